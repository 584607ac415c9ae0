"""What an audit of the estimate is made of: the frozen frame, the questions asked of agencies, and their answers."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from counterline.vocabulary.crossing import answer

THIRD: Final = 1 / 3  # of the scale and not of the lines, so that a stratum means the same in every quarter


class Stratum(StrEnum):
    """Lines by the estimate's chance that they live, in thirds of the scale, so that every part of it is asked about."""

    ALIVE = "likely alive"
    DOUBTFUL = "doubtful"
    CLOSED = "likely closed"


def stratum_of(chance: float) -> Stratum:
    """The stratum of a line by its chance."""
    if chance >= 2 * THIRD:
        return Stratum.ALIVE
    return Stratum.DOUBTFUL if chance >= THIRD else Stratum.CLOSED


@dataclass(frozen=True, slots=True, order=True)
class Framed:
    """One line that may be drawn, and its chance to live as it was kept before anybody was asked."""

    line: str
    chance: float

    @property
    def stratum(self) -> Stratum:
        """The part of the frame in which it is drawn."""
        return stratum_of(self.chance)


class Said(StrEnum):
    """What an agency says that a line was on the day asked about."""

    ALIVE = "alive"
    DORMANT = "dormant"
    CLOSED = "closed"
    CANNOT_TELL = "cannot tell"


class HowKnown(StrEnum):
    """How an agency knows: somebody has asked the officer in the case now, or has read what is on file."""

    OFFICER = "checked with the officer in the case"
    RECORDS = "from records"


@answer
@dataclass(frozen=True, slots=True)
class AuditAnswer:
    """One agency's answer about one of its own references, by a named officer."""

    said: Said
    how_known: HowKnown
    closed_on: date | None
    answered_by: str
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class LineAsked:
    """One reference that an agency is asked about: it is the agency's own, and says nothing of what others told."""

    quarter: str
    record: str
    reference: str
    agency: str
    on: date
    asked_at: datetime
    answer: AuditAnswer | None = None


@dataclass(frozen=True, slots=True)
class Draw:
    """One quarter's draw: everything by which it can be done again, and the figure that it tests, frozen together."""

    quarter: str
    on: date
    known: date
    size: int
    seed: str
    model: str
    rule: str
    central: float
    low: float
    high: float
    frame: tuple[Framed, ...]
    frame_digest: str
    drawn_by: str
    drawn_at: datetime
