"""Where investigations meet one another and others' records: a pure function of what stands, of links and of judgements.

An overlap is keyed by its two sides and by what met: an exact identifier, or two mentions of people. It is never keyed by an entity,
so that whatever is drawn anew makes the same keys, in whatever order anything arrived.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations
from typing import Final, Self

from counterline.vocabulary.identity import AgencyCode

EXACT: Final = frozenset({"contact_point", "vehicle", "account", "address"})
"""What is one thing by its value. A brand is not: brands collide and are sold."""
PERSON: Final = "person"
EVENT: Final = "event"
NAMES: Final = frozenset({PERSON, "brand"})
NOBODY_BETWEEN: Final = 0


class HowMet(StrEnum):
    """By what two sides meet, the surest first."""

    EXACT = "exact"
    JUDGED = "judged"
    LINKED = "linked"
    BRIDGED = "bridged"
    PERHAPS = "perhaps"
    """Two people who are as likely one as two, or likelier, and not alike enough to be joined: for a person of the desk to judge.

    Also an address whose postcode, or a handle whose platform, one of the two leaves out.
    """
    NAMED = "named"
    """Somebody asks of a name or a brand, which others share: too little to tell anybody by."""


class Asks(StrEnum):
    """How somebody asks whether something is known: of one thing, or with a file."""

    OF_ONE = "QU"
    OF_A_FILE = "QF"


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """One side: an investigation by its identity, or whoever told records, by agency and by author where it was written here.

    Who `asks` whether something is known is one too, about one thing or with a file of many.
    """

    agency: AgencyCode
    investigation: int | None = None
    author: str = ""
    asks: Asks | None = None

    @property
    def key(self) -> str:
        """The side as it is kept."""
        if self.investigation is not None:
            return f"IV/{self.investigation}"
        return f"{self.asks or 'RC'}/{self.agency}/{self.author}"

    @classmethod
    def kept(cls, key: str) -> Self:
        """A side from how it is kept; an investigation's agency is not in it."""
        what, _, rest = key.partition("/")
        if what == "IV":
            return cls(AgencyCode(""), int(rest))
        agency, _, author = rest.partition("/")
        return cls(AgencyCode(agency), None, author, None if what == "RC" else Asks(what))


