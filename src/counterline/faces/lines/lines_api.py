"""Lines in the client's own view: found by state, force, brand and contact point; one by its reference; as files."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Self

from fastapi import APIRouter, Query
from pydantic import Field, model_validator
from starlette.responses import Response

from counterline import picture, places
from counterline.api.answers import Counted, OnDay, Position, Ref, Way, rule_told
from counterline.api.clients import Asking, Client
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
from counterline.api.paging import Paging
from counterline.faces.lines.told import AreaReachedTold, LinesPage, LineTold, LineWhole, SourceTold, line_told
from counterline.lines import AreaNamed, Assembled, Line, State, contact_keys
from counterline.picture import MEANING, Cause
from counterline.vocabulary.brands import brand_key

router = APIRouter(tags=["lines"])


class LinesAsked(OnDay):
    """Which lines are wanted; everything that is said must hold."""

    state: State | None = None
    force: str | None = Field(
        None, max_length=60, description="A force's code, whether it exports or imports the line."
    )
    way: Way | None = Field(None, description="With `force`: only those it exports, imports, or keeps inside.")
    brand: str | None = Field(None, max_length=120, description="A brand in any spelling.")
    contact_point: str | None = Field(
        None,
        alias="contact-point",
        max_length=2048,
        description="A number, handle or QR code as written; a handle without its platform is looked for on every one.",
    )

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


COLUMNS = [name for name in LineTold.model_fields if name not in ("contact_points", "reclassified")]


@router.get("/lines")
def lines(client: Asking, asked: Annotated[LinesPageAsked, Query()]) -> LinesPage:
    """The lines in your own view, in order of reference."""
    marks = client.bookmarks("lines", asked)
    here = marks.here()
    # Later pages keep to the date of the first, though something newer may have been told meanwhile.
    world, found = wanted(client, asked, date.fromisoformat(here.day) if here else asked.on)
    part = marks.part(found, lambda line: (line.ref,), world.on.isoformat())
    return LinesPage(
        view=client.view,
        on=world.on,
        known=world.on,
        rule=rule_told(world.rule),
        total=len(found),
        items=[line_told(each) for each in part.items],
        next=part.next,
    )


@router.get("/lines.csv", response_class=Csv)
def lines_csv(client: Asking, asked: Annotated[LinesFileAsked, Query()]) -> Response:
    """All lines that are wanted, as CSV, one line a row, with why each counts as it does and why that changed."""
    world, found = wanted(client, asked, asked.on)
    with client.work() as work:
        since, changes = picture.own_changes(work, picture.Asked(world.on, asked.since))
    frame = {"view": client.view, "on": world.on, "since": since, "rule": world.rule.version}
    rows = (
        frame
        | line_told(each).model_dump(exclude={"reclassified"})
        | {"contact_points": [spell.shown for spell in each.spells]}
        | _change(changes.get(each.ref))
        for each in sorted(found, key=lambda line: line.ref)
    )
    client.takes_away("lines")
    return csv_answer("lines", [*COLUMNS, "contact_points", *_change(None), *frame], rows)


@router.get("/lines.geojson", response_class=GeoJson, response_model=FeatureCollection)
def lines_geojson(client: Asking, asked: Annotated[LinesAsked, Query()]) -> Response:
    """All lines that are wanted, drawn from where they are said to run from to where they are said to run to."""
    world, found = wanted(client, asked, asked.on)
    frame = Counted(view=client.view, on=world.on, known=world.on, rule=rule_told(world.rule)).model_dump(mode="json")
    features = [_drawn(each) for each in sorted(found, key=lambda line: line.ref)]
    client.takes_away("lines")
    return geojson_answer(FeatureCollection(features=features, properties={"unit": "lines", **frame}))


@router.get("/lines/{ref}")
def line(ref: Ref, client: Asking, asked: Annotated[OnDay, Query()]) -> LineWhole:
    """One line in your own view, with its sources and the records it is made of."""
    with client.work() as work, client.noting_a_miss(work, {"line": ref}):
        found = picture.own_line(work, ref, asked.on)
        world = picture.own_lines(work, asked.on)
    return LineWhole(
        view=client.view,
        on=world.on,
        known=world.on,
        rule=rule_told(world.rule),
        line=line_told(found),
        importing_areas=[AreaReachedTold.model_validate(each) for each in found.importing_areas],
        sources=[SourceTold(root=root, told_by=list(told_by)) for root, told_by in found.sources],
        records=[each.record_ref for each in found.sightings],
        questions=list(found.questions),
        refs=sorted(found.refs),
    )


def wanted(client: Client, asked: LinesAsked, on: date | None) -> tuple[Assembled, list[Line]]:
    """The client's lines on a date, and those of them that it asked for."""
    tests = _tests(asked)
    with client.work() as work:
        world = picture.own_lines(work, on)
        found = [each for each in world.lines if all(holds(each) for holds in tests)]
        client.looked_for(
            work, asked.model_dump(include={"state", "force", "way", "brand", "contact_point"}), len(found)
        )
    return world, found


def _tests(asked: LinesAsked) -> list[Callable[[Line], bool]]:
    tests: list[Callable[[Line], bool]] = []
    if asked.state is not None:
        tests.append(lambda line: line.state is asked.state)
    if asked.force is not None:
        force = places.agency(asked.force).code
        tests.append(_runs(force, asked.way))
    if asked.brand is not None:
        brand = brand_key(asked.brand)
        tests.append(lambda line: any(brand_key(each) == brand for each in line.brands))
    if asked.contact_point is not None:
        keys = contact_keys(asked.contact_point)
        tests.append(lambda line: any(spell.key in keys for spell in line.spells))
    return tests


def _runs(force: str, way: Way | None) -> Callable[[Line], bool]:
    if way is None:
        return lambda line: force in line.exporting or force in line.importing
    return lambda line: bool(dict(zip(Way, picture.of_force([line], force), strict=True))[way])


def _change(cause: Cause | None) -> dict[str, str]:
    return {"change": cause.value if cause else "", "why_changed": MEANING[cause] if cause else ""}


def _drawn(line: Line) -> Feature:
    told = line_told(line)
    properties = told.model_dump(mode="json", include={"state", "brands", "exporting", "importing", "confirmed"})
    return Feature(id=line.ref, geometry=_geometry(line), properties={"ref": line.ref, **properties})


def _geometry(line: Line) -> Geometry | None:
    origins = [point for each in line.sightings if each.exporting and (point := _point(each.exporting))]
    ends = dict.fromkeys(point for area in line.importing_areas if (point := _point(area)))
    if origins:
        return between(max(origins, key=lambda point: (origins.count(point), point)), list(ends))
    return Geometry(type="Point", coordinates=next(iter(ends))) if len(ends) == 1 else None


def _point(area: AreaNamed) -> Position | None:
    if area.place is not None:
        found = places.gazetteer().get(places.PlaceId(area.place))
        if found is not None:
            return found.lon, found.lat
    return None if area.force is None else places.point_of(area.force)
