"""Where investigations meet one another and others' records: pure functions of records, links and judgements.

An overlap is keyed by its two sides and by what met: an exact identifier, or two mentions of people. It is never keyed by an entity, so
working everything out again gives the same keys, in whatever order the records arrived.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations
from typing import Final, Self

from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.particulars.address import Address

EXACT: Final = frozenset({"contact_point", "vehicle", "account", "wallet", "address"})
"""Kinds of which equal values are one thing. Brands are not: two lines may use one name, and names are sold."""
PERSON: Final = "person"
EVENT: Final = "event"
LINE: Final = "line"
"""Two contact points that are told as one line's."""
COVERED: Final = "covered"
"""A number or a handset that authorisations of call data cover."""
COVER_REF: Final = "CV"
NAMES: Final = frozenset({PERSON, "brand"})
"""Kinds whose values are names, which different people and lines share."""
NOBODY_BETWEEN: Final = 0
"""Stands in an overlap's key where no third record joins the two."""


class HowMet(StrEnum):
    """How two sides are known to meet, the surest first."""

    EXACT = "exact"
    """By one identifier, or by planned events at one place and time."""
    JUDGED = "judged"
    """By two mentions of people whom somebody judged to be one."""
    LINKED = "linked"
    """By two mentions of people who are alike enough to be joined."""
    BRIDGED = "bridged"
    """By two mentions of people, each of whom is one with a third record's person."""
    LINE = "line"
    """By two contact points that one other record, or somebody's judgement, tells as one line's."""
    PERHAPS = "perhaps"
    """Two people who may be one, one in three such pairs or more, and not surely: somebody at the desk has to judge.

    Also two contact points of lines that are alike, or that only a doubtful source tells as one line's.

    Also an address of which one side leaves out the flat, the town or the postcode, or a handle without its platform.
    """
    NAMED = "named"
    """Somebody asked about a name or a brand. Others share it, so nobody is told by that alone."""


class Asks(StrEnum):
    """How somebody asks whether something is known: about one thing, or with a file. The value begins the side's key."""

    OF_ONE = "QU"
    OF_A_FILE = "QF"


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """One side of an overlap: an investigation, or an agency that sent records, or somebody who asks.

    `investigation` is its identity. Otherwise `author` is the viewer's reference of whoever wrote the record here or asked (empty for a
    record that came in a file), and `asks` says how they asked whether something is known (None if they did not).
    """

    agency: AgencyCode
    investigation: int | None = None
    author: str = ""
    asks: Asks | None = None

    @property
    def key(self) -> str:
        """The side as it is kept in the database: `IV/<identity>`, or `RC`, `QU` or `QF` with agency and author."""
        if self.investigation is not None:
            return f"IV/{self.investigation}"
        return f"{self.asks or 'RC'}/{self.agency}/{self.author}"

    @classmethod
    def kept(cls, key: str) -> Self:
        """The side of a kept key. An investigation's agency is not in its key, and is empty here."""
        what, _, rest = key.partition("/")
        if what == "IV":
            return cls(AgencyCode(""), int(rest))
        agency, _, author = rest.partition("/")
        return cls(AgencyCode(agency), None, author, None if what == "RC" else Asks(what))


