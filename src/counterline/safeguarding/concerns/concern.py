"""A concern as one viewer sees it: which rules hold of somebody, what people did about it, and what is due. Rules without I/O."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from counterline.plumbing.errors import Conflict
from counterline.records.looking.persons import Protect
from counterline.safeguarding.duties.duty_clocks import DutyClock
from counterline.safeguarding.signs.model import Sign, SignTold, protect_by
from counterline.safeguarding.signs.rules import Fired, still_missing


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
    """Somebody was rung about a person who is missing now, and answered."""
    CHILD_SAID = "child-said"
    PARENT_SAID = "parent-said"
    COMPLAIN = "complain"
    CORRECT = "correct"


class ConcernOutcome(StrEnum):
    """Whether a concern was right, said by whoever closes it. It is counted to say how often a rule is upheld."""

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
UNTAKEN: Final = _OPEN - _TAKEN
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
    """One thing that somebody did about a concern.

    Its reason is for its own agency and the national body; others read only why a concern was closed. For them `reason` is None.
    """

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
    holder: str = ""
    """Who has it by this act: a colleague for whom it was taken up, and else its author."""
    holder_ref: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be done next, by when."""

    what: str
    at: datetime
    title: str = ""
    """Of a duty, what it is."""

    def late(self, now: datetime) -> bool:
        """Whether its time is over."""
        return now >= self.at


@dataclass(frozen=True, slots=True)
class Concern:
    """One person or address, in one view, for whom a rule holds or about whom somebody did something."""

    ref: str
    kind: str
    shown: str
    mentions: tuple[str, ...]
    signs: tuple[SignTold, ...]
    fired: tuple[Fired, ...]
    acts: tuple[ActTold, ...]
    state: ConcernState
    """How far it has come for the viewer's own body."""
    due: Due | None
    clocks: tuple[DutyClock, ...] = ()
    """The duties that run to them, of a person alone."""
    past: bool = False
    """Whether its rules hold only by what is long past: nobody of the viewer's body was told of it, and it is there to be reviewed."""
    own_due: Due | None = None
    """What is due of a body's own acts, of a person whose duty may be due before it."""
    ages: tuple[int, int] | None = None
    """The least and the most years of a person today, as far as records tell."""
    names: tuple[str, ...] = ()
    """Everything that records call a person."""

    @property
    def home(self) -> str | None:
        """Where they live by the newest record that tells it; of a home, where it is."""
        return next((each.home or each.place for each in self._by_day if each.home or self.kind != "person"), None)

    @property
    def forces(self) -> frozenset[str]:
        """The forces on whose ground they live or anything of it happened."""
        return frozenset(code for each in self.signs for code in (each.home_force, each.force) if code)

    @property
    def _by_day(self) -> list[SignTold]:
        return sorted(self.signs, key=lambda each: (each.day, each.record_ref), reverse=True)

    @property
    def is_child(self) -> bool:
        """Whether any record says that they are, or may be, under 18."""
        return any(each.sign is Sign.CHILD for each in self.signs)

    @property
    def protect(self) -> Protect | None:
        """The mark beside their name, of a person alone."""
        found = protect_by(each.sign for each in self.signs)
        return None if found is Protect.AGE_NOT_KNOWN and self.kind != "person" else found

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
    def missing_since(self) -> date | None:
        """Since when they are missing and not found, by the newest episode that is open; None where they are not."""
        return max((each.day for each in still_missing(self.signs)), default=None)

    @property
    def taken_up_by(self) -> str | None:
        """Who took it up last, if anybody did since it was raised or opened again."""
        found = self.held
        return found.holder if found and found.did is Did.TAKE_UP else None

    @property
    def held(self) -> ActTold | None:
        """The act by which somebody or some body has it; None where nobody has, or it is closed."""
        if self.state not in _TAKEN:
            return None
        moves = {Did.GIVE} if self.state is ConcernState.WITH_A_BODY else {Did.TAKE_UP}
        return next((each for each in reversed(standing_acts(self.acts)) if each.did in moves), None)

    @property
    def closed_by(self) -> tuple[ActTold, ...]:
        """The closings that stand, each a body's own: none of them closes it for another body."""
        return tuple(each for each in standing_acts(self.acts) if each.did is Did.CLOSE)


