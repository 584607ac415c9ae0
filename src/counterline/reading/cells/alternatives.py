"""Columns of which the word in another column says which one speaks: one value of one thing, read in several ways."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import TypeVar

from counterline.reading.cells.columns import ParseFor, Take, Taken, all_of, take_columns
from counterline.reading.cells.making import Cells
from counterline.reading.mapping.headers import folded
from counterline.reading.mapping.model import Mapping as Document
from counterline.reading.mapping.parts import Column

T = TypeVar("T")


def by_their_words(columns: Sequence[Column]) -> list[list[Column]]:
    """Part the columns of one field into those that are alternatives: beside one column, at different words of it."""
    found: list[list[Column]] = []
    for column in columns:
        its = next((each for each in found if _is_another(column, each)), None)
        if its is None:
            found.append([column])
        else:
            its.append(column)
    return found


def take_alternatives(document: Document, columns: Sequence[Column], parse_for: ParseFor[T | None]) -> Take[T | None]:
    """Make the function that takes a field's values, where a place is one value whichever alternative says it."""
    takes = [
        _take_either([take_columns(document, [each], parse_for, (None,)) for each in its])
        for its in by_their_words(columns)
    ]
    if len(takes) == 1:
        return takes[0]
    return lambda cells: all_of([take(cells) for take in takes])


def _is_another(column: Column, others: Sequence[Column]) -> bool:
    when = column.when
    if when is None or any(each.when is None for each in others):
        return False
    beside, words = folded(when.column), set(map(folded, when.words))
    theirs = [each.when for each in others if each.when is not None]
    return all(folded(each.column) == beside and words.isdisjoint(map(folded, each.words)) for each in theirs)


def _take_either(takes: Sequence[Take[T | None]]) -> Take[T | None]:
    if len(takes) == 1:
        return takes[0]

    def take(cells: Cells) -> Taken[T | None]:
        taken = [each(cells) for each in takes]
        places = zip_longest(*(each.values for each in taken))
        said = [next((each for each in place if each is not None), None) for place in places]
        return Taken(said, all_of(taken).reasons)

    return take
