"""Bills under an authorisation on a page: handed over, read by the worker while one looks on, their receipts, and the excess."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.responses import Response

from counterline.calls.authorisations import told_authorisations
from counterline.calls.authorisations.authorisation_acts import Because
from counterline.calls.loads import bill_acts, excess_acts, told_loads
from counterline.calls.loads.bill_acts import BillHandover
from counterline.calls.loads.excess_acts import ExcessAnswer
from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed, NotFound
from counterline.plumbing.texts import catalogue
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.rendering.page import Page, SentForm, ViewersPage

router = APIRouter()
OWN_LAYOUT: Final = "layout_file"
SAYS: Final[Mapping[str, tuple[type[Any], Callable[..., object]]]] = {
    "ask": (Because, excess_acts.ask_for_excess),
    "answer": (ExcessAnswer, excess_acts.answer_excess),
}


@router.get("/call-data/{ref}/bills")
def bills_page(page: ViewersPage, ref: str) -> Response:
    """The bills of one authorisation, what became of each, and the form to hand over another."""
    return _bills(page, ref, NO_MISTAKES, {})


@router.post("/call-data/{ref}/bills")
def hand_over_bill(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Hand over a bill."""
    file, own = sent.get("file"), sent.get(OWN_LAYOUT)
    if not isinstance(file, UploadFile) or not file.filename:
        return _bills(page, ref, Mistakes({"file": catalogue()("bills.no_file")}), dict(sent))
    silent = [each for each in str(sent.get("silent", "")).splitlines() if each.strip()]
    said = read(
        BillHandover,
        {**dict(sent), "layout": _text(own), "silent": silent, "trial": bool(sent.get("trial"))},
        texts="bills",
    )
    if isinstance(said, Mistakes):
        return _bills(page, ref, said, dict(sent))
    try:
        with page.work() as work:
            bill_acts.hand_bill(work, reference_of(ref), said, file.filename, file.file.read())
    except NotAllowed:
        raise
    except CounterlineError as refused:
        if isinstance(refused, NotFound) and not said.mapping:
            raise
        return _bills(page, ref, refusal(refused, "file"), dict(sent))
    return page.redirect(f"/call-data/{reference_of(ref)}/bills", done="bills.done.handed")


@router.post("/call-data/{ref}/bills/{load}/ask")
def ask_for_excess(page: ViewersPage, ref: str, load: str, sent: SentForm) -> Response:
    """Ask that what is sealed be opened."""
    return _say(page, (ref, load), sent, "ask")


@router.post("/call-data/{ref}/bills/{load}/answer")
def answer_excess(page: ViewersPage, ref: str, load: str, sent: SentForm) -> Response:
    """Answer whoever asked for it."""
    return _say(page, (ref, load), sent, "answer")


def _say(page: Page, of: tuple[str, str], sent: Mapping[str, Any], did: str) -> Response:
    shape, keep = SAYS[did]
    said, ref = read(shape, sent, texts="bills"), of[0]
    if isinstance(said, Mistakes):
        return _bills(page, ref, said, dict(sent))
    try:
        with page.work() as work:
            keep(work, reference_of(of[1]), said)
    except Conflict as refused:
        return _bills(page, ref, refusal(refused, "reason"), dict(sent))
    return page.redirect(f"/call-data/{reference_of(ref)}/bills", done=f"bills.done.{did}")


def _bills(page: Page, ref: str, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work, noting_a_miss(work, {"call-authorisation": ref}, page.building.settings.searching_key):
        found = told_authorisations.show(work, reference_of(ref))
        loads = told_loads.read_loads(work, found.ref).items
        layouts = told_loads.read_layouts(work).items
    waits = any(not each.ended for each in loads)
    return page.render(
        "calls/bills.html", found=found, loads=loads, layouts=layouts, waits=waits, mistakes=mistakes, typed=typed
    )


def _text(own: object) -> str:
    if not isinstance(own, UploadFile) or not own.filename:
        return ""
    return own.file.read(100_001).decode("utf-8", "replace")
