"""What an investigation and its subjects are, and what their owner tells others of them; no reading or writing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final

from pydantic import StringConstraints

SUBJECT_KINDS: Final = ("person", "contact_point", "address", "vehicle", "account", "wallet", "brand")
"""The kinds of mention that are subjects. Areas, agencies, postcodes and groups are too widely shared for a meeting to mean much."""
AS_WRITTEN: Final = "plate"
"""What stood on a plate that was never issued: a false or foreign one. Two investigations that list the same letters meet by them."""
PERSON: Final = "person"
MOST_LISTED: Final = 500
"""Rows in one list of overlaps, tasks or requests: what waits for somebody comes first, and nobody reads further than this."""
KIND: Final = "investigation"
"""The kind of record by which a register entry arrives."""


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
"""What somebody types in one line."""


class Mode(StrEnum):
    """What the owner of a subject tells others who meet it."""

    SILENT = "silent"
    """Nothing; the owner alone is told of the meeting."""
    GUARDIAN = "guardian"
    """Nothing; the guardian at the owner's agency alone is told of the meeting."""
    POINTER = "pointer"
    """Whom to ring, and no more."""
    NAMED = "named"
    """Whom to ring, and the facts that the owner states."""


class SubjectDid(StrEnum):
    """What sort of thing somebody says of a subject."""

    MODE = "mode"
    NAME = "name"
    """A person is named as a subject, with a reason, a category and a day by which somebody looks at it again."""
    REVIEW = "review"
    """Somebody looked at it again, and the name stays until a later day."""
    END = "end"
    """It is no longer a subject."""


class Status(StrEnum):
    """How an investigation stands, in its register's words."""

    PROPOSED = "proposed"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


OPEN: Final = [Status.OPEN.value, Status.PROPOSED.value]
"""Those that are worked on, to which subjects are added and of which people are reminded."""

MEETS: Final = [*OPEN, Status.SUSPENDED.value]
"""The statuses in which an investigation meets others. A suspended one is still somebody's, whom another force could surprise."""


@dataclass(frozen=True, slots=True)
class Investigation:
    """One register entry as it stands.

    `ref` (`IV-…`) is ours and never changes; `reference` is the one in the register of `agency`, whose entry it is; `record_ref` is the
    record that tells of it now. `lead` is the code of the lead force. `told_at` is when the entry first arrived.
    """

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
        """Whether it is worked on, so that it can be added to."""
        return self.status in OPEN


@dataclass(frozen=True, slots=True)
class SubjectAct:
    """One thing that somebody said of a subject; `by` is their name, and `review_by` the last day on which a name stands."""

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
    """One thing or person that an investigation is after, as one mention in its entry, with all that was said of it, earliest first."""

    mention_id: int
    ref: str
    identity_key: int
    kind: str
    role: str
    key: int
    agency: str
    audience_id: int
    acts: tuple[SubjectAct, ...] = ()
    told_mode: Mode = Mode.POINTER
    """What the register entry itself tells is given away; where it tells nothing, whom to ring: it is sent so that others meet it."""

    @property
    def is_person(self) -> bool:
        """Whether it is a person, and no thing."""
        return self.kind == PERSON

    @property
    def mode(self) -> Mode:
        """What its owner tells others of it now."""
        return mode_of(self.acts) or self.told_mode

    @property
    def has_ended(self) -> bool:
        """Whether it was ended, and not named again since."""
        said = [each.did for each in self.acts if each.did in {SubjectDid.END, SubjectDid.NAME}]
        return bool(said) and said[-1] is SubjectDid.END

    @property
    def named_by(self) -> SubjectAct | None:
        """The act by which this person is named now, whose author is the proposer; None if nobody named them or it has ended."""
        named = [each for each in self.acts if each.did is SubjectDid.NAME]
        return None if self.has_ended or not named else named[-1]

    @property
    def review_by(self) -> date | None:
        """The last day on which this person is named, as it was said last; None if they are not named."""
        naming = self.named_by
        if naming is None:
            return None
        return [each.review_by for each in self.acts if each.review_by is not None and each.at >= naming.at][-1]

    def is_named(self, today: date) -> bool:
        """Whether this person is named on a day. Somebody who is not is there only to be met, and appears in no pack or chart."""
        until = self.review_by
        return until is not None and today <= until

    def has_lapsed(self, today: date) -> bool:
        """Whether this person was named and nobody looked again in time."""
        until = self.review_by
        return until is not None and today > until


def mode_of(acts: Sequence[SubjectAct]) -> Mode | None:
    """The mode that somebody said last, if anybody did."""
    said = [each.mode for each in acts if each.mode is not None]
    return said[-1] if said else None
