"""The shape in which living lines are told: four figures that are never added."""

from datetime import date

from pydantic import Field

from counterline.api.answers import Answer, Counted, framed
from counterline.picture import LiveFigures, Unit
from counterline.vocabulary.estimate import Estimate


class EstimatedLive(Answer):
    """How many known lines are estimated to live, and between which two at 95 %; in development until it is audited."""

    central: float
    low: float
    high: float
    model: str = Field(description="The version of the model, and of what it was fitted to.")
    in_development: bool = True


class LiveLines(Counted):
    """Living lines at a month's end. The first two figures are facts; none holds a line that nobody reported."""

    unit: Unit = Unit.LINES
    seen_in_use: Estimate = Field(description="Lines with a dated sighting within 30 days.")
    reported_live: int = Field(description="Lines that a standing return calls live and nobody has closed.")
    reported_live_lines: list[str] = Field(description="Their references.")
    estimated_live: EstimatedLive | None
    not_estimated: str | None = Field(description="Why there is no estimate.")
    never_reported_at_least: int | None = Field(
        description="Lines across a border that nobody reported: a lower bound."
    )
    never_reported_why: str = Field(description="What the bound rests on, or why there is none.")
    known_lines: int = Field(description="Lines in this view that are not closed.")
    month: date = Field(description="The month whose returns it rests on, by its first day.")
    returns_in: int
    returns_expected: int


def live_told(view: str, found: LiveFigures) -> LiveLines:
    """Living lines as answers tell them."""
    fitted = found.parameters
    return LiveLines(
        **framed(view, found.on, found.rule) | {"known": found.known},
        seen_in_use=found.seen.active,
        reported_live=len(found.reported),
        reported_live_lines=[line.ref for line in found.reported],
        estimated_live=EstimatedLive.of(found.estimated, model=fitted.digest) if found.estimated and fitted else None,
        not_estimated=found.refused,
        never_reported_at_least=found.never_reported.at_least,
        never_reported_why=found.never_reported.why,
        known_lines=found.known_lines,
        month=found.returned.month,
        returns_in=found.returned.came,
        returns_expected=found.returned.expected,
    )
