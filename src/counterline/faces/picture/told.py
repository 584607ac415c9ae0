"""The shapes in which the picture is told, to machines and by `--json`: counts, what they count, flows and trend."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from pydantic import Field

from counterline.coordination.owning.line_list import SaidAs, SaidCounted
from counterline.doors.answers import Answer, Counted, Rule, framed
from counterline.doors.paging import Part
from counterline.faces.picture.living_told import LinesAlive
from counterline.lines.rule import State
from counterline.picture.counts import Unit
from counterline.picture.figures.causes import CLOSURE_MEANING, MEANING, Cause
from counterline.picture.figures.change import Change
from counterline.picture.figures.closures import ClosureChange
from counterline.picture.figures.members import CountsAs, Member
from counterline.picture.own_view import Members, OwnTrend, OwnView
from counterline.picture.releasing.figure_names import FigureName
from counterline.vocabulary.estimate import Estimate


class FigureTold(Answer):
    """How many of one unit were seen in use, and how many are in each state."""

    unit: Unit
    figure: FigureName = FigureName.SEEN
    on: date
    active: Estimate = Field(description="How many were seen in use: those whose state is active.")
    states: dict[State, int]


class LeaningTold(Answer):
    """How far the count of active and dormant lines leans on joins of contact points."""

    unit: Unit = Unit.LINES
    lines: int = Field(description="Lines that are active or dormant.")
    alone: int = Field(
        description="Of these, those of which no row names two contact points. A line whose contact points no row names together counts "
        "once for each of them."
    )
    doubtful: int = Field(description="How many fewer there would be if every doubtful join were made.")


class ReturnsIn(Answer):
    """How many of the agencies whose returns you may read have sent that of a month."""

    month: date = Field(description="The month, by its first day.")
    came: int
    expected: int
    are_few: bool = Field(description="Whether half of them or fewer have: then the month shows no rise or fall.")


class LinesSaid(Answer):
    """The lines of the view by what people say of them by the end of `known`, each once; no other count changes by it."""

    unit: Unit = Unit.LINES
    states: dict[SaidAs, int] = Field(
        description="Who is a child or a possible victim is as was received by the end of `known`, too."
    )
    adopted: int = Field(description="How many of them a force leads on, whatever they are said to be.")


class Counts(Counted):
    """The four figures of living lines, the three counts, each of its own unit, and why these changed."""

    lines_alive: LinesAlive
    since: date
    first_told: date = Field(description="The day by whose end the figures of `since` had been received: told first.")
    returned: ReturnsIn
    returned_since: ReturnsIn = Field(
        description="Of the month of `since`: where few are in, a change is of who returned."
    )
    inside_a_month: bool = Field(description="Whether `on` is no month's end: then it holds part of a month.")
    disposed: int = Field(
        description="How many records of lines received by `first_told` have been disposed of since: neither date counts them."
    )
    figures: list[FigureTold]
    leaning: LeaningTold
    changes: tuple[Change, ...] = Field(description="None where nobody returned the month of `since`.")
    closures: tuple[ClosureChange, ...] = Field(
        description="Lines closed by each published closure, never added together."
    )
    said_by_people: LinesSaid
    refused_joins: int = Field(description="Joins that wait for a person: each would make a line unlikely large.")


class MonthsEnd(Answer):
    """The three figures at one month's end; null where nobody had returned the month, which is a gap and not a zero.

    The room's point keeps its figures by unit to be drawn; here each says its unit and its day itself.
    """

    on: date
    returned: ReturnsIn
    figures: list[FigureTold] | None


class Trend(Counted):
    """The three counts at each month's end for a year, of what had been received by `known`."""

    points: list[MonthsEnd]


class RuleOverTime(Answer):
    """The three counts at each month's end by one counting rule."""

    rule: Rule
    points: list[MonthsEnd]


class Rules(Counted):
    """What every counting rule there has been says of the same days, the newest first."""

    rules: list[RuleOverTime]


