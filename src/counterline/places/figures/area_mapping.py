"""The mapping document of a table of area figures: which columns are areas, periods and series, and what is left out.

Two layouts are read: one row per area and period with a column for each series, and one column per area with a row for
each year. Every column is used, checked, an area, or ignored by name.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field, ValidationInfo, field_validator

from counterline.places.errors import UnreadableTable
from counterline.places.figures.area_periods import YearReading
from counterline.places.figures.table_mapping import Names, Said, SeriesPart, TableMapping, own_names
from counterline.places.figures.table_rows import quoted
from counterline.places.ground.area_names import AreaSort
from counterline.places.shipped import shipped_names, shipped_text
from counterline.plumbing.document_parts import Faults, Part

_MOST_DECIMALS: Final = 20  # the numbers that tables may hold have no more (places/exact.py)
_MOST_EXPECTED: Final = 999_999_999  # nine figures: more rows than any table of areas has
_WORKED: Final = "worked/areas"

Number = Annotated[int, Field(ge=1, le=_MOST_EXPECTED)]


class Layout(StrEnum):
    """How a table is laid out."""

    ROWS = "one row per area and period"
    COLUMNS = "one column per area"


class SeriesColumn(SeriesPart):
    """A series of the table: its column where areas are rows, how many decimals it has, and what below zero means."""

    column: Said | None = None
    decimals: Annotated[int, Field(ge=0, le=_MOST_DECIMALS)] = 0
    below_zero: Said | None = None


class Expected(Part):
    """How many rows, areas and periods a whole table has, as far as its mapping says: those set aside count too."""

    rows: Number | None = None
    areas: Number | None = None
    periods: Number | None = None


class AreaMapping(TableMapping):
    """How one table of area figures is to be read."""

    layout: Layout
    areas: AreaSort
    area_column: Said | None = Field(default=None, validate_default=True)
    period: YearReading
    series: Annotated[tuple[SeriesColumn, ...], Field(min_length=1)]
    checked: Annotated[dict[str, Literal["area name"]], Field(default_factory=dict)]
    ignored: Names
    set_aside: Names
    periods_set_aside: Names
    missing: Names
    same_as: Names
    own_areas: Names
    expects: Expected = Expected()

    @property
    def subject(self) -> str:
        """What the log names the document by."""
        return f"area-mapping:{self.digest}"

    # Each check below looks at the layout, which is read before it, and says nothing where the layout could not be read.

    @field_validator("area_column")
    @classmethod
    def _rows_name_their_area(cls, column: str | None, info: ValidationInfo) -> str | None:
        match info.data.get("layout"), column:
            case Layout.ROWS, None:
                raise ValueError("is missing: name the column in which each row says its area.")
            case Layout.COLUMNS, str():
                raise ValueError("is of a table of rows. Where each area has a column, there is no area_column.")
        return column

    @field_validator("period")
    @classmethod
    def _columns_have_years_below(cls, period: YearReading, info: ValidationInfo) -> YearReading:
        if info.data.get("layout") is Layout.COLUMNS and period.stated:
            raise ValueError("must name the column of the period: one can be stated only where areas are rows.")
        return period

    @field_validator("series")
    @classmethod
    def _series_fit_the_layout(cls, found: tuple[SeriesColumn, ...], info: ValidationInfo) -> tuple[SeriesColumn, ...]:
        own_names(found)
        layout = info.data.get("layout")
        if layout is Layout.COLUMNS and len(found) > 1:
            raise ValueError("has several, and where each area has a column the figures are of one series alone.")
        if layout is Layout.ROWS:
            lacking = [at for at, each in enumerate(found) if each.column is None]
            if lacking:
                raise Faults(((at,), "'column' is missing.") for at in lacking)
        elif named := [at for at, each in enumerate(found) if each.column is not None]:
            raise Faults(((at,), "'column' is of a table of rows; take it out.") for at in named)
        return found

    @field_validator("checked")
    @classmethod
    def _rows_are_checked(cls, checked: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        if checked and info.data.get("layout") is Layout.COLUMNS:
            raise ValueError("is of a table of rows. Where each area has a column, there is nothing to check.")
        return checked


def worked_area_documents() -> Mapping[str, str]:
    """The worked mappings that ship, by name, for a user to follow or to copy and change."""
    return {name.removesuffix(".yaml"): shipped_text(f"{_WORKED}/{name}") for name in shipped_names(_WORKED)}


def worked_area_mapping(name: str) -> AreaMapping:
    """One of the worked mappings that ship; refuses a name that none has."""
    found = worked_area_documents().get(name)
    if found is None:
        raise UnreadableTable(f"No worked mapping is named '{name[:60]}'. There are {quoted(worked_area_documents())}.")
    return AreaMapping.read(found, name)
