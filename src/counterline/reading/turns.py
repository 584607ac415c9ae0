"""Halves that stand by turns: a sort code on one row of a form and the number on the next are one account."""

from collections.abc import Sequence
from typing import Final, TypeVar

from counterline.records import Part

T = TypeVar("T")

OF_HALVES: Final = frozenset({"account"})
"""The parts whose things are told in pieces of which none could stand alone; a name and an alias could be two people's."""


def by_turns(part: Part, lists: Sequence[tuple[str, Sequence[T | None]]]) -> Sequence[tuple[str, Sequence[T | None]]]:
    """Give the values of each field without the places it leaves to the others, where no place says two of them.

    Where a place says two fields, places correspond, and a blank one says that there is none.
    """
    speaking = [values for _, values in lists if any(each is not None for each in values)]
    if part.name not in OF_HALVES or len(speaking) < 2:
        return lists
    longest = max(map(len, speaking))
    if any(sum(at < len(each) and each[at] is not None for each in speaking) > 1 for at in range(longest)):
        return lists
    return [(name, [each for each in values if each is not None] or values) for name, values in lists]
