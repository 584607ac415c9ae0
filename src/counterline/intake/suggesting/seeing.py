"""Looking at a file that no mapping reads yet: its headers, and the distinct values of enough rows to judge by."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

from counterline.intake.formats import Arranged, Format, Row, open_rows
from counterline.intake.suggesting.documents import rows_within
from counterline.intake.suggesting.model import ColumnSeen, FileSeen, TableSeen
from counterline.intake.suggesting.unheaded import has_no_header

MOST_ROWS: Final = 2000
MOST_VALUES: Final = 400
"""Distinct values kept of a column: enough to judge it, and few enough that judging takes a moment."""


def see(path: Path, name: str, most: int = MOST_ROWS) -> FileSeen:
    """Look at the top of a file as a suggestion needs it; nothing of it is stored."""
    within = rows_within(path)
    kind, way, carry = within or (None, "", ())
    found = _look(path, name, kind, Arranged(rows=way, carry=carry), most)
    if found.format not in {Format.CSV, Format.XLSX} or not all(map(has_no_header, found.tables)):
        return found
    # Its first row is data, so the columns are called by their places, and no cell stands in a draft as a name.
    widest = max(len(each.columns) for each in found.tables)
    return _look(path, name, kind, Arranged(headers=[f"Column {at}" for at in range(1, widest + 1)]), most)


def _look(path: Path, name: str, kind: Format | None, arranged: Arranged, most: int) -> FileSeen:
    with open_rows(path, format=kind, arranged=arranged) as rows:
        by_sheet: dict[str | None, list[Row]] = {}
        for row in islice(rows, most * 4):
            kept = by_sheet.setdefault(row.sheet, [])
            if len(kept) < most:
                kept.append(row)
        headers = dict(rows.headers)
        titles = tuple(each.text for each in rows.titles)
        tables = tuple(_table(sheet, names, by_sheet.get(sheet, ())) for sheet, names in headers.items())
        given = tuple(arranged.headers)
        if given:
            tables = tuple(
                replace(each, columns=tuple(replace(column, unnamed=True) for column in each.columns))
                for each in tables
            )
        return FileSeen(name, str(rows.format), tables, titles, arranged.rows, tuple(arranged.carry), given)


def _table(sheet: str | None, headers: Iterable[str], rows: Iterable[Row]) -> TableSeen:
    kept = list(rows)
    columns = tuple(_column(each, kept) for each in dict.fromkeys(headers) if each)
    return TableSeen(sheet, columns, len(kept), tuple(each.cells for each in kept))


def _column(header: str, rows: Iterable[Row]) -> ColumnSeen:
    distinct: dict[str, None] = {}
    filled, is_list = 0, False
    for row in rows:
        cell = row.cells.get(header, "")
        is_list = is_list or not isinstance(cell, str)
        said = [each.strip() for each in ([cell] if isinstance(cell, str) else cell) if each.strip()]
        filled += bool(said)
        if len(distinct) < MOST_VALUES:
            distinct.update(dict.fromkeys(said))
    return ColumnSeen(header, tuple(distinct), min(filled, MOST_VALUES), is_list)
