"""Loading what others publish of areas: recorded crime with its offences, tables of areas, and boundaries of forces."""

import csv
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Generic, TypeVar

from fastapi import APIRouter
from starlette.datastructures import FormData, UploadFile
from starlette.responses import PlainTextResponse, Response

from counterline.places.errors import IncompletePublication
from counterline.places.figures.area_mapping import AreaMapping, worked_area_documents, worked_area_mapping
from counterline.places.figures.area_table import AreaReading, read_area_table
from counterline.places.figures.completeness import area_lacks, area_unmet, crime_lacks
from counterline.places.figures.crime_mapping import CrimeMapping, worked_crime_document, worked_crime_mapping
from counterline.places.figures.kept_figures import keep_statistics
from counterline.places.figures.recorded_crime import CrimeReading, read_recorded_crime
from counterline.places.figures.roll_ups import rolled_up
from counterline.places.ground.boundaries import BoundarySet, read_boundaries
from counterline.places.ground.kept_boundaries import keep_boundaries
from counterline.places.ground.model import AreaStatistic, Source
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import CounterlineError, NotAllowed, NotFound
from counterline.plumbing.texts import catalogue
from counterline.web.forms import NO_MISTAKES, Mistakes
from counterline.web.rendering.page import Page, SentForm, ViewersPage

router = APIRouter()
SEND: Final = "places:statistics:send"
MOST_HELD_SHOWN: Final = 50  # many alike say that the mapping is wrong, which the reasons above the list show
TYPED: Final = (
    "published_on", "boundaries_on", "title", "address", "areas_on", "worked", "crime_although", "areas_although",
)  # fmt: skip
Reading = TypeVar("Reading", bound=CrimeReading | AreaReading)


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """What is wrong with a form that sent files, field by field."""

    by_field: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table(Generic[Reading]):
    """One sort of table: the fields of its form, how it is read, what it holds and lacks, and how its receipt looks."""

    on: str
    said: Collection[str]
    although: str
    read: Callable[[FormData], Reading]
    figures: Callable[[Reading], Iterable[AreaStatistic]]
    lacks: Callable[[Reading], tuple[str, ...]]
    unmet: Callable[[Reading], tuple[str, ...]]
    receipt: str


@router.get("/statistics/new")
def sending(page: ViewersPage) -> Response:
    """The forms by which the national desk loads published figures and boundaries."""
    insist_on_the_desk(page)
    return _forms(page)


@router.get("/statistics/mapping.yaml")
def worked_mapping(page: ViewersPage) -> Response:
    """The worked mapping of recorded crime, for whoever writes one for a table of their own."""
    insist_on_the_desk(page)
    return _document("recorded-crime", worked_crime_document())


@router.get("/statistics/areas/{name}.yaml")
def worked_document(page: ViewersPage, name: str) -> Response:
    """One of the worked mappings of area tables, for whoever writes one for a table of their own."""
    insist_on_the_desk(page)
    document = worked_area_documents().get(name)
    if document is None:
        raise NotFound("No worked mapping has that name. The page of loading lists those there are.")
    return _document(name, document)


@router.post("/statistics/new")
def send_crime(page: ViewersPage, sent: SentForm) -> Response:
    """Take in a recorded crime table, and show what became of every row of it."""
    return _taken(page, sent, CRIME)


@router.post("/statistics/areas")
def send_areas(page: ViewersPage, sent: SentForm) -> Response:
    """Take in a table of area figures, and show what became of every one of them."""
    return _taken(page, sent, AREAS)


@router.post("/statistics/boundaries")
def send_boundaries(page: ViewersPage, sent: SentForm) -> Response:
    """Take in the boundaries of forces, and show which were taken."""
    insist_on_the_desk(page)
    try:
        on = _published_on(page, sent, "boundaries_on", said=("boundaries", "title", "address"))
        source = _source(sent)
        found = _boundaries(sent)
    except Refused as refused:
        return _forms(page, Mistakes(refused.by_field), sent)
    with page.work() as work:
        loaded = keep_boundaries(work, found.boundaries, source, published_on=on)
    return page.render("places/forces/boundaries.html", marking="OFFICIAL", found=found, loaded=loaded)


def insist_on_the_desk(page: Page) -> None:
    """Refuse whoever may not load or withdraw what everybody reads, and say whom to ask."""
    if not page.may(SEND):
        raise NotAllowed(catalogue()("forces.sending.desk_alone"))


def _taken(page: Page, sent: FormData, table: Table[Reading]) -> Response:
    insist_on_the_desk(page)
    try:
        on = _published_on(page, sent, table.on, said=table.said)
        reading = table.read(sent)
    except Refused as refused:
        return _forms(page, Mistakes(refused.by_field), sent)
    lacks, why = table.lacks(reading), _typed(sent, table.although)
    try:
        with page.work() as work:
            loaded = keep_statistics(
                work, table.figures(reading), published_on=on, read_by=reading.mapping, lacks=lacks, although=why
            )
    except IncompletePublication as refused:
        return _forms(page, Mistakes({table.although: refused.message}), sent, lacks=lacks)
    return page.render(
        table.receipt,
        marking="OFFICIAL",
        reading=reading,
        loaded=loaded,
        lacks=(*lacks, *table.unmet(reading)),
        although=why,
        reasons=Counter(each.reason for each in reading.held).most_common(),
        held=reading.held[:MOST_HELD_SHOWN],
    )


