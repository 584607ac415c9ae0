"""The picture: counts with their intervals and why they changed, the trend, and flows between forces."""

from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from counterline import picture, places
from counterline.api.answers import Interval, OnDay, rule_told
from counterline.api.clients import Asking, Client
from counterline.api.files import Feature, FeatureCollection, GeoJson, between, geojson_answer
from counterline.faces.picture.told import (
    ChangeTold,
    ClosuresTold,
    Counts,
    FigureTold,
    FlowsTold,
    FlowTold,
    Trend,
    TrendPointTold,
)
from counterline.lines import PRESENT_RULE
from counterline.picture import Change, Figure, Flow, OwnView, Unit

router = APIRouter(tags=["picture"])


class CountsAsked(OnDay):
    """The date to count as of, and the one to compare it with."""

    since: date | None = Field(None, description="The date to compare with; a month earlier if not given.")


@router.get("/counts")
def counts(client: Asking, asked: Annotated[CountsAsked, Query()]) -> Counts:
    """How many contact points, lines and groups there are in your own view, by which rule, and why that changed."""
    view = _view(client, asked)
    return Counts(
        view=client.view,
        on=view.on,
        known=view.on,
        rule=rule_told(view.rule),
        since=view.since,
        figures=[_figure(each) for each in view.figures],
        changes=[_change(each) for each in view.changes],
        closures=[ClosuresTold.model_validate(each) for each in view.closures],
        refused_joins=view.refused_joins,
    )


@router.get("/trend")
def trend(client: Asking, asked: Annotated[OnDay, Query()]) -> Trend:
    """The counts at each month's end for a year: what your view would have said then."""
    with client.work() as work:
        points = picture.own_trend(work, picture.Asked(asked.on))
    return Trend(
        view=client.view,
        on=points[-1].on,
        known=points[-1].on,
        rule=rule_told(PRESENT_RULE),
        points=[TrendPointTold(on=each.on, figures=[_figure(figure) for figure in each.figures]) for each in points],
    )


@router.get("/flows")
def flows(client: Asking, asked: Annotated[OnDay, Query()]) -> FlowsTold:
    """Where the active lines in your own view run from and to, and how many cannot be drawn."""
    view = _view(client, asked)
    return FlowsTold(
        view=client.view,
        on=view.on,
        known=view.on,
        rule=rule_told(view.rule),
        flows=[_flow(view, each) for each in view.flows.flows],
        without_origin=view.flows.without_origin,
        without_destination=view.flows.without_destination,
    )


@router.get("/flows.geojson", response_class=GeoJson, response_model=FeatureCollection)
def flows_geojson(client: Asking, asked: Annotated[OnDay, Query()]) -> Response:
    """The same flows as lines between the forces' largest places; an internal flow is a point."""
    told = flows(client, asked)
    frame = told.model_dump(mode="json", exclude={"flows"})
    client.takes_away("flows")
    return geojson_answer(FeatureCollection(features=[_drawn(each) for each in told.flows], properties=frame))


def _view(client: Client, asked: OnDay) -> OwnView:
    since = asked.since if isinstance(asked, CountsAsked) else None
    with client.work() as work:
        return picture.own_view(work, picture.Asked(asked.on, since))


def _figure(figure: Figure) -> FigureTold:
    return FigureTold(
        unit=figure.unit,
        on=figure.on,
        known=figure.known,
        active=Interval.model_validate(figure.active),
        states=dict(figure.states),
    )


def _change(change: Change) -> ChangeTold:
    return ChangeTold.model_validate(change)


def _flow(view: OwnView, flow: Flow) -> FlowTold:
    asked = {
        "unit": Unit.LINES.value,
        "origin": flow.origin,
        "destination": flow.destination,
        "on": view.on.isoformat(),
    }
    counted = f"/counted?{urlencode(asked)}"
    return FlowTold(origin=flow.origin, destination=flow.destination, lines=flow.lines, counted=counted)


def _drawn(flow: FlowTold) -> Feature:
    origin, destination = places.point_of(flow.origin), places.point_of(flow.destination)
    return Feature(
        id=f"{flow.origin}/{flow.destination}",
        geometry=between(origin, [destination]) if origin and destination else None,
        properties={
            "origin": flow.origin,
            "destination": flow.destination,
            "lines": flow.lines,
            "counted": flow.counted,
        },
    )
