"""What people say of a line, beside what is derived from records, and how the line stands by all of it. Rules without I/O.

Acts are added and never changed: the latest counts, and an act may take an earlier one back. The order in which they are read changes
nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.governance.permissions import NATIONAL_BODY
from counterline.plumbing.clock import LONDON, day_begins
from counterline.post import clocks
from counterline.post.clocks import Counts, Within
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, question

CHECK_DAYS: Final = (7, 28, 90)
"""Days after a closure on which somebody checks that the line is still dead. A dealer brings a number back within weeks; a network gives
an unused number to a new customer after about three months."""
MOST_NAMED: Final = 20
"""Records that one act may rest on: whoever checks it opens each of them."""


class LineState(StrEnum):
    """What somebody says a line is, with evidence. Who leads on it is said separately."""

    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"
    INVESTIGATED = "under investigation"
    HOLDER_IDENTIFIED = "holder identified"
    CLOSED_TYPE_1 = "closed type 1"
    CLOSED_TYPE_2 = "closed type 2"
    SUCCEEDED = "succeeded"

    @property
    def closes(self) -> bool:
        """Whether it says that the line is closed."""
        return self in {LineState.CLOSED_TYPE_1, LineState.CLOSED_TYPE_2}

    @property
    def is_over(self) -> bool:
        """Whether nobody need lead on the line any more."""
        return self.closes or self is LineState.SUCCEEDED


class LineDid(StrEnum):
    """What kind of act somebody adds about a line."""

    STATE = "state"
    ONE = "one"
    """It and another line are one, and lines are drawn by that."""
    REOPEN = "reopen"
    STAY_CLOSED = "stay-closed"
    """What was seen after a closure does not open the line again."""
    CHECK = "check"
    """The answer to a check-back."""
    ADOPT = "adopt"
    ASK = "ask"
    """A force asks the lead to hand the line over."""
    HAND_OVER = "hand-over"
    REFUSE = "refuse"
    """The lead refuses a force that asked."""
    END = "end"
    UNDO = "undo"
    """Takes an earlier act back."""


OF_LEAD: Final = frozenset({LineDid.ADOPT, LineDid.ASK, LineDid.HAND_OVER, LineDid.REFUSE, LineDid.END})
"""The acts about who leads, and not about what the line is."""


@question
@dataclass(frozen=True, slots=True)
class LineStatement:
    """One thing said of a line: what is done and why, with what that needs beside (a state its records, a check-back its day)."""

    does: Annotated[LineDid, crossing.field("What you do", "What is done.")]
    reason: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=3, max_length=1000),
        crossing.field("Why", "Why, in a sentence that a colleague can check."),
    ]
    state: Annotated[LineState | None, crossing.field("What it is", "What the line is.")] = None
    rests_on: Annotated[
        tuple[Ref, ...],
        crossing.field("Records that it rests on", "Records that bear it.", max_length=MOST_NAMED),
    ] = ()
    day: Annotated[date | None, crossing.field("The day it closed", "When it closed.")] = None
    investigation: Annotated[
        Ref | None, crossing.field("The investigation", "The investigation by which it is investigated.")
    ] = None
    successor: Annotated[Ref | None, crossing.field("The other line", "Which line took over, or is one with it.")] = (
        None
    )
    lead: Annotated[
        str | None, crossing.field("Who leads from now on", "Which force leads, by its code.", max_length=60)
    ] = None
    about: Annotated[Ref | None, crossing.field("Which", "What is refused or undone.")] = None
    check: Annotated[int | None, crossing.field("Which check-back", "Of which check-back, by its days.")] = None
    alive: Annotated[bool | None, crossing.field("What was found", "Whether it is live again; with a check-back.")] = (
        None
    )


@dataclass(frozen=True, slots=True)
class LineAct:
    """One thing that somebody said of a line.

    It stands with a mention of a contact point or brand (`key`) in one record (`identity_key`), and is read by those who read that record.
    `keys` are the line's contact points when it was said, and `about` is the act that it answers, reopens or takes back.
    """

    ref: str
    line: str
    identity_key: int
    mention: str
    key: int
    keys: tuple[int, ...]
    did: LineDid
    state: LineState | None
    day: date | None
    lead: str | None
    investigation: str | None
    successor: str | None
    """The other line: the one that took over, or the one that is said to be the same."""
    judgement: str | None
    about: str | None
    check_day: int | None
    alive: bool | None
    reason: str
    rests_on: tuple[str, ...]
    by: str
    viewer: str
    agency: str
    at: datetime

    @property
    def is_by_brand(self) -> bool:
        """Whether it stands with a brand and not with a contact point of the line."""
        return self.key not in self.keys


@dataclass(frozen=True, slots=True)
class CheckBack:
    """One check-back of a closure: how many days after it, by when it is to be answered, and the answer if there is one."""

    days: int
    due: datetime
    answer: LineAct | None

    @property
    def is_dead(self) -> bool:
        """Whether somebody looked and found it still dead."""
        return self.answer is not None and not self.answer.alive

    def says(self, now: datetime) -> str:
        """How it stands, in a word or two, for pages."""
        if self.answer is not None:
            return "live again" if self.answer.alive else "still dead"
        return "overdue" if now >= self.due else "to come"


@dataclass(frozen=True, slots=True)
class LineSaid:
    """How a line stands by what people said of it; `acts` is everything that was said, the earliest first."""

    acts: tuple[LineAct, ...] = ()
    state: LineAct | None = None
    """The act that says what it is now; None where none does."""
    lead: LineAct | None = None
    """The act by which a force leads: its adoption, or the hand-over to it; None where nobody leads."""
    ended: LineAct | None = None
    """The act that ended the last lead, where nobody leads now."""
    also: tuple[LineAct, ...] = ()
    """Adoptions by other forces while one led, the earliest first: that force leads next if the lead ends."""
    asked: tuple[LineAct, ...] = ()
    """Questions to take it over that have no answer yet."""
    counted: tuple[LineAct, ...] = field(default=(), repr=False)
    """The acts that count: without those that were taken back, and those that took them back."""

    @property
    def lead_force(self) -> str | None:
        """The code of the agency that leads on it; None where nobody leads."""
        return None if self.lead is None else self.lead.lead or self.lead.agency

    @property
    def said_to_be(self) -> LineState | None:
        """What it is said to be; None where nobody says."""
        return None if self.state is None else self.state.state

    @property
    def closure(self) -> LineAct | None:
        """The act that closes it; None where it is not closed."""
        return self.state if self.said_to_be is not None and self.said_to_be.closes else None

    @property
    def over_since(self) -> date | None:
        """The day on which it closed or another line took over, in London; None where nobody says so."""
        if self.state is None or self.state.state is None or not self.state.state.is_over:
            return None
        return self.state.day or self.state.at.astimezone(LONDON).date()

    @property
    def checks(self) -> tuple[CheckBack, ...]:
        """The check-backs of its closure; empty where it is not closed."""
        return () if self.closure is None else checks_of(self.closure, self.counted)

    @property
    def checks_pending(self) -> bool:
        """Whether it is closed and at least one check-back lacks the answer "still dead"."""
        return any(not each.is_dead for each in self.checks)

    @property
    def kept_closed(self) -> frozenset[str]:
        """The records, by reference, of which somebody said that they do not open it again after its closure."""
        about = self.closure and self.closure.ref
        said = (each for each in self.counted if each.did is LineDid.STAY_CLOSED and each.about == about)
        return frozenset(ref for each in said for ref in each.rests_on)


def line_said(acts: Iterable[LineAct]) -> LineSaid:
    """How a line stands by all that was said of it, given in any order."""
    every = sorted(set(acts), key=lambda each: (each.at, each.ref))
    undone = {each.about for each in every if each.did is LineDid.UNDO}
    counted = [each for each in every if each.did is not LineDid.UNDO and each.ref not in undone]
    state, lead = _state(counted), _Lead()
    for each in counted:
        lead.hears(each)
    return LineSaid(tuple(every), state, lead.lead, lead.ended, tuple(lead.also), tuple(lead.asked), tuple(counted))


def checks_of(closure: LineAct, counted: Sequence[LineAct]) -> tuple[CheckBack, ...]:
    """The check-backs of a closure, each with the latest answer to it."""
    said = {each.check_day: each for each in counted if each.did is LineDid.CHECK and each.about == closure.ref}
    return tuple(CheckBack(days, due_on(closure, days), said.get(days)) for days in CHECK_DAYS)


def due_on(closure: LineAct, days: int) -> datetime:
    """When a check-back is due: at the end, in London, of that day after the closure, or of the day after it was said.

    The later of the two.
    """
    if closure.day is None:
        raise ValueError("a closure has a day")
    after = clocks.due(Within(days, Counts.WHOLE_DAYS), day_begins(closure.day), closure.agency)
    # If it is said late, the first check-back days may have passed.
    return max(after, clocks.due(Within(1, Counts.WHOLE_DAYS), closure.at, closure.agency))


def _state(counted: Sequence[LineAct]) -> LineAct | None:
    """The act that says what the line is now: the latest, without closures that were opened again."""
    stood: list[LineAct] = []
    for each in counted:
        if each.did is LineDid.STATE:
            stood.append(each)
        elif each.did is LineDid.REOPEN:
            stood = [said for said in stood if said.ref != each.about]
    return stood[-1] if stood else None


class _Lead:
    """Works out who leads, hearing act by act: a lead lasts until it is ended or handed over; then the next who adopted meanwhile leads."""

    def __init__(self) -> None:
        self.lead: LineAct | None = None
        self.ended: LineAct | None = None
        self.also: list[LineAct] = []
        self.asked: list[LineAct] = []

    def hears(self, act: LineAct) -> None:
        match act.did:
            case LineDid.ADOPT if self.lead is None:
                self._leads(act)
            case LineDid.ADOPT if self._force != act.agency:
                self.also.append(act)
            case LineDid.HAND_OVER:
                self._leads(act)
            case LineDid.END if act.agency in {self._force, NATIONAL_BODY}:
                self.lead, self.ended = None, act
                if self.also:
                    self._leads(self.also[0])
            case LineDid.END:
                self.also = [each for each in self.also if each.agency != act.agency]
            case LineDid.ASK:
                self.asked = [each for each in self.asked if each.agency != act.agency] + [act]
            case LineDid.REFUSE:
                self.asked = [each for each in self.asked if each.ref != act.about]
            case _:
                pass

    @property
    def _force(self) -> str | None:
        return None if self.lead is None else self.lead.lead or self.lead.agency

    def _leads(self, act: LineAct) -> None:
        self.lead, self.ended = act, None
        self.also = [each for each in self.also if each.agency != self._force]
        self.asked = [each for each in self.asked if each.agency != self._force]
