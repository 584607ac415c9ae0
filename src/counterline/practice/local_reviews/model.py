"""What a local review is: its shapes, what may be done of it next, and its money to the penny. Rules without I/O."""

from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final

from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import AgencyCode


class LocalTheme(StrEnum):
    """What a review may find, in words that are the same for all, so that themes of several reviews can be counted."""

    TRUSTED_ADULT = "one-adult-to-trust"
    SCHOOL = "school-and-exclusion"
    MISSING = "going-missing"
    DEBT = "debt-and-threats"
    HOMES = "homes-taken-over"
    HEALTH = "drugs-and-mental-health"
    FAMILIES = "families-and-carers"
    TRANSITION = "turning-eighteen"
    ONLINE = "recruited-online"
    SHARING = "bodies-that-do-not-share"
    POLICING = "how-police-meet-victims"
    PLACES = "stations-parks-and-takeaways"


class ReviewDid(StrEnum):
    """What somebody did of a review."""

    PROMISED = "promised"
    PROPOSED = "proposed"
    DECIDED = "decided"
    SENT_BACK = "sent back"
    MATCHED = "matched"
    SPENT = "spent"
    RETURNED = "returned"
    FOUND = "found"
    NAMED = "named"
    UNNAMED = "unnamed"


class ReviewState(StrEnum):
    """How far a review has come."""

    APPLIED = "applied"
    PROPOSED = "proposed"
    OFFERED = "offered"
    REFUSED = "refused"
    FOUND = "found"


class LocalActionDid(StrEnum):
    """What somebody did of an action."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    COUNTERED = "countered"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"
    EVIDENCE = "evidence"
    REVISITED = "revisited"


class LocalActionState(StrEnum):
    """How an action stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    COUNTERED = "countered"
    WITHDRAWN = "withdrawn"


class LocalOutcome(StrEnum):
    """What had become of an action when somebody else looked at it again."""

    DONE = "done"
    IN_PART = "in part"
    NOT = "not"
    OVERTAKEN = "overtaken"


@answer
@dataclass(frozen=True, slots=True)
class ThemeFound:
    """One theme of a review: how many of the groups heard raised it, and what speaks against it."""

    theme: LocalTheme
    groups: int
    against: str


@answer
@dataclass(frozen=True, slots=True)
class ReviewFound:
    """What a review found: the groups that it heard, and its themes."""

    heard: tuple[str, ...]
    themes: tuple[ThemeFound, ...]


@answer
@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAct:
    """One thing that was said or done of a review; a promise may be of money, of a fund, or in kind."""

    turn: int
    did: ReviewDid
    words: str
    pence: int
    fund: str | None
    agency: AgencyCode
    by: str
    at: datetime


@answer
@dataclass(frozen=True, slots=True)
class ReviewMoney:
    """A review's money in pence. What was offered and matched is spent, returned or left, to the penny."""

    offered: int
    promised: int
    matched: int
    spent: int
    returned: int
    left: Annotated[int, crossing.field("Left", "Offered and matched, less spent and returned.")]


@answer
@dataclass(frozen=True, slots=True, kw_only=True)
class LocalReview:
    """A review with all that was said and done of it, in order."""

    ref: str
    round: str
    agency: AgencyCode
    area: str
    sponsor: str
    partners: Sequence[str]
    why: str
    asks_pence: int
    by: str
    at: datetime
    state: ReviewState = ReviewState.APPLIED
    offer_pence: Annotated[int | None, crossing.field("Offer", "As proposed or decided; 0 refuses.")] = None
    money: ReviewMoney = ReviewMoney(0, 0, 0, 0, 0, 0)
    found: ReviewFound | None = None
    may_be_named: bool = False
    acts: tuple[ReviewAct, ...] = ()


@answer
@dataclass(frozen=True, slots=True, kw_only=True)
class LocalActionAct:
    """One thing that was done of an action."""

    turn: int
    did: LocalActionDid
    words: str
    owner: str | None
    due_on: date | None
    outcome: LocalOutcome | None
    agency: AgencyCode
    by: str
    at: datetime


@answer
@dataclass(frozen=True, slots=True, kw_only=True)
class LocalAction:
    """What a recommendation asks of a body, how that answered, and what came of it."""

    ref: str
    review: str
    theme: LocalTheme
    words: str
    body: AgencyCode
    due_on: date
    agency: AgencyCode
    at: datetime
    state: LocalActionState = LocalActionState.ASKED
    owner: str | None = None
    outcome: LocalOutcome | None = None
    revisit_from: Annotated[
        date | None, crossing.field("Look again from", "Six months, then twelve, after it was accepted.")
    ] = None
    acts: tuple[LocalActionAct, ...] = ()


def money_of(acts: Collection[ReviewAct], offered: int) -> ReviewMoney:
    """The sums of a review in pence, whatever the order of its acts."""

    def sum_of(did: ReviewDid) -> int:
        return sum(each.pence for each in acts if each.did is did)

    matched, spent, returned = sum_of(ReviewDid.MATCHED), sum_of(ReviewDid.SPENT), sum_of(ReviewDid.RETURNED)
    return ReviewMoney(
        offered, sum_of(ReviewDid.PROMISED), matched, spent, returned, offered + matched - spent - returned
    )


def state_of(acts: Sequence[ReviewAct]) -> tuple[ReviewState, int | None]:
    """How far a review has come, and the offer that was last proposed; one that was sent back counts no more."""
    state, offer = ReviewState.APPLIED, None
    for each in acts:
        if each.did is ReviewDid.PROPOSED:
            state, offer = ReviewState.PROPOSED, each.pence
        elif each.did is ReviewDid.SENT_BACK:
            state, offer = ReviewState.APPLIED, None
        elif each.did is ReviewDid.DECIDED:
            state = ReviewState.OFFERED if offer else ReviewState.REFUSED
        elif each.did is ReviewDid.FOUND:
            state = ReviewState.FOUND
    return state, offer


REVISITS: Final = (6, 12)
"""Months after it was accepted at which somebody else looks at an action again, as the centre asks of every review."""
_STATE_AFTER: Final = {
    LocalActionDid.ACCEPTED: LocalActionState.ACCEPTED,
    LocalActionDid.DECLINED: LocalActionState.DECLINED,
    LocalActionDid.COUNTERED: LocalActionState.COUNTERED,
    LocalActionDid.AGREED: LocalActionState.ACCEPTED,
    LocalActionDid.WITHDRAWN: LocalActionState.WITHDRAWN,
}


def action_state(acts: Sequence[LocalActionAct]) -> LocalActionState:
    """How an action stands after all that was done of it."""
    told = [_STATE_AFTER[each.did] for each in acts if each.did in _STATE_AFTER]
    return told[-1] if told else LocalActionState.ASKED


def looked_at_from(acts: Sequence[LocalActionAct]) -> date | None:
    """The first day on which somebody may look at an accepted action again; None where nothing is left to look at."""
    if action_state(acts) is not LocalActionState.ACCEPTED:
        return None
    taken_on = next(
        each.at.date() for each in reversed(acts) if each.did in {LocalActionDid.ACCEPTED, LocalActionDid.AGREED}
    )
    looked = sum(each.did is LocalActionDid.REVISITED for each in acts)
    return months_after(taken_on, REVISITS[looked]) if looked < len(REVISITS) else None


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of that month where it has no such day."""
    at = day.month - 1 + months
    year, month = day.year + at // 12, at % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