@dataclass(frozen=True, slots=True)
class Naming:
    """One mention of a standing record of a side's: what it is of, and who reads it."""

    side: Side
    mention: int
    ref: str
    kind: str
    key: int
    audience: int | None
    waits: bool = False
    """Whether its originator asks for care with the record, as where it could show who a source is: a person decides who is told of it."""
    loose: int | None = None
    """Of a subject that is an address or a handle, its key without postcode or platform."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What an investigation plans at a place, between two moments."""

    naming: Naming
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two sides that meet, the lesser first; `between` is the mention of a third record that joins two people, and who reads that."""

    a: Naming
    b: Naming
    how: HowMet
    between: int = NOBODY_BETWEEN
    read_by: int | None = None

    @property
    def met(self) -> tuple[str, str, str, int, int, int]:
        """What it is kept by: both sides and what met."""
        return (self.a.side.key, self.b.side.key, self.a.kind, self.a.mention, self.b.mention, self.between)


@dataclass(frozen=True, slots=True)
class Joined:
    """What is known of two people who are one: links within the band, and what people judged, the lesser mention first."""

    links: frozenset[tuple[int, int]] = frozenset()
    same: frozenset[tuple[int, int]] = frozenset()
    different: frozenset[tuple[int, int]] = frozenset()
    perhaps: frozenset[tuple[int, int]] = frozenset()

    def how(self, one: int, other: int) -> HowMet | None:
        """How two mentions are one person, without a third; None where nothing says so, or somebody judged otherwise."""
        pair = _pair(one, other)
        if pair in self.different:
            return None
        if pair in self.same:
            return HowMet.JUDGED
        return HowMet.LINKED if pair in self.links else None

    @property
    def near(self) -> Mapping[int, frozenset[int]]:
        """Whom each mention is one with, without a third."""
        found: dict[int, set[int]] = defaultdict(set)
        for one, other in (self.links | self.same) - self.different:
            found[one].add(other)
            found[other].add(one)
        return {each: frozenset(others) for each, others in found.items()}


def by_identifiers(namings: Iterable[Naming]) -> Iterator[Overlap]:
    """Overlaps on exact identifiers: of several mentions alike of one side the least stands for all."""
    alike: dict[tuple[str, int], dict[tuple[str, int | None, bool], Naming]] = defaultdict(dict)
    for each in sorted(namings, key=lambda one: one.mention):
        if each.kind in EXACT | NAMES:
            alike[each.kind, each.key].setdefault((each.side.key, each.audience, each.waits), each)
    for (kind, _), told in alike.items():
        for one, other in combinations(told.values(), 2):
            if kind in NAMES and (one.side.asks or other.side.asks) and meet(one.side, other.side):
                yield _ordered(one, other, HowMet.NAMED)
            elif kind in EXACT and (meet(one.side, other.side) or both_written(one.side, other.side)):
                yield _ordered(one, other, HowMet.EXACT)


def by_what_one_leaves_out(namings: Iterable[Naming]) -> Iterator[Overlap]:
    """What is perhaps one address or handle: one investigation says no postcode or platform, and the other does."""
    alike: dict[tuple[str, int], list[Naming]] = defaultdict(list)
    for each in namings:
        if each.loose is not None:
            alike[each.kind, each.loose].append(each)
    for told in alike.values():
        for one, other in combinations(told, 2):
            if (one.key == one.loose) != (other.key == other.loose) and meet(one.side, other.side):
                yield _ordered(one, other, HowMet.PERHAPS)


def by_people(namings: Collection[Naming], joined: Joined, readers: Mapping[int, int]) -> Iterator[Overlap]:
    """Overlaps by people: pairs that are or may be one, and subjects of two investigations whom one other record joins.

    `readers` is the audience of each mention that may stand between.
    """
    people = {each.mention: each for each in namings if each.kind == PERSON}
    near = joined.near
    for one in people.values():
        for number in near.get(one.mention, ()):
            if number in people and one.mention < number and meet(one.side, people[number].side):
                how = joined.how(one.mention, number)
                if how is not None:
                    yield _ordered(one, people[number], how)
    for first, second in joined.perhaps:
        if first in people and second in people and meet(people[first].side, people[second].side):
            yield _ordered(people[first], people[second], HowMet.PERHAPS)
    for between, others in near.items():
        subjects = sorted(each for each in others if each in people and people[each].side.investigation is not None)
        for first, second in combinations(subjects, 2):
            a, b = people[first], people[second]
            apart = _pair(first, second) in joined.different
            if meet(a.side, b.side) and not apart and joined.how(first, second) is None and between in readers:
                yield _ordered(a, b, HowMet.BRIDGED, between, readers[between])


def by_events(events: Iterable[Planned]) -> Iterator[Overlap]:
    """Overlaps of planned events: two investigations at one place whose times run into one another."""
    at: dict[int, list[Planned]] = defaultdict(list)
    for each in sorted(events, key=lambda one: one.naming.mention):
        at[each.naming.key].append(each)
    for planned in at.values():
        for one, other in combinations(planned, 2):
            together = one.starts_at < other.ends_at and other.starts_at < one.ends_at
            if together and meet(one.naming.side, other.naming.side):
                yield _ordered(one.naming, other.naming, HowMet.EXACT)


def meet(one: Side, other: Side) -> bool:
    """Whether two sides are told of one another: two investigations, or one and another agency's record."""
    if one.investigation is not None and other.investigation is not None:
        return one.investigation != other.investigation
    return (one.investigation is None) != (other.investigation is None) and one.agency != other.agency


def both_written(one: Side, other: Side) -> bool:
    """Whether officers of two agencies each wrote a report here: they are told of one another though neither investigates."""
    written = one.author and other.author and one.asks is None and other.asks is None
    return bool(written) and one.agency != other.agency


def _ordered(
    one: Naming, other: Naming, how: HowMet, between: int = NOBODY_BETWEEN, read_by: int | None = None
) -> Overlap:
    a, b = sorted((one, other), key=lambda each: (each.side.key, each.mention))
    return Overlap(a, b, how, between, read_by)


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)
