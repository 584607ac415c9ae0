"""The audit of the estimate as the desk's pages: draw a quarter's sample, see how the estimate did, decide about its mark."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, StringConstraints
from starlette.datastructures import FormData
from starlette.responses import Response

from counterline.faces.picture.audit.audit_told import FRAME_COLUMNS, DrawAsked, frame_rows
from counterline.picture.audit.draws import Offered, draw_sample, sample_offered
from counterline.picture.audit.lifting import decide_mark, mark_decisions, present_mark
from counterline.picture.audit.quarters import read_quarter
from counterline.picture.audit.results import audit_of, audits
from counterline.plumbing.errors import CounterlineError
from counterline.web.agency_names import agency_name
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs
from counterline.web.taken import csv_of, note_taken

DRAW, DECIDE = "picture:audit:draw", "picture:audit:decide"
TAB = Tab("audit", "/audit", 71, Part.PICTURE, needs=DRAW)
router = APIRouter(dependencies=[needs(DRAW)])


class Deciding(BaseModel):
    """What is decided about the mark, and why."""

    model: str
    lift: bool
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody has typed into the page, and what would be drawn by it."""

    size: str = ""
    on: str = ""
    reason: str = ""
    offer: Offered | None = None
    mistakes: Mistakes = NO_MISTAKES


@router.get("/audit")
def audits_page(
    page: ViewersPage,
    size: Annotated[str, Query(max_length=8)] = "",
    on: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """Every quarter's audit, what a further draw would tell, and how the mark stands."""
    if not size:
        return _page(page, Shown())
    asked = read(DrawAsked, _sent(size=size, on=on), texts="audit")
    if isinstance(asked, Mistakes):
        return _page(page, Shown(size, on, mistakes=asked))
    try:
        with page.work() as work:
            offer = sample_offered(work, asked.size, asked.on)
    except CounterlineError as refused:
        return _page(page, Shown(size, on, mistakes=Mistakes({"size": refused.message})))
    return _page(page, Shown(size, on, offer=offer))


@router.post("/audit/draw")
def draw(page: ViewersPage, sent: SentForm) -> Response:
    """Draw the quarter's sample and ask the agencies."""
    asked = read(DrawAsked, sent, texts="audit")
    if isinstance(asked, Mistakes):
        return _page(page, Shown(str(sent.get("size", "")), str(sent.get("on", "")), mistakes=asked))
    with page.work() as work:
        done = draw_sample(work, asked.size, asked.on)
    return page.redirect(f"/audit/{done.quarter}", done="audit.done.drawn")


@router.post("/audit/decisions")
def decide(page: ViewersPage, sent: SentForm) -> Response:
    """Take the mark off the estimate, or put it back."""
    page.insist(DECIDE)
    said = read(Deciding, sent, texts="audit")
    if isinstance(said, Mistakes):
        return _page(page, Shown(reason=str(sent.get("reason", "")), mistakes=said))
    with page.work() as work:
        decide_mark(work, said.model, lift=said.lift, reason=said.reason)
    return page.redirect("/audit", done="audit.done.lifted" if said.lift else "audit.done.put_back")


@router.get("/audit/{quarter}")
def audit_page(page: ViewersPage, quarter: str) -> Response:
    """How one quarter's estimate did, and who has not answered."""
    with page.work() as work:
        found = audit_of(work, read_quarter(quarter))
    return page.render("picture/audit/quarter.html", found=found, agency_name=agency_name)


@router.get("/audit/{quarter}/frame.csv")
def frame_csv(page: ViewersPage, quarter: str) -> Response:
    """The frozen frame, line by line, by which the draw can be done again."""
    with page.work() as work:
        found = audit_of(work, read_quarter(quarter))
        note_taken(page, work, f"audit:{found.draw.quarter}")
    return csv_of(f"audit-{found.draw.quarter}.csv", FRAME_COLUMNS, frame_rows(found))


def _page(page: Page, shown: Shown) -> Response:
    with page.work() as work:
        found = audits(work)
        mark, decided = present_mark(work, found), mark_decisions(work)
    return page.render(
        "picture/audit/audits.html", found=found, mark=mark, decided=decided, shown=shown, mistakes=shown.mistakes
    )


def _sent(**typed: str) -> FormData:
    return FormData(typed)
