"""Headings that stand in rows of their own between the others, as an area's name does above its crimes."""

import re
from collections.abc import Mapping
from typing import Final

from counterline.drafting.suggesting.model import TableSeen
from counterline.drafting.suggesting.ruled import TOTALS
from counterline.files import SECTION, Cell
from counterline.reading import folded

FEWEST: Final = 2
FEWEST_COLUMNS: Final = 3
MOST: Final = 0.4
"""Of the rows, no more are headings, or most records say one thing alone."""
LEAST_FILLED: Final = 0.9
_NOTE: Final = re.compile(r"(?:notes?\b|source\b|page\b|\*|printed\b|end of\b|produced\b)", re.IGNORECASE)


def sectioned_by(table: TableSeen) -> str | None:
    """The column in which rows that say nothing else are headings of those below; None where there are none."""
    names = [each.header for each in table.columns]
    if len(names) < FEWEST_COLUMNS:
        return None
    found = [
        (at, name, text)
        for at, row in enumerate(table.sample)
        if (alone := says_alone(row, names))
        for name, text in [alone]
    ]
    headings = [each for each in found if not _NOTE.match(each[2]) and folded(each[2]) not in TOTALS]
    columns = {name for _, name, _ in headings}
    if len(headings) < FEWEST or len(columns) != 1 or len(headings) > MOST * len(table.sample):
        return None
    (column,) = columns
    places = {at for at, _, _ in headings}
    rest = [row for at, row in enumerate(table.sample) if at not in places]
    filled = sum(bool(_text(row, column)) for row in rest)
    speaks = all(at + 1 < len(table.sample) and at + 1 not in places for at in places)
    return column if speaks and filled >= LEAST_FILLED * len(rest) and not _is_of_rows(headings, rest, column) else None


def says_alone(row: Mapping[str, Cell], names: list[str]) -> tuple[str, str] | None:
    """The one column in which a row says something, and what it says there."""
    said = [(each, text) for each in names if each != SECTION and (text := _text(row, each))]
    return said[0] if len(said) == 1 else None


def _is_of_rows(headings: list[tuple[int, str, str]], rest: list[Mapping[str, Cell]], column: str) -> bool:
    """Whether a heading is written as the column's own values are, so that it may be a record that says no more."""
    shapes = {_shape(_text(row, column)) for row in rest}
    return any(_shape(text) in shapes for _, _, text in headings)


def _shape(text: str) -> str:
    return re.sub(r"[^\W\d_]+", "A", re.sub(r"\d+", "9", text))


def _text(row: Mapping[str, Cell], header: str) -> str:
    cell = row.get(header, "")
    return (cell if isinstance(cell, str) else " ".join(cell)).strip()
