"""Forces with their lines and others' figures of them, and where a force is drawn on a map."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from pydantic import Field

from counterline import picture, places
from counterline.api.answers import Answer, Counted, OnDay, Question, Way, rule_told
from counterline.api.clients import Asking
from counterline.api.files import Position
from counterline.faces.places.loadings_api import WithdrawalTold
from counterline.faces.places.loadings_api import router as loadings
from counterline.lines import PRESENT_RULE, Assembled, State
from counterline.places import Agency, AreaStatistic, Bound, Number, Revision, Series
from counterline.plumbing.errors import NotFound

router = APIRouter(tags=["places"])
router.include_router(loadings)


class ForceTold(Answer):
    """A police force of the register."""

    code: str
    name: str
    short: str
    kind: str
    region: str
    jurisdiction: str
    rocu: str | None
    pfa: str | None
    point: Position | None = Field(None, description="The force's largest place, by longitude and latitude.")


class Forces(Answer):
    """The forces that stood on a day."""

    on: date
    items: list[ForceTold]


class SeriesTold(Answer):
    """What a series of figures counts, and whose they are."""

    id: str
    title: str
    unit: str
    definition: str
    whose: str


class LoadingTold(Answer):
    """How a figure came to be here: published when, and loaded when, by whom and for which agency."""

    published_on: date
    at: datetime
    by: str
    agency: str
    publication: str
    although: str | None = Field(description="Of a publication that is not complete, why it was loaded all the same.")
    withdrawn: WithdrawalTold | None = Field(description="None for what has not been withdrawn.")


class StatisticTold(Answer):
    """One figure that others published, with its source; or why there is none."""

    series: SeriesTold
    area: str
    period: str
    value: int | float | None = Field(description="As near as JSON's numbers come; `shown` has every decimal.")
    bound: Bound
    provisional: bool
    missing: str | None
    note: str
    shown: str
    source_title: str
    source_address: str
    loaded: LoadingTold | None = Field(description="None for figures that ship with the system.")


class Statistics(Answer):
    """Others' figures, never mixed with counts of our own."""

    items: list[StatisticTold]


class AllSeries(Answer):
    """The series that others publish on county lines, with their figures."""

    items: list[SeriesTold]
    figures: list[StatisticTold]


class ForceLines(Answer):
    """How many active lines run from a force, reach it from outside, and stay inside it."""

    unit: str = picture.Unit.LINES.value
    exported: int
    imported: int
    internal: int
    counted: dict[Way, str] = Field(description="Where exactly the lines of each are listed.")


class ForcePicture(Counted):
    """One force: its lines in the viewer's own view, and others' figures of its area."""

    force: ForceTold
    lines: ForceLines
    statistics: list[StatisticTold]


class StatisticsAsked(Question):
    """Which series of area statistics, and of which area."""

    series: str = Field(max_length=120)
    area: str | None = Field(None, max_length=60, description="A force's code.")


@router.get("/forces")
def forces(client: Asking, asked: Annotated[OnDay, Query()]) -> Forces:
    """The police forces that existed on a day; today's if no day is given."""
    on = asked.on or client.building.clock.today()
    return Forces(on=on, items=[force_told(each) for each in places.forces(on)])


@router.get("/forces/{code}")
def force(code: str, client: Asking, asked: Annotated[OnDay, Query()]) -> ForcePicture:
    """One force: the active lines it exports, imports and keeps inside, and others' figures of its area."""
    found = places.agency(code)
    if not found.is_force:
        raise NotFound(f"{found.name} is not a police force. /forces lists those that are.")
    with client.work() as work:
        world = picture.own_lines(work, asked.on)
        figures = places.statistics_as_loaded(work, area=found.code)
    return ForcePicture(
        view=client.view,
        on=world.on,
        known=world.on,
        rule=rule_told(PRESENT_RULE),
        force=force_told(found),
        lines=_counted(world, found.code),
        statistics=[as_loaded(each) for each in figures],
    )


@router.get("/statistics")
def statistics(client: Asking, asked: Annotated[StatisticsAsked, Query()]) -> Statistics:
    """What stands in a series of area statistics that was loaded here, with who loaded it and when."""
    with client.work() as work:
        found = places.statistics_as_loaded(work, series=asked.series, area=asked.area)
    return Statistics(items=[as_loaded(each) for each in found])


@router.get("/published-series")
def published_series(_: Asking) -> AllSeries:
    """The figures on county lines that others published, each with its source, and every gap with its reason."""
    return AllSeries(
        items=[series_told(each) for each in places.published_series().values()],
        figures=[statistic_told(each) for each in places.published_figures()],
    )


def force_told(force: Agency) -> ForceTold:
    """A force as answers tell it."""
    return ForceTold(
        code=force.code,
        name=force.name,
        short=force.short,
        kind=force.kind.value,
        region=force.region,
        jurisdiction=force.jurisdiction.value,
        rocu=force.rocu,
        pfa=force.pfa,
        point=point_of(force.code),
    )


def series_told(series: Series) -> SeriesTold:
    """A series as answers tell it."""
    return SeriesTold.model_validate(series)


def statistic_told(figure: AreaStatistic, loaded: LoadingTold | None = None) -> StatisticTold:
    """Another's figure as answers tell it."""
    return StatisticTold(
        series=series_told(figure.series),
        area=figure.area,
        period=figure.period.to_json(),
        value=number_told(figure.value),
        bound=figure.bound,
        provisional=figure.provisional,
        missing=figure.missing,
        note=figure.note,
        shown=figure.shown,
        source_title=figure.source.title,
        source_address=figure.source.address,
        loaded=loaded,
    )


def number_told(value: Number | None) -> int | float | None:
    """A figure's number as JSON has it."""
    return float(value) if isinstance(value, Decimal) else value


def as_loaded(revision: Revision) -> StatisticTold:
    """Another's figure with how it came to be here."""
    return statistic_told(revision.figure, LoadingTold.model_validate(revision.loading))


@cache
def point_of(force: str) -> Position | None:
    """Where a force is drawn: at its largest place, which is always on its own ground. None where it has none."""
    found = sorted(places.places_of(force), key=lambda each: (-(each.population or 0), each.id))
    return (found[0].lon, found[0].lat) if found else None


def _counted(world: Assembled, force: str) -> ForceLines:
    active = [line for line in world.lines if line.state is State.ACTIVE]
    exported, imported, internal = picture.of_force(active, force)
    asked = {"force": force, "state": State.ACTIVE.value, "on": world.on.isoformat()}
    counted = {way: f"/lines?{urlencode(asked | {'way': way.value})}" for way in Way}
    return ForceLines(exported=len(exported), imported=len(imported), internal=len(internal), counted=counted)
