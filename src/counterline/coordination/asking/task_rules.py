"""A task that one body asks of another, and what each side may do about it now. Its state follows from what was done. No I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Final

from counterline.governance.permissions import NATIONAL_BODY, ViewerRole
from counterline.places.ground.agencies import agency, forces_of, is_policing, register, rocu_of
from counterline.places.ground.model import Agency
from counterline.plumbing.clock import day_begins
from counterline.post import clocks
from counterline.post.clocks import Counts, Within
from counterline.post.model import LetterKind
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import AgencyCode


class TaskWay(StrEnum):
    """DOWN is a task from the centre or a region to a force; UP asks the centre or a region for support."""

    DOWN = "down"
    UP = "up"


class TaskDid(StrEnum):
    """What somebody does about a task.

    The sender sends, takes, refuses, feeds back and withdraws; the receiver does everything else.
    """

    SENT = "sent"
    ACCEPTED = "accepted"
    """Of a task that is accepted already, it names another officer."""
    DECLINED = "declined"
    COUNTERED = "countered"
    TAKEN = "taken"
    """The sender takes the receiver's other day or wording, and the task is accepted on those terms."""
    REFUSED = "refused"
    """The sender refuses them, and the task is asked again as it was."""
    PROGRESS = "progress"
    DONE = "done"
    FED_BACK = "fed back"
    WITHDRAWN = "withdrawn"


class TaskState(StrEnum):
    """How a task stands."""

    DRAFT = "draft"
    ASKED = "asked"
    COUNTERED = "countered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"
    WITHDRAWN = "withdrawn"


OPEN: Final = frozenset({TaskState.ASKED, TaskState.COUNTERED, TaskState.ACCEPTED})

# The state to which each act leads; progress and feedback change none.
_LEADS_TO: Final[Mapping[TaskDid, TaskState]] = {
    TaskDid.SENT: TaskState.ASKED,
    TaskDid.ACCEPTED: TaskState.ACCEPTED,
    TaskDid.DECLINED: TaskState.DECLINED,
    TaskDid.COUNTERED: TaskState.COUNTERED,
    TaskDid.TAKEN: TaskState.ACCEPTED,
    TaskDid.REFUSED: TaskState.ASKED,
    TaskDid.DONE: TaskState.DONE,
    TaskDid.WITHDRAWN: TaskState.WITHDRAWN,
}
# What each side may do, and in which states of the task.
OF_THE_SENDER: Final[Mapping[TaskDid, frozenset[TaskState]]] = {
    TaskDid.SENT: frozenset({TaskState.DRAFT}),
    TaskDid.TAKEN: frozenset({TaskState.COUNTERED}),
    TaskDid.REFUSED: frozenset({TaskState.COUNTERED}),
    TaskDid.FED_BACK: frozenset({TaskState.DONE, TaskState.DECLINED}),
    TaskDid.WITHDRAWN: OPEN | {TaskState.DRAFT},
}
OF_THE_RECEIVER: Final[Mapping[TaskDid, frozenset[TaskState]]] = {
    # A task accepted in good faith may still prove impossible by its day, or at all.
    TaskDid.ACCEPTED: frozenset({TaskState.ASKED, TaskState.ACCEPTED}),
    TaskDid.DECLINED: frozenset({TaskState.ASKED, TaskState.ACCEPTED}),
    TaskDid.COUNTERED: frozenset({TaskState.ASKED, TaskState.ACCEPTED}),
    TaskDid.PROGRESS: frozenset({TaskState.ACCEPTED}),
    TaskDid.DONE: frozenset({TaskState.ACCEPTED}),
}


@answer
@dataclass(frozen=True, slots=True)
class TaskAct:
    """One thing that somebody did about a task, in their own words.

    `officer` is named by accepting or countering, by reference; `due_on` and `terms` are the other day and wording that are offered.
    """

    turn: int
    did: TaskDid
    words: str
    officer: str | None
    officer_name: str | None
    due_on: date | None
    terms: str | None
    by: str
    agency: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Awaited:
    """Who has to act next and by when: a person by reference or, if None, whoever holds the role.

    `since` is the turn that began it.
    """

    agency: AgencyCode
    role: ViewerRole
    person: str | None
    due: datetime
    since: int


