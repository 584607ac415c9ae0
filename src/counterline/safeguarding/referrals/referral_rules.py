"""What passes between two bodies about somebody to protect: sent, acknowledged, decided, fed back; rules without reading or writing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from counterline.governance.permissions import ViewerRole
from counterline.places.ground.agencies import is_policing, law_of
from counterline.post import clocks
from counterline.post.model import LetterKind
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Sector


class ReferralKind(StrEnum):
    """What is sent. A consultation names nobody; what is not shared goes to nobody, and says why."""

    ALERT = "alert"
    REFERRAL = "referral"
    CONSULTATION = "consultation"
    NOT_SHARED = "not shared"


class Turn(StrEnum):
    """What either side says of it afterwards."""

    ACKNOWLEDGED = "acknowledged"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ANSWERED = "answered"
    FED_BACK = "fed back"
    PASSING_ON = "passing on"
    RECALLED = "recalled"


OF_WHOEVER_RECEIVED: Final = frozenset(set(Turn) - {Turn.RECALLED})
OF_WHOEVER_SENT: Final = frozenset({Turn.ANSWERED, Turn.RECALLED})


@dataclass(frozen=True, slots=True)
class TurnTaken:
    """What somebody said of a referral in their own name."""

    ref: str
    turn: Turn
    words: str
    agency: AgencyCode
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReferralSent:
    """One referral with all that was said of it since."""

    ref: str
    kind: ReferralKind
    mention: str | None
    sender: AgencyCode
    receiver: AgencyCode
    words: str
    why: str
    law: str
    reprisal: str
    safe_contact: str
    by: str
    at: datetime
    turns: tuple[TurnTaken, ...] = ()

    @property
    def taken(self) -> frozenset[Turn]:
        """Which turns were taken."""
        return frozenset(each.turn for each in self.turns)

    @property
    def recalled(self) -> bool:
        """Whether it was taken back."""
        return Turn.RECALLED in self.taken

    @property
    def decided(self) -> bool:
        """Whether its receiver accepted or declined it."""
        return bool(self.taken & {Turn.ACCEPTED, Turn.DECLINED})

    @property
    def awaits(self) -> tuple[Turn, datetime] | None:
        """What its receiver has to do next, and by when; nothing once it was fed back, recalled or not shared."""
        if self.kind is ReferralKind.NOT_SHARED or self.recalled or Turn.FED_BACK in self.taken:
            return None
        if self.decided:
            return Turn.FED_BACK, clocks.due(LetterKind.FEED_BACK_DUE, self.at, self.receiver)
        turn = Turn.ACCEPTED if Turn.ACKNOWLEDGED in self.taken else Turn.ACKNOWLEDGED
        return turn, clocks.due(LetterKind.REFERRAL, self.at, self.receiver)

    def late(self, now: datetime) -> bool:
        """Whether what is awaited is overdue."""
        return self.awaits is not None and now >= self.awaits[1]

    def other(self, agency: str) -> AgencyCode:
        """The other side."""
        return self.receiver if agency == self.sender else self.sender

    def may_take(self, turn: Turn, agency: str) -> bool:
        """Whether a body may say this now: nothing of what was recalled or not shared, one decision, and twice only an answer."""
        turns: dict[str, frozenset[Turn]] = {self.receiver: OF_WHOEVER_RECEIVED, self.sender: OF_WHOEVER_SENT}
        if turn not in turns.get(agency, frozenset()) or self.recalled or self.kind is ReferralKind.NOT_SHARED:
            return False
        if turn in {Turn.ACCEPTED, Turn.DECLINED} and self.decided:
            return False
        return turn is Turn.ANSWERED or turn not in self.taken


def protects(agency: AgencyCode) -> bool:
    """Whether a body is social care, which takes up what is told to protect: a council, or a Northern Irish trust."""
    return law_of(agency).sector in {Sector.CHILDREN, Sector.HEALTH_AND_CARE}


def role_at(agency: AgencyCode) -> ViewerRole:
    """Who at a body receives what protects."""
    return ViewerRole.SAFEGUARDING if is_policing(agency) else ViewerRole.PARTNER


def in_order(found: Sequence[ReferralSent]) -> list[ReferralSent]:
    """What awaits something first, and of that the earliest due; then the newest."""
    waiting = sorted(
        (each for each in found if each.awaits), key=lambda each: (each.awaits[1] if each.awaits else each.at, each.ref)
    )
    rest = sorted((each for each in found if not each.awaits), key=lambda each: (each.at, each.ref), reverse=True)
    return [*waiting, *rest]
