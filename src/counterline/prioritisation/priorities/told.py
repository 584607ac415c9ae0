"""What is told of a ranking: each line's tier with its doubt, and all by which it can be drawn again."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from counterline.prioritisation.priorities.places_stated import Places
from counterline.prioritisation.ranking.model import Tier
from counterline.vocabulary.crossing import answer


class WhyMoved(StrEnum):
    """Why a line's tier is another than it was."""

    NEW = "new"
    FOUND_LATER = "found later"
    CORRECTED = "corrected"
    SAID = "said by an officer"
    JOINS = "joins"
    DOCUMENT = "the harm document"
    PLACES = "the number of places"
    TIME = "time passed"
    CLOSED = "closed"
    GONE = "withdrawn or disposed of"
    OTHERS = "other lines moved"


@answer
@dataclass(frozen=True, slots=True)
class PriorityProof:
    """One thing that raises a level: how surely it is of this line, the records that tell it, or the officer whose word it is."""

    level: int
    chance: float
    records: tuple[str, ...]
    said_by: str | None


@answer
@dataclass(frozen=True, slots=True)
class PriorityLevel:
    """One criterion of a line: the lowest level proved, the highest still possible, and the chance of each of the five."""

    criterion: str
    low: int
    high: int
    chances: tuple[float, ...]
    proofs: tuple[PriorityProof, ...]


@answer
@dataclass(frozen=True, slots=True)
class Priority:
    """Where one line stands: never one place, but a tier, a chance and its rank from 5 to 95 % of the draws.

    `chance_without` and `tier_without` leave out the words of named officers. `missing` is the criterion most worth asking about,
    and `may_hold` are the agencies that may hold an answer.
    """

    line: str
    called: str
    tier: Tier
    chance: float
    low_rank: int
    high_rank: int
    lifts: str
    against: str
    missing: str | None
    missing_worth: float | None
    tier_without: Tier
    chance_without: float
    may_hold: tuple[str, ...]
    levels: tuple[PriorityLevel, ...]


@answer
@dataclass(frozen=True, slots=True)
class TierChange:
    """A line whose tier is another than it was, and why. Without `was` it was not ranked then; without `now` it is not any more."""

    line: str | None
    called: str
    was: Tier | None
    now: Tier | None
    why: WhyMoved
    criteria: tuple[str, ...]
    records: tuple[str, ...]
    said_by: tuple[str, ...]


@answer
@dataclass(frozen=True, slots=True)
class DrawnBy:
    """The harm document by which a ranking was drawn, whole; a `draft` is one that nobody has approved."""

    name: str
    version: int
    fingerprint: str
    title: str
    draft: bool
    text: str


@answer
@dataclass(frozen=True, slots=True)
class Priorities:
    """The viewer's own lines in their tiers for so many places, on a day, as their records stood when it was drawn.

    `state` names what it tells: the same lines, levels and document make the same. Where it is `stale` it is being drawn anew, since
    `waiting` rows have come or a day has passed. `unranked` lines are known by records that feed no rank. `changed` tells of tiers that
    changed since the ranking that was drawn at `changed_since`; a force's own has none to compare.
    """

    on: date
    drawn_at: datetime
    state: str
    stale: bool
    waiting: int
    places: int
    stated: Places | None
    document: DrawnBy
    unranked: int
    lines: tuple[Priority, ...]
    changed_since: datetime | None = None
    changed: tuple[TierChange, ...] = ()