@dataclass(frozen=True)
class Task:
    """What one body asks of another, why, by which day and on what evidence, as it was written; and all that was done."""

    ref: str
    way: TaskWay
    sender: AgencyCode
    receiver: AgencyCode
    subject: str
    words: str
    why: str
    due_on: date
    how_many: int | None
    of_what: str | None
    from_day: date | None
    evidence: tuple[str, ...]
    because_of: str | None
    leads: tuple[str, str] | None
    """The two sides of an overlap on which the receiver is asked to lead; None for every other task."""
    by: str
    at: datetime
    sent_by: str | None
    """The reference of whoever sent it; None of a draft."""
    acts: tuple[TaskAct, ...] = ()

    @cached_property
    def state(self) -> TaskState:
        """How it stands, by the last act that leads to a state."""
        return next((_LEADS_TO[each.did] for each in reversed(self.acts) if each.did in _LEADS_TO), TaskState.DRAFT)

    @property
    def was_sent(self) -> bool:
        """Whether the receiver has heard of it."""
        return any(each.did is TaskDid.SENT for each in self.acts)

    @property
    def is_to_lead(self) -> bool:
        """Whether the receiver is asked to lead on an overlap."""
        return self.leads is not None

    @cached_property
    def taken(self) -> tuple[TaskAct, ...]:
        """The receiver's offers of other terms that the sender took, the newest first."""
        turns = (each.turn for each in reversed(self.acts) if each.did is TaskDid.TAKEN)
        found = (self._last(TaskDid.COUNTERED, before=turn) for turn in turns)
        return tuple(each for each in found if each is not None)

    @property
    def asked(self) -> str:
        """What is asked, in the wording that holds now."""
        return next((each.terms for each in self.taken if each.terms), self.words)

    @property
    def by_day(self) -> date:
        """The day that holds now: of the newest terms taken that name one, or else as it was sent or written."""
        sent = self._last(TaskDid.SENT)
        said = (*self.taken, sent) if sent else self.taken
        return next((each.due_on for each in said if each.due_on), self.due_on)

    @property
    def officer(self) -> TaskAct | None:
        """The newest act that names who does it, of those that count: accepting, and other terms that the sender took."""
        named = [each for each in (self._last(TaskDid.ACCEPTED), *self.taken) if each is not None]
        return max(named, key=lambda each: each.turn, default=None)

    @cached_property
    def awaits(self) -> Awaited | None:
        """Who has to act next; None of a task that was not sent or is over."""
        if self.state not in OPEN:
            return None
        last = next(each for each in reversed(self.acts) if _LEADS_TO.get(each.did) is self.state)
        if self.state is TaskState.ACCEPTED:
            officer = self.officer.officer if self.officer else None
            return Awaited(self.receiver, role_at(self.receiver), officer, self.done_by, last.turn)
        if self.state is TaskState.COUNTERED:
            due = clocks.due(LetterKind.TASK, last.at, self.sender)
            return Awaited(self.sender, role_at(self.sender), self.sent_by, due, last.turn)
        due = min(clocks.due(LetterKind.TASK, last.at, self.receiver), self.done_by)
        return Awaited(self.receiver, role_at(self.receiver), None, due, last.turn)

    @property
    def done_by(self) -> datetime:
        """When it is due: as the receiver's offices shut on its day, or on the next working day if that day is none."""
        return offices_shut(self.receiver, self.by_day)

    def late(self, now: datetime) -> bool:
        """Whether whoever has to act next is overdue."""
        return self.awaits is not None and now >= self.awaits.due

    def other(self, own: str) -> AgencyCode:
        """The body on the other side."""
        return self.receiver if own == self.sender else self.sender

    def may(self, own: str) -> list[TaskDid]:
        """What a body may do about it now; empty for a body that is neither side. Feedback is given once."""
        whose = OF_THE_SENDER if own == self.sender else OF_THE_RECEIVER if own == self.receiver else {}
        return [
            did
            for did, states in whose.items()
            if self.state in states and not (did is TaskDid.FED_BACK and self._last(did))
        ]

    def _last(self, did: TaskDid, before: int | None = None) -> TaskAct | None:
        acts = (each for each in reversed(self.acts) if before is None or each.turn < before)
        return next((each for each in acts if each.did is did), None)


def offices_shut(body: AgencyCode, day: date) -> datetime:
    """When a body's offices shut on a day, or on the next working day if that day is none there."""
    return clocks.due(Within(0, Counts.OFFICE_DAYS), day_begins(day), body)


def role_at(body: AgencyCode) -> ViewerRole:
    """The role that has a body's tasks: the national desk, a unit's coordinators, or a force's intelligence officers."""
    if body == NATIONAL_BODY:
        return ViewerRole.DESK
    return ViewerRole.COORDINATOR if _is_regional_unit(body) else ViewerRole.OFFICER


def coordinates(body: AgencyCode, on: date) -> bool:
    """Whether a body sends tasks on a day: the centre, a regional unit, or a force that no regional unit serves.

    By the register such forces are Police Scotland, the Police Service of Northern Ireland and British Transport Police.
    """
    found = agency(body)
    alone = found.is_force and rocu_of(body) in {None, body}
    return found.stands_on(on) and (body == NATIONAL_BODY or alone or _is_regional_unit(body))


def may_ask_of(own: AgencyCode, on: date) -> tuple[Agency, ...]:
    """Whom a body may send tasks to, by name.

    The centre may send them to all police; others that coordinate, to the forces that they serve and to all who coordinate.
    """
    if not coordinates(own, on):
        return ()
    police = (
        each for each in register().values() if is_policing(each.code) and each.stands_on(on) and each.code != own
    )
    reached = {*forces_of(own)} if _is_regional_unit(own) else set()
    found = (each for each in police if own == NATIONAL_BODY or each.code in reached or coordinates(each.code, on))
    return tuple(sorted((each for each in found if each.code != NATIONAL_BODY), key=lambda each: each.name))


def may_be_asked_by(own: AgencyCode) -> tuple[Agency, ...]:
    """Whom a body may ask for support: its regional unit, if one serves it, and the national desk."""
    above = dict.fromkeys((rocu_of(own) if agency(own).is_force else None, NATIONAL_BODY))
    return tuple(agency(each) for each in above if each is not None and each != own)


def in_order(found: Sequence[Task]) -> list[Task]:
    """Tasks in the order of a list: those awaited, the soonest due first; then drafts; then the rest, the newest first."""
    waits = sorted((each.awaits.due, each.ref, each) for each in found if each.awaits)
    rest = sorted((each for each in found if not each.awaits), key=lambda each: (each.at, each.ref), reverse=True)
    rest.sort(key=lambda each: each.state is not TaskState.DRAFT)
    return [*(each for *_, each in waits), *rest]


def _is_regional_unit(body: AgencyCode) -> bool:
    return not agency(body).is_force and bool(forces_of(body))
