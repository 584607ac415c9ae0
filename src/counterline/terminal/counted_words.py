"""A part of a list that is counted, in lines for a terminal: how many of how many, of what, and how to go on."""

from collections.abc import Iterator
from typing import Any

from counterline.terminal.words import words_of


def counted_in_words(found: Any) -> Iterator[str]:  # noqa: ANN401 - a page of any answer that counts
    """Each item, and last how many are shown of how many there are, on which day and as received by which."""
    yield from words_of(found.items)
    rest = f" Go on with --cursor {found.next}, or ask for more at once with --limit." if found.next else ""
    many = f"{len(found.items):,} of {found.total:,} {found.unit}"
    yield f"{many} in your own view on {found.on}, of what had been received by {found.known}.{rest}"
