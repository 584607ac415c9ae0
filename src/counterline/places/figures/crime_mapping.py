"""The mapping document of a recorded crime table: which column is what, and what is ignored or set aside by name."""

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, field_validator

from counterline.places.figures.table_mapping import Names, Said, SeriesPart, TableMapping, own_names
from counterline.places.shipped import shipped_text
from counterline.plumbing.document_parts import Part
from counterline.vocabulary.terms.law import Jurisdiction

_RECORDED_BY_FORCES: Final = "Home Office, as recorded by forces"


def _once_each(groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(groups)))  # a group named twice is not added twice


class RollUp(SeriesPart):
    """A series made by adding whole offence groups."""

    unit: Literal["offences recorded"] = "offences recorded"
    whose: Said = _RECORDED_BY_FORCES
    groups: Annotated[tuple[Said, ...], Field(min_length=1), AfterValidator(_once_each)]


class CountColumns(Part):
    """What the columns of the table of counts are called there."""

    financial_year: Said
    quarter: Said
    force: Said
    offence: Said
    count: Said


class OffenceColumns(Part):
    """What the columns of the table of offences are called there."""

    code: Said
    description: Said
    group: Said
    subgroup: Said


class OffenceTable(Part):
    """The table of offences: its columns, and those ignored by name with the reason."""

    columns: OffenceColumns
    ignored: Names

    @property
    def named(self) -> frozenset[str]:
        """Every column that the mapping names."""
        return frozenset((*self.columns.model_dump().values(), *self.ignored))


class CrimeMapping(TableMapping):
    """How one recorded crime table, and the table of offences beside it, is to be read."""

    jurisdiction: Jurisdiction
    columns: CountColumns
    checked: Annotated[dict[str, Literal["code", "description", "group", "subgroup"]], Field(default_factory=dict)]
    ignored: Names
    offences: OffenceTable
    set_aside: Names
    repeats_added: Names
    corrections: Said | None = None
    roll_ups: Annotated[tuple[RollUp, ...], Field(min_length=1)]

    @field_validator("roll_ups")
    @classmethod
    def _each_has_its_name(cls, found: tuple[RollUp, ...]) -> tuple[RollUp, ...]:
        own_names(found)
        return found

    @property
    def subject(self) -> str:
        """What the log names the document by."""
        return f"crime-mapping:{self.digest}"

    @property
    def named(self) -> frozenset[str]:
        """Every column of the table of counts that the mapping names."""
        return frozenset((*self.columns.model_dump().values(), *self.checked, *self.ignored))


def worked_crime_mapping() -> CrimeMapping:
    """The worked example that ships: the Home Office table of 2017/18."""
    return CrimeMapping.read(worked_crime_document(), "the worked mapping")


def worked_crime_document() -> str:
    """The document of the worked example, for a user to copy and change."""
    return shipped_text("worked/recorded_crime.yaml")
