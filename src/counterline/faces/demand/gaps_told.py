"""Harm without lines as it is told: published harm, beside what the viewer's own view sees landing and what returns are in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from counterline.demand.harm import kept_fits, without_lines
from counterline.demand.harm.model import AreaHarm, SeriesFit, written
from counterline.demand.harm.without_lines import Gap, NotCompared
from counterline.doors.answers import Answer, Counted, framed
from counterline.intake.watching import coverage
from counterline.lines.answering import landing_by_district
from counterline.lines.rule import State
from counterline.picture.asked import Asked
from counterline.picture.own_view import OwnView, own_view
from counterline.places.ground.area_names import figure_area
from counterline.places.partners import council_of_area, health_body_of
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode


class HarmHigher(Answer):
    """An area told higher in a series, with the year of the data and its ratio to England."""

    area: str
    name: str
    series: str
    title: str
    period: str = Field(description="The period of the newest data: old data tell of old harm.")
    ratio: float
    ratio_low: float
    ratio_high: float


class HarmGap(HarmHigher):
    """An area where harm is told higher and few lines are seen landing: a question to health or council, and no finding."""

    lines: int = Field(description="Lines seen in use and said to reach it, in the viewer's own view.")
    alike: list[str] = Field(description="The areas of like harm that it is compared with, by name.")
    lines_alike: int = Field(description="Lines seen landing in all of those, an area at a time.")
    council: str | None = Field(description="The council of its ground, by code, for a request.")
    health: str | None = Field(description="The health body of its ground, by code, for a request.")
    force: str | None
    month_returned: coverage.Due | None = Field(
        description="What became of its force's return of the month; none where no force or no such return is known."
    )


class HarmNotCompared(HarmHigher):
    """An area told higher that cannot be compared, with the reason."""

    why: str


class HarmGaps(Counted):
    """Areas told higher where fewer lines are seen landing than in areas of like harm, in the viewer's own view."""

    compares: str = Field(without_lines.RULE, description="The rule of comparison, in a sentence.")
    compares_by: str = without_lines.VERSION
    returns_in: int
    returns_expected: int
    returns_missing: list[str] = Field(
        description="Agencies whose return of the month is missing, of those you may know."
    )
    items: list[HarmGap] | None = Field(
        description="By name; null where nobody returned the month, or nothing is fitted."
    )
    not_compared: list[HarmNotCompared]


@dataclass(frozen=True, slots=True)
class Compared:
    """What is told with the view that it rests on."""

    view: OwnView
    told: HarmGaps
    fitted: bool


def gaps_told(work: Work, asked: Asked, whose: str) -> Compared:
    """Compare the newest fit with the viewer's own view; nobody's lines but those that they may read count."""
    fitted, view = kept_fits.newest_fit(work), own_view(work, asked, even_a_gap=True)
    returns = _returns(work, view)
    landing = landing_by_district(line for line in view.lines if line.state is State.ACTIVE)
    found = without_lines.compare(fitted, landing) if fitted and not view.gap else None
    told = HarmGaps(
        **framed(whose, view.on, view.known, view.rule),
        returns_in=view.returned.came,
        returns_expected=view.returned.expected,
        returns_missing=sorted(code for code, due in returns.items() if due is coverage.Due.MISSING),
        items=None if found is None else [_gap(each, returns, view.on) for each in found.gaps],
        not_compared=list(_not_compared(found.not_compared)) if found else [],
    )
    return Compared(view, told, fitted is not None)


def _returns(work: Work, view: OwnView) -> dict[AgencyCode, coverage.Due]:
    months = coverage.coverage(work, [view.returned.month], view.known, heard_by=view.known)
    return {each.agency: each.due for each in months}


def _gap(gap: Gap, returns: dict[AgencyCode, coverage.Due], on: date) -> HarmGap:
    council = council_of_area(gap.harm.area)
    area = figure_area(gap.harm.area)
    force = area.force if area else None
    return HarmGap(
        **_higher(gap.fit, gap.harm).model_dump(),
        lines=gap.lines,
        alike=[each.name for each in gap.alike],
        lines_alike=gap.lines_alike,
        council=council,
        health=health_body_of(council, on) if council else None,
        force=force,
        month_returned=returns.get(force) if force else None,
    )


def _not_compared(found: Iterable[NotCompared]) -> Iterable[HarmNotCompared]:
    for each in found:
        why = (
            f"Fewer than {without_lines.FEWEST_ALIKE} areas are of like harm and size."
            if each.few_alike
            else "It is no district of today, so no line is counted there. Look at the districts in it."
        )
        yield HarmNotCompared(**_higher(each.fit, each.harm).model_dump(), why=why)


def _higher(fit: SeriesFit, harm: AreaHarm) -> HarmHigher:
    return HarmHigher(
        area=harm.area,
        name=harm.name,
        series=fit.series.id,
        title=fit.series.title,
        period=written(fit.period),
        ratio=harm.ratio,
        ratio_low=harm.ratio_low,
        ratio_high=harm.ratio_high,
    )
