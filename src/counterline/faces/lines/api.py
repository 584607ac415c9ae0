"""Lines and contact points in the client's own view: found by what is known of them, one by its reference, as files."""

from datetime import date
from typing import Annotated, Self

from fastapi import APIRouter, Query
from pydantic import Field, model_validator
from starlette.responses import Response

from counterline.api.clients import Asking
from counterline.api.files import (
    Csv,
    Feature,
    FeatureCollection,
    GeoJson,
    Geometry,
    between,
    csv_answer,
    geojson_answer,
)
from counterline.coordination.owning import line_list
from counterline.coordination.owning.line_list import SaidAs, SaidSought
from counterline.doors.answers import Counted, Position, TwoClocks, framed
from counterline.doors.caller import Caller
from counterline.doors.paging import Paging
from counterline.faces.lines.told import (
    COLUMNS,
    ContactPointsPage,
    ContactPointTold,
    LinesPage,
    LineWhole,
    Said,
    contact_points_in,
    contact_points_told,
    line_told,
    lines_behind,
    lines_told,
    rows_of,
    whole_told,
)
from counterline.lines.answering import SortedBy, Sought, Sureness, Way, answering, place_in
from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.line import Line
from counterline.lines.rule import State
from counterline.lines.sighting import AreaNamed
from counterline.picture import asked as picture_asked
from counterline.picture import own_view
from counterline.places.ground import gazetteer
from counterline.places.ground import model as places_model
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.drugs import Drug

router = APIRouter(tags=["lines"])


class LinesAsked(TwoClocks):
    """Which lines are wanted; everything that is said must hold."""

    state: list[State] = Field(default=[], description="One state or several.")
    force: str | None = Field(
        None, max_length=60, description="A force's code, whether it exports or imports the line."
    )
    way: Way | None = Field(None, description="With `force`: only those it exports, imports, or keeps inside.")
    exporting: str | None = Field(None, max_length=60, description="The code of a force that it is said to run from.")
    importing: str | None = Field(None, max_length=60, description="The code of a force that it is said to run to.")
    brand: str | None = Field(None, max_length=120, description="A brand or part of one, in any spelling.")
    contact_point: str | None = Field(
        None,
        alias="contact-point",
        max_length=2048,
        description="A number, handle or QR code as written; a handle without its platform is looked for on every one.",
    )
    drug: Drug | None = None
    sureness: Sureness | None = Field(None, description="Whether two independent sources speak of it, or one.")
    said: list[SaidAs] = Field(default=[], description="What people say it is: one word or several.")
    lead: str | None = Field(
        None, max_length=60, description="The code of the force that leads on it, or `anybody` or `nobody`."
    )
    order: SortedBy = Field(SortedBy.REFERENCE, description="What the list is sorted by.")

    @property
    def sought(self) -> Sought:
        """The same as the line registry is asked."""
        return Sought(
            tuple(self.state),
            self.force,
            self.way,
            self.exporting,
            self.importing,
            self.brand,
            self.contact_point,
            self.drug,
            self.sureness,
        )

    @property
    def said_sought(self) -> SaidSought:
        """What is sought of what people say."""
        return SaidSought(tuple(self.said), self.lead)

    @model_validator(mode="after")
    def _a_way_is_a_forces(self) -> Self:
        if self.way is not None and self.force is None:
            raise ValueError("Say of which force the lines are exported, imported or internal, with `force`.")
        return self


class LinesFileAsked(LinesAsked):
    """Which lines are wanted as a file, and the date that their changes are told from."""

    since: date | None = Field(None, description="The date to tell changes from; a month earlier if not given.")


class LinesPageAsked(LinesAsked, Paging):
    """Which lines are wanted, and which part of their list."""


class ContactPointsAsked(TwoClocks):
    """Which contact points are wanted."""

    state: State | None = None


class ContactPointsPageAsked(ContactPointsAsked, Paging):
    """Which contact points are wanted, and which part of their list."""


@router.get("/lines")
def lines(client: Asking, asked: Annotated[LinesPageAsked, Query()]) -> LinesPage:
    """The lines in your own view, in order of reference if no other is asked."""
    marks = client.bookmarks("lines", asked)
    # Later pages keep to the date of the first, though something newer may have been told meanwhile.
    world, found = _wanted(client, asked, marks.day)
    part = marks.part(found, place_in(asked.order), world.on.isoformat())
    client.was_shown(part.items)
    with client.work() as work:
        said = line_list.said_shown(work, part.items, world.known)
    return lines_told(client.view, world, part, len(found), said)


