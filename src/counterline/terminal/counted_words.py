"""A part of a list that is counted, in lines for a terminal: how many of how many, of what, and how to go on."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from counterline.terminal.words import words_of


class CountedList(Protocol):
    """One page of what is counted, as an answer tells it."""

    @property
    def unit(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def known(self) -> date: ...
    @property
    def total(self) -> int: ...
    @property
    def items(self) -> Sequence[object]: ...
    @property
    def next(self) -> str | None: ...


def counted_in_words(found: CountedList) -> Iterator[str]:
    """Each item, and last how many are shown of how many there are, on which day and as received by which."""
    yield from words_of(found.items)
    rest = f" Go on with --cursor {found.next}" if found.next else ""
    many = f"{len(found.items):,} of {found.total:,} {found.unit}"
    yield f"{many} in your own view on {found.on}, of what had been received by {found.known}.{rest}"
