"""A table of area figures read by its mapping: each figure kept, missing, set aside by name or held; totals agree."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path

from counterline.places.area_mapping import AreaMapping, Layout, SeriesColumn
from counterline.places.area_names import area_key, figure_area
from counterline.places.area_receipt import AreaReceipt
from counterline.places.errors import UnreadableTable
from counterline.places.exact import Number, decimals_of, number_in
from counterline.places.folding import fold
from counterline.places.model import AreaStatistic, SeriesId
from counterline.places.named_areas import area_with_code
from counterline.places.written_parts import quoted
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.period import Period

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
    receipt: AreaReceipt


@dataclass(slots=True)
class _Reading:
    mapping: AreaMapping
    receipt: AreaReceipt = field(default_factory=AreaReceipt)
    figures: list[AreaStatistic] = field(default_factory=list)
    held: list[HeldCell] = field(default_factory=list)
    seen: Seen = field(default_factory=set)
    periods: set[str] = field(default_factory=set)

    def take(self, cell: Cell) -> None:
        said = number_in(cell.text) or 0
        self.receipt.read.add(cell.area, said)
        self.periods.add(cell.period)
        if cell.area in self.mapping.set_aside or cell.period in self.mapping.periods_set_aside:
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
    )


def _cells_by_row(table: Path, mapping: AreaMapping) -> Iterator[list[Cell]]:
    with table.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader, [])
        _agree(mapping, header, table.name)
        for number, content in enumerate(reader, start=2):  # row 1 is the header, as a spreadsheet counts
            row = dict(zip(header, [*content, *repeat("", len(header))], strict=False))
            wrong = "" if len(content) == len(header) else _width(len(content))
            yield (
                _by_column(number, row, mapping, wrong)
                if mapping.area_column
                else _by_area(number, row, mapping, wrong)
            )


def _by_column(number: int, row: dict[str, str], mapping: AreaMapping, wrong: str) -> list[Cell]:
    area = row[mapping.area_column or ""].strip()
    period = mapping.period.stated or row[mapping.period.column or ""].strip()
    wrong = wrong or _unlike(row, area, mapping)
    columns = [(each, each.column or "") for each in mapping.series]
    return [Cell(number, column, area, period, row[column].strip(), each, wrong) for each, column in columns]


def _by_area(number: int, row: dict[str, str], mapping: AreaMapping, wrong: str) -> list[Cell]:
    period, (series,) = row[mapping.period.column or ""].strip(), mapping.series
    areas = [column for column in row if column not in mapping.ignored and column != mapping.period.column]
    return [Cell(number, column, column, period, row[column].strip(), series, wrong) for column in areas]


def _agree(mapping: AreaMapping, header: list[str], table: str) -> None:
    used = (mapping.area_column, mapping.period.column, *(each.column for each in mapping.series))
    named = {*mapping.ignored, *mapping.checked, *(each for each in used if each is not None)}
    if missing := sorted(named - set(header)):
        raise UnreadableTable(f"{table} has no column named {quoted(missing)}. Correct the mapping or the table.")
    unnamed = sorted(set(header) - named)
    if unnamed and mapping.layout is Layout.ROWS:
        raise UnreadableTable(f"{table} has columns that the mapping neither uses nor ignores: {quoted(unnamed)}.")
    if len(set(header)) < len(header):
        raise UnreadableTable(f"{table} has two columns of the same name. Rename one.")


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
        note=mapping.period.note,
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


def _unlike(row: dict[str, str], area: str, mapping: AreaMapping) -> str:
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


def _width(cells: int) -> str:
    return f"The row has {cells} cells, unlike the header: put its cells right."
