"""Loading a table of area figures by a mapping, worked or one's own, and showing what became of every figure."""

import csv
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import PlainTextResponse, Response

from counterline.faces.places.sending import (
    MOST_HELD_SHOWN,
    Refused,
    forms_page,
    insist_on_the_desk,
    published_on,
    saved,
    typed,
)
from counterline.places import (
    AreaMapping,
    AreaReading,
    IncompletePublication,
    area_lacks,
    area_unmet,
    keep_statistics,
    read_area_table,
    worked_area_documents,
    worked_area_mapping,
)
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.texts import catalogue
from counterline.web.forms import Mistakes
from counterline.web.rendering.page import SentForm, ViewersPage

router = APIRouter()


@router.get("/statistics/areas/{name}.yaml")
def worked_document(page: ViewersPage, name: str) -> Response:
    """One of the worked mappings of area tables, for whoever writes one for a table of their own."""
    insist_on_the_desk(page)
    document = worked_area_documents().get(name)
    if document is None:
        raise NotFound("No worked mapping has that name. The page of loading lists those there are.")
    taken = {"Content-Disposition": f'attachment; filename="{name}.yaml"'}
    return PlainTextResponse(document, media_type="application/yaml", headers=taken)


@router.post("/statistics/areas")
def send_areas(page: ViewersPage, sent: SentForm) -> Response:
    """Take in a table of area figures, and show what became of every one of them."""
    insist_on_the_desk(page)
    try:
        on = published_on(page, sent, "areas_on", said=("area_table",))
        reading = _reading(sent)
    except Refused as refused:
        return forms_page(page, Mistakes(refused.by_field), sent)
    lacks, why = area_lacks(reading), typed(sent, "areas_although")
    try:
        with page.work() as work:
            loaded = keep_statistics(
                work, reading.figures, published_on=on, read_by=reading.mapping, lacks=lacks, although=why
            )
    except IncompletePublication as refused:
        return forms_page(page, Mistakes({"areas_although": refused.message}), sent, lacks=lacks)
    return page.render(
        "places/areas/receipt.html",
        marking="OFFICIAL",
        reading=reading,
        loaded=loaded,
        lacks=(*lacks, *area_unmet(reading)),
        although=why,
        reasons=Counter(each.reason for each in reading.held).most_common(),
        held=reading.held[:MOST_HELD_SHOWN],
    )


def _reading(sent: FormData) -> AreaReading:
    with TemporaryDirectory() as folder:
        mapping = _mapping(sent, Path(folder) / "Your mapping")
        table = saved(sent, "area_table", Path(folder) / "The table of areas")
        try:
            return read_area_table(table, mapping)
        except (UnicodeDecodeError, csv.Error) as unread:
            raise Refused({"area_table": catalogue()("forces.sending.not_csv")}) from unread
        except CounterlineError as refused:
            raise Refused({"area_table": refused.message}) from refused


def _mapping(sent: FormData, path: Path) -> AreaMapping:
    own, worked = typed(sent, "area_mapping"), typed(sent, "worked")
    if bool(own) == bool(worked):
        raise Refused({"worked": catalogue()("forces.sending.worked_missing")})
    try:
        return AreaMapping.read_file(saved(sent, "area_mapping", path)) if own else worked_area_mapping(worked)
    except CounterlineError as refused:
        raise Refused({"area_mapping" if own else "worked": refused.message}) from refused
