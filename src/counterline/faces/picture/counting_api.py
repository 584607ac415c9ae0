"""The picture: counts and what stands behind each, the trend, flows, revisions and counting rules."""

from dataclasses import replace

from pydantic import Field

from counterline.coordination.owning import line_list
from counterline.doors.answers import Compared, Question, TwoClocks
from counterline.doors.caller import Caller
from counterline.doors.maps import Feature, FeatureCollection, between
from counterline.doors.offering import Addresses
from counterline.doors.paging import Paging
from counterline.faces.picture import months_in_words, told
from counterline.faces.picture.living_told import alive_told
from counterline.faces.picture.releasing.revisions_told import RevisionsTold, revisions_told
from counterline.faces.picture.taken_away import unseen
from counterline.lines.rule import Closure, State
from counterline.picture import own_view
from counterline.picture.counts import Unit
from counterline.picture.figures import members
from counterline.picture.figures import revisions as picture_revisions
from counterline.picture.figures.causes import Cause
from counterline.picture.figures.members import Member
from counterline.picture.living import live as picture_live
from counterline.picture.releasing import released
from counterline.places.ground import gazetteer
from counterline.terminal.counted_words import counted_in_words

ADDRESSES = Addresses("picture")


class FigureAsked(Question):
    """Which figure is meant: a unit in a state, a cause of its change, or the lines of one flow."""

    unit: Unit = Field(Unit.LINES, description="What is counted.")
    state: State | None = Field(None, description="Only those in this state.")
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


@ADDRESSES.get("/counts")
def counts(caller: Caller, asked: Compared) -> told.Counts:
    """The four figures of living lines; contact points, lines and groups in your own view, and why they changed."""
    with caller.work() as work:
        own = own_view.own_view(work, asked.dates)
        live = picture_live.live_figures(work, asked.dates, making=unseen)
        alive = alive_told(live, released.released_estimate(work, live.on))
        said = line_list.count_said(work, own.lines, own.known)
    return told.counts_told(caller.view, own, alive, said)


@ADDRESSES.get("/trend")
def trend(caller: Caller, asked: TwoClocks) -> told.Trend:
    """The counts at each month's end for a year; a month that nobody returned has none."""
    with caller.work() as work:
        return told.trend_told(caller.view, own_view.own_trend(work, asked.dates))


@ADDRESSES.get("/revisions", "revisions", words=months_in_words.revisions)
def revisions(caller: Caller, asked: TwoClocks) -> RevisionsTold:
    """Lines seen in use at each month's end as first told, as known later and as known now, and the usual revision."""
    with caller.work() as work:
        return revisions_told(caller.view, picture_revisions.own_revisions(work, asked.dates))


@ADDRESSES.get("/rules", "rules", words=months_in_words.rules)
def rules(caller: Caller, asked: TwoClocks) -> told.Rules:
    """The counts at each month's end by every counting rule there has been, the newest first."""
    with caller.work() as work:
        return told.rules_told(caller.view, own_view.own_by_rules(work, asked.dates))


@ADDRESSES.get("/flows")
def flows(caller: Caller, asked: TwoClocks) -> told.Flows:
    """Where the lines seen in use of your own view run from and to, and how many cannot be drawn."""
    with caller.work() as work:
        own = own_view.own_view(work, asked.dates)
    return told.flows_told(caller.view, own)


@ADDRESSES.get("/flows.geojson")
def flows_geojson(caller: Caller, asked: TwoClocks) -> FeatureCollection:
    """The same flows as lines between the forces' largest places; an internal flow is a point."""
    found = drawn(flows(caller, asked))
    caller.takes_away("flows")
    return found


@ADDRESSES.get("/counted", "counted", words=counted_in_words)
def counted(caller: Caller, figure: FigureAsked, asked: Compared, paging: Paging) -> told.MembersPage:
    """Exactly what one figure of the picture counts, each with what it counts as and why."""
    part = members.part_of(
        figure.unit,
        (figure.origin, figure.destination),
        state=figure.state,
        cause=figure.cause,
        closure=figure.closure,
        by_region=figure.by_region,
    )
    marks = caller.bookmarks("counted", paging, figure, asked)
    with caller.work() as work:
        found = own_view.own_members(work, part, replace(asked.dates, on=marks.day or asked.on))
        caller.looked_for(work, figure.model_dump(exclude={"by_region"}), len(found.members))
    page = marks.part(found.members, _key, found.on.isoformat())
    caller.was_shown(line for each in page.items for line in each.lines)
    return told.members_told(caller.view, found, page)


def drawn(found: told.Flows) -> FeatureCollection:
    """Flows as lines on a map; one with an end that no map shows has no geometry."""
    frame = found.model_dump(mode="json", exclude={"flows"})
    return FeatureCollection(features=[_feature(each) for each in found.flows], properties=frame)


def _feature(flow: told.FlowTold) -> Feature:
    origin, destination = gazetteer.point_of(flow.origin), gazetteer.point_of(flow.destination)
    return Feature(
        id=f"{flow.origin}/{flow.destination}",
        geometry=between(origin, [destination]) if origin and destination else None,
        properties=flow.model_dump(),
    )


def _key(each: Member) -> tuple[str, ...]:
    return (*(line.ref for line in each.lines), *each.names)
