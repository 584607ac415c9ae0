"""What is told of a line's state and owner, and of lines that nobody leads on: the shapes that the API answers and `--json` prints."""

from datetime import date, datetime

from pydantic import Field

from counterline.coordination.owning.line_seen import LineSeen
from counterline.coordination.owning.model import LineDid, LineState
from counterline.coordination.owning.unowned import UnownedFound
from counterline.doors.answers import Answer, Counted, framed
from counterline.lines.rule import State


class LineEntry(Answer):
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


class LineCheck(Answer):
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
    checks: list[LineCheck]
    hits: list[str]
    asked: list[str]
    acts: list[LineEntry]


class UnownedLine(Answer):
    """A line that nobody leads on, since when, and why it stands in the list."""

    ref: str
    brands: list[str]
    contact_points: list[str]
    counted: State
    counted_on: date = Field(description="The day on which it counts so, as in the list of lines.")
    state: LineState | None
    since: date
    seen_on: date
    seen_by: str
    record: str
    why: str


class UnownedLines(Counted):
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
        checks=[LineCheck(days=each.days, due=each.due, says=each.says(now)) for each in said.checks],
        hits=[each.record_ref for each in seen.hits],
        asked=[each.ref for each in said.asked],
        acts=[
            LineEntry.of(
                each, rests_on=[ref for ref in each.rests_on if ref in seen.readable], successor=seen.other(each)
            )
            for each in said.acts
        ],
    )


def unowned_told(view: str, found: UnownedFound) -> UnownedLines:
    """The list as it is told."""
    items = [
        UnownedLine(
            ref=each.line.ref,
            brands=list(each.line.brands),
            contact_points=list(each.line.contacts),
            counted=each.state,
            counted_on=each.state_on,
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
    return UnownedLines(**frame, area=found.area, forces=list(found.forces), days=found.days, items=items)
