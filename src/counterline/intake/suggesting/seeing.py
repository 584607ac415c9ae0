"""Looking at a file that no mapping reads yet: its headers, and the distinct values of enough rows to judge by."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Final

from counterline.intake.formats import Arranged, Row, open_rows
from counterline.intake.suggesting.documents import rows_within
from counterline.intake.suggesting.model import ColumnSeen, FileSeen, TableSeen

MOST_ROWS: Final = 2000
MOST_VALUES: Final = 400
"""Distinct values kept of a column: enough to judge it, and few enough that judging takes a moment."""


def see(path: Path, name: str, most: int = MOST_ROWS) -> FileSeen:
    """Look at the top of a file as a suggestion needs it; nothing of it is stored."""
    within = rows_within(path)
    kind, way, carry = within or (None, "", ())
    with open_rows(path, format=kind, arranged=Arranged(rows=way, carry=carry)) as rows:
        by_sheet: dict[str | None, list[Row]] = {}
        for row in islice(rows, most * 4):
            kept = by_sheet.setdefault(row.sheet, [])
            if len(kept) < most:
                kept.append(row)
        headers = dict(rows.headers)
        titles = tuple(each.text for each in rows.titles)
        tables = tuple(_table(sheet, names, by_sheet.get(sheet, ())) for sheet, names in headers.items())
        return FileSeen(name, str(rows.format), tables, titles, way, carry)


def _table(sheet: str | None, headers: Iterable[str], rows: Iterable[Row]) -> TableSeen:
    kept = list(rows)
    return TableSeen(sheet, tuple(_column(each, kept) for each in dict.fromkeys(headers) if each), len(kept))


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
