"""What is told of referrals: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterator
from datetime import datetime

from pydantic import Field

from counterline.doors.answers import Answer
from counterline.governance.people.viewers import viewer_of
from counterline.plumbing.clock import LONDON
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import last_minute
from counterline.plumbing.work import Work
from counterline.safeguarding.referrals import referral_sending
from counterline.safeguarding.referrals.referral_rules import ReferralKind, ReferralSent, Turn, TurnTaken


class TurnTold(Answer):
    """What somebody said of a referral in their own name."""

    turn: Turn
    words: str
    agency: str
    by: str
    at: datetime


class ReferralTold(Answer):
    """What one body told another to protect somebody, and what came back."""

    ref: str
    kind: ReferralKind
    mention: str | None
    sender: str
    receiver: str
    words: str = Field(description="Empty for whoever received it, once it was recalled.")
    why: str
    law: str = Field(description="Under which law each side holds it.")
    reprisal: str
    safe_contact: str
    by: str
    at: datetime
    recalled: bool
    awaits: Turn | None = Field(description="What whoever received it has to do next.")
    due: datetime | None
    late: bool
    turns: list[TurnTold]


class ReferralsTold(Answer):
    """What your body sent and received, what awaits something first."""

    items: list[ReferralTold]
    cut: bool = Field(description="Whether older ones, of which nothing is awaited, may be left out.")


def in_lines(found: ReferralTold) -> Iterator[str]:
    """One referral at a terminal."""
    yield _line(found)
    yield from (f"  {said}" for said in (found.words, found.law) if said)
    yield from (f"  {each.turn}, {each.by} of {each.agency}: {each.words}" for each in found.turns)


def all_in_lines(found: ReferralsTold) -> Iterator[str]:
    """Several, and whether older ones may be left out."""
    yield from map(_line, found.items)
    if found.cut:
        yield catalogue()("referrals.cut")


def _line(found: ReferralTold) -> str:
    due = f", {found.awaits} by {last_minute(found.due).astimezone(LONDON):%Y-%m-%d %H:%M}" if found.due else ""
    state = " RECALLED" if found.recalled else " LATE" if found.late else ""
    return f"{found.ref}  {found.kind} from {found.sender} to {found.receiver}{due}{state}"


def referral_told(work: Work, found: ReferralSent) -> ReferralTold:
    """One as its viewer may read it now."""
    gone = found.recalled and viewer_of(work).agency != found.sender
    hidden = {"words": "", "why": "", "reprisal": "", "safe_contact": "", "mention": None} if gone else {}
    return ReferralTold.of(
        found,
        awaits=found.awaits and found.awaits[0],
        due=found.awaits and found.awaits[1],
        late=found.late(work.clock.now()),
        turns=[_turn_told(each, gone=gone and each.agency == found.sender) for each in found.turns],
        **hidden,
    )


def _turn_told(each: TurnTaken, *, gone: bool) -> TurnTold:
    # What its sender told since goes with what they sent; why they took it back stays.
    return TurnTold.of(each, **({"words": ""} if gone and each.turn is not Turn.RECALLED else {}))


def referrals_told(work: Work) -> ReferralsTold:
    """All that the viewer's body sent and received."""
    found = referral_sending.referrals(work)
    over = sum(each.awaits is None for each in found)
    return ReferralsTold(items=[referral_told(work, each) for each in found], cut=over >= referral_sending.OVER_LISTED)
