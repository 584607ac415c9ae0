"""Looking at a file that no mapping reads yet: its headers, and the distinct values of enough rows to judge by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

from counterline.drafting.suggesting.documents import rows_within
from counterline.drafting.suggesting.labelled import COLUMNS, are_forms
from counterline.drafting.suggesting.model import ColumnSeen, FileSeen, TableSeen
from counterline.drafting.suggesting.unheaded import has_no_header
from counterline.files.arranging import Arranged
from counterline.files.opening import open_rows
from counterline.files.rows import INNER, Cell, Format, Row
from counterline.files.steps.forms import Forms
from counterline.files.steps.sections import Sections, says_alone

MOST_ROWS: Final = 2000  # of a sheet: what comes later says the same
MOST_LINES: Final = 600
"""Lines by which forms are known."""
TABLES: Final = (Format.CSV, Format.XLSX)
Cells = Mapping[str, Cell]
MOST_VALUES: Final = 400
"""Distinct values kept of a column: enough to judge it, and few enough that judging takes a moment."""


def see(path: Path, name: str, most: int = MOST_ROWS) -> FileSeen:
    """Look at the top of a file as a suggestion needs it; nothing of it is stored."""
    within = rows_within(path)
    kind, way, carry = within or (None, "", ())
    if within is None and (found := _as_forms(path, name, most)) is not None:
        return found
    found = _look(path, name, kind, Arranged(rows=way, carry=carry), most)
    if (headed := _under_headings(path, found, most)) is not None:
        return headed
    if found.format not in TABLES or not all(map(has_no_header, found.tables)):
        return found
    # Its first row is data, so the columns are called by their places, and no cell stands in a draft as a name.
    widest = max(len(each.columns) for each in found.tables)
    return _look(path, name, kind, Arranged(headers=[f"Column {at}" for at in range(1, widest + 1)]), most)


def _as_forms(path: Path, name: str, most: int) -> FileSeen | None:
    """Look at a file of forms as its mapping would read it; None where it is none."""
    with open_rows(path, arranged=Arranged(headers=COLUMNS)) as rows:
        if rows.format not in TABLES or not are_forms(list(islice(rows, MOST_LINES))):
            return None
    return replace(_look(path, name, None, Arranged(steps=(Forms("yes"),)), most), forms=True)


def _under_headings(path: Path, seen: FileSeen, most: int) -> FileSeen | None:
    """Look again at a table between whose rows headings stand, with the heading beside each; None where there are none."""
    if seen.format not in TABLES or len({tuple(each.header for each in table.columns) for table in seen.tables}) != 1:
        return None
    found = (Sections.drafted(each.sample, [column.header for column in each.columns]) for each in seen.tables)
    step = next((each for each in found if each is not None), None)
    if step is None:
        return None
    again = _look(path, seen.name, None, Arranged(steps=(step,)), most)
    tables = tuple(_without_headings(each) for each in again.tables)
    return replace(again, tables=tables, sections=step.root)


def _without_headings(table: TableSeen) -> TableSeen:
    names = [each.header for each in table.columns]
    return table_of(table.sheet, names, [row for row in table.sample if says_alone(row, names) is None])


def _look(path: Path, name: str, kind: Format | None, arranged: Arranged, most: int) -> FileSeen:
    with open_rows(path, format=kind, arranged=arranged) as rows:
        by_sheet: dict[str | None, list[Row]] = {}
        for row in islice(rows, most * 4):
            kept = by_sheet.setdefault(row.sheet, [])
            if len(kept) < most:
                kept.append(row)
        headers = dict(rows.headers)
        if any(each.key == Forms.key for each in arranged.steps):  # one record to a sheet makes no table of each
            by_sheet = {None: [row for kept in by_sheet.values() for row in kept]}
            headers = {None: tuple(dict.fromkeys(each for names in headers.values() for each in names))}
        titles = tuple(each.text for each in rows.titles)
        tables = tuple(
            table_of(sheet, names, [row.cells for row in by_sheet.get(sheet, ())]) for sheet, names in headers.items()
        )
        given = tuple(arranged.headers)
        if given:
            tables = tuple(
                replace(each, columns=tuple(replace(column, unnamed=True) for column in each.columns))
                for each in tables
            )
        return FileSeen(name, str(rows.format), tables, titles, arranged.rows, tuple(arranged.carry), given)


def table_of(sheet: str | None, headers: Iterable[str], rows: Sequence[Cells]) -> TableSeen:
    """A table as it is judged: each column with the distinct values of the rows looked at."""
    columns = [_column(each, rows) for each in dict.fromkeys(headers) if each]
    return TableSeen(
        sheet, tuple(each for each in columns if not _is_a_blank_list(each, columns)), len(rows), tuple(rows)
    )


def _is_a_blank_list(column: ColumnSeen, columns: Iterable[ColumnSeen]) -> bool:
    """Whether a column is a list of a document that is blank here and holds things elsewhere: its own name says nothing."""
    return not column.values and any(each.header.startswith(f"{column.header}.") for each in columns)


def _column(header: str, rows: Iterable[Cells]) -> ColumnSeen:
    distinct: dict[str, None] = {}
    filled, is_list = 0, False
    for row in rows:
        cell = row.get(header, "")
        is_list = is_list or not isinstance(cell, str)
        # A list inside one thing of a list has its own sign between.
        listed = [cell] if isinstance(cell, str) else [part for each in cell for part in each.split(INNER)]
        said = [each.strip() for each in listed if each.strip()]
        filled += bool(said)
        if len(distinct) < MOST_VALUES:
            distinct.update(dict.fromkeys(said))
    return ColumnSeen(header, tuple(distinct), min(filled, MOST_VALUES), is_list)