@router.get("/lines.csv", response_class=Csv)
def lines_csv(client: Asking, asked: Annotated[LinesFileAsked, Query()]) -> Response:
    """All lines that are wanted, as CSV, one line a row, with why each counts as it does and why that changed."""
    world, found = _wanted(client, asked)
    with client.work() as work:
        since, changes = own_view.own_changes(work, picture_asked.Asked(world.on, asked.since, known=asked.known))
        said = line_list.said_shown(work, found, world.known)
    client.takes_away("lines", found)
    return csv_answer("lines", COLUMNS, rows_of(client.view, world, found, said, since, changes))


@router.get("/lines.geojson", response_class=GeoJson, response_model=FeatureCollection)
def lines_geojson(client: Asking, asked: Annotated[LinesAsked, Query()]) -> Response:
    """All lines that are wanted, drawn from where they are said to run from to where they are said to run to."""
    world, found = _wanted(client, asked)
    frame = Counted(**framed(client.view, world.on, world.known, world.rule)).model_dump(mode="json")
    with client.work() as work:
        said = line_list.said_shown(work, found, world.known)
    client.takes_away("lines", found)
    return geojson_answer(
        FeatureCollection(features=[_drawn(each, said) for each in found], properties={"unit": "lines", **frame})
    )


@router.get("/lines/{ref}")
def line(ref: Ref, client: Asking, asked: Annotated[TwoClocks, Query()]) -> LineWhole:
    """One line in your own view, with its sources and the records it is made of."""
    with client.work() as work, client.noting_a_miss(work, {"line": ref}):
        found, world = own_view.own_line(work, ref, asked.dates)
        said = line_list.said_shown(work, [found], world.known)
    return whole_told(client.view, world, found, said)


@router.get("/contact-points")
def contact_points(client: Asking, asked: Annotated[ContactPointsPageAsked, Query()]) -> ContactPointsPage:
    """The contact points in your own view, by kind and then as written."""
    marks = client.bookmarks("contact-points", asked)
    with client.work() as work:
        world = own_view.own_lines(work, picture_asked.Asked(marks.day or asked.on, known=asked.known))
    found = contact_points_in(world, asked.state)
    part = marks.part(found, _key, world.on.isoformat())
    client.was_shown(lines_behind(world, part.items))
    return contact_points_told(client.view, world, len(found), part)


@router.get("/contact-points.csv", response_class=Csv)
def contact_points_csv(client: Asking, asked: Annotated[ContactPointsAsked, Query()]) -> Response:
    """All contact points that are wanted, as CSV."""
    with client.work() as work:
        world = own_view.own_lines(work, asked.dates)
    frame = {"view": client.view, "on": world.on, "known": world.known, "rule": world.rule.version}
    found = contact_points_in(world, asked.state)
    rows = (each.model_dump(exclude={"spells"}) | frame for each in found)
    client.takes_away("contact-points", lines_behind(world, found))
    columns = [name for name in ContactPointTold.model_fields if name != "spells"]
    return csv_answer("contact-points", [*columns, *frame], rows)


def _key(each: ContactPointTold) -> tuple[str, ...]:
    return each.kind, each.shown


def _wanted(client: Caller, asked: LinesAsked, day: date | None = None) -> tuple[Assembled, list[Line]]:
    with client.work() as work:
        world = own_view.own_lines(work, picture_asked.Asked(day or asked.on, known=asked.known))
        found = answering(world.lines, asked.sought, asked.order)
        found = line_list.lines_said(work, found, asked.said_sought, world.known)
        client.looked_for(work, {**asked.sought.narrowing, **asked.said_sought.narrowing}, len(found))
    return world, found


def _drawn(line: Line, said: Said) -> Feature:
    shown = {"ref", "state", "brands", "exporting", "importing", "confirmed", "said_as", "lead_force"}
    told = line_told(line, said).model_dump(mode="json", include=shown)
    return Feature(id=line.ref, geometry=_geometry(line), properties=told)


def _geometry(line: Line) -> Geometry | None:
    origins = [point for each in line.sightings if each.exporting and (point := _point(each.exporting))]
    ends = dict.fromkeys(point for area in line.importing_areas if (point := _point(area)))
    if origins:
        return between(max(origins, key=lambda point: (origins.count(point), point)), list(ends))
    return Geometry(type="Point", coordinates=next(iter(ends))) if len(ends) == 1 else None


def _point(area: AreaNamed) -> Position | None:
    if area.place is not None:
        found = gazetteer.gazetteer().get(places_model.PlaceId(area.place))
        if found is not None:
            return found.lon, found.lat
    return None if area.force is None else gazetteer.point_of(area.force)
