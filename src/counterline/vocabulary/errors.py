"""The only error that the vocabulary raises: a value cannot be read, and a sentence says why."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

Told = ParamSpec("Told")
Read = TypeVar("Read")


class UnreadableValue(ValueError):
    """A value cannot be read. `reason` tells an officer why, and what to write instead."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def readable(parse: Callable[Told, Read], *said: Told.args, **more: Told.kwargs) -> Read | None:
    """What a parser makes of a text; None where it raises `UnreadableValue`."""
    try:
        return parse(*said, **more)
    except UnreadableValue:
        return None
