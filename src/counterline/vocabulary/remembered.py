"""Parsers that remember their last answers, because cells of a file say the same in row after row."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

from counterline.vocabulary.errors import UnreadableValue

Said = TypeVarTuple("Said")
Read = TypeVar("Read")


def remembered(most: int) -> Callable[[Callable[[*Said], Read]], Callable[[*Said], Read]]:
    """A decorator that lets a parser remember its last answers and refusals: 'unknown' fills whole columns."""

    def remembering(read: Callable[[*Said], Read]) -> Callable[[*Said], Read]:
        @lru_cache(maxsize=most)
        def answer(*said: *Said) -> Read | UnreadableValue:
            try:
                return read(*said)
            except UnreadableValue as refused:
                return type(refused)(*refused.args)

        @wraps(read)
        def again(*said: *Said) -> Read:
            found = answer(*said)
            if isinstance(found, UnreadableValue):
                # A new error each time: one that was raised keeps alive every variable of the frames it passed through.
                raise type(found)(*found.args)
            return found

        return again

    return remembering
