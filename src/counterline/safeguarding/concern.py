"""A concern as one viewer sees it: which rules hold of somebody, what people did about it, and what is due. Rules without I/O."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from counterline.plumbing.errors import Conflict
from counterline.records import Protect
from counterline.safeguarding.model import Sign, SignTold
from counterline.safeguarding.rules import Fired


class ConcernState(StrEnum):
    """How far a concern has come, by what people did about it."""

    RAISED = "raised"
    TAKEN_UP = "taken up"
    WITH_A_BODY = "with another body"
    PLANNED = "safety plan"
    CLOSED = "closed"
    REOPENED = "reopened"


class Did(StrEnum):
    """What a person does about a concern, each with a reason."""

    TAKE_UP = "take-up"
    GIVE = "give"
    PLAN = "plan"
    CLOSE = "close"
    CHECK = "check"
    REOPEN = "reopen"
    ANSWER = "answer"
    """Somebody was rung about whoever is missing now, and answered."""
    CHILD_SAID = "child-said"
    PARENT_SAID = "parent-said"
    COMPLAIN = "complain"
    CORRECT = "correct"


class ConcernOutcome(StrEnum):
    """Whether a concern was right, said by whoever closes it; by this it is told how often a rule is upheld."""

    UPHELD = "upheld"
    NOT_UPHELD = "not upheld"
    NOT_KNOWN = "not known"


BECOMES: Final[Mapping[Did, ConcernState]] = MappingProxyType(
    {
        Did.TAKE_UP: ConcernState.TAKEN_UP,
        Did.GIVE: ConcernState.WITH_A_BODY,
        Did.PLAN: ConcernState.PLANNED,
        Did.CLOSE: ConcernState.CLOSED,
        Did.REOPEN: ConcernState.REOPENED,
    }
)
_OPEN: Final = frozenset(ConcernState) - {ConcernState.CLOSED}
_TAKEN: Final = frozenset({ConcernState.TAKEN_UP, ConcernState.WITH_A_BODY, ConcernState.PLANNED})
# Whoever closes a concern has taken it up, so that nobody closes what nobody looked at.
_FROM: Final[Mapping[Did, frozenset[ConcernState]]] = MappingProxyType(
    {
        Did.TAKE_UP: _OPEN,
        Did.GIVE: _TAKEN,
        Did.PLAN: _TAKEN,
        Did.CLOSE: _TAKEN,
        Did.CHECK: frozenset({ConcernState.CLOSED}),
        Did.REOPEN: frozenset({ConcernState.CLOSED}),
    }
)


@dataclass(frozen=True, slots=True)
class ActTold:
    """One thing that somebody did; its reason is told to their own agency and to the national body, others are told that it was done."""

    ref: str
    mention: str
    did: Did
    reason: str | None
    body: str | None
    outcome: ConcernOutcome | None
    rules: tuple[str, ...]
    by: str
    agency: str
    at: datetime
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be done next, by when."""

    what: str
    at: datetime

    def late(self, now: datetime) -> bool:
        """Whether its time is over."""
        return now >= self.at


@dataclass(frozen=True, slots=True)
class Concern:
    """One person or address of whom a rule holds, or about whom somebody did something, in one view."""

    ref: str
    kind: str
    shown: str
    mentions: tuple[str, ...]
    signs: tuple[SignTold, ...]
    fired: tuple[Fired, ...]
    acts: tuple[ActTold, ...]
    due: Due | None

    @property
    def state(self) -> ConcernState:
        """How far it has come."""
        return state_of(self.acts)

    @property
    def is_child(self) -> bool:
        """Whether any record says that they are, or may be, under 18."""
        return any(each.sign is Sign.CHILD for each in self.signs)

    @property
    def protect(self) -> Protect | None:
        """The mark beside their name: what may make somebody a child or a victim comes before everything else."""
        if self.is_child:
            return Protect.CHILD
        said = {each.sign for each in self.signs}
        if said & {Sign.VICTIM, Sign.CALLED_VICTIM}:
            return Protect.POSSIBLE_VICTIM
        return None if Sign.ADULT in said or self.kind != "person" else Protect.AGE_NOT_KNOWN

    @property
    def must_ring(self) -> bool:
        """Whether somebody must be rung now: missing, seen, and nobody has answered since."""
        urgent = [each for each in self.fired if each.rule.is_urgent]
        answered = [each.at for each in self.acts if each.did is Did.ANSWER]
        return any(all(each.raised_at > at for at in answered) for each in urgent)

    @property
    def since_looked(self) -> int:
        """How many records that tell signs have come since anybody did anything."""
        last = max((each.at for each in self.acts), default=None)
        return len({each.record_ref for each in self.signs if last is None or each.received_at > last})

    @property
    def newest(self) -> datetime:
        """When the newest of its signs was received."""
        return max(each.received_at for each in self.signs)

    @property
    def agencies(self) -> tuple[str, ...]:
        """The bodies whose records tell of them."""
        return tuple(sorted({each.agency for each in self.signs}))

    @property
    def episodes(self) -> int:
        """How often they were missing; episodes are counted apart from people."""
        return len({each.record_ref for each in self.signs if each.sign is Sign.MISSING})

    @property
    def taken_up_by(self) -> str | None:
        """Who took it up last, if anybody did since it was raised or opened again."""
        for each in reversed(self.acts):
            if each.did in {Did.CLOSE, Did.REOPEN}:
                return None
            if each.did is Did.TAKE_UP:
                return each.by
        return None


def state_of(acts: Iterable[ActTold]) -> ConcernState:
    """The state after some acts, told in their order."""
    state = ConcernState.RAISED
    for each in acts:
        state = BECOMES.get(each.did, state)
    return state


def may_be_done(did: Did, state: ConcernState) -> bool:
    """Whether something can be done to a concern in this state; what somebody said is kept in any."""
    return state in _FROM.get(did, frozenset(ConcernState))


def check_act(did: Did, state: ConcernState) -> None:
    """Refuse what cannot be done to a concern in this state, with what can."""
    if not may_be_done(did, state):
        can = ", ".join(each.value for each in Did if may_be_done(each, state))
        raise Conflict(f"This concern is {state}: {did.value} is not what comes next. It can be: {can}.")


def what_is_due(fired: Sequence[Fired], acts: Sequence[ActTold], by: datetime | None) -> Due | None:
    """What is due next: to ring, to take it up by a time, or to check what was closed."""
    state = state_of(acts)
    if state is ConcernState.CLOSED:
        closed = next(each for each in reversed(acts) if each.did is Did.CLOSE)
        checked = any(each.did is Did.CHECK and each.at > closed.at for each in acts)
        return None if checked or closed.due is None else Due("check", closed.due)
    if state in {ConcernState.RAISED, ConcernState.REOPENED} and fired and by is not None:
        return Due("take-up", by)
    return None


def in_order_due(concerns: Iterable[Concern]) -> list[Concern]:
    """As listed: whoever must be rung about, then what is due soonest, then what happened last. No score orders people."""
    by_news = sorted(concerns, key=lambda each: (each.newest, each.ref), reverse=True)
    return sorted(
        by_news, key=lambda each: (not each.must_ring, each.due is None, each.due.at if each.due else each.newest)
    )
