"""Forces, areas and agencies for machines: with their lines, others' figures of them, and what was loaded here."""

import csv
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Self

from fastapi import APIRouter, Form, Query, UploadFile
from pydantic import Field, model_validator

from counterline.api.clients import Asking, IdempotencyKey
from counterline.doors.answers import Question, TwoClocks
from counterline.faces.places.told import (
    Agencies,
    AgencyTold,
    AllSeries,
    AreaPicture,
    Areas,
    EveryLoaded,
    FiguresLoaded,
    ForcePicture,
    Forces,
    LoadedPublication,
    Revisions,
    Statistics,
    agencies_told,
    area_picture,
    areas_told,
    figures_loaded,
    force_picture,
    forces_told,
    loaded_told,
    revisions_told,
    series_told,
    statistics_told,
)
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.picture import own_view
from counterline.places import errors as places_errors
from counterline.places import kept_agencies
from counterline.places.figures import area_mapping, area_table, completeness, kept_figures
from counterline.places.figures.area_mapping import AreaMapping
from counterline.places.figures.area_table import AreaReading
from counterline.places.ground import agencies as places_agencies
from counterline.places.ground import area_names, publications
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.law import Sector

router = APIRouter(tags=["places"])

CHUNK = 1 << 20  # a table is copied by the megabyte, whatever its size


class AgenciesAsked(Question):
    """Which agencies are wanted; what is not said narrows nothing."""

    part: str = Field("", max_length=200, description="What stands in a name or code.")
    named: str | None = Field(None, max_length=200, description="A name or code as people write it, whole.")
    sector: Sector | None = None
    policed_by: str | None = Field(None, alias="policed-by", max_length=60, description="A force's code.")
    on: date | None = Field(None, description="Only those that stood on this day.")
    own: bool = Field(False, description="Only those that this installation added.")


class StatisticsAsked(Question):
    """Which series of area statistics, of which area, or one series of one area."""

    series: str | None = Field(None, max_length=120)
    area: str | None = Field(None, max_length=60, description="A force's code, or an area's key.")

    @model_validator(mode="after")
    def _something_is_asked(self) -> Self:
        if self.series is None and self.area is None:
            raise ValueError("Ask for a `series`, an `area`, or both.")
        return self


class FiguresSent(Question):
    """A table of area figures, and how it is read."""

    file: UploadFile
    mapping: str = Field(max_length=100_000, description="The name of a worked mapping, or a mapping document in full.")
    published_on: date = Field(description="The publisher's own date.")
    although: str | None = Field(
        None, max_length=1000, description="Why it is right to load a table that is not as its mapping expects."
    )


class Withdrawing(Question):
    """Why a publication is withdrawn."""

    why: str = Field(min_length=1, max_length=1000, description="Every reader of the figures sees it.")


@router.get("/statistics/publications")
def loaded_publications(client: Asking) -> EveryLoaded:
    """What was loaded of others' figures and boundaries, withdrawn publications too."""
    with client.work() as work:
        found = publications.publications(work)
    return EveryLoaded(items=[loaded_told(each) for each in found])


@router.get("/statistics/publications/{ref}")
def loaded_publication(ref: str, client: Asking) -> LoadedPublication:
    """One publication as it was loaded, and whether it has been withdrawn."""
    with client.work() as work:
        return loaded_told(publications.publication(work, ref))


@router.post("/statistics/publications/{ref}/withdrawal")
def withdraw_publication(ref: str, client: Asking, asked: Withdrawing, _: IdempotencyKey = None) -> LoadedPublication:
    """Withdraw a publication loaded by mistake; what stood before it stands again. The national desk alone may."""
    with client.work() as work:
        require(work, Permission.PLACES_STATISTICS_SEND)
        found = publications.publication(work, ref)
        return loaded_told(found if found.withdrawn else publications.withdraw_publication(work, ref, asked.why))


@router.get("/forces")
def forces(client: Asking, asked: Annotated[TwoClocks, Query()]) -> Forces:
    """The police forces that existed on a day, each with the lines seen in use that run from, to and inside it."""
    if not client.viewer.may(Permission.LINES_LINE_READ):
        today = client.building.clock.today()
        return forces_told(client.view, (asked.on or today, asked.known or today), None)
    with client.work() as work:
        world, counts = own_view.own_lines_counted(work, asked.dates)
    return forces_told(client.view, (world.on, world.known), world.lines if counts else None)


@router.get("/forces/{code}")
def force(code: str, client: Asking, asked: Annotated[TwoClocks, Query()]) -> ForcePicture:
    """One force: the lines seen in use that it exports, imports and keeps inside, and others' figures of its area."""
    found = places_agencies.agency(code)
    if not found.is_force:
        raise NotFound(f"{found.name} is not a police force. /forces lists those that are.")
    with client.work() as work:
        told = own_view.own_lines_counted(work, asked.dates)
        figures = kept_figures.statistics_as_loaded(work, area=found.code)
    return force_picture(client.view, told, found, figures)


