"""Forces with their lines and others' figures of them, and where a force is drawn on a map."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from pydantic import Field

from counterline import picture, places
from counterline.api.answers import OnDay, Question, rule_told
from counterline.api.clients import Asking
from counterline.faces.places.loadings_api import router as loadings
from counterline.faces.places.told import (
    AllSeries,
    ForceLines,
    ForcePicture,
    Forces,
    Statistics,
    as_loaded,
    force_told,
    series_told,
    statistic_told,
)
from counterline.lines import PRESENT_RULE, Assembled, State, Way, by_way
from counterline.plumbing.errors import NotFound

router = APIRouter(tags=["places"])
router.include_router(loadings)


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


def _counted(world: Assembled, force: str) -> ForceLines:
    active = [line for line in world.lines if line.state is State.ACTIVE]
    exported, imported, internal = by_way(active, force).values()
    asked = {"force": force, "state": State.ACTIVE.value, "on": world.on.isoformat()}
    counted = {way: f"/lines?{urlencode(asked | {'way': way.value})}" for way in Way}
    return ForceLines(exported=len(exported), imported=len(imported), internal=len(internal), counted=counted)
