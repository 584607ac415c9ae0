"""The picture: counts with their intervals and why they changed, the trend, and flows between forces."""

from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from counterline import picture
from counterline.api.answers import Answer, Counted, Interval, OnDay, rule_told
from counterline.api.clients import Asking, Client
from counterline.api.files import Feature, FeatureCollection, GeoJson, between, geojson_answer
from counterline.faces.picture.closures_told import ClosuresTold
from counterline.faces.places.forces_api import point_of
from counterline.lines import PRESENT_RULE, State
from counterline.picture import Cause, Change, Figure, Flow, OwnView, Unit

router = APIRouter(tags=["picture"])


class CountsAsked(OnDay):
    """The date to count as of, and the one to compare it with."""

    since: date | None = Field(None, description="The date to compare with; a month earlier if not given.")


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
    origin, destination = point_of(flow.origin), point_of(flow.destination)
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
