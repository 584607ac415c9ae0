"""What is told of a line's state and owner, and of lines that nobody leads on: the shapes that the API answers and `--json` prints."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated, Final, TypeVar

from pydantic import Field, StringConstraints

from counterline.coordination.owning import check_backs, line_owners, line_saying, unowned
from counterline.coordination.owning.line_saying import StateSaid
from counterline.coordination.owning.line_seen import LineSeen
from counterline.coordination.owning.model import LineDid, LineState
from counterline.coordination.owning.unowned import UnownedAsked, UnownedFound
from counterline.doors.answers import Answer, Counted, Question, framed
from counterline.lines.rule import State
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

Said = TypeVar("Said")


class LineSays(Question):
    """One thing said of a line: what is done and why, with what that needs beside (a state its records, a check-back its day)."""

    does: LineDid
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=1000)]
    state: LineState | None = None
    rests_on: list[Ref] = Field(default_factory=list, max_length=20)
    day: date | None = Field(None, description="When it closed.")
    investigation: Ref | None = None
    successor: Ref | None = Field(None, description="Which line took over, or is one with it.")
    lead: str | None = Field(None, max_length=60)
    about: Ref | None = Field(None, description="What is refused or undone.")
    check: int | None = Field(None, description="Of which check-back, by its days.")
    alive: bool | None = None


class LineActTold(Answer):
    """One thing that was said, by whom and when; `rests_on` and `successor` are what you may read of those."""

    ref: str
    did: LineDid
    state: LineState | None
    day: date | None
    lead: str | None
    successor: str | None
    about: str | None
    check_day: int | None
    alive: bool | None
    reason: str
    rests_on: list[str]
    by: str
    agency: str
    at: datetime


class CheckTold(Answer):
    """A check-back: still dead, live again, overdue or to come."""

    days: int
    due: datetime
    says: str


class LineStands(Answer):
    """How a line stands by what people said, beside what is counted of it. `hits` are records that saw it after its closure."""

    ref: str
    counted: State
    state: LineState | None
    state_day: date | None
    checks_pending: bool
    rests_on_protected: bool
    investigation: str | None
    successor: str | None
    lead_force: str | None
    also: list[str]
    checks: list[CheckTold]
    hits: list[str]
    asked: list[str]
    acts: list[LineActTold]


class UnownedWanted(Question):
    """Which area, a force's or a regional unit's, and seen within how many days; your own where you say none."""

    area: str | None = Field(None, max_length=60)
    days: int = Field(unowned.WITHIN, ge=1, le=unowned.LONGEST)

    @property
    def asked(self) -> UnownedAsked:
        """The same as the room is asked."""
        return UnownedAsked(self.area or None, self.days)


class UnownedLine(Answer):
    """A line that nobody leads on, since when, and why it stands in the list."""

    ref: str
    brands: list[str]
    contact_points: list[str]
    counted: State
    state: LineState | None
    since: date
    seen_on: date
    seen_by: str
    record: str
    why: str


class UnownedTold(Counted):
    """The lines that land in an area and nobody leads on, the longest unowned first."""

    area: str | None
    forces: list[str]
    days: int
    items: list[UnownedLine]


def stands(seen: LineSeen, now: datetime) -> LineStands:
    """A line as it is told."""
    said = seen.said
    return LineStands(
        ref=seen.line.ref,
        counted=seen.line.state,
        state=said.said_to_be,
        state_day=None if said.state is None else said.state.day,
        checks_pending=said.checks_pending,
        rests_on_protected=seen.rests_on_protected,
        investigation=seen.investigation,
        successor=None if said.state is None else seen.other(said.state),
        lead_force=said.lead_force,
        also=[each.agency for each in said.also],
        checks=[CheckTold(days=each.days, due=each.due, says=each.says(now)) for each in said.checks],
        hits=[each.record_ref for each in seen.hits],
        asked=[each.ref for each in said.asked],
        acts=[
            LineActTold.of(
                each, rests_on=[ref for ref in each.rests_on if ref in seen.readable], successor=seen.other(each)
            )
            for each in said.acts
        ],
    )


def unowned_told(view: str, found: UnownedFound) -> UnownedTold:
    """The list as it is told."""
    items = [
        UnownedLine(
            ref=each.line.ref,
            brands=list(each.line.brands),
            contact_points=list(each.line.contacts),
            counted=each.line.state,
            state=each.said.said_to_be,
            since=each.since,
            seen_on=each.seen_on,
            seen_by=each.seen.agency,
            record=each.seen.record_ref,
            why=each.why,
        )
        for each in found.items
    ]
    world = found.world
    frame = framed(view, world.on, world.known if world.known != date.max else world.on, world.rule)
    return UnownedTold(**frame, area=found.area, forces=list(found.forces), days=found.days, items=items)


def says(work: Work, ref: str, said: LineSays) -> LineSeen:
    """Do what somebody says of a line."""
    return _DOES[said.does](work, ref, said)


def _state(work: Work, ref: str, said: LineSays) -> LineSeen:
    state = _said(said.state, "Say which state.")
    more = (said.day, said.investigation, said.successor)
    return line_saying.say_state(work, ref, StateSaid(state, said.reason, tuple(said.rests_on), *more))


def _check(work: Work, ref: str, said: LineSays) -> LineSeen:
    days, alive = (
        _said(said.check, "Say of which check-back."),
        _said(said.alive, "Say whether it is still dead or live again."),
    )
    return check_backs.answer_check(work, ref, days, alive=alive, reason=said.reason, rests_on=said.rests_on)


def _said(value: Said | None, words: str) -> Said:
    if value is None:
        raise Conflict(words)
    return value


_DOES: Final[Mapping[LineDid, Callable[[Work, str, LineSays], LineSeen]]] = MappingProxyType(
    {
        LineDid.STATE: _state,
        LineDid.CHECK: _check,
        LineDid.ONE: lambda work, ref, said: line_saying.say_one(
            work, ref, _said(said.successor, "Say which line is this one too."), said.reason
        ),
        LineDid.REOPEN: lambda work, ref, said: line_saying.answer_hits(work, ref, opens=True, reason=said.reason),
        LineDid.STAY_CLOSED: lambda work, ref, said: line_saying.answer_hits(
            work, ref, opens=False, reason=said.reason
        ),
        LineDid.ADOPT: lambda work, ref, said: line_owners.adopt_line(work, ref, said.reason),
        LineDid.ASK: lambda work, ref, said: line_owners.ask_for_line(work, ref, said.reason),
        LineDid.HAND_OVER: lambda work, ref, said: line_owners.hand_over_line(
            work, ref, _said(said.lead, "Say which force leads."), said.reason
        ),
        LineDid.REFUSE: lambda work, ref, said: line_owners.refuse_line(
            work, ref, _said(said.about, "Say whose question is refused."), said.reason
        ),
        LineDid.END: lambda work, ref, said: line_owners.end_lead(work, ref, said.reason),
        LineDid.UNDO: lambda work, ref, said: line_saying.undo_of_line(
            work, ref, _said(said.about, "Say what is taken back."), said.reason
        ),
    }
)
