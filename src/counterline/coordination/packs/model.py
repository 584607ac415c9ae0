"""A pack for a tasking meeting: chapters on what happened since the last one; no reading or writing."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

import orjson

from counterline.coordination.regions import NATIONAL
from counterline.coordination.subjects.model import Subject
from counterline.places.ground.agencies import region_of


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
            case PackPart.OVERLAPS:
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


@dataclass(frozen=True, slots=True)
class PackItem:
    """One thing in a pack: its reference, what it is called (`said`), its state, its agency, and another agency it concerns."""

    ref: str
    said: str
    state: str
    agency: str
    other: str | None = None
    due: datetime | None = None
    named: tuple[str, ...] = ()
    """The subjects of an investigation as they are written, without people who may not be named."""
    meets: str | None = None
    """For two that meet, the reference of the other: one may meet several."""

    @property
    def kept_as(self) -> str:
        """What a pack keeps of it: its reference, or for two that meet both references."""
        return f"{self.ref} {self.meets}" if self.meets else self.ref


@dataclass(frozen=True, slots=True)
class PackChapter:
    """Things of one sort.

    `withheld` says that the viewer's role may not read them, and `left_out` how many there are beyond what a chapter holds.
    """

    part: PackPart
    items: tuple[PackItem, ...]
    withheld: bool = False
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class MeetingPack:
    """A pack as its maker reads it now.

    `gone` counts the things it was made from that can no longer be read, and `same` says whether it still reads as when it was made.
    """

    ref: str
    meeting: Meeting
    by: str
    at: datetime
    decisions: tuple[str, ...]
    chapters: tuple[PackChapter, ...]
    gone: int
    same: bool
    people: tuple[Subject, ...] = ()
    """The people who are named in it."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The references on which it rests, each once; forces that stated no capacity have an empty one."""
        items = (each for chapter in self.chapters for each in chapter.items)
        return tuple(dict.fromkeys(ref for each in items for ref in (each.ref, each.meets) if ref is not None))


def digest_of(chapters: tuple[PackChapter, ...]) -> str:
    """A hash of what a pack lists, to see later whether it still does. States are left out: they are meant to move on."""
    said = [[each.part.value, [[one.ref, one.said, one.agency, one.other] for one in each.items]] for each in chapters]
    return sha256(orjson.dumps(said)).hexdigest()
