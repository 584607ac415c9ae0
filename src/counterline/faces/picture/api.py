"""The picture for machines: counts and what stands behind each, the trend, flows, and what is published."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from counterline.api.clients import Asking
from counterline.api.files import MARKING, GeoJson, geojson_answer
from counterline.coordination.owning import line_list
from counterline.doors.answers import TwoClocks
from counterline.doors.caller import Caller
from counterline.doors.maps import Feature, FeatureCollection, between
from counterline.doors.paging import Paging
from counterline.drawing.paper import MEDIA_TYPES, Sheet
from counterline.faces.picture import audit_api, published_api
from counterline.faces.picture.living_told import alive_told
from counterline.faces.picture.revisions_told import RevisionsTold, revisions_told
from counterline.faces.picture.taken_away import Taken, take_away, unseen
from counterline.faces.picture.told import (
    Counts,
    Flows,
    FlowTold,
    MembersPage,
    Rules,
    Trend,
    counts_told,
    flows_told,
    members_told,
    rules_told,
    trend_told,
)
from counterline.lines.rule import Closure, State
from counterline.picture import own_view
from counterline.picture.asked import Asked
from counterline.picture.counts import Unit
from counterline.picture.figures import members
from counterline.picture.figures import revisions as picture_revisions
from counterline.picture.figures.causes import Cause
from counterline.picture.figures.members import Member
from counterline.picture.living import live as picture_live
from counterline.picture.own_view import OwnView
from counterline.picture.releasing import released
from counterline.places.ground import gazetteer
from counterline.vocabulary.marking import OWN_VIEW

router = APIRouter()
counting = APIRouter(tags=["picture"])


class CountsAsked(TwoClocks):
    """The date to count as of, and the one to compare it with."""

    since: date | None = Field(None, description="The date to compare with; a month earlier if not given.")


class CountedAsked(CountsAsked, Paging):
    """Which figure is meant: a unit in a state, a cause of its change, or the lines of one flow."""

    unit: Unit = Unit.LINES
    state: State | None = None
    cause: Cause | None = Field(
        None, description="Of the change since `since`; then what no longer counts is told too."
    )
    closure: Closure | None = Field(
        None, description="The lines closed by one closure; with `cause`, why their number changed."
    )
    origin: str | None = Field(
        None, max_length=60, description="Of a flow of lines: the force or region it runs from, or `not-known`."
    )
    destination: str | None = Field(
        None, max_length=60, description="Of a flow of lines: the one it runs to, or `not-known`."
    )
    by_region: bool = Field(False, alias="by-region", description="Whether flows run between regions.")


class Figure(Response):
    """A figure on a sheet of its own, for the OpenAPI document to name."""

    media_type = "image/*"


@counting.get("/counts")
def counts(client: Asking, asked: Annotated[CountsAsked, Query()]) -> Counts:
    """The four figures of living lines; contact points, lines and groups in your own view, and why they changed."""
    question = replace(asked.dates, since=asked.since)
    with client.work() as work:
        own = own_view.own_view(work, question)
        live = picture_live.live_figures(work, question, making=unseen)
        alive = alive_told(live, released.released_estimate(work, live.on))
        said = line_list.count_said(work, own.lines, own.known)
    return counts_told(client.view, own, alive, said)


@counting.get("/trend")
def trend(client: Asking, asked: Annotated[TwoClocks, Query()]) -> Trend:
    """The counts at each month's end for a year; a month that nobody returned has none."""
    with client.work() as work:
        return trend_told(client.view, own_view.own_trend(work, asked.dates))


@counting.get("/revisions")
def revisions(client: Asking, asked: Annotated[TwoClocks, Query()]) -> RevisionsTold:
    """Lines seen in use at each month's end as first told, as known later and as known now, and the usual revision."""
    with client.work() as work:
        return revisions_told(client.view, picture_revisions.own_revisions(work, asked.dates))


@counting.get("/rules")
def rules(client: Asking, asked: Annotated[TwoClocks, Query()]) -> Rules:
    """The counts at each month's end by every counting rule there has been, the newest first."""
    with client.work() as work:
        return rules_told(client.view, own_view.own_by_rules(work, asked.dates))


