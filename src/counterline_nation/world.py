"""The truth of the invented nation: groups, lines, contact-point spells and people, as they are and not as told."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.ground import Town

Status = Literal["active", "dormant", "closed type 1", "closed type 2"]
Kind = Literal["number", "handle", "qr"]


@dataclass(slots=True)
class Person:
    """An invented person with a part in a line."""

    id: str
    given: str
    family: str
    born: date
    role: Literal["holder", "runner"]


@dataclass(slots=True)
class Group:
    """People who run one or more lines from one city."""

    id: str
    home: Town
    mapped_as: str | None
    holders: list[Person] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Slot:
    """One contact point as a line holds it; a line that comes back on the same number comes back to the same slot."""

    kind: Kind
    platform: str | None = None
    value: str = ""
    recycled_from: str | None = None


@dataclass(slots=True)
class Spell:
    """One contact point serving a line from one date to another."""

    slot: Slot
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which a line's status became another."""

    on: date
    status: Status


@dataclass(frozen=True, slots=True)
class Branding:
    """A brand a line trades under from one date to another."""

    name: str
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Owned:
    """A group holding a line from a day on."""

    group: Group
    since: date


@dataclass(frozen=True, slots=True)
class Reach:
    """A town a line sells in from a day on."""

    town: Town
    since: date


@dataclass(frozen=True, slots=True)
class Part:
    """A person taking part in a line from one date to another."""

    person: Person
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class SeenThere:
    """A child or an adult at risk seen working for a line in a town."""

    on: date
    town: Town
    child: bool


@dataclass(slots=True)
class Line:
    """A deal service with a life."""

    id: str
    exporting: Town
    owners: list[Owned]
    brands: list[Branding]
    turns: list[Turn]
    spells: list[Spell]
    reach: list[Reach]
    parts: list[Part] = field(default_factory=list)
    seen_there: list[SeenThere] = field(default_factory=list)
    drugs: tuple[str, ...] = ()
    price: str = ""
    message: str = ""
    lead: AgencyCode | None = None
    led_since: date | None = None
    false: bool = False

    def status_on(self, day: date) -> Status | None:
        """What the line truly was on this day; None before it began."""
        place = bisect_right([turn.on for turn in self.turns], day)
        return self.turns[place - 1].status if place else None

    def owner_on(self, day: date) -> Group:
        """The group that held the line on this day."""
        held = [owned.group for owned in self.owners if owned.since <= day]
        return held[-1] if held else self.owners[0].group

    @property
    def began(self) -> date:
        """The day the line began."""
        return self.turns[0].on

    @property
    def is_internal(self) -> bool:
        """Whether the line starts and ends inside one force."""
        return all(reach.town.force == self.exporting.force for reach in self.reach)


@dataclass(slots=True)
class World:
    """All that is true in one invented nation."""

    groups: list[Group] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
