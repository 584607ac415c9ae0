"""The shapes in which the picture is told, to machines and by `--json`."""

from datetime import date, datetime

from pydantic import Field, JsonValue

from counterline.api.answers import Answer, Counted, Interval
from counterline.lines import Closure, State
from counterline.picture import Cause, Unit


class FigureTold(Answer):
    """How many of one unit are active, and how many are in each state."""

    unit: Unit
    on: date
    known: date
    active: Interval
    states: dict[State, int]


class ChangeTold(Answer):
    """How one count went from one date to another; the parts add up to the difference exactly."""

    unit: Unit
    before_on: date
    after_on: date
    before: int
    after: int
    difference: int
    parts: dict[Cause, int]


class ClosuresTold(Answer):
    """How many lines count as closed by one closure on two dates; the parts add up to the difference exactly."""

    unit: Unit = Unit.LINES
    closure: Closure
    before_on: date
    after_on: date
    before: int
    after: int
    parts: dict[Cause, int]


class Counts(Counted):
    """The three counts, each of its own unit, and why they changed."""

    since: date
    figures: list[FigureTold]
    changes: list[ChangeTold]
    closures: list[ClosuresTold] = Field(description="Lines closed by each published closure, never added together.")
    refused_joins: int = Field(description="Joins that wait for a person: each would make a line unlikely large.")


class TrendPointTold(Answer):
    """The three figures at one month's end, as known then."""

    on: date
    figures: list[FigureTold]


class Trend(Counted):
    """The three counts at each month's end for a year, as known at each time."""

    points: list[TrendPointTold]


class FlowTold(Answer):
    """So many active lines from one force's area to another's; the same twice is an internal line."""

    origin: str
    destination: str
    lines: int
    counted: str = Field(
        description="Where exactly these lines are listed.", examples=["/counted?unit=lines&origin=..."]
    )


class FlowsTold(Counted):
    """Flows of active lines. A line that reaches three forces is in three flows, so flows never add up to lines."""

    unit: Unit = Unit.LINES
    flows: list[FlowTold]
    without_origin: int
    without_destination: int


class StandingTold(Answer):
    """What something counts as on a date, and why."""

    state: State
    why: str


class MemberTold(Answer):
    """One thing behind a figure; null where it was not known, or nothing that counts names it any more."""

    names: list[str]
    lines: list[str] = Field(description="References of the lines it is or belongs to.")
    before: StandingTold | None = Field(description="Told of a change alone.")
    now: StandingTold | None
    cause: Cause | None
    why_changed: str | None
    first_in_use: date | None
    first_told: date | None


class MembersTold(Counted):
    """One page of what a figure counts, and how many there are in all: as many as the figure says."""

    unit: Unit
    since: date
    total: int
    items: list[MemberTold]
    next: str | None


class PublishedTold(Answer):
    """One publication as it was sealed."""

    ref: str
    title: str
    on: date
    rule: str
    body: dict[str, JsonValue]
    seal: str
    previous_seal: str | None
    published_by: str
    published_at: datetime
    revises: str | None
    reason: str | None
    revised_by: str | None


class PublishedPage(Answer):
    """One page of publications, newest first."""

    items: list[PublishedTold]
    next: str | None


class Draft(Answer):
    """What would be published of a date, after disclosure control."""

    view: str
    body: dict[str, JsonValue]
