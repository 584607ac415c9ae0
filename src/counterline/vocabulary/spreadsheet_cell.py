"""Rows of CSV that somebody may open in a spreadsheet, written so that no cell is run as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

# What Excel and LibreOffice take for the beginning of a formula (OWASP, CSV injection).
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: str) -> str:
    """The cell with an apostrophe before anything that a spreadsheet would run as a formula, so that it stays text."""
    return f"'{cell}" if cell.startswith(_RUNS) else cell


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """A header and rows as lines of CSV. None is an empty cell, and the items of a list are joined by semicolons."""
    yield _line(columns)
    for row in rows:
        yield _line([_cell(row.get(column)) for column in columns])


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return str(value)
        case list() | tuple():
            return harmless("; ".join(map(str, value)))
        case _:
            return harmless(str(value))


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
