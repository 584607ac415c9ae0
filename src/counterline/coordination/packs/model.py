"""A pack for a tasking meeting: chapters of what happened since the last one; rules without reading or writing."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

import orjson

from counterline.coordination.regions import NATIONAL
from counterline.coordination.register.model import Subject
from counterline.places import region_of


class PackClock(StrEnum):
    """As of when a chapter tells."""

    THEN = "as at its moment"
    PARTLY = "as at its moment in part"
    NOW = "as it stands"


class PackPart(StrEnum):
    """What a pack tells of, in its order."""

    THREATS = "threats"
    TASKS = "tasks"
    REQUESTS = "requests"
    OVERLAPS = "overlaps"
    UNOWNED = "unowned"
    INVESTIGATIONS = "investigations"
    CAPACITY = "capacity"

    @property
    def clock(self) -> PackClock:
        """As of when it tells: an old answer to a threat would be wrong, and so would a name that may be told no more."""
        match self:
            case PackPart.OVERLAPS:
                return PackClock.NOW
            case PackPart.THREATS | PackPart.INVESTIGATIONS:
                return PackClock.PARTLY
            case _:
                return PackClock.THEN


@dataclass(frozen=True, slots=True)
class Meeting:
    """Of which region a meeting is, on which day, and what it tells of: since an instant, as was known at another."""

    region: str
    on: date
    since: datetime
    as_at: datetime

    def is_of(self, *agencies: str | None) -> bool:
        """Whether something of these agencies is of this meeting."""
        return self.region == NATIONAL or any(each and region_of(each) == self.region for each in agencies)


@dataclass(frozen=True, slots=True)
class PackItem:
    """One thing that a pack tells: by its reference, what it is called, how it stands, and whose it is."""

    ref: str
    said: str
    state: str
    agency: str
    other: str | None = None
    due: datetime | None = None
    named: tuple[str, ...] = ()
    """What it is after, as it is written; of people those alone who may be named."""
    meets: str | None = None
    """Of two that meet, the reference of the other: one may meet several."""

    @property
    def kept_as(self) -> str:
        """What a pack keeps of it: its reference, and of two that meet both."""
        return f"{self.ref} {self.meets}" if self.meets else self.ref


@dataclass(frozen=True, slots=True)
class PackChapter:
    """Things of one sort. `withheld` says that the viewer's role does not read them; `left_out` how many are beyond what a pack holds."""

    part: PackPart
    items: tuple[PackItem, ...]
    withheld: bool = False
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class MeetingPack:
    """A pack as its maker reads it now. `gone` counts what it was made of and is read no more; `same` whether it reads as it was made."""

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
        """The references that it rests on, each once."""
        items = (each for chapter in self.chapters for each in chapter.items)
        return tuple(dict.fromkeys(ref for each in items for ref in (each.ref, each.meets) if ref is not None))


def digest_of(chapters: tuple[PackChapter, ...]) -> str:
    """What a pack says and of what, in one word; how a thing stands moves on, and is no part of it."""
    said = [[each.part.value, [[one.ref, one.said, one.agency, one.other] for one in each.items]] for each in chapters]
    return sha256(orjson.dumps(said)).hexdigest()
