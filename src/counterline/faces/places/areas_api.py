"""Areas that others publish figures of, with the lines said to run there; and tables of figures loaded by a mapping."""

import csv
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import APIRouter, Form, Query, UploadFile
from pydantic import Field

from counterline import picture, places
from counterline.api.answers import OnDay, Question, rule_told
from counterline.api.clients import Asking
from counterline.faces.places.told import (
    AreaPicture,
    Areas,
    AreaTold,
    DistrictLines,
    FiguresLoaded,
    FigureStates,
    Revisions,
    as_loaded,
    figures_loaded,
)
from counterline.lines import PRESENT_RULE, Line, State
from counterline.places import AreaMapping, AreaReading
from counterline.plumbing.errors import CounterlineError, NotFound

router = APIRouter(tags=["places"])

CHUNK = 1 << 20


class FiguresSent(Question):
    """A table of area figures, and how it is read."""

    file: UploadFile
    mapping: str = Field(max_length=100_000, description="The name of a worked mapping, or a mapping document in full.")
    published_on: date = Field(description="The publisher's own date.")
    although: str | None = Field(
        None, max_length=1000, description="Why it is right to load a table that is not as its mapping expects."
    )


@router.get("/areas")
def areas(client: Asking) -> Areas:
    """The areas that figures were loaded of, forces among them."""
    with client.work() as work:
        found = [places.figure_area(key) for key in places.areas_with_figures(work)]
    return Areas(items=[AreaTold.model_validate(each) for each in found if each is not None])


@router.get("/areas/{key}")
def area(key: str, client: Asking, asked: Annotated[OnDay, Query()]) -> AreaPicture:
    """One area: the active lines said to run from it or to reach it, and others' figures of it."""
    found = places.figure_area(key)
    with client.work() as work:
        figures = places.statistics_as_loaded(work, area=key)
        if found is None or (found.kind == places.AS_NAMED and not figures):
            raise NotFound("There is no such area, or no figures of it have been loaded. /areas lists those there are.")
        world = picture.own_lines(work, asked.on)
    return AreaPicture(
        view=client.view,
        on=world.on,
        known=world.on,
        rule=rule_told(PRESENT_RULE),
        area=AreaTold.model_validate(found),
        lines=None if found.is_force or found.kind == places.AS_NAMED else _in_district(world.lines, key),
        statistics=[as_loaded(each) for each in figures],
    )


@router.get("/areas/{key}/revisions")
def area_revisions(key: str, client: Asking) -> Revisions:
    """Every figure of an area with each published state of it, for whoever must explain a change."""
    with client.work() as work:
        found = places.states_of_figures(work, key)
    return Revisions(items=[FigureStates(states=[as_loaded(each) for each in states]) for states in found])


@router.post("/area-figures")
def load_figures(client: Asking, sent: Annotated[FiguresSent, Form(media_type="multipart/form-data")]) -> FiguresLoaded:
    """Load a table of area figures by a mapping, for the national desk; loading it twice changes nothing."""
    if sent.published_on > client.building.clock.today():
        raise CounterlineError("Give a date of publication that is today or earlier.")
    mapping = _mapping(sent.mapping)
    reading = _read(sent.file, mapping)
    lacks = places.area_lacks(reading)
    with client.work() as work:
        kept = places.keep_statistics(
            work,
            reading.figures,
            published_on=sent.published_on,
            read_by=mapping,
            lacks=lacks,
            although=sent.although,
        )
    return figures_loaded(reading, kept, mapping, (*lacks, *places.area_unmet(reading)))


def _mapping(told: str) -> AreaMapping:
    # A name is one line; a document says at least what it is called and what it reads.
    return (
        places.AreaMapping.read(told, "The mapping")
        if "\n" in told.strip()
        else places.worked_area_mapping(told.strip())
    )


def _read(file: UploadFile, mapping: AreaMapping) -> AreaReading:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "The table"
        with path.open("wb") as kept:
            while part := file.file.read(CHUNK):
                kept.write(part)
        try:
            return places.read_area_table(path, mapping)
        except (UnicodeDecodeError, csv.Error) as unread:
            raise places.UnreadableTable("The table could not be read as text: send it as CSV (UTF-8).") from unread


def _in_district(lines: tuple[Line, ...], district: str) -> DistrictLines:
    active = [line for line in lines if line.state is State.ACTIVE]
    return DistrictLines(
        exported=sum(district in _from(line) for line in active),
        imported=sum(district in _to(line) for line in active),
    )


def _from(line: Line) -> set[str | None]:
    return {places.district_written(s.exporting.said, s.exporting.place) for s in line.sightings if s.exporting}


def _to(line: Line) -> set[str | None]:
    return {places.district_written(area.said, area.place) for area in line.importing_areas}
