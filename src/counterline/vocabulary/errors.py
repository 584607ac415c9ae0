"""The one refusal of the vocabulary: a value that cannot be read, and the sentence that says why."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

Told = ParamSpec("Told")
Read = TypeVar("Read")


class UnreadableValue(ValueError):
    """Says to an officer why a value was refused and what to write instead."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def readable(parse: Callable[Told, Read], *said: Told.args, **more: Told.kwargs) -> Read | None:
    """What a reader makes of a text, or nothing where it cannot be read: for whoever asks whether it can."""
    try:
        return parse(*said, **more)
    except UnreadableValue:
        return None
