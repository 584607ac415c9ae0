"""Looking at a file that no mapping reads yet: its headers, and the distinct values of enough rows to judge by."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from counterline.drafting.suggesting.headings.naming import strength_of
from counterline.drafting.suggesting.looking.documents import rows_within
from counterline.drafting.suggesting.model import ColumnSeen, FileSeen, TableSeen
from counterline.files.arranging import Arranged
from counterline.files.opening import open_rows
from counterline.files.rows import INNER, Cell, Format, Row

MOST_ROWS: Final = 2000  # of a sheet: what comes later says the same
TABLES: Final = (Format.CSV, Format.XLSX)
FEWEST_ALIKE: Final = 2  # cells of the first row that are written as those below
LEAST_ALIKE: Final = 0.6  # of a column's values are written so
STRONG: Final = 0.9  # a name so clear makes a header, whatever stands below
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
Cells = Mapping[str, Cell]
MOST_VALUES: Final = 400
"""Distinct values kept of a column: enough to judge it, and few enough that judging takes a moment."""


def see(path: Path, name: str, most: int = MOST_ROWS) -> FileSeen:
    """Look at the top of a file as a suggestion needs it; nothing of it is stored."""
    kind, way, carry = rows_within(path) or (None, "", ())
    found = _look(path, name, kind, Arranged(rows=way, carry=carry), most)
    if found.format not in TABLES or not all(map(_has_no_header, found.tables)):
        return found
    # Its first row is data, so the columns are called by their places, and no cell stands in a draft as a name.
    widest = max(len(each.columns) for each in found.tables)
    return _look(path, name, kind, Arranged(headers=[f"Column {at}" for at in range(1, widest + 1)]), most)


def _has_no_header(table: TableSeen) -> bool:
    """Whether what would be the header is written as the values beneath it are, and names nothing."""
    alike = sum(map(_is_a_value, table.columns))
    if alike < FEWEST_ALIKE and alike < len(table.columns):
        return False
    return all(strength_of(column.header) < STRONG for column in table.columns)


def _is_a_value(column: ColumnSeen) -> bool:
    shape = _shape(column.header)
    if "9" not in shape or _YEAR.fullmatch(column.header.strip()) or not column.values:
        return False
    return sum(_shape(each) == shape for each in column.values) >= LEAST_ALIKE * len(column.values)


def _shape(text: str) -> str:
    return re.sub(r"[^\W\d_]+", "A", re.sub(r"\d+", "9", text.strip()))


def _look(path: Path, name: str, kind: Format | None, arranged: Arranged, most: int) -> FileSeen:
    with open_rows(path, format=kind, arranged=arranged) as rows:
        by_sheet: dict[str | None, list[Row]] = {}
        for row in islice(rows, most * 4):
            kept = by_sheet.setdefault(row.sheet, [])
            if len(kept) < most:
                kept.append(row)
        titles = tuple(each.text for each in rows.titles)
        tables = tuple(
            _table(sheet, names, [row.cells for row in by_sheet.get(sheet, ())])
            for sheet, names in rows.headers.items()
        )
        return FileSeen(
            name, str(rows.format), tables, titles, arranged.rows, tuple(arranged.carry), tuple(arranged.headers)
        )


def _table(sheet: str | None, headers: Iterable[str], rows: Sequence[Cells]) -> TableSeen:
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