@dataclass(frozen=True, slots=True)
class Naming:
    """One mention in a side's standing record: what it is of (`kind`, `key`), and the `audience` that may read it.

    A question has no audience: nobody reads it as a record.
    """

    side: Side
    mention: int
    ref: str
    kind: str
    key: int
    audience: int | None
    waits: bool = False
    """Whether its originator asks for care, for example because the record could reveal a source: a person then decides who is told."""
    loose: frozenset[int] = frozenset()
    """For an address or a handle that is a subject, keys of which whatever is perhaps the same has one."""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """An event that an investigation plans between two times; `naming.key` is the place."""

    naming: Naming
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two sides that meet, in the order of their keys.

    `between` is the mention in a third record that joins two people, or the record that ties two contact points; `read_by` is the audience
    of that record.
    """

    a: Naming
    b: Naming
    how: HowMet
    between: int = NOBODY_BETWEEN
    read_by: int | None = None

    @property
    def met(self) -> tuple[str, str, str, int, int, int]:
        """The key under which it is kept: both sides and what met."""
        return (self.a.side.key, self.b.side.key, self.a.kind, self.a.mention, self.b.mention, self.between)


@dataclass(frozen=True, slots=True)
class Joined:
    """Which mentions are of one person: accepted links, what people judged, and links that say only perhaps.

    Each pair has the lesser mention first.
    """

    links: frozenset[tuple[int, int]] = frozenset()
    same: frozenset[tuple[int, int]] = frozenset()
    different: frozenset[tuple[int, int]] = frozenset()
    perhaps: frozenset[tuple[int, int]] = frozenset()

    def how(self, one: int, other: int) -> HowMet | None:
        """How two mentions are directly one person; None if nothing says so, or somebody judged that they are two."""
        pair = _pair(one, other)
        if pair in self.different:
            return None
        if pair in self.same:
            return HowMet.JUDGED
        return HowMet.LINKED if pair in self.links else None

    @property
    def near(self) -> Mapping[int, frozenset[int]]:
        """The mentions that are directly one person with each mention."""
        found: dict[int, set[int]] = defaultdict(set)
        for one, other in (self.links | self.same) - self.different:
            found[one].add(other)
            found[other].add(one)
        return {each: frozenset(others) for each, others in found.items()}


def by_identifiers(namings: Iterable[Naming]) -> Iterator[Overlap]:
    """Overlaps on one value. If a side names it several times alike, its least mention stands for all of them."""
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
    """Overlaps on what may be one address or handle: one side says a flat, town, postcode or platform, the other does not."""
    alike: dict[tuple[str, int], list[Naming]] = defaultdict(list)
    for each in namings:
        for key in each.loose:
            alike[each.kind, key].append(each)
    seen: set[tuple[int, int]] = set()
    for told in alike.values():
        for one, other in combinations(told, 2):
            pair = _pair(one.mention, other.mention)
            if pair not in seen and meet(one.side, other.side) and _may_be_one(one, other):
                seen.add(pair)
                yield _ordered(one, other, HowMet.PERHAPS)


def _may_be_one(one: Naming, other: Naming) -> bool:
    if one.address is not None and other.address is not None:
        return one.address.may_be(other.address)
    return (one.key in one.loose) != (other.key in other.loose)


def by_people(namings: Collection[Naming], joined: Joined, readers: Mapping[int, int]) -> Iterator[Overlap]:
    """Overlaps by people: two mentions that are or may be one person, and two subjects whom one third record joins.

    `readers` gives the audience of each mention that may stand between two others.
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
            # A father and his son, whom one undated record fits both, are perhaps one: nobody rings for that.
            apart = _pair(first, second) in joined.different | joined.perhaps
            if meet(a.side, b.side) and not apart and joined.how(first, second) is None and between in readers:
                yield _ordered(a, b, HowMet.BRIDGED, between, readers[between])


def by_events(events: Iterable[Planned]) -> Iterator[Overlap]:
    """Overlaps of planned events: those of two investigations at one place whose times overlap."""
    at: dict[int, list[Planned]] = defaultdict(list)
    for each in sorted(events, key=lambda one: one.naming.mention):
        at[each.naming.key].append(each)
    for planned in at.values():
        for one, other in combinations(planned, 2):
            together = one.starts_at < other.ends_at and other.starts_at < one.ends_at
            if together and meet(one.naming.side, other.naming.side):
                yield _ordered(one.naming, other.naming, HowMet.EXACT)


def covers_in_words(refs: Collection[str]) -> dict[str, str]:
    """Those of these references that are of call data, each in words: the number stays with the authorisation."""
    return {each: "something that your call data covers" for each in refs if each.startswith(f"{COVER_REF}-")}


def meet(one: Side, other: Side) -> bool:
    """Whether two sides may meet: two investigations, or an investigation and another agency's record or question."""
    if one.investigation is not None and other.investigation is not None:
        return one.investigation != other.investigation
    return (one.investigation is None) != (other.investigation is None) and one.agency != other.agency


def both_written(one: Side, other: Side) -> bool:
    """Whether officers of two agencies each wrote a report here: they meet even though neither has an investigation."""
    written = one.author and other.author and one.asks is None and other.asks is None
    return bool(written) and one.agency != other.agency


def _ordered(
    one: Naming, other: Naming, how: HowMet, between: int = NOBODY_BETWEEN, read_by: int | None = None
) -> Overlap:
    return Overlap(*in_order(one, other), how, between, read_by)


def in_order(one: Naming, other: Naming) -> tuple[Naming, Naming]:
    """Two mentions in the order in which an overlap has them."""
    a, b = sorted((one, other), key=lambda each: (each.side.key, each.mention))
    return a, b


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)