def standing_acts(acts: Iterable[ActTold]) -> list[ActTold]:
    """The acts since it was last opened again, without those of a body from before it closed the concern.

    A body that is given it after it closed it has it open: its closing no longer stands.
    """
    kept: list[ActTold] = []
    for each in acts:
        if each.did is Did.REOPEN:
            kept = []
        elif each.did is Did.CLOSE:
            kept = [one for one in kept if one.agency != each.agency or one.did is Did.REOPEN]
        elif each.did is Did.GIVE:
            kept = [one for one in kept if one.did is not Did.CLOSE or one.agency != each.body]
        kept.append(each)
    return kept


def state_of(acts: Sequence[ActTold], own: str, *, told: bool = False) -> ConcernState:
    """The state for one body after some acts, the oldest first; `told` is whether it was told of the concern by letter.

    A body closes for itself alone, the national body too. Once nobody who took the concern up has it open, it is closed as well for
    bodies that do not have it: they were neither told of it nor given it, and did nothing about it.
    """
    standing = standing_acts(acts)
    closed = {each.agency for each in standing if each.did is Did.CLOSE}
    if own in closed:
        return ConcernState.CLOSED
    states = [BECOMES[each.did] for each in standing if each.did in BECOMES and each.did is not Did.CLOSE]
    if states and states[-1] is not ConcernState.REOPENED:
        return states[-1]
    if closed and not told and own not in _having(acts):
        return ConcernState.CLOSED
    return ConcernState.REOPENED if states else ConcernState.RAISED


def awaits_taking_up(found: Concern, own: str) -> bool:
    """Whether it is one body's to take up: a rule holds and nobody did, or that body was given it and did nothing yet."""
    if found.state is ConcernState.WITH_A_BODY:
        last = max(number for number, each in enumerate(found.acts) if each.did is Did.GIVE)
        return found.acts[last].body == own and all(each.agency != own for each in found.acts[last + 1 :])
    return bool(found.fired) and found.state in {ConcernState.RAISED, ConcernState.REOPENED}


def _having(acts: Sequence[ActTold]) -> Iterator[str]:
    """The bodies that took it up, gave it on, planned, opened it again or were given it."""
    return (who for each in acts if each.did in BECOMES for who in (each.agency, each.body) if who)


def may_be_done(did: Did, state: ConcernState) -> bool:
    """Whether something can be done to a concern in this state; what somebody said is kept in any."""
    return state in _FROM.get(did, frozenset(ConcernState))


def check_act(did: Did, state: ConcernState) -> None:
    """Refuse what cannot be done to a concern in this state, and say what can (`Conflict`)."""
    if not may_be_done(did, state):
        can = ", ".join(each.value for each in Did if may_be_done(each, state))
        raise Conflict(f"This concern is {state}, so {did.value} is not possible now. Possible now: {can}.")


def what_is_due(state: ConcernState, own: str, acts: Sequence[ActTold], take_up_by: datetime | None) -> Due | None:
    """What is due next to one body: to take it up by a time, or to check what it closed itself."""
    if state is ConcernState.CLOSED:
        closed = next((each for each in standing_acts(acts) if each.did is Did.CLOSE and each.agency == own), None)
        if closed is None or closed.due is None:
            return None
        checked = any(each.did is Did.CHECK and each.agency == own and each.at > closed.at for each in acts)
        return None if checked else Due("check", closed.due)
    waits = state in {ConcernState.RAISED, ConcernState.REOPENED} and take_up_by is not None
    return Due("take-up", take_up_by) if waits and take_up_by else None


def with_clocks(found: Concern, clocks: Iterable[DutyClock], since: date) -> Concern:
    """A concern with the clocks that run for the person; what is due is the soonest of all.

    A clock that began before `since` is listed and is not due: of many old ones nobody recorded the end.
    """
    running = tuple(each for each in clocks if each.runs)
    due = [Due("duty", each.due, each.duty.title) for each in running if each.due and each.begins.date() >= since]
    soonest = min([*due, *([found.due] if found.due else [])], key=lambda each: each.at, default=None)
    return replace(found, clocks=running, due=soonest, own_due=found.due)


def in_order_due(concerns: Iterable[Concern]) -> list[Concern]:
    """As listed: first those about whom to ring now, then what is due soonest, then the newest. No score orders people."""
    by_news = sorted(concerns, key=lambda each: (each.newest, each.ref), reverse=True)
    return sorted(
        by_news, key=lambda each: (not each.must_ring, each.due is None, each.due.at if each.due else each.newest)
    )
