"""Rows that each say one detail of a thing, by the word in the column beside it: Name, then DOB, then two rows of Phone."""

from collections.abc import Sequence
from typing import TypeVar

from counterline.reading.mapping import Column, folded

T = TypeVar("T")


def says_one_detail(columns: Sequence[Column]) -> bool:
    """Whether each row, or place of a list, says one field of a thing at most, by the word in the column beside it."""
    words: dict[str, set[str]] = {}
    for column in columns:
        if column.when is None:
            return False
        words.setdefault(column.field.name, set()).update(map(folded, column.when.words))
    beside = {folded(each.when.column) for each in columns if each.when is not None}
    return len(words) > 1 and len(beside) == 1 and sum(map(len, words.values())) == len(set().union(*words.values()))


def without_places(lists: Sequence[tuple[str, Sequence[T | None]]]) -> Sequence[tuple[str, Sequence[T | None]]]:
    """Give the values of each field alone, in their order, where a place says one detail and not all of a thing."""
    return [(name, [each for each in values if each is not None] or values) for name, values in lists]
