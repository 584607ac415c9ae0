"""What a network is made of: things that records name, the records that name several of them, and the ties between two."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Final

# A return that lists fifty numbers says of no two of them that they have to do with one another.
MOST_NAMED: Final = 40


class Graded(StrEnum):
    """Which records may tie things, by how their sources are graded."""

    NOT_FALSE = "not suspected false"
    GRADED = "graded"
    UNGRADED = "not graded"
    EVERY = "suspected false too"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One record that stands and the things that it names, each by its reference."""

    record: str
    kind: str
    agency: str
    reference: str
    first: date | None
    last: date | None
    gradings: tuple[str, ...]
    is_false: bool
    """Whether every source of it is suspected false."""
    things: frozenset[str]

    @property
    def newest(self) -> tuple[str, str]:
        """What meetings are ordered by, the newest greatest."""
        return str(self.last or self.first or ""), self.record


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which records and things are asked for; what is not said narrows nothing. A record's days overlap the days asked for."""

    kinds: frozenset[str] = frozenset()
    graded: Graded = Graded.NOT_FALSE
    since: date | None = None
    until: date | None = None

    def keeps(self, meeting: Meeting) -> bool:
        """Whether a record may tie things here. One that gives no day is kept unless days are asked for."""
        return self._graded(meeting) and self._then(meeting)

    def shows(self, kind: str) -> bool:
        """Whether things of a kind are walked to."""
        return not self.kinds or kind in self.kinds

    def _graded(self, meeting: Meeting) -> bool:
        if self.graded is Graded.GRADED:
            return bool(meeting.gradings) and not meeting.is_false
        if self.graded is Graded.UNGRADED:
            return not meeting.gradings
        return self.graded is Graded.EVERY or not meeting.is_false

    def _then(self, meeting: Meeting) -> bool:
        first, last = meeting.first or meeting.last, meeting.last or meeting.first
        if first is None or last is None:
            return self.since is None and self.until is None
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)


@dataclass(frozen=True, slots=True)
class Tie:
    """Two things that records name together: `one` sorts before `other`; the records, newest first."""

    one: str
    other: str
    meetings: tuple[Meeting, ...]

    @property
    def first(self) -> date | None:
        """The first day that any of its records speaks of."""
        return min((day for each in self.meetings if (day := each.first or each.last)), default=None)

    @property
    def last(self) -> date | None:
        """The last day that any of its records speaks of."""
        return max((day for each in self.meetings if (day := each.last or each.first)), default=None)

    @property
    def gradings(self) -> tuple[str, ...]:
        """Every grading that its records' sources have, each once."""
        return tuple(sorted({grading for each in self.meetings for grading in each.gradings}))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its records, each once."""
        return tuple(sorted({each.kind for each in self.meetings}))


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was read around some things: records, and how many more of a thing's there are than were opened."""

    meetings: tuple[Meeting, ...]
    unread: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Walked:
    """What a walk came to: each thing with how many records lie between it and the first, in the order in which it was met.

    `parents` say through which each was met; what a further walk meets changes none of them. `left_off` counts the things
    that were met and for which there was no room; `unread` the records of a thing beyond those that were opened; `crowded`
    the records that name too many things to tie any two.
    """

    hops: Mapping[str, int]
    parents: Mapping[str, str | None]
    meetings: tuple[Meeting, ...]
    left_off: int = 0
    unread: Mapping[str, int] = field(default_factory=dict)
    crowded: int = 0

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Every two of the things that a record names together."""
        return ties_among(self.meetings, self.hops)


def ties_among(meetings: Iterable[Meeting], things: Container[str]) -> tuple[Tie, ...]:
    """Every two of these things that some of the records name together, in one order however the records come."""
    together: defaultdict[tuple[str, str], list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        for pair in combinations(sorted(each for each in meeting.things if each in things), 2):
            together[pair].append(meeting)
    return tuple(
        Tie(one, other, tuple(sorted(found, key=lambda each: each.newest, reverse=True)))
        for (one, other), found in sorted(together.items())
    )
