"""What is known of the harm of a line, criterion by criterion, and what a ranking says of it: a tier and chances, never one place."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import prod
from typing import Final

LEVELS: Final = 5
"""Every criterion has the levels 0 to 4."""

HIGHEST: Final = LEVELS - 1


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that raises the lowest level of a criterion, with the records that tell it, or the officer whose word it is.

    Its chance is 1 where it is of the line itself. Otherwise it is that of the link through which it reached the line.
    """

    level: int
    chance: float
    records: tuple[str, ...]
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of one criterion of one line: its proofs, the levels from `low` to `high`, and the chance of each of the five.

    `low` is proved for certain, and `high` is the highest that is still possible.
    """

    criterion: str
    proofs: tuple[Proof, ...]
    low: int
    high: int
    chances: tuple[float, ...]

    @classmethod
    def of(cls, criterion: str, proofs: Sequence[Proof], high: int = HIGHEST) -> "Held":
        """What proofs say of a criterion. `high` is below the highest level only where a body answered so."""
        low = max((each.level for each in proofs if each.chance >= 1), default=0)
        return cls(criterion, tuple(proofs), low, max(low, high), chances_of(proofs, high))

    @property
    def is_doubtful(self) -> bool:
        """Whether more than one level is possible."""
        return sum(each > 0 for each in self.chances) > 1


@dataclass(frozen=True, slots=True)
class Thing:
    """A line to rank: what is known of each criterion, in the order of the harm document."""

    ref: str
    levels: tuple[Held, ...]


class Tier(StrEnum):
    """Where a line stands: surely among the places, perhaps, or out. Lines called out take a tenth of the places at most."""

    SECURE = "secure"
    CONTESTED = "contested"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class MissingFact:
    """The criterion whose level is most worth learning, and by how much its answer is expected to lessen the doubt.

    The doubt of a line is p(1 - p), where p is its chance to be among the places: at most a quarter.
    """

    criterion: str
    worth: float


@dataclass(frozen=True, slots=True)
class RankedLine:
    """Where one line stands: its tier, its chance to be among the places, and its rank from 5 to 95 % of the draws.

    `lifts` is the criterion that lifts it most beside the other lines, and `against` the one that speaks most against it.
    """

    ref: str
    tier: Tier
    chance: float
    low_rank: int
    high_rank: int
    lifts: str
    against: str
    missing: MissingFact | None


@dataclass(frozen=True, slots=True)
class RankedBy:
    """The harm document by which a ranking was drawn."""

    name: str
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """Lines in their tiers for so many places: the secure, the contested, those that are out, each by chance and reference."""

    document: RankedBy
    places: int
    lines: tuple[RankedLine, ...]


def chances_of(proofs: Sequence[Proof], high: int = HIGHEST) -> tuple[float, ...]:
    """The chance of each level. Proofs hold or fail each for itself.

    Of the levels from the highest that is proved up to `high`, each is as likely. What is proved above `high` is proved all the same.
    """
    below = [prod(1 - each.chance for each in proofs if each.level > level) for level in range(LEVELS)]
    chances = [0.0] * LEVELS
    for proved, chance in enumerate(now - before for before, now in zip((0.0, *below), below, strict=False)):
        top = max(proved, high)
        for level in range(proved, top + 1):
            chances[level] += chance / (top + 1 - proved)
    return tuple(chances)