@router.get("/statistics")
def statistics(client: Asking, asked: Annotated[StatisticsAsked, Query()]) -> Statistics:
    """What stands of others' figures that were loaded here, by series or area, with who loaded it and when."""
    with client.work() as work:
        return statistics_told(kept_figures.statistics_as_loaded(work, series=asked.series, area=asked.area))


@router.get("/published-series")
def published_series(_: Asking) -> AllSeries:
    """The figures on county lines that others published, each with its source, and every gap with its reason."""
    return series_told()


@router.get("/agencies")
def agencies(_: Asking, asked: Annotated[AgenciesAsked, Query()]) -> Agencies:
    """Agencies of the register, found by name, by what they do, by who polices their ground, or by day."""
    said = asked.model_dump(exclude={"part"})
    return agencies_told(places_agencies.agencies_like(asked.part, **said))


class AgencySent(Question):
    """A partner agency to add, with its days."""

    name: str = Field(min_length=3, max_length=200)
    sector: Sector
    forces: list[str] = Field(
        min_length=1, max_length=60, description="The codes of the forces that police its ground."
    )
    aliases: list[str] = Field(default_factory=list, max_length=20, description="Other names that people write.")
    valid_from: date | None = None


class AgencyEnded(Question):
    """The last day of an agency that was added here, and who follows it."""

    valid_to: date
    succeeded_by: str | None = Field(None, max_length=60)


@router.post("/agencies", status_code=201)
def add_agency(client: Asking, sent: AgencySent, _: IdempotencyKey = None) -> AgencyTold:
    """Add a partner agency, known everywhere at once; 422 where its name or code is taken. For the national desk."""
    forces = " ".join(sent.forces)
    said = sent.model_dump(mode="json", exclude_none=True) | {"forces": forces, "aliases": ";".join(sent.aliases)}
    with client.work() as work:
        return AgencyTold.model_validate(kept_agencies.add_agency(work, said | kept_agencies.under_uk_gdpr(forces)))


@router.post("/agencies/{code}/end")
def end_agency(client: Asking, code: str, sent: AgencyEnded, _: IdempotencyKey = None) -> AgencyTold:
    """Give an agency that was added here its last day; its code is never used again. For the national desk."""
    follows = None if sent.succeeded_by is None else AgencyCode(sent.succeeded_by)
    with client.work() as work:
        return AgencyTold.model_validate(kept_agencies.end_agency(work, AgencyCode(code), sent.valid_to, follows))


@router.get("/areas")
def areas(client: Asking) -> Areas:
    """The areas that figures were loaded of, forces among them."""
    with client.work() as work:
        found = [area_names.figure_area(key) for key in kept_figures.areas_with_figures(work)]
    return areas_told(each for each in found if each is not None)


@router.get("/areas/{key}")
def area(key: str, client: Asking, asked: Annotated[TwoClocks, Query()]) -> AreaPicture:
    """One area: the lines seen in use that are said to run from it or to reach it, and others' figures of it."""
    found = area_names.figure_area(key)
    with client.work() as work:
        figures = kept_figures.statistics_as_loaded(work, area=key)
        if found is None or (found.kind == area_names.AS_NAMED and not figures):
            raise NotFound("There is no such area, or no figures of it have been loaded. /areas lists those there are.")
        told = own_view.own_lines_counted(work, asked.dates)
    return area_picture(client.view, told, found, figures)


@router.get("/areas/{key}/revisions")
def area_revisions(key: str, client: Asking) -> Revisions:
    """Every figure of an area with each published state of it, for whoever must explain a change."""
    with client.work() as work:
        return revisions_told(kept_figures.states_of_figures(work, key))


@router.post("/area-figures")
def load_figures(client: Asking, sent: Annotated[FiguresSent, Form(media_type="multipart/form-data")]) -> FiguresLoaded:
    """Load a table of area figures by a mapping, for the national desk; loading it twice changes nothing."""
    if sent.published_on > client.building.clock.today():
        raise CounterlineError("Give a date of publication that is today or earlier.")
    mapping = _mapping(sent.mapping)
    reading = _read(sent.file, mapping)
    lacks = completeness.area_lacks(reading)
    with client.work() as work:
        kept = kept_figures.keep_statistics(
            work,
            reading.figures,
            published_on=sent.published_on,
            read_by=mapping,
            lacks=lacks,
            although=sent.although,
        )
    return figures_loaded(reading, kept, mapping, (*lacks, *completeness.area_unmet(reading)))


def _mapping(told: str) -> AreaMapping:
    # A name is one line; a document says at least what it is called and what it reads.
    written = told.strip()
    return AreaMapping.read(told, "The mapping") if "\n" in written else area_mapping.worked_area_mapping(written)


def _read(file: UploadFile, mapping: AreaMapping) -> AreaReading:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "The table"
        with path.open("wb") as kept:
            while part := file.file.read(CHUNK):
                kept.write(part)
        try:
            return area_table.read_area_table(path, mapping)
        except (UnicodeDecodeError, csv.Error) as unread:
            raise places_errors.UnreadableTable(
                "The table could not be read as text: send it as CSV (UTF-8)."
            ) from unread
