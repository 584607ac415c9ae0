"""A request for information: what one body asks another, and what comes back; rules without reading or writing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from counterline.coordination.tasking.held_records import Ticked
from counterline.governance import ViewerRole
from counterline.places import law_of
from counterline.post import working_time
from counterline.vocabulary.identity import AgencyCode


class Reply(StrEnum):
    """What either side says of a request. *Ring* says that something is held and is not for the asker to read here.

    *Sent* says that a draft goes, once the covert-authorities adviser let its words go.
    """

    SENT = "sent"
    ANSWERED = "answered"
    NOTHING_HELD = "nothing held"
    DECLINED = "declined"
    RING = "ring"
    RECALLED = "recalled"
    WITHDRAWN = "withdrawn"


ANSWERS: Final = frozenset({Reply.ANSWERED, Reply.NOTHING_HELD, Reply.DECLINED, Reply.RING})
AWAITED: Final = "awaited"
"""How a request stands that nobody has answered, or whose answer was recalled."""
DRAFT: Final = "draft"
"""How a request stands whose words wait for the covert-authorities adviser: whoever would be asked does not read it."""
AGAIN_WITHIN: Final = 2
"""Working days to answer anew once an answer was recalled, where the first day is nearer."""


@dataclass(frozen=True, slots=True)
class Replied:
    """What somebody said of a request in their own name. `records` are those of its references that the viewer may read."""

    ref: str
    reply: Reply
    words: str
    records: tuple[str, ...]
    ring: str | None
    law: str
    agency: AgencyCode
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class InformationRequest:
    """One request with all that was said of it since. `about` are those of its references that the viewer may read."""

    ref: str
    question: str
    why: str
    about: tuple[str, ...]
    agency: AgencyCode
    asked_as: ViewerRole
    receiver: AgencyCode
    role: ViewerRole
    due: datetime
    law: str
    by: str
    at: datetime
    sent_at: datetime | None
    ticked: Ticked | None = None
    """What held record is asked for; then words are a remark beside it, or none."""
    replies: tuple[Replied, ...] = ()

    @property
    def asks(self) -> str:
        """What is asked, as a list tells it."""
        return ". ".join(filter(None, (self.ticked.label if self.ticked else "", self.question)))

    @property
    def words(self) -> tuple[str, str]:
        """All that somebody wrote freely and whoever is asked reads."""
        return self.question, self.why

    def other(self, agency: str) -> AgencyCode:
        """The other side."""
        return self.receiver if agency == self.agency else self.agency

    @property
    def answer(self) -> Replied | None:
        """The answer that stands."""
        last = self.replies[-1] if self.replies else None
        return last if last is not None and last.reply in ANSWERS else None

    @property
    def state(self) -> str:
        """How it stands: as its answer says, withdrawn, awaited or a draft."""
        last = self.replies[-1].reply if self.replies else Reply.SENT
        if last not in {Reply.SENT, Reply.RECALLED}:
            return str(last)
        return DRAFT if self.sent_at is None else AWAITED

    @property
    def awaits(self) -> bool:
        """Whether whoever was asked has yet to answer."""
        return self.state == AWAITED

    @property
    def turn(self) -> int:
        """How often an answer was awaited: once, and once more for each that was recalled."""
        return 1 + sum(each.reply is Reply.RECALLED for each in self.replies)

    @property
    def awaited_by(self) -> datetime:
        """By when an answer is due now."""
        recalled = (each.at for each in reversed(self.replies) if each.reply is Reply.RECALLED)
        return awaited_until(self.due, self.receiver, next(recalled, None))

    def late(self, now: datetime) -> bool:
        """Whether it was not answered by the time that it says."""
        return self.awaits and now >= self.awaited_by

    def may_say(self, reply: Reply, agency: str) -> bool:
        """Whether a side may say it now: what is answered is recalled before it is answered otherwise."""
        if reply in {Reply.SENT, Reply.WITHDRAWN}:
            return agency == self.agency and (self.state == DRAFT or (self.awaits and reply is Reply.WITHDRAWN))
        if agency != self.receiver:
            return False
        return self.answer is not None if reply is Reply.RECALLED else self.awaits


def awaited_until(due: datetime, receiver: AgencyCode, recalled_at: datetime | None) -> datetime:
    """By when an answer is due: as the request says, or later where an answer was recalled: by `AGAIN_WITHIN` of that."""
    if recalled_at is None:
        return due
    return max(due, working_time(recalled_at, jurisdiction=law_of(receiver).jurisdiction, days=AGAIN_WITHIN))


def in_order(found: Sequence[InformationRequest]) -> list[InformationRequest]:
    """What awaits an answer first, the soonest due at the top; then the newest."""
    waiting = sorted((each for each in found if each.awaits), key=lambda each: (each.due, each.ref))
    rest = sorted((each for each in found if not each.awaits), key=lambda each: (each.at, each.ref), reverse=True)
    return [*waiting, *rest]