def _forms(
    page: Page, mistakes: Mistakes = NO_MISTAKES, sent: FormData | None = None, *, lacks: Collection[str] = ()
) -> Response:
    """The forms, with what is wrong and what was typed where one was refused."""
    return page.render(
        "places/forces/sending.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if mistakes.by_field else HTTPStatus.OK,
        marking="OFFICIAL",
        mapping=worked_crime_mapping(),
        mistakes=mistakes,
        typed={name: _typed(sent, name) for name in TYPED} if sent else {},
        lacks=lacks,
        worked={name: worked_area_mapping(name) for name in worked_area_documents()},
    )


def _document(name: str, document: str) -> Response:
    taken = {"Content-Disposition": f'attachment; filename="{name}.yaml"'}
    return PlainTextResponse(document, media_type="application/yaml", headers=taken)


def _crime(sent: FormData) -> CrimeReading:
    with TemporaryDirectory() as folder:
        table = _saved(sent, "table", Path(folder) / "The table of recorded crime")
        offences = _saved(sent, "offences", Path(folder) / "The table of offences")
        mapping = _own_mapping(sent, "mapping", Path(folder)) or worked_crime_mapping()
        try:
            return read_recorded_crime(table, offences, mapping)
        except (UnicodeDecodeError, csv.Error) as unread:
            raise Refused({"table": catalogue()("forces.sending.not_csv")}) from unread
        except CounterlineError as refused:
            field = "offences" if refused.message.startswith(offences.name) else "table"
            raise Refused({field: refused.message}) from refused


def _own_mapping(sent: FormData, field: str, folder: Path) -> CrimeMapping | None:
    if not _typed(sent, field):
        return None
    try:
        return CrimeMapping.read_file(_saved(sent, field, folder / "Your mapping"))
    except CounterlineError as refused:
        raise Refused({field: refused.message}) from refused


def _areas(sent: FormData) -> AreaReading:
    with TemporaryDirectory() as folder:
        mapping = _area_mapping(sent, Path(folder) / "Your mapping")
        table = _saved(sent, "area_table", Path(folder) / "The table of areas")
        try:
            return read_area_table(table, mapping)
        except (UnicodeDecodeError, csv.Error) as unread:
            raise Refused({"area_table": catalogue()("forces.sending.not_csv")}) from unread
        except CounterlineError as refused:
            raise Refused({"area_table": refused.message}) from refused


def _area_mapping(sent: FormData, path: Path) -> AreaMapping:
    own, worked = _typed(sent, "area_mapping"), _typed(sent, "worked")
    if bool(own) == bool(worked):
        raise Refused({"worked": catalogue()("forces.sending.worked_missing")})
    try:
        return AreaMapping.read_file(_saved(sent, "area_mapping", path)) if own else worked_area_mapping(worked)
    except CounterlineError as refused:
        raise Refused({"area_mapping" if own else "worked": refused.message}) from refused


CRIME: Final = Table(
    "published_on",
    ("table", "offences"),
    "crime_although",
    _crime,
    rolled_up,
    crime_lacks,
    lambda _: (),
    "places/forces/receipt.html",
)
AREAS: Final = Table(
    "areas_on",
    ("area_table",),
    "areas_although",
    _areas,
    lambda reading: reading.figures,
    area_lacks,
    area_unmet,
    "places/areas/receipt.html",
)


def _source(sent: FormData) -> Source:
    source = Source(_typed(sent, "title"), _typed(sent, "address"))
    if not source.followable:
        raise Refused({"address": catalogue()("forces.sending.address_wrong")})
    return source


def _boundaries(sent: FormData) -> BoundarySet:
    with TemporaryDirectory() as folder:
        path = _saved(sent, "boundaries", Path(folder) / "The file of boundaries")
        try:
            found = read_boundaries(path)
        except UnicodeDecodeError as unread:
            raise Refused({"boundaries": catalogue()("forces.sending.not_geojson")}) from unread
        except CounterlineError as refused:
            raise Refused({"boundaries": refused.message}) from refused
    if not found.boundaries:
        raise Refused({"boundaries": catalogue()("forces.sending.no_force")})
    return found


def _saved(sent: FormData, field: str, path: Path) -> Path:
    """A file of the form, kept while it is read; refuses a form without it."""
    upload = sent.get(field)
    if not isinstance(upload, UploadFile):
        raise Refused({field: catalogue()(f"forces.sending.{field}_missing")})
    with path.open("wb") as kept:
        while part := upload.file.read(1 << 20):
            kept.write(part)
    return path


def _published_on(page: Page, sent: FormData, field: str, *, said: Collection[str]) -> date:
    """The date of publication that was typed; refuses a form that lacks it, or anything else it must say."""
    # Everything left out is told at once, so that nobody fills a form in field by field.
    say = catalogue()
    wrong = {name: say(f"forces.sending.{name}_missing") for name in said if not _typed(sent, name)}
    try:
        day = date.fromisoformat(_typed(sent, field))
    except ValueError as unread:
        raise Refused({**wrong, field: say("forces.sending.day_missing")}) from unread
    if day > page.building.clock.now().astimezone(LONDON).date():
        wrong[field] = say("forces.sending.day_not_come")
    if wrong:
        raise Refused(wrong)
    return day


def _typed(sent: FormData, name: str) -> str:
    """What was typed or chosen in a field; of a file, its name."""
    value = sent.get(name) or ""
    return value.filename or "" if isinstance(value, UploadFile) else value.strip()[:300]
