"""What one body asks of another, and what either side may do about it now. Rules without I/O; how it stands follows from what was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from typing import Final

from counterline.governance import NATIONAL_BODY, ViewerRole
from counterline.places import Agency, agency, forces_of, is_policing, law_of, register, rocu_of
from counterline.plumbing.clock import LONDON
from counterline.post import working_time
from counterline.vocabulary.identity import AgencyCode

ANSWERED_WITHIN: Final = 1
"""Working days in which either side answers the other, as a notice is answered: a line moves on within days."""
_OPENS: Final = time(9)
_DAY: Final = 8  # hours: what is due on a day is due when its offices shut


class TaskWay(StrEnum):
    """Down: the centre or a region asks it. Up: somebody asks them for support."""

    DOWN = "down"
    UP = "up"


class TaskDid(StrEnum):
    """What was done about a task."""

    SENT = "sent"
    ACCEPTED = "accepted"
    """Said again of what is accepted, it names another officer."""
    DECLINED = "declined"
    COUNTERED = "countered"
    TAKEN = "taken"
    """The sender takes the receiver's other day or wording, and the task is accepted on those."""
    REFUSED = "refused"
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

# To what state each act leads; progress and feedback leave it as it is.
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
# In which states each side may do what.
OF_THE_SENDER: Final[Mapping[TaskDid, frozenset[TaskState]]] = {
    TaskDid.SENT: frozenset({TaskState.DRAFT}),
    TaskDid.TAKEN: frozenset({TaskState.COUNTERED}),
    TaskDid.REFUSED: frozenset({TaskState.COUNTERED}),
    TaskDid.FED_BACK: frozenset({TaskState.DONE, TaskState.DECLINED}),
    TaskDid.WITHDRAWN: OPEN | {TaskState.DRAFT},
}
OF_THE_RECEIVER: Final[Mapping[TaskDid, frozenset[TaskState]]] = {
    # What was accepted in good faith may turn out not to be done by its day, or by nobody.
    TaskDid.ACCEPTED: frozenset({TaskState.ASKED, TaskState.ACCEPTED}),
    TaskDid.DECLINED: frozenset({TaskState.ASKED, TaskState.ACCEPTED}),
    TaskDid.COUNTERED: frozenset({TaskState.ASKED, TaskState.ACCEPTED}),
    TaskDid.PROGRESS: frozenset({TaskState.ACCEPTED}),
    TaskDid.DONE: frozenset({TaskState.ACCEPTED}),
}


@dataclass(frozen=True, slots=True)
class TaskAct:
    """One thing that somebody did: in words, with the officer that it names, or the other day and wording that it offers."""

    turn: int
    did: TaskDid
    words: str
    officer: str | None
    officer_name: str | None
    due_on: date | None
    terms: str | None
    by: str
    viewer: str
    agency: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Awaited:
    """Who has to do something next and by when: a person, or else whoever holds the role; `since` is the turn that began it."""

    agency: AgencyCode
    role: ViewerRole
    person: str | None
    due: datetime
    since: int


