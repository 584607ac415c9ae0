"""The mapping document of a recorded crime table: which column is what, and what is ignored or set aside by name."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from counterline.places.errors import UnreadableTable
from counterline.places.model import Series, Source
from counterline.places.shipped import shipped_text
from counterline.places.written_mapping import Section, read_section
from counterline.places.written_parts import one_of, only, quoted, series_id, source_of, text_of, yes_or_no
from counterline.vocabulary.law import Jurisdiction

ROW_COLUMNS = ("financial_year", "quarter", "force", "offence", "count")
OFFENCE_COLUMNS = ("code", "description", "group", "subgroup")
_PARTS = frozenset(
    "mapping about jurisdiction provisional source columns checked ignored offences set_aside repeats_added "
    "corrections roll_ups".split()
)

_RECORDED_BY_FORCES: Final = "Home Office, as recorded by forces"


@dataclass(frozen=True, slots=True)
class RollUp:
    """A series made by adding whole offence groups."""

    series: Series
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The columns of one table: what each that is used is called there, and those ignored by name with the reason."""

    used: Mapping[str, str]
    checked: Mapping[str, str] = field(default_factory=dict)
    ignored: Mapping[str, str] = field(default_factory=dict)

    @property
    def named(self) -> frozenset[str]:
        """Every column that the mapping names."""
        return frozenset((*self.used.values(), *self.checked, *self.ignored))


@dataclass(frozen=True, slots=True)
class CrimeMapping:
    """How one recorded crime table is to be read. The digest is of the document, so that it can be told which was used."""

    name: str
    digest: str
    about: str
    jurisdiction: Jurisdiction
    provisional: bool
    source: Source
    rows: TableColumns
    offences: TableColumns
    set_aside: Mapping[str, str]
    repeats_added: Mapping[str, str]
    corrections: str | None
    roll_ups: tuple[RollUp, ...]

    @property
    def subject(self) -> str:
        """What the log names the document by."""
        return f"crime-mapping:{self.digest}"


def worked_crime_mapping() -> CrimeMapping:
    """The worked example that ships: the Home Office table of 2017/18."""
    return crime_mapping(worked_crime_document(), "the worked mapping")


def worked_crime_document() -> str:
    """The document of the worked example, for a user to copy and change."""
    return shipped_text("worked/recorded_crime.yaml")


def read_crime_mapping(path: Path) -> CrimeMapping:
    """Read a mapping document that a user wrote for a table of their own."""
    return crime_mapping(text_of(path), path.name)


def crime_mapping(text: str, called: str) -> CrimeMapping:
    """Take a mapping from the text of its document; refuses one that leaves something unsaid."""
    document = read_section(text, called)
    only(document, _PARTS)
    offences = document.section("offences")
    roll_ups = tuple(_roll_up(each) for each in document.sections("roll_ups"))
    if len({each.series.id for each in roll_ups}) < len(roll_ups):
        raise UnreadableTable(f"{called} rolls two series up under one name. Give each its own.")
    return CrimeMapping(
        name=document.text("mapping"),
        digest=hashlib.sha256(text.encode()).hexdigest(),
        about=document.text("about"),
        jurisdiction=one_of(document, "jurisdiction", Jurisdiction),
        provisional=yes_or_no(document, "provisional"),
        source=source_of(document.section("source")),
        rows=TableColumns(
            used={name: document.section("columns").text(name) for name in ROW_COLUMNS},
            checked=_known(document.texts("checked"), called),
            ignored=document.texts("ignored"),
        ),
        offences=TableColumns(
            used={name: offences.section("columns").text(name) for name in OFFENCE_COLUMNS},
            ignored=offences.texts("ignored"),
        ),
        set_aside=document.texts("set_aside"),
        repeats_added=document.texts("repeats_added"),
        corrections=document.text("corrections") if "corrections" in document else None,
        roll_ups=roll_ups,
    )


def _roll_up(part: Section) -> RollUp:
    return RollUp(
        Series(
            series_id(part),
            part.text("title"),
            "offences recorded",
            part.text("definition"),
            part.text("whose") if "whose" in part else _RECORDED_BY_FORCES,
        ),
        frozenset(part.list_of_texts("groups")),
    )


def _known(part: dict[str, str], called: str) -> dict[str, str]:
    if unknown := sorted(set(part.values()) - set(OFFENCE_COLUMNS)):
        raise UnreadableTable(f"The table of offences has no {quoted(unknown)} to check against, as {called} asks.")
    return part