class FlowTold(Answer):
    """So many lines seen in use from one force's area to another's; the same twice is an internal line."""

    origin: str
    destination: str
    lines: int
    counted: str = Field(
        description="Where exactly these lines are listed.", examples=["/counted?unit=lines&origin=..."]
    )


class Flows(Counted):
    """Flows of lines seen in use. A line that reaches three forces is in three flows, so flows never add up to lines."""

    unit: Unit = Unit.LINES
    figure: FigureName = FigureName.SEEN
    returned: ReturnsIn
    inside_a_month: bool
    flows: list[FlowTold]
    without_origin: int
    without_destination: int


class MemberTold(Answer):
    """One thing behind a figure; null where it was not known, or nothing that counts names it any more."""

    names: list[str]
    lines: list[str] = Field(description="References of the lines it is or belongs to.")
    before: CountsAs | None = Field(description="Told of a change alone.")
    now: CountsAs | None
    cause: Cause | None
    why_changed: str | None
    first_in_use: date | None
    first_told: date | None
    learned: bool = Field(description="Whether it was learned of the earlier date, rather than happened since.")


class MembersPage(Counted):
    """One page of what a figure counts, and how many there are in all: as many as the figure says."""

    unit: Unit
    since: date
    first_told_by: date = Field(
        description="The day by whose end the figures of `since` had been received: told first."
    )
    total: int
    items: list[MemberTold]
    next: str | None


def counts_told(view: str, own: OwnView, alive: LinesAlive, said: SaidCounted) -> Counts:
    """The four figures of living lines and the three counts of a view, and why these changed."""
    told: dict[str, Any] = {name: getattr(own, name) for name in Counts.model_fields if hasattr(own, name)}
    return Counts(
        **told | framed(view, own.on, own.known, own.rule), lines_alive=alive, said_by_people=LinesSaid.of(said)
    )


def trend_told(view: str, found: OwnTrend) -> Trend:
    """The counts of a view at each month's end."""
    return Trend(**framed(view, found.points[-1].on, found.known, found.rule), points=_points(found))


def rules_told(view: str, found: Sequence[OwnTrend]) -> Rules:
    """The counts of a view by every rule."""
    told = [RuleOverTime(rule=Rule.model_validate(each.rule), points=_points(each)) for each in found]
    newest = found[0]
    return Rules(**framed(view, newest.points[-1].on, newest.known, newest.rule), rules=told)


def _points(found: OwnTrend) -> list[MonthsEnd]:
    return [MonthsEnd.model_validate(each) for each in found.points]


def flows_told(view: str, own: OwnView) -> Flows:
    """Where the lines seen in use of a view run, each flow with the address at which exactly its lines are listed."""
    told: list[FlowTold] = []
    for each in own.flows.flows:
        ends = {"origin": each.origin, "destination": each.destination}
        query = urlencode({"unit": Unit.LINES.value, **ends, "on": own.on.isoformat(), "known": own.known.isoformat()})
        told.append(FlowTold(**ends, lines=each.lines, counted=f"/counted?{query}"))
    unsaid: dict[str, Any] = {
        "without_origin": own.flows.without_origin,
        "without_destination": own.flows.without_destination,
        "returned": ReturnsIn.model_validate(own.returned),
        "inside_a_month": own.inside_a_month,
    }
    return Flows(**framed(view, own.on, own.known, own.rule), flows=told, **unsaid)


def members_told(view: str, found: Members, part: Part[Member]) -> MembersPage:
    """Some of what a figure counts, each with what it counts as and why."""
    meaning = CLOSURE_MEANING if found.part.closure else MEANING
    items = [
        MemberTold.model_validate(
            {name: getattr(each, name) for name in MemberTold.model_fields if name != "why_changed"}
            | {
                "lines": [line.ref for line in each.lines],
                "why_changed": meaning[each.cause] if each.cause else None,
            }
        )
        for each in part.items
    ]
    return MembersPage(
        **framed(view, found.on, found.known, found.rule),
        unit=found.part.unit,
        since=found.since,
        first_told_by=found.first_told,
        total=len(found.members),
        items=items,
        next=part.next,
    )
