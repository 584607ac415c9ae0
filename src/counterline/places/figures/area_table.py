"""A table of area figures read by its mapping: each figure kept, missing, set aside by name or held; totals agree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from counterline.places.exact import Number, decimals_of, number_in
from counterline.places.figures.area_mapping import AreaMapping, Layout, SeriesColumn
from counterline.places.figures.receipt import Receipt
from counterline.places.figures.table_rows import TableRow, check_header, rows_of
from counterline.places.folding import fold
from counterline.places.ground.area_names import area_key, figure_area
from counterline.places.ground.model import AreaStatistic, SeriesId
from counterline.places.ground.named_areas import area_with_code, areas_named
from counterline.vocabulary.amounts.period import Period
from counterline.vocabulary.errors import UnreadableValue

Seen = set[tuple[SeriesId, str, Period]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as the table writes it: where it stands, of which area and period, and of which series."""

    row: int
    column: str
    area: str
    period: str
    text: str
    series: SeriesColumn
    wrong: str = ""
    also: tuple[str, ...] = ()
    """What columns that repeat the area's name call it."""


@dataclass(frozen=True, slots=True)
class HeldCell:
    """A figure that was not taken, and what a person can do about it."""

    cell: Cell
    reason: str


@dataclass(frozen=True, slots=True)
class AreaReading:
    """What a table comes to under one mapping."""

    mapping: AreaMapping
    rows: int
    periods: int
    figures: tuple[AreaStatistic, ...]
    held: tuple[HeldCell, ...]
    receipt: Receipt
    unmet: tuple[str, ...] = ()
    """Areas and periods that the mapping sets aside and that the table does not have."""


@dataclass(slots=True)
class _Reading:
    mapping: AreaMapping
    receipt: Receipt = field(default_factory=Receipt)
    figures: list[AreaStatistic] = field(default_factory=list)
    held: list[HeldCell] = field(default_factory=list)
    seen: Seen = field(default_factory=set)
    periods: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)

    def take(self, cell: Cell) -> None:
        said = number_in(cell.text) or 0
        self.receipt.read.add(cell.area, said)
        self.periods.add(cell.period)
        if aside := _set_aside(cell, self.mapping):
            self.met |= aside
            self.receipt.set_aside.add(cell.area, said)
            return
        try:
            figure = _figure(cell, self.mapping)
            _refuse_repeat(figure, self.seen)
        except UnreadableValue as refused:
            self.held.append(HeldCell(cell, refused.reason))
            self.receipt.held.add(cell.area, said)
            return
        self.figures.append(figure)
        (self.receipt.missing if figure.value is None else self.receipt.kept).add(cell.area, said)


def read_area_table(table: Path, mapping: AreaMapping) -> AreaReading:
    """Read a table of area figures by its mapping, for whoever loads it; refuses totals that do not agree."""
    reading, rows = _Reading(mapping), 0
    for cells in _cells_by_row(table, mapping):
        rows += 1
        for cell in cells:
            reading.take(cell)
    reading.receipt.reconcile()
    return AreaReading(
        mapping=mapping,
        rows=rows,
        periods=len(reading.periods),
        figures=tuple(reading.figures),
        held=tuple(reading.held),
        receipt=reading.receipt,
        unmet=tuple(each for each in (*mapping.set_aside, *mapping.periods_set_aside) if each not in reading.met),
    )


def _cells_by_row(table: Path, mapping: AreaMapping) -> Iterator[list[Cell]]:
    cells_of = _by_column if mapping.area_column else _by_area
    for row in rows_of(table, partial(_agree, mapping, table.name)):
        yield cells_of(row, mapping)


def _by_column(row: TableRow, mapping: AreaMapping) -> list[Cell]:
    area = row.cells[mapping.area_column or ""].strip()
    period = mapping.period.stated or row.cells[mapping.period.column or ""].strip()
    wrong = row.wrong or _unlike(row.cells, area, mapping)
    columns = [(each, each.column or "") for each in mapping.series]
    also = tuple(row.cells[each].strip() for each in mapping.checked)
    return [
        Cell(row.number, column, area, period, row.cells[column].strip(), each, wrong, also) for each, column in columns
    ]


def _by_area(row: TableRow, mapping: AreaMapping) -> list[Cell]:
    period, (series,) = row.cells[mapping.period.column or ""].strip(), mapping.series
    areas = [column for column in row.cells if column not in mapping.ignored and column != mapping.period.column]
    return [Cell(row.number, area, area, period, row.cells[area].strip(), series, row.wrong) for area in areas]


def _agree(mapping: AreaMapping, table: str, header: list[str]) -> None:
    used = (mapping.area_column, mapping.period.column, *(each.column for each in mapping.series))
    named = {*mapping.ignored, *mapping.checked, *(each for each in used if each is not None)}
    # Where each area has a column, the mapping cannot name them all.
    check_header(header, named, table, more=mapping.layout is Layout.COLUMNS)


def _set_aside(cell: Cell, mapping: AreaMapping) -> set[str]:
    """By which of the mapping's words a figure is set aside: its area is looked at by name and by code."""
    told = {cell.area, *cell.also}
    if (known := area_with_code(cell.area)) is not None:
        told.add(known.name)
    elif len(named := areas_named(cell.area)) == 1:
        told.add(named[0].code or "")
    folded = {fold(each) for each in told if each}
    areas = {each for each in mapping.set_aside if fold(each) in folded}
    return areas | ({cell.period} & mapping.periods_set_aside.keys())


def _figure(cell: Cell, mapping: AreaMapping) -> AreaStatistic:
    if cell.wrong:
        raise UnreadableValue(cell.wrong)
    reason = mapping.missing.get(cell.text)
    return AreaStatistic(
        series=cell.series.series,
        area=area_key(cell.area, mapping.areas, mapping.same_as, mapping.own_areas),
        period=mapping.period.read(cell.period),
        value=None if reason else _number(cell),
        source=mapping.source,
        provisional=mapping.provisional,
        missing=reason,
        note=mapping.period.told,
    )


def _number(cell: Cell) -> Number:
    number = number_in(cell.text)
    if number is None:
        said = f"'{cell.text[:60]}' is not a number" if cell.text else "The cell is empty"
        raise UnreadableValue(f"{said}: correct it, or say in the mapping under 'missing' what it means.")
    if decimals_of(number) > cell.series.decimals:
        allowed = f"{cell.series.decimals} decimals" if cell.series.decimals else "a whole number"
        raise UnreadableValue(f"'{cell.text}' is not {allowed}, as the mapping says {cell.series.series.id} is.")
    if number < 0 and cell.series.below_zero is None:
        raise UnreadableValue(f"{cell.text} is below zero, and the mapping does not say what that means.")
    return number


def _unlike(row: Mapping[str, str], area: str, mapping: AreaMapping) -> str:
    told = figure_area(mapping.same_as.get(area, area))
    known = area_with_code(told.key) if told else None
    names = {fold(name) for name in (known.name, *known.aliases)} if known else {fold(told.name)} if told else set()
    for column in mapping.checked:
        if fold(row[column]) not in names:
            return f"{column} says '{row[column]}', and {area} is {told.name if told else 'not known'}."
    return ""


def _refuse_repeat(figure: AreaStatistic, seen: Seen) -> None:
    key = (figure.series.id, figure.area, figure.period)
    if key in seen:
        raise UnreadableValue("The same area and period came before: say which of the two is right.")
    seen.add(key)
