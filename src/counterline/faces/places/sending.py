"""Loading what is published of areas: recorded crime with its table of offences, and the boundaries of forces."""

import csv
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import APIRouter
from starlette.datastructures import FormData, UploadFile
from starlette.responses import PlainTextResponse, Response

from counterline.places import (
    BoundarySet,
    CrimeMapping,
    CrimeReading,
    IncompletePublication,
    Source,
    crime_lacks,
    keep_boundaries,
    keep_statistics,
    read_boundaries,
    read_recorded_crime,
    rolled_up,
    worked_area_documents,
    worked_area_mapping,
    worked_crime_document,
    worked_crime_mapping,
)
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import CounterlineError, NotAllowed
from counterline.plumbing.texts import catalogue
from counterline.web.forms import NO_MISTAKES, Mistakes
from counterline.web.rendering.page import Page, SentForm, ViewersPage

router = APIRouter()
SEND = "places:statistics:send"
MOST_HELD_SHOWN = 50
FILES = ("table", "offences", "mapping", "boundaries", "area_table", "area_mapping")
TYPED = ("published_on", "boundaries_on", "title", "address", "areas_on", "worked", "crime_although", "areas_although")


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """What is wrong with a form that sent files, field by field."""

    by_field: dict[str, str]


@router.get("/statistics/new")
def sending(page: ViewersPage) -> Response:
    """The forms by which the national desk loads published figures and boundaries."""
    insist_on_the_desk(page)
    return forms_page(page)


@router.get("/statistics/mapping.yaml")
def worked_mapping(page: ViewersPage) -> Response:
    """The worked mapping, for whoever writes one for a table of their own."""
    insist_on_the_desk(page)
    taken = {"Content-Disposition": 'attachment; filename="recorded-crime.yaml"'}
    return PlainTextResponse(worked_crime_document(), media_type="application/yaml", headers=taken)


@router.post("/statistics/new")
def send_crime(page: ViewersPage, sent: SentForm) -> Response:
    """Take in a recorded crime table, and show what became of every row of it."""
    insist_on_the_desk(page)
    try:
        on = published_on(page, sent, "published_on", said=("table", "offences"))
        reading = _crime(sent)
    except Refused as refused:
        return forms_page(page, Mistakes(refused.by_field), sent)
    lacks, why = crime_lacks(reading), typed(sent, "crime_although")
    try:
        with page.work() as work:
            loaded = keep_statistics(
                work, rolled_up(reading), published_on=on, read_by=reading.mapping, lacks=lacks, although=why
            )
    except IncompletePublication as refused:
        return forms_page(page, Mistakes({"crime_although": refused.message}), sent, lacks=lacks)
    return page.render(
        "places/forces/receipt.html",
        marking="OFFICIAL",
        reading=reading,
        loaded=loaded,
        lacks=lacks,
        although=why,
        reasons=Counter(row.reason for row in reading.held).most_common(),
        held=reading.held[:MOST_HELD_SHOWN],
    )


@router.post("/statistics/boundaries")
def send_boundaries(page: ViewersPage, sent: SentForm) -> Response:
    """Take in the boundaries of forces, and show which were taken."""
    insist_on_the_desk(page)
    try:
        on = published_on(page, sent, "boundaries_on", said=("boundaries", "title", "address"))
        source = _source(sent)
        found = _boundaries(sent)
    except Refused as refused:
        return forms_page(page, Mistakes(refused.by_field), sent)
    with page.work() as work:
        loaded = keep_boundaries(work, found.boundaries, source, published_on=on)
    return page.render("places/forces/boundaries.html", marking="OFFICIAL", found=found, loaded=loaded)


def insist_on_the_desk(page: Page) -> None:
    """Refuse whoever may not load or withdraw what everybody reads, and say whom to ask."""
    if not page.may(SEND):
        raise NotAllowed(catalogue()("forces.sending.desk_alone"))


def forms_page(
    page: Page, mistakes: Mistakes = NO_MISTAKES, sent: FormData | None = None, *, lacks: Collection[str] = ()
) -> Response:
    """The forms, with what is wrong and what was typed where one was refused."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if mistakes.by_field else HTTPStatus.OK
    kept = {name: typed(sent, name) for name in TYPED} if sent else {}
    return page.render(
        "places/forces/sending.html",
        status=status,
        marking="OFFICIAL",
        mapping=worked_crime_mapping(),
        mistakes=mistakes,
        typed=kept,
        lacks=lacks,
        worked={name: worked_area_mapping(name) for name in worked_area_documents()},
    )


def _crime(sent: FormData) -> CrimeReading:
    with TemporaryDirectory() as folder:
        table = saved(sent, "table", Path(folder) / "The table of recorded crime")
        offences = saved(sent, "offences", Path(folder) / "The table of offences")
        mapping = _mapping(sent, Path(folder) / "Your mapping")
        try:
            return read_recorded_crime(table, offences, mapping)
        except (UnicodeDecodeError, csv.Error) as unread:
            raise Refused({"table": catalogue()("forces.sending.not_csv")}) from unread
        except CounterlineError as refused:
            field = "offences" if refused.message.startswith(offences.name) else "table"
            raise Refused({field: refused.message}) from refused


def _mapping(sent: FormData, path: Path) -> CrimeMapping:
    if not typed(sent, "mapping"):
        return worked_crime_mapping()
    try:
        return CrimeMapping.read_file(saved(sent, "mapping", path))
    except CounterlineError as refused:
        raise Refused({"mapping": refused.message}) from refused


def _boundaries(sent: FormData) -> BoundarySet:
    with TemporaryDirectory() as folder:
        path = saved(sent, "boundaries", Path(folder) / "The file of boundaries")
        try:
            found = read_boundaries(path)
        except UnicodeDecodeError as unread:
            raise Refused({"boundaries": catalogue()("forces.sending.not_geojson")}) from unread
        except CounterlineError as refused:
            raise Refused({"boundaries": refused.message}) from refused
    if not found.boundaries:
        raise Refused({"boundaries": catalogue()("forces.sending.no_force")})
    return found


def _source(sent: FormData) -> Source:
    source = Source(typed(sent, "title"), typed(sent, "address"))
    if not source.followable:
        raise Refused({"address": catalogue()("forces.sending.address_wrong")})
    return source


def saved(sent: FormData, field: str, path: Path) -> Path:
    """A file of the form, kept while it is read; refuses a form without it."""
    upload = sent.get(field)
    if not isinstance(upload, UploadFile):
        raise Refused({field: catalogue()(f"forces.sending.{field}_missing")})
    with path.open("wb") as kept:
        while part := upload.file.read(1 << 20):
            kept.write(part)
    return path


def published_on(page: Page, sent: FormData, field: str, *, said: Collection[str]) -> date:
    """The date of publication that was typed; refuses a form that lacks it, or anything else it must say."""
    # Everything left out is told at once, so that nobody fills a form in field by field.
    say = catalogue()
    wrong = {name: say(f"forces.sending.{name}_missing") for name in said if not typed(sent, name)}
    try:
        day = date.fromisoformat(typed(sent, field))
    except ValueError as unread:
        raise Refused({**wrong, field: say("forces.sending.day_missing")}) from unread
    if day > page.building.clock.now().astimezone(LONDON).date():
        wrong[field] = say("forces.sending.day_not_come")
    if wrong:
        raise Refused(wrong)
    return day


def typed(sent: FormData, name: str) -> str:
    """What was typed or chosen in a field; of a file, its name."""
    value = sent.get(name) or ""
    if isinstance(value, UploadFile):
        return value.filename or ""
    return value.strip()[:300] if name not in FILES else ""
