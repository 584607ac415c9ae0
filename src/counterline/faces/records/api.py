"""Records of every kind by the API: found by what they name, one as it was told, and one thing that records name."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterline.api.clients import Asking
from counterline.api.files import Csv, csv_answer
from counterline.doors.paging import Paging
from counterline.faces.records import regrade_api, told
from counterline.faces.records.asked import RecordsAsked, RecordsPageAsked, after
from counterline.faces.records.kinds import RECORD_OF_ANY_KIND
from counterline.records.looking import known as records_known
from counterline.records.looking import listed
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["records"])
router.include_router(regrade_api.router)


@router.get("/records")
def records_page(client: Asking, asked: Annotated[RecordsPageAsked, Query()]) -> told.RecordsPage:
    """The records in your own view that answer what is asked, newest first."""
    wanted, marks = asked.wanted(), client.bookmarks("records", asked)
    here = marks.here()
    with client.work() as work:
        found = listed.page_of_records(work, wanted, after=after(here), most=asked.limit)
        if here is None:  # turning a page is no new search
            client.looked_for(work, asked.said(), found.total)
        return told.page(work, wanted, found, marks)


@router.get("/records.csv", response_class=Csv)
def records_csv(client: Asking, asked: Annotated[RecordsAsked, Query()]) -> Response:
    """The newest 10,000 records that answer what is asked, as CSV, one record a row."""
    with client.work() as work:
        found = listed.find_records(work, asked.wanted(), most=told.MOST_IN_FILE)
        client.looked_for(work, asked.said(), len(found))
        rows = told.rows_of(work, found)
    client.takes_away("records")
    return csv_answer("records", told.COLUMNS, rows)


@router.get("/records/{ref}", response_model=RECORD_OF_ANY_KIND)
def record(ref: Ref, client: Asking) -> Response:
    """One record you may read, of any kind, as it was told, with what it names and what became of it."""
    with client.work() as work:
        found = told.record(work, told.readable(work, ref))
    # What the ledger holds is told as it is: the schema of its kind describes it, and is never a reason to keep it back.
    return Response(found.model_dump_json(), media_type="application/json")


@router.get("/known/{ref}")
def known(ref: Ref, client: Asking, asked: Annotated[Paging, Query()]) -> told.ThingWhole:
    """One thing that records name, in which roles, and every record in your own view that names it, newest first."""
    marks = client.bookmarks(f"known/{ref}", asked)
    with client.work() as work, client.noting_a_miss(work, {"known": ref}):
        thing = records_known.thing_known(work, ref)
        found = listed.page_of_records(work, thing.asked, after=after(marks.here()), most=asked.limit)
        return told.thing(work, thing, found, marks)


@router.get("/kinds")
def kinds(_: Asking) -> list[told.Kind]:
    """Every kind of record there is, with the fields of its body and what each holds."""
    return told.kinds()
