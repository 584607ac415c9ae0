"""Files by hand: figures as pictures, and tables whose rows and marking are their own."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterline.api.clients import Asking
from counterline.api.files import MARKING, Csv, csv_response
from counterline.doors.answers import TwoClocks
from counterline.doors.caller import Caller
from counterline.drawing.paper import MEDIA_TYPES, Sheet
from counterline.faces.picture.audit.audit_told import FRAME_COLUMNS, frame_rows
from counterline.faces.picture.taken_away import Taken, take_away
from counterline.picture.audit import quarters, results
from counterline.picture.releasing import published as picture_published
from counterline.picture.releasing import spreadsheet_rows
from counterline.records.wording.disclosing import NAMES_NOBODY
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.identity import FigureRef
from counterline.vocabulary.spreadsheet_cell import csv_lines
from counterline.vocabulary.terms.marking import OWN_VIEW

router = APIRouter()


class Figure(Response):
    """A figure on a sheet of its own, for the OpenAPI document to name."""

    media_type = "image/*"


@router.get("/flows.{kind}", tags=["picture"], response_class=Figure)
def flows_drawn(kind: Sheet, client: Asking, asked: Annotated[TwoClocks, Query()]) -> Response:
    """The flow map on a sheet of its own, as a picture or a drawing; the marking is drawn into it."""
    return _taken(client, Taken.FLOWS, kind, asked)


@router.get("/trend.{kind}", tags=["picture"], response_class=Figure)
def trend_drawn(kind: Sheet, client: Asking, asked: Annotated[TwoClocks, Query()]) -> Response:
    """The trend on a sheet of its own, as a picture or a drawing; the marking is drawn into it."""
    return _taken(client, Taken.TREND, kind, asked)


@router.get("/counts.{kind}", tags=["picture"], response_class=Figure)
def counts_drawn(kind: Sheet, client: Asking, asked: Annotated[TwoClocks, Query()]) -> Response:
    """The bars of living lines on a sheet of its own, as a picture or a drawing; the marking is drawn into it."""
    return _taken(client, Taken.COUNTS, kind, asked)


def _taken(client: Caller, figure: Taken, kind: Sheet, asked: TwoClocks) -> Response:
    with client.work() as work:
        taken = take_away(work, figure, kind, asked.dates, waits=True)
    headers = {MARKING: OWN_VIEW.value, "Content-Disposition": f'attachment; filename="{taken.name}"'}
    return Response(taken.content, media_type=MEDIA_TYPES[kind], headers=headers)


@router.get("/audits/{quarter}/frame.csv", tags=["audit of the estimate"], response_class=Csv)
def frame(client: Asking, quarter: str) -> Response:
    """The frozen frame as CSV: every line with its chance and its place in the draw, so that the draw can be done again."""
    with client.work() as work:
        found = results.audit_of(work, quarters.read_quarter(quarter))
    client.takes_away("audit-frame")
    return csv_response(f"audit-{found.draw.quarter}", csv_lines(FRAME_COLUMNS, frame_rows(found)))


@router.get("/published/{ref}/figures.csv", tags=["publications"], response_class=Csv)
def published_csv(ref: Ref, client: Asking) -> Response:
    """Every figure of one publication as CSV; each row with its marking, rule, date and who released it."""
    with client.work() as work:
        found = picture_published.published(work, FigureRef(ref))
    client.takes_away("published", held=NAMES_NOBODY)
    return csv_response(found.ref, csv_lines(spreadsheet_rows.COLUMNS, spreadsheet_rows.cells_of(found)), found.marking)
