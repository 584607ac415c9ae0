"""What agencies told of one line month by month, as the model reads it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

LIVE, DORMANT, CLOSED = range(3)
"""The words of a return, and the hidden states in the same order: a live line is active."""
GONE: Final = 3
"""A snapshot of the agency no longer holds the line: closed for some agencies, and nothing for others."""
NOTHING: Final = -1
"""No readable return for the month, or the line was not in it yet."""
NOT_SEEN, SEEN = range(2)


@dataclass(frozen=True, slots=True)
class View:
    """One agency's reference for a line. `words` and `seen` have one entry for each month of the window.

    A month's word is what the last return as at that month said; `seen` tells whether a sighting is dated in the month.
    """

    agency: str
    words: tuple[int, ...]
    seen: tuple[int, ...]

    def with_words(self, words: tuple[int, ...]) -> "View":
        """The same view with other words."""
        return View(self.agency, words, self.seen)


@dataclass(frozen=True, slots=True)
class Closing:
    """A closure with its month, and the month of the first return that told of it."""

    month: int
    told: int


@dataclass(frozen=True, slots=True)
class LineHistory:
    """All that was told of one line. Months count from the start of the window; a line may have begun before it."""

    ref: str
    begun: int
    views: tuple[View, ...]
    closings: tuple[Closing, ...] = ()
    passed: float = 1.0
    """How much of the last month had passed on the day that is asked about."""

    def with_views(self, views: Iterable[View]) -> "LineHistory":
        """The same line with its views read otherwise."""
        return replace(self, views=tuple(views))

    @property
    def months(self) -> int:
        """How many months the window has."""
        return len(self.views[0].words)