@dataclass(frozen=True)
class Task:
    """What one body asks of another: what, why, by when and on what evidence, with everything that was done since."""

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
    """The two sides of an overlap of which the receiver is asked to lead."""
    by: str
    at: datetime
    acts: tuple[TaskAct, ...] = ()

    @cached_property
    def state(self) -> TaskState:
        """How it stands."""
        return next((_LEADS_TO[each.did] for each in reversed(self.acts) if each.did in _LEADS_TO), TaskState.DRAFT)

    @property
    def was_sent(self) -> bool:
        """Whether the receiver has heard of it."""
        return any(each.did is TaskDid.SENT for each in self.acts)

    @property
    def is_to_lead(self) -> bool:
        """Whether the receiver is asked to lead where two meet."""
        return self.leads is not None

    @cached_property
    def taken(self) -> tuple[TaskAct, ...]:
        """The receiver's own terms that the sender took, the newest first."""
        turns = (each.turn for each in reversed(self.acts) if each.did is TaskDid.TAKEN)
        found = (self._last(TaskDid.COUNTERED, before=turn) for turn in turns)
        return tuple(each for each in found if each is not None)

    @property
    def asked(self) -> str:
        """What is asked, in the words that hold now."""
        return next((each.terms for each in self.taken if each.terms), self.words)

    @property
    def by_day(self) -> date:
        """By which day, as it holds now: as terms that were taken say, or whoever sent it."""
        sent = self._last(TaskDid.SENT)
        said = (*self.taken, sent) if sent else self.taken
        return next((each.due_on for each in said if each.due_on), self.due_on)

    @property
    def officer(self) -> TaskAct | None:
        """The act that names who does it, once it is accepted: the newest."""
        named = [each for each in (self._last(TaskDid.ACCEPTED), *self.taken) if each is not None]
        return max(named, key=lambda each: each.turn, default=None)

    @cached_property
    def awaits(self) -> Awaited | None:
        """What is awaited of whom; nothing of what was not sent, or is over."""
        if self.state not in OPEN:
            return None
        last = next(each for each in reversed(self.acts) if _LEADS_TO.get(each.did) is self.state)
        if self.state is TaskState.ACCEPTED:
            officer = self.officer.officer if self.officer else None
            return Awaited(self.receiver, role_at(self.receiver), officer, self.done_by, last.turn)
        if self.state is TaskState.COUNTERED:
            return Awaited(
                self.sender, role_at(self.sender), self.sent_by, self._answered_by(last, self.sender), last.turn
            )
        due = min(self._answered_by(last, self.receiver), self.done_by)
        return Awaited(self.receiver, role_at(self.receiver), None, due, last.turn)

    @property
    def sent_by(self) -> str | None:
        """Who sent it."""
        sent = self._last(TaskDid.SENT)
        return sent.viewer if sent else None

    @property
    def done_by(self) -> datetime:
        """When the offices of the receiver shut on its day, or on the next working day where that is none."""
        return offices_shut(self.receiver, self.by_day)

    def late(self, now: datetime) -> bool:
        """Whether what is awaited is overdue."""
        return self.awaits is not None and now >= self.awaits.due

    def other(self, own: str) -> AgencyCode:
        """The other side."""
        return self.receiver if own == self.sender else self.sender

    def may(self, own: str) -> list[TaskDid]:
        """What a side may do now."""
        whose = OF_THE_SENDER if own == self.sender else OF_THE_RECEIVER if own == self.receiver else {}
        return [
            did
            for did, states in whose.items()
            if self.state in states and not (did is TaskDid.FED_BACK and self._last(did))
        ]

    def _last(self, did: TaskDid, before: int | None = None) -> TaskAct | None:
        acts = (each for each in reversed(self.acts) if before is None or each.turn < before)
        return next((each for each in acts if each.did is did), None)

    def _answered_by(self, last: TaskAct, whose: AgencyCode) -> datetime:
        return working_time(last.at, jurisdiction=law_of(whose).jurisdiction, days=ANSWERED_WITHIN)


def offices_shut(body: AgencyCode, day: date) -> datetime:
    """When a body's offices shut on a day, or on the next working day where that is none."""
    opened = datetime.combine(day, _OPENS, LONDON)
    return working_time(opened, jurisdiction=law_of(body).jurisdiction, hours=_DAY)


def role_at(body: AgencyCode) -> ViewerRole:
    """Who at a body has what is asked of it: the desk, a regional unit's coordinator, or a force's intelligence officers."""
    if body == NATIONAL_BODY:
        return ViewerRole.DESK
    return ViewerRole.COORDINATOR if _is_regional_unit(body) else ViewerRole.OFFICER


def coordinates(body: AgencyCode, on: date) -> bool:
    """Whether a body sends tasks: the centre, a regional unit, and a force that no regional unit serves.

    Such a force stands for its own ground: by the register so it is in Scotland, in Northern Ireland and on the railways.
    """
    found = agency(body)
    alone = found.is_force and rocu_of(body) in {None, body}
    return found.stands_on(on) and (body == NATIONAL_BODY or alone or _is_regional_unit(body))


def may_ask_of(own: AgencyCode, on: date) -> tuple[Agency, ...]:
    """Whom a body may send tasks to: the centre all police, others the forces that they serve and who else coordinates."""
    if not coordinates(own, on):
        return ()
    police = (
        each for each in register().values() if is_policing(each.code) and each.stands_on(on) and each.code != own
    )
    reached = {*forces_of(own)} if _is_regional_unit(own) else set()
    found = (each for each in police if own == NATIONAL_BODY or each.code in reached or coordinates(each.code, on))
    return tuple(sorted((each for each in found if each.code != NATIONAL_BODY), key=lambda each: each.name))


def may_be_asked_by(own: AgencyCode) -> tuple[Agency, ...]:
    """Whom a body asks for support: its regional unit, where one serves it, and the national desk."""
    above = dict.fromkeys((rocu_of(own) if agency(own).is_force else None, NATIONAL_BODY))
    return tuple(agency(each) for each in above if each is not None and each != own)


def in_order(found: Sequence[Task]) -> list[Task]:
    """What is due first before all else, then what was not sent yet, and then the newest of the rest."""
    waits = sorted((each.awaits.due, each.ref, each) for each in found if each.awaits)
    rest = sorted((each for each in found if not each.awaits), key=lambda each: (each.at, each.ref), reverse=True)
    rest.sort(key=lambda each: each.state is not TaskState.DRAFT)
    return [*(each for *_, each in waits), *rest]


def _is_regional_unit(body: AgencyCode) -> bool:
    return not agency(body).is_force and bool(forces_of(body))
