"""A pack for a tasking meeting: chapters on what happened since the last one; no reading or writing."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Final

import orjson

from counterline.coordination.regions import NATIONAL
from counterline.places.ground.agencies import region_of
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question

MOST_DECISIONS: Final = 20
"""What one meeting can decide."""


class PackClock(StrEnum):
    """As of when a chapter tells how things stand."""

    THEN = "as at its moment"
    """As of the instant at which the pack was made."""
    PARTLY = "as at its moment in part"
    """What it lists as of that instant, and how each thing stands as of now."""
    NOW = "as it stands"
    """As of now, whenever it is read."""


class PackPart(StrEnum):
    """The chapters of a pack, in their order."""

    THREATS = "threats"
    PRIORITIES = "priorities"
    TASKS = "tasks"
    REQUESTS = "requests"
    OVERLAPS = "overlaps"
    UNOWNED = "unowned"
    INVESTIGATIONS = "investigations"
    CAPACITY = "capacity"

    @property
    def clock(self) -> PackClock:
        """As of when it tells. A threat's old state would mislead, and a name may have to be left out since."""
        match self:
            case PackPart.OVERLAPS | PackPart.PRIORITIES:
                return PackClock.NOW
            case PackPart.THREATS | PackPart.INVESTIGATIONS:
                return PackClock.PARTLY
            case _:
                return PackClock.THEN


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: of a region, on a day; its pack tells what happened after the instant `since`, as known at `as_at`."""

    region: str
    on: date
    since: datetime
    as_at: datetime

    def is_of(self, *agencies: str | None) -> bool:
        """Whether something of these agencies concerns this meeting: one of them is of its region, or it is national."""
        return self.region == NATIONAL or any(each and region_of(each) == self.region for each in agencies)


@question
@dataclass(frozen=True, slots=True)
class PackOrder:
    """A pack of a region, or of the whole country (`National`), since a day or else since your last one of it."""

    region: Annotated[
        str, crossing.field("Region", "Of which region, or National.", max_length=60, examples=["South West"])
    ]
    on: Annotated[date, crossing.field("Day of the meeting", "The day of the meeting.")]
    since: Annotated[
        date | None, crossing.field("Since which day", "Since which day; else since your last pack of that region.")
    ] = None
    decisions: Annotated[
        tuple[str, ...],
        crossing.field("Decisions", "What you ask the meeting to decide.", max_length=MOST_DECISIONS),
    ] = ()


@answer
@dataclass(frozen=True, slots=True)
class PackItem:
    """One thing of a pack. A gap has no `ref`; `named` is what an investigation is after, and nobody who may not be named."""

    ref: str
    said: str
    state: str
    agency: str
    other: Annotated[str | None, crossing.field("With whom", "Another agency that it concerns.")]
    due: datetime | None
    named: tuple[str, ...]
    doubt: Annotated[
        str, crossing.field("Beside", "Of a rank how sure it is and what is missing; of a decision what came of it.")
    ] = ""


@answer
@dataclass(frozen=True, slots=True)
class PackChapter:
    """Things of one sort."""

    part: PackPart
    clock: Annotated[
        PackClock,
        crossing.field("Clock", "Whether it tells as was known at `as_at`, in part, or as things stand now."),
    ]
    withheld: Annotated[bool, crossing.field("Withheld", "Whether your role does not read them.")]
    left_out: Annotated[int, crossing.field("Left out", "How many there are beyond those that a pack holds.")]
    items: tuple[PackItem, ...]


@answer
@dataclass(frozen=True, slots=True)
class PackMade:
    """A pack without what is in it."""

    ref: str
    region: str
    on: date
    since: datetime
    as_at: datetime
    by: str


@answer
@dataclass(frozen=True, slots=True)
class PacksMade:
    """The packs that you made, the newest meeting first."""

    items: tuple[PackMade, ...]


@answer
@dataclass(frozen=True, slots=True)
class MeetingPack(PackMade):
    """A pack as you may read it now, of what it was made from and as was known then."""

    marking: str
    decisions: tuple[str, ...]
    chapters: tuple[PackChapter, ...]
    sources: Annotated[tuple[str, ...], crossing.field("Sources", "The references on which it rests, each once.")]
    gone: Annotated[
        int, crossing.field("Gone", "How many things it was made from are read no more, or were corrected since.")
    ]
    same: Annotated[bool, crossing.field("The same", "Whether it reads as it was made.")]


def digest_of(chapters: tuple[PackChapter, ...]) -> str:
    """A hash of what a pack lists, to see later whether it still does. States are left out: they are meant to move on."""
    said = [[each.part.value, [[one.ref, one.said, one.agency, one.other] for one in each.items]] for each in chapters]
    return sha256(orjson.dumps(said)).hexdigest()
