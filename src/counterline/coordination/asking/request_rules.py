"""A request for information: what one body asks another, what comes back, and what each side may say now. Rules without I/O."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from counterline.coordination.asking.held_records import Ticked
from counterline.governance.permissions import ViewerRole
from counterline.post import clocks
from counterline.post.model import LetterKind
from counterline.vocabulary.identity import AgencyCode


class Reply(StrEnum):
    """What either side says about a request. Whoever asked says SENT and WITHDRAWN, whoever was asked all the others.

    SENT sends a draft, once the covert-authorities adviser has let its words go. RING says that something is held which the asker may not
    read here, and whom to ring about it. RECALLED takes an answer back.
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
"""The state of a request that was sent and has no answer, or whose answer was taken back."""
DRAFT: Final = "draft"
"""The state of a request that was not sent, since its words wait for the covert-authorities adviser: the other body cannot read it."""


@dataclass(frozen=True, slots=True)
class Replied:
    """One reply to a request, in somebody's name. `records` are those of its references that the viewer may read."""

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
    """One request with its replies, the earliest first. `about` are those of its references that the viewer may read."""

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
    """The held record that is asked for, if it was asked by ticks; `question` is then a remark beside it, or empty."""
    replies: tuple[Replied, ...] = ()

    @property
    def asks(self) -> str:
        """What is asked, in one line for a list: the ticked record, the question, or both."""
        return ". ".join(filter(None, (self.ticked.label if self.ticked else "", self.question)))

    @property
    def words(self) -> tuple[str, str]:
        """All the free text that whoever is asked reads."""
        return self.question, self.why

    def other(self, agency: str) -> AgencyCode:
        """The body on the other side."""
        return self.receiver if agency == self.agency else self.agency

    @property
    def answer(self) -> Replied | None:
        """The answer that stands; None while it is awaited, withdrawn or a draft."""
        last = self.replies[-1] if self.replies else None
        return last if last is not None and last.reply in ANSWERS else None

    @property
    def state(self) -> str:
        """How it stands: the value of its answer's reply, withdrawn, `AWAITED` or `DRAFT`."""
        last = self.replies[-1].reply if self.replies else Reply.SENT
        if last not in {Reply.SENT, Reply.RECALLED}:
            return str(last)
        return DRAFT if self.sent_at is None else AWAITED

    @property
    def awaits(self) -> bool:
        """Whether it was sent and whoever was asked has yet to answer."""
        return self.state == AWAITED

    @property
    def turn(self) -> int:
        """How many times an answer has been awaited: once, and once more for each that was taken back."""
        return 1 + sum(each.reply is Reply.RECALLED for each in self.replies)

    @property
    def awaited_by(self) -> datetime:
        """By when an answer is due now, counting the time to answer again after one was taken back."""
        recalled = (each.at for each in reversed(self.replies) if each.reply is Reply.RECALLED)
        return awaited_until(self.due, self.receiver, next(recalled, None))

    def late(self, now: datetime) -> bool:
        """Whether it awaits an answer that is overdue."""
        return self.awaits and now >= self.awaited_by

    def may_say(self, reply: Reply, agency: str) -> bool:
        """Whether a body may say this now. To answer otherwise, whoever was asked first takes the answer that stands back."""
        if reply in {Reply.SENT, Reply.WITHDRAWN}:
            return agency == self.agency and (self.state == DRAFT or (self.awaits and reply is Reply.WITHDRAWN))
        if agency != self.receiver:
            return False
        return self.answer is not None if reply is Reply.RECALLED else self.awaits


def awaited_until(due: datetime, receiver: AgencyCode, recalled_at: datetime | None) -> datetime:
    """By when an answer is due: as the request says or, if later, two working days after the last answer was taken back."""
    if recalled_at is None:
        return due
    return max(due, clocks.due(LetterKind.INFORMATION_ASKED, recalled_at, receiver))


def in_order(found: Sequence[InformationRequest]) -> list[InformationRequest]:
    """Requests in the order of a list: those that await an answer, the soonest due first; then the rest, newest first."""
    waiting = sorted((each for each in found if each.awaits), key=lambda each: (each.due, each.ref))
    rest = sorted((each for each in found if not each.awaits), key=lambda each: (each.at, each.ref), reverse=True)
    return [*waiting, *rest]
