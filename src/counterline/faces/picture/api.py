"""The picture for machines: counts and what stands behind each, the trend, flows, and what is published."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from counterline import picture, places
from counterline.api.answers import OnDay, Question, Ref
from counterline.api.clients import Asking, Client, IdempotencyKey
from counterline.api.files import (
    MARKING,
    OWN_VIEW,
    Csv,
    Feature,
    FeatureCollection,
    GeoJson,
    between,
    csv_response,
    geojson_answer,
)
from counterline.api.paging import Paging
from counterline.drawing import MEDIA_TYPES, Sheet
from counterline.faces.picture import audit_api
from counterline.faces.picture.living_told import alive_told
from counterline.faces.picture.taken_away import Taken, take_away, unseen
from counterline.faces.picture.told import (
    Counts,
    Draft,
    Flows,
    FlowTold,
    MembersPage,
    PublishedPage,
    PublishedTold,
    Rules,
    Trend,
    counts_told,
    flows_told,
    members_told,
    published_told,
    rules_told,
    trend_told,
)
from counterline.lines import Closure, State
from counterline.picture import Asked, CannotBeProtected, Cause, Member, OwnView, Release, Unit
from counterline.vocabulary.identity import FigureRef
from counterline.vocabulary.marking import Marking
from counterline.vocabulary.spreadsheet_cell import csv_lines

router = APIRouter()
counting, publishing = APIRouter(tags=["picture"]), APIRouter(tags=["publications"])
NATIONAL_ONLY = "The national totals alone, without tables by force: where no table would protect small counts."


class KnownAsked(OnDay):
    """The day to count on, and the day by whose end returns had been received."""

    known: date | None = Field(None, description="The day by whose end returns had been received; today if not given.")


class CountsAsked(KnownAsked):
    """The date to count as of, and the one to compare it with."""

    since: date | None = Field(None, description="The date to compare with; a month earlier if not given.")


class CountedAsked(OnDay, Paging):
    """Which figure is meant: a unit in a state, a cause of its change, or the lines of one flow."""

    unit: Unit = Unit.LINES
    state: State | None = None
    cause: Cause | None = Field(
        None, description="Of the change since `since`; then what no longer counts is told too."
    )
    closure: Closure | None = Field(
        None, description="The lines closed by one closure; with `cause`, why their number changed."
    )
    since: date | None = Field(None, description="The date to compare with; a month earlier if not given.")
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


class DraftAsked(OnDay):
    """The date to draft, and whether with tables by force."""

    national_only: bool = Field(False, description=NATIONAL_ONLY)


class ReleaseSent(Question):
    """A person's decision to publish, or to revise what was published."""

    title: str = Field(min_length=1, max_length=200)
    on: date | None = None
    national_only: bool = Field(False, description=NATIONAL_ONLY)
    revises: Ref | None = None
    reason: str | None = Field(None, max_length=1000, description="Why it is revised: what was wrong or came late.")


@counting.get("/counts")
def counts(client: Asking, asked: Annotated[CountsAsked, Query()]) -> Counts:
    """The four figures of living lines; contact points, lines and groups in your own view, and why they changed."""
    question = Asked(asked.on, asked.since, known=asked.known)
    with client.work() as work:
        own = picture.own_view(work, question)
        alive = alive_told(picture.live_figures(work, question, making=unseen), picture.released_estimate(work))
    return counts_told(client.view, own, alive)


@counting.get("/trend")
def trend(client: Asking, asked: Annotated[OnDay, Query()]) -> Trend:
    """The counts at each month's end for a year: what your view would have said then."""
    with client.work() as work:
        return trend_told(client.view, picture.own_trend(work, Asked(asked.on)))


@counting.get("/rules")
def rules(client: Asking, asked: Annotated[KnownAsked, Query()]) -> Rules:
    """The counts at each month's end by every counting rule there has been, the newest first."""
    with client.work() as work:
        return rules_told(client.view, picture.own_by_rules(work, Asked(asked.on, known=asked.known)))


@counting.get("/flows")
def flows(client: Asking, asked: Annotated[OnDay, Query()]) -> Flows:
    """Where the active lines in your own view run from and to, and how many cannot be drawn."""
    return flows_told(client.view, _view(client, Asked(asked.on)))


@counting.get("/flows.geojson", response_class=GeoJson, response_model=FeatureCollection)
def flows_geojson(client: Asking, asked: Annotated[OnDay, Query()]) -> Response:
    """The same flows as lines between the forces' largest places; an internal flow is a point."""
    told = flows(client, asked)
    client.takes_away("flows")
    return geojson_answer(drawn(told))


@counting.get("/flows.{kind}", response_class=Figure)
def flows_drawn(kind: Sheet, client: Asking, asked: Annotated[KnownAsked, Query()]) -> Response:
    """The flow map on a sheet of its own, as a picture or a drawing; the marking is drawn into it."""
    return _taken(client, Taken.FLOWS, kind, asked)


@counting.get("/trend.{kind}", response_class=Figure)
def trend_drawn(kind: Sheet, client: Asking, asked: Annotated[KnownAsked, Query()]) -> Response:
    """The trend on a sheet of its own, as a picture or a drawing; the marking is drawn into it."""
    return _taken(client, Taken.TREND, kind, asked)


