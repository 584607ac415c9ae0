"""Columns of a form that stand empty between a label and its value, or between two pairs side by side: looked through."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby, islice
from typing import Final

from counterline.files.arranging import Arranged
from counterline.files.headers import fold_header
from counterline.files.rows import Cell, Row
from counterline.files.steps.column_names import Called

LOOKED_AT: Final = 200
"""How many rows of a sheet tell which of its columns are empty."""

BESIDE: Final = "(beside no label)"
"""Where words are kept that stand in a label's place and are none, such as a name: no message calls them a column."""


@dataclass(frozen=True)
class Labelled:
    """What a mapping says that labels are called: its columns, and other names of them."""

    named: frozenset[str] = frozenset()
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def by(cls, arranged: Arranged) -> "Labelled":
        """What a mapping says of labels in its layouts and columns."""
        return cls(arranged.named, next((each.root for each in arranged.steps if each.key == "names"), {}))

    def __bool__(self) -> bool:
        return bool(self.named)

    def are(self, text: str) -> bool:
        """Whether a cell is a label: one that the mapping names, or one written as labels are."""
        name = text.rstrip(":")
        return text.endswith((":", "?")) or self.name(name)

    def name(self, text: str) -> bool:
        """Whether the mapping names a label, by this name or another."""
        if fold_header(text) in self.named:
            return True
        return self._names.name_of(text) != text

    # Asked of every label of every form, and made once.
    @cached_property
    def _names(self) -> Called:
        return Called(self.names, self.named)


def without_gaps(rows: Iterator[Row], columns: Sequence[str], named: Labelled) -> Iterator[Row]:
    """Give each row its labels and values side by side, whatever empty columns a form has between them."""
    for _, its in groupby(rows, lambda each: each.sheet):
        yield from _looked_through(its, columns, named)


def _looked_through(rows: Iterator[Row], columns: Sequence[str], named: Labelled) -> Iterator[Row]:
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


def _kept(rows: Sequence[Sequence[str]], named: Labelled) -> list[int]:
    filled = [at for at in range(len(rows[0])) if any(row[at] for row in rows)] if rows else []
    kept: list[int] = []
    for at in range(filled[-1] + 1 if filled else 0):
        if at in filled or (len(kept) % 2 and _holds_labels(rows, _next_of(filled, at), named)):
            kept.append(at)
    return kept


def _holds_labels(rows: Iterable[Sequence[str]], at: int, named: Labelled) -> bool:
    """Whether a column holds labels, so that the empty one before it is that of values nobody gave."""
    said = [row[at] for row in rows if row[at]]
    return not named or sum(map(named.are, said)) * 2 >= len(said)


def _next_of(filled: Sequence[int], at: int) -> int:
    return next(each for each in filled if each > at)


def _text(row: Row, column: str) -> str:
    return str(row.cells.get(column, "")).strip()
