"""What an investigation and a subject of it are, and what an owner gives away; no reading or writing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

SUBJECT_KINDS: Final = ("person", "contact_point", "address", "vehicle", "account", "brand")
"""The kinds of mention that are subjects. Areas, agencies, postcodes and groups meet too much to tell anybody anything."""
PERSON: Final = "person"
MOST_LISTED: Final = 500
"""Overlaps, tasks or requests of one list: what waits for somebody comes first, and beyond this nobody reads."""
KIND: Final = "investigation"
"""The kind of record that a register entry is."""


class Mode(StrEnum):
    """What the owner of a subject gives away to whoever meets it."""

    SILENT = "silent"
    """Nothing: the owner alone is told."""
    GUARDIAN = "guardian"
    """Nothing: the owner's guardian alone is told."""
    POINTER = "pointer"
    """Whom to ring, and no more."""
    NAMED = "named"
    """What the owner states."""


class SubjectDid(StrEnum):
    """What somebody says of a subject."""

    MODE = "mode"
    NAME = "name"
    """A person is named as a subject: why, in which category, and until when it is looked at again."""
    REVIEW = "review"
    END = "end"


class Status(StrEnum):
    """How an investigation stands, in its register's words."""

    PROPOSED = "proposed"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


OPEN: Final = [Status.OPEN.value, Status.PROPOSED.value]
"""Those that meet others and are asked about. What is suspended or closed meets nobody."""


@dataclass(frozen=True, slots=True)
class Investigation:
    """One register entry as it stands: its own reference, what it is called, how it stands, who leads it and whose it is."""

    ref: str
    identity_key: int
    operation: str | None
    operation_key: int | None
    status: Status
    stage: str | None
    lead: str | None
    opened_on: date | None
    closed_on: date | None
    record_ref: str
    reference: str
    agency: str
    told_at: datetime
    audience_id: int

    @property
    def is_open(self) -> bool:
        """Whether it is worked on, so that its subjects are asked about and told of."""
        return self.status in OPEN


@dataclass(frozen=True, slots=True)
class SubjectAct:
    """One thing that somebody said of a subject, in its order."""

    ref: str
    mention_id: int
    did: SubjectDid
    mode: Mode | None
    category: str | None
    review_by: date | None
    reason: str
    by: str
    agency: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing or person that an investigation is after, with everything said of it, the earliest first."""

    mention_id: int
    ref: str
    identity_key: int
    kind: str
    role: str
    key: int
    agency: str
    audience_id: int
    acts: tuple[SubjectAct, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether it is somebody."""
        return self.kind == PERSON

    @property
    def mode(self) -> Mode:
        """What its owner gives away now."""
        return mode_of(self.acts)

    @property
    def has_ended(self) -> bool:
        """Whether somebody ended it, and nobody named it since."""
        said = [each.did for each in self.acts if each.did in {SubjectDid.END, SubjectDid.NAME}]
        return bool(said) and said[-1] is SubjectDid.END

    @property
    def named_by(self) -> SubjectAct | None:
        """The act that names them, where nobody has ended it; who wrote it proposed them."""
        named = [each for each in self.acts if each.did is SubjectDid.NAME]
        return None if self.has_ended or not named else named[-1]

    @property
    def review_by(self) -> date | None:
        """The day until which they are named."""
        naming = self.named_by
        if naming is None:
            return None
        return [each.review_by for each in self.acts if each.review_by is not None and each.at >= naming.at][-1]

    def is_named(self, today: date) -> bool:
        """Whether a person is a subject by name on a day; who is not is there for meeting alone, and in no pack or chart."""
        until = self.review_by
        return until is not None and today <= until

    def has_lapsed(self, today: date) -> bool:
        """Whether a person was named and nobody looked again in time."""
        until = self.review_by
        return until is not None and today > until


def mode_of(acts: Sequence[SubjectAct]) -> Mode:
    """The mode that was said last; where nobody said any, whom to ring: a register is sent so that others meet it."""
    said = [each.mode for each in acts if each.mode is not None]
    return said[-1] if said else Mode.POINTER