@counting.get("/counts.{kind}", response_class=Figure)
def counts_drawn(kind: Sheet, client: Asking, asked: Annotated[KnownAsked, Query()]) -> Response:
    """The bars of living lines on a sheet of its own, as a picture or a drawing; the marking is drawn into it."""
    return _taken(client, Taken.COUNTS, kind, asked)


@counting.get("/counted")
def counted(client: Asking, asked: Annotated[CountedAsked, Query()]) -> MembersPage:
    """Exactly what one figure of the picture counts, each with what it counts as and why."""
    part = picture.part_of(
        asked.unit,
        (asked.origin, asked.destination),
        state=asked.state,
        cause=asked.cause,
        closure=asked.closure,
        by_region=asked.by_region,
    )
    marks = client.bookmarks("counted", asked)
    with client.work() as work:
        found = picture.own_members(work, part, Asked(marks.day or asked.on, asked.since))
        narrowing = asked.model_dump(include={"unit", "state", "closure", "cause", "origin", "destination"})
        client.looked_for(work, narrowing, len(found.members))
    return members_told(client.view, found, marks.part(found.members, _key, found.on.isoformat()))


@publishing.get("/published")
def all_published(client: Asking, asked: Annotated[Paging, Query()]) -> PublishedPage:
    """Every publication, newest first. What was published stays as it was sealed."""
    with client.work() as work:
        # Oldest is number 0, so that a new publication moves none of those before it.
        numbered = list(enumerate(reversed(picture.all_published(work))))
    part = client.bookmarks("published", asked).part(numbered, lambda each: (f"{10**9 - each[0]:010}",))
    return PublishedPage(items=[published_told(each) for _, each in part.items], next=part.next)


@publishing.get("/published/{ref}")
def published(ref: Ref, client: Asking) -> PublishedTold:
    """One publication as it was sealed, and the one that revised it, if any."""
    with client.work() as work:
        return published_told(picture.published(work, FigureRef(ref)))


@publishing.get("/published/{ref}/figures.csv", response_class=Csv)
def published_csv(ref: Ref, client: Asking) -> Response:
    """Every figure of one publication as CSV; each row with its marking, rule, date and who released it."""
    with client.work() as work:
        found = picture.published(work, FigureRef(ref))
    client.takes_away("published")
    return csv_response(found.ref, csv_lines(picture.COLUMNS, picture.cells_of(found)), Marking.OFFICIAL)


@publishing.get("/published-draft")
def published_draft(client: Asking, asked: Annotated[DraftAsked, Query()]) -> Draft:
    """What would be published of a date, for a person of the national desk to look at before releasing it."""
    with _offering_the_national_totals(), client.work() as work:
        body = picture.draft(work, Asked(asked.on), national_only=asked.national_only)
        return Draft(view=client.view, body=body)


@publishing.post("/published", status_code=201, responses={200: {"description": "It was published already."}})
def publish(client: Asking, response: Response, sent: ReleaseSent, _: IdempotencyKey = None) -> PublishedTold:
    """Seal and release figures. The same title and date again is the same publication; anything else is a revision."""
    revises = FigureRef(sent.revises) if sent.revises else None
    release = Release(sent.title, Asked(sent.on), revises, sent.reason, sent.national_only)
    with _offering_the_national_totals(), client.work() as work:
        known = picture.already_published(work, release)
        if known is not None:
            response.status_code = 200
        return published_told(known or picture.publish(work, release))


for _part in (counting, audit_api.router, publishing):
    router.include_router(_part)


def drawn(told: Flows) -> FeatureCollection:
    """Flows as lines on a map; one with an end that no map shows has no geometry."""
    frame = told.model_dump(mode="json", exclude={"flows"})
    return FeatureCollection(features=[_feature(each) for each in told.flows], properties=frame)


def _taken(client: Client, figure: Taken, kind: Sheet, asked: KnownAsked) -> Response:
    with client.work() as work:
        taken = take_away(work, figure, kind, Asked(asked.on, known=asked.known), waits=True)
    headers = {MARKING: OWN_VIEW.value, "Content-Disposition": f'attachment; filename="{taken.name}"'}
    return Response(taken.content, media_type=MEDIA_TYPES[kind], headers=headers)


def _feature(flow: FlowTold) -> Feature:
    origin, destination = places.point_of(flow.origin), places.point_of(flow.destination)
    return Feature(
        id=f"{flow.origin}/{flow.destination}",
        geometry=between(origin, [destination]) if origin and destination else None,
        properties=flow.model_dump(),
    )


def _view(client: Client, asked: Asked) -> OwnView:
    with client.work() as work:
        return picture.own_view(work, asked)


def _key(each: Member) -> tuple[str, ...]:
    return (*(line.ref for line in each.lines), *each.names)


@contextmanager
def _offering_the_national_totals() -> Iterator[None]:
    try:
        yield
    except CannotBeProtected as refused:
        raise CannotBeProtected(f"{refused.message} Ask again with national_only true for that.") from refused
