"""Columns of a form that stand empty between a label and its value, or between two pairs side by side: looked through."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from typing import Final

from counterline.intake.formats.headers import fold_header
from counterline.intake.formats.rows import Cell, Row

LOOKED_AT: Final = 200
"""How many rows of a sheet tell which of its columns are empty."""


def without_gaps(rows: Iterator[Row], columns: Sequence[str], named: frozenset[str]) -> Iterator[Row]:
    """Give each row its labels and values side by side, whatever empty columns a form has between them."""
    for _, its in groupby(rows, lambda each: each.sheet):
        yield from _looked_through(its, columns, named)


def _looked_through(rows: Iterator[Row], columns: Sequence[str], named: frozenset[str]) -> Iterator[Row]:
    first = list(islice(rows, LOOKED_AT))
    kept = _kept([[_text(row, each) for each in columns] for row in first], named)
    if kept == list(range(len(kept))):
        yield from chain(first, rows)
        return
    # What stands in an empty column further down is not lost: it comes last, beside no label.
    order = [*kept, *(at for at in range(len(columns)) if at not in kept)]
    for row in chain(first, rows):
        cells: dict[str, Cell] = {name: _text(row, columns[at]) for name, at in zip(columns, order, strict=True)}
        yield row._replace(cells=cells)


def is_label(text: str, named: frozenset[str]) -> bool:
    """Whether a cell is a label: one that the mapping names, or one written as labels are."""
    return text.endswith((":", "?")) or fold_header(text.rstrip(":")) in named


def _kept(rows: Sequence[Sequence[str]], named: frozenset[str]) -> list[int]:
    filled = [at for at in range(len(rows[0])) if any(row[at] for row in rows)] if rows else []
    kept: list[int] = []
    for at in range(filled[-1] + 1 if filled else 0):
        if at in filled or (len(kept) % 2 and _holds_labels(rows, _next_of(filled, at), named)):
            kept.append(at)
    return kept


def _holds_labels(rows: Iterable[Sequence[str]], at: int, named: frozenset[str]) -> bool:
    """Whether a column holds labels, so that the empty one before it is that of values nobody gave."""
    said = [row[at] for row in rows if row[at]]
    return not named or sum(is_label(each, named) for each in said) * 2 >= len(said)


def _next_of(filled: Sequence[int], at: int) -> int:
    return next(each for each in filled if each > at)


def _text(row: Row, column: str) -> str:
    return str(row.cells.get(column, "")).strip()
