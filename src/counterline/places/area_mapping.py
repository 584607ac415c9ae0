"""The mapping document of a table of area figures: which columns are areas, periods and series, and what is left out.

Two layouts are read: one row per area and period with a column for each series, and one column per area with a row for
each year. Every column is used, checked, an area, or ignored by name.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from counterline.places.area_names import AreaSort
from counterline.places.area_periods import YearMeans, YearReading
from counterline.places.errors import UnreadableTable
from counterline.places.model import Series, Source
from counterline.places.shipped import shipped_names, shipped_text
from counterline.places.written_mapping import Section, read_section
from counterline.places.written_parts import one_of, only, quoted, series_id, source_of, text_of, yes_or_no

_PARTS: Final = frozenset(
    "mapping about provisional source layout areas area_column period series checked ignored set_aside "
    "periods_set_aside missing same_as own_areas expects".split()
)
_SERIES_PARTS: Final = frozenset("series title unit definition whose column decimals below_zero".split())
_PERIOD_PARTS: Final = frozenset("column stated means note".split())
_EXPECTED_PARTS: Final = frozenset(("rows", "areas", "periods"))
_MOST_DECIMALS: Final = 20
WORKED: Final = "worked/areas"


class Layout(StrEnum):
    """How a table is laid out."""

    ROWS = "one row per area and period"
    COLUMNS = "one column per area"


@dataclass(frozen=True, slots=True)
class SeriesColumn:
    """A series of the table: its column where areas are rows, how many decimals it has, and what below zero means."""

    series: Series
    column: str | None
    decimals: int
    below_zero: str | None


@dataclass(frozen=True, slots=True)
class Expected:
    """How many rows, areas and periods a whole table has, as far as its mapping says: those set aside count too."""

    rows: int | None = None
    areas: int | None = None
    periods: int | None = None


@dataclass(frozen=True, slots=True)
class AreaMapping:
    """How one table of area figures is to be read. The digest is of the document, so that it can be told which was used."""

    name: str
    digest: str
    about: str
    provisional: bool
    source: Source
    layout: Layout
    areas: AreaSort
    area_column: str | None
    period: YearReading
    series: tuple[SeriesColumn, ...]
    checked: Mapping[str, str]
    ignored: Mapping[str, str]
    set_aside: Mapping[str, str]
    periods_set_aside: Mapping[str, str]
    missing: Mapping[str, str]
    same_as: Mapping[str, str]
    own_areas: Mapping[str, str]
    expects: Expected

    @property
    def subject(self) -> str:
        """What the log names the document by."""
        return f"area-mapping:{self.digest}"


def worked_area_documents() -> Mapping[str, str]:
    """The worked mappings that ship, by name, for a user to follow or to copy and change."""
    return {name.removesuffix(".yaml"): shipped_text(f"{WORKED}/{name}") for name in shipped_names(WORKED)}


def worked_area_mapping(name: str) -> AreaMapping:
    """One of the worked mappings that ship; refuses a name that none has."""
    found = worked_area_documents().get(name)
    if found is None:
        raise UnreadableTable(f"No worked mapping is named '{name[:60]}'. There are {quoted(worked_area_documents())}.")
    return area_mapping(found, name)


def read_area_mapping(path: Path) -> AreaMapping:
    """Read a mapping document that a user wrote for a table of their own."""
    return area_mapping(text_of(path), path.name)


def area_mapping(text: str, called: str) -> AreaMapping:
    """Take a mapping from the text of its document; refuses one that leaves something unsaid."""
    document = read_section(text, called)
    only(document, _PARTS)
    layout = one_of(document, "layout", Layout)
    by_row = layout is Layout.ROWS
    if not by_row and ("area_column" in document or "checked" in document):
        raise UnreadableTable(f"{called} has one column per area, so there is no area_column and nothing to check.")
    return AreaMapping(
        name=document.text("mapping"),
        digest=hashlib.sha256(text.encode()).hexdigest(),
        about=document.text("about"),
        provisional=yes_or_no(document, "provisional"),
        source=source_of(document.section("source")),
        layout=layout,
        areas=one_of(document, "areas", AreaSort),
        area_column=document.text("area_column") if by_row else None,
        period=_period(document.section("period"), by_row),
        series=_series(document, by_row),
        checked=_checks(document),
        ignored=document.texts("ignored"),
        set_aside=document.texts("set_aside"),
        periods_set_aside=document.texts("periods_set_aside"),
        missing=document.texts("missing"),
        same_as=document.texts("same_as"),
        own_areas=document.texts("own_areas"),
        expects=_expected(document.section("expects")) if "expects" in document else Expected(),
    )


def _period(part: Section, by_row: bool) -> YearReading:
    only(part, _PERIOD_PARTS)
    column = part.text("column") if "column" in part else None
    stated = part.text("stated") if "stated" in part else None
    if (column is None) == (stated is None) or (stated and not by_row):
        raise UnreadableTable(f"{part.called} must name the column of the period, or state one where areas are rows.")
    means = one_of(part, "means", YearMeans)
    note = part.text("note") if means is YearMeans.NOT_STATED or "note" in part else ""
    reading = YearReading(means, column, stated, note)
    if stated:
        reading.read(stated)
    return reading


def _series(document: Section, by_row: bool) -> tuple[SeriesColumn, ...]:
    found = tuple(_one_series(part, by_row) for part in document.sections("series"))
    if len({each.series.id for each in found}) < len(found):
        raise UnreadableTable(f"{document.called} has two series of one name. Give each its own.")
    if not by_row and len(found) > 1:
        raise UnreadableTable(f"{document.called} has one column per area, so its figures are of one series alone.")
    return found


def _one_series(part: Section, by_row: bool) -> SeriesColumn:
    only(part, _SERIES_PARTS)
    decimals = part.text("decimals") if "decimals" in part else "0"
    if not decimals.isdecimal() or int(decimals) > _MOST_DECIMALS:
        raise UnreadableTable(f"{part.called} must give 'decimals' as a number up to {_MOST_DECIMALS}.")
    told = Series(series_id(part), part.text("title"), part.text("unit"), part.text("definition"), part.text("whose"))
    below_zero = part.text("below_zero") if "below_zero" in part else None
    return SeriesColumn(told, part.text("column") if by_row else None, int(decimals), below_zero)


def _expected(part: Section) -> Expected:
    only(part, _EXPECTED_PARTS)
    told = {name: part.text(name) for name in part.names}
    for name, number in told.items():
        if not (number.isascii() and number.isdecimal() and int(number[:10]) > 0 and len(number) < 10):
            raise UnreadableTable(f"{part.called} must give '{name}' as a whole number above nought.")
    return Expected(**{name: int(number) for name, number in told.items()})


def _checks(document: Section) -> Mapping[str, str]:
    checked = document.texts("checked")
    if unknown := sorted(set(checked.values()) - {"area name"}):
        raise UnreadableTable(f"{document.called} can check a column against the area name, not {quoted(unknown)}.")
    return checked
