"""A published table as rows of cells, for readers of any such table; its header must be all that the mapping names."""

import csv
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from counterline.places.errors import UnreadableTable


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number as a spreadsheet counts, its cells by column, and what is wrong with the whole of it, if anything."""

    number: int
    cells: Mapping[str, str]
    wrong: str


def rows_of(table: Path, agree: Callable[[list[str]], None]) -> Iterator[TableRow]:
    """Each row of a CSV file below its header; `agree` refuses a header that cannot be read."""
    with table.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader, [])
        agree(header)
        for number, cells in enumerate(reader, start=2):  # row 1 is the header
            # A row of another width is padded or cut, and says so, so that it is counted as read before it is held.
            row = dict(zip(header, [*cells, *repeat("", len(header))], strict=False))
            yield TableRow(number, row, "" if len(cells) == len(header) else _width(len(cells)))


def check_header(header: list[str], named: Collection[str], table: str, *, more: bool = False) -> None:
    """Refuse a header that lacks a column the mapping names, has `more` than it may, or has two of one name."""
    if missing := sorted(set(named) - set(header)):
        raise UnreadableTable(f"{table} has no column named {quoted(missing)}. Correct the mapping or the table.")
    unnamed = sorted(set(header) - set(named))
    if unnamed and not more:
        raise UnreadableTable(f"{table} has columns that the mapping neither uses nor ignores: {quoted(unnamed)}.")
    if len(set(header)) < len(header):
        raise UnreadableTable(f"{table} has two columns of the same name. Rename one.")


def quoted(names: Iterable[str]) -> str:
    """Names as a sentence lists them."""
    return ", ".join(f"'{name}'" for name in names)


def _width(cells: int) -> str:
    return f"The row has {cells} cells, unlike the header: put its cells right."