@counting.get("/flows")
def flows(client: Asking, asked: Annotated[TwoClocks, Query()]) -> Flows:
    """Where the lines seen in use of your own view run from and to, and how many cannot be drawn."""
    return flows_told(client.view, _view(client, asked.dates))


@counting.get("/flows.geojson", response_class=GeoJson, response_model=FeatureCollection)
def flows_geojson(client: Asking, asked: Annotated[TwoClocks, Query()]) -> Response:
    """The same flows as lines between the forces' largest places; an internal flow is a point."""
    told = flows(client, asked)
    client.takes_away("flows")
    return geojson_answer(drawn(told))


@counting.get("/flows.{kind}", response_class=Figure)
def flows_drawn(kind: Sheet, client: Asking, asked: Annotated[TwoClocks, Query()]) -> Response:
    """The flow map on a sheet of its own, as a picture or a drawing; the marking is drawn into it."""
    return _taken(client, Taken.FLOWS, kind, asked)


@counting.get("/trend.{kind}", response_class=Figure)
def trend_drawn(kind: Sheet, client: Asking, asked: Annotated[TwoClocks, Query()]) -> Response:
    """The trend on a sheet of its own, as a picture or a drawing; the marking is drawn into it."""
    return _taken(client, Taken.TREND, kind, asked)


@counting.get("/counts.{kind}", response_class=Figure)
def counts_drawn(kind: Sheet, client: Asking, asked: Annotated[TwoClocks, Query()]) -> Response:
    """The bars of living lines on a sheet of its own, as a picture or a drawing; the marking is drawn into it."""
    return _taken(client, Taken.COUNTS, kind, asked)


@counting.get("/counted")
def counted(client: Asking, asked: Annotated[CountedAsked, Query()]) -> MembersPage:
    """Exactly what one figure of the picture counts, each with what it counts as and why."""
    part = members.part_of(
        asked.unit,
        (asked.origin, asked.destination),
        state=asked.state,
        cause=asked.cause,
        closure=asked.closure,
        by_region=asked.by_region,
    )
    marks = client.bookmarks("counted", asked)
    with client.work() as work:
        found = own_view.own_members(work, part, Asked(marks.day or asked.on, asked.since, known=asked.known))
        narrowing = asked.model_dump(include={"unit", "state", "closure", "cause", "origin", "destination"})
        client.looked_for(work, narrowing, len(found.members))
    page = marks.part(found.members, _key, found.on.isoformat())
    client.was_shown(line for each in page.items for line in each.lines)
    return members_told(client.view, found, page)


for _part in (counting, audit_api.router, published_api.router):
    router.include_router(_part)


def drawn(told: Flows) -> FeatureCollection:
    """Flows as lines on a map; one with an end that no map shows has no geometry."""
    frame = told.model_dump(mode="json", exclude={"flows"})
    return FeatureCollection(features=[_feature(each) for each in told.flows], properties=frame)


def _taken(client: Caller, figure: Taken, kind: Sheet, asked: TwoClocks) -> Response:
    with client.work() as work:
        taken = take_away(work, figure, kind, Asked(asked.on, known=asked.known), waits=True)
    headers = {MARKING: OWN_VIEW.value, "Content-Disposition": f'attachment; filename="{taken.name}"'}
    return Response(taken.content, media_type=MEDIA_TYPES[kind], headers=headers)


def _feature(flow: FlowTold) -> Feature:
    origin, destination = gazetteer.point_of(flow.origin), gazetteer.point_of(flow.destination)
    return Feature(
        id=f"{flow.origin}/{flow.destination}",
        geometry=between(origin, [destination]) if origin and destination else None,
        properties=flow.model_dump(),
    )


def _view(client: Caller, asked: Asked) -> OwnView:
    with client.work() as work:
        return own_view.own_view(work, asked)


def _key(each: Member) -> tuple[str, ...]:
    return (*(line.ref for line in each.lines), *each.names)
