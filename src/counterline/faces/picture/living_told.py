"""The shape in which living lines are told: four figures, each of a unit, by a rule, on a date, as known on another."""

from datetime import date, datetime
from typing import Any

from pydantic import Field

from counterline.doors.answers import Answer
from counterline.picture.counts import Unit
from counterline.picture.living.late_returns import LateReturns
from counterline.picture.living.live import LiveFigures
from counterline.picture.releasing.figure_names import FigureName
from counterline.picture.releasing.released import ReleasedEstimate
from counterline.plumbing.wording import whole

NEVER_ADDED = (
    "None of the first three figures holds a line that nobody reported. The fourth is the least number of those, and is never "
    "added to another."
)


class Framed(Answer):
    """What every figure says of itself."""

    unit: Unit = Unit.LINES
    rule: str = Field(description="The counting rule, or the model and what it was fitted to.")
    on: date
    known: date = Field(description="By the end of which day it had been received.")


class Between(Framed):
    """A figure and between what it lies, or null with the reason."""

    central: float | None
    low: float | None
    high: float | None
    why: str | None = Field(None, description="Why there is no figure.")


class Reported(Between):
    """A fact of the returns, with the lines that it counts."""

    lines: list[str] = Field(description="Their references.")


class EstimatedLive(Between):
    """An estimate with its interval at 95 %; in development until it is audited on real lines."""

    in_development: bool = Field(description="False once audits on real lines were found to bear the estimate out.")
    made_at: datetime | None = None
    being_made_again: bool = Field(
        False, description="Returns have come since it was made, or it is of an earlier day."
    )


class AtLeast(Framed):
    """A lower bound, or null with the reason."""

    at_least: int | None
    why: str = Field(description="What the bound rests on, or why there is none.")


class Released(Answer):
    """The estimate that the national desk has released, which is for everybody to read."""

    publication: str
    on: date
    central: float
    low: float
    high: float
    model: str
    in_development: bool = Field(description="Whether it was in development when it was sealed.")


class UsuallyAdded(Answer):
    """How many lines reported live the returns that are missing usually add, or null with the reason."""

    central: float | None
    low: int | None
    high: int | None
    why: str | None


class LinesAlive(Answer):
    """Lines that live, as four figures that are never added, and how many of the month's returns are in."""

    says: str = NEVER_ADDED
    seen_in_use: Between = Field(description="Lines with a dated sighting within 30 days.")
    reported_live_by_agencies: Reported = Field(
        description="Lines that a standing return calls live and nobody has closed."
    )
    known_lines_estimated_live: EstimatedLive = Field(description="Made at the national desk, of all that it may read.")
    never_reported_at_least: AtLeast = Field(description="Lines across a border that no force reported.")
    released_estimate: Released | None = Field(description="What the national desk has released last.")
    known_lines: int = Field(description="Lines in this view that are not closed.")
    month: date = Field(description="The month whose returns it rests on, by its first day.")
    returns_in: int
    returns_expected: int
    missing_returns_usually_add: UsuallyAdded


def alive_told(found: LiveFigures, released: ReleasedEstimate | None) -> LinesAlive:
    """Living lines as answers tell them."""
    frame: dict[str, Any] = {"on": found.on, "known": found.known, "rule": found.rule.version}
    seen, reported = found.seen.active, len(found.reported)
    return LinesAlive(
        seen_in_use=Between(**frame, central=seen.central, low=seen.low, high=seen.high),
        reported_live_by_agencies=Reported(
            **frame, central=reported, low=reported, high=reported, lines=[line.ref for line in found.reported]
        ),
        known_lines_estimated_live=_estimated(found),
        never_reported_at_least=AtLeast.of(found.never_reported, **frame),
        released_estimate=None if released is None else Released.of(released, publication=released.ref),
        known_lines=found.known_lines,
        month=found.returned.month,
        returns_in=found.returned.came,
        returns_expected=found.returned.expected,
        missing_returns_usually_add=UsuallyAdded.of(found.late),
    )


def _estimated(found: LiveFigures) -> EstimatedLive:
    told, kept, fitted = found.estimated, found.kept, found.parameters
    return EstimatedLive(
        rule=f"model {fitted.digest}" if fitted else "no model",
        on=kept.on if kept else found.on,
        known=kept.known if kept else found.known,
        central=round(told.central, 1) if told else None,
        low=round(told.low, 1) if told else None,
        high=round(told.high, 1) if told else None,
        why=found.refused,
        in_development=found.in_development,
        made_at=kept.made_at if kept else None,
        being_made_again=found.stale,
    )


def in_words(found: LiveFigures, released: ReleasedEstimate | None) -> list[str]:
    """The same for a terminal, line by line."""
    told = alive_told(found, released)
    live, hidden = told.known_lines_estimated_live, told.never_reported_at_least
    words = [
        f"Lines on {found.on}, of what was received by {found.known}. {NEVER_ADDED}",
        f"  {FigureName.SEEN:<30}{found.seen.active.shown}",
        f"  {FigureName.REPORTED:<30}{len(found.reported)}",
        f"  {FigureName.ESTIMATED:<30}not told. {live.why}"
        if live.central is None
        else f"  {FigureName.ESTIMATED:<30}{whole(live.central)} ({whole(live.low or 0)} to {whole(live.high or 0)}) on {live.on}"
        f"{', in development' if live.in_development else ''}",
        f"  {FigureName.NEVER_REPORTED:<30}{'not told' if hidden.at_least is None else hidden.at_least}. {hidden.why}",
        f"Returns in: {told.returns_in} of {told.returns_expected} agencies; {usually_added(found.late)}",
    ]
    if released is not None:
        between = f"{whole(released.central)} ({whole(released.low)} to {whole(released.high)})"
        mark = ", in development" if released.in_development else ""
        words.append(f"Released by the national desk: {between} {FigureName.ESTIMATED} on {released.on}{mark}.")
    return words


def usually_added(late: LateReturns) -> str:
    """What the missing returns usually add, in words."""
    if late.central is None:
        return f"what the missing ones usually add is not told. {late.why}"
    if late.high == 0:
        return "none that usually returns is missing."
    return f"the missing ones usually add {whole(late.central)} ({late.low} to {late.high}) lines reported live."
