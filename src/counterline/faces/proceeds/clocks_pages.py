"""Pages of clocks: those that run by hours left, and the documents that they rest on."""

from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.proceeds import clocks_told as told
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import Conflict, NotAllowed
from counterline.proceeds.clocks import clock_approvals
from counterline.proceeds.clocks.clock_documents import jurisdiction_of
from counterline.proceeds.clocks.clock_lists import running_clocks
from counterline.web.agency_names import agency_name
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

READS: Final = Permission.PROCEEDS_ASSET_READ.value
APPROVES: Final = Permission.PROCEEDS_CLOCK_APPROVE.value
router = APIRouter(dependencies=[needs(READS)])


@router.get("/money/clocks")
def clocks_page(page: ViewersPage) -> Response:
    """Clocks of what was stopped, the soonest first."""
    with page.work() as work:
        found = told.told(work, running_clocks(work))
    return page.render("proceeds/clocks.html", found=found, agency_name=agency_name)


@router.get("/money/clock-documents")
def documents_page(page: ViewersPage) -> Response:
    """The clocks of each jurisdiction, and who approved them."""
    with page.work() as work:
        found = clock_approvals.SHELF.every(work)
    return page.render("proceeds/clock-documents.html", found=found, agency_name=agency_name)


@router.get("/money/clock-documents/{name}")
def document_page(page: ViewersPage, name: str) -> Response:
    """The clocks of one jurisdiction, each with its law, its source and the day that was read."""
    return _document(page, name, NO_MISTAKES, {})


@router.post("/money/clock-documents/{name}", dependencies=[needs(APPROVES)])
def decide(page: ViewersPage, name: str, sent: SentForm) -> Response:
    """Put the document in force in one's own name, or take it out of force; `do` says which."""
    said = read(told.ClocksApproved, sent, texts="money-clocks")
    if isinstance(said, Mistakes):
        return _document(page, name, said, dict(sent))
    try:
        with page.work() as work:
            if sent.get("do") == "suspend":
                clock_approvals.suspend_clocks(work, name, said.reason)
            else:
                clock_approvals.approve_clocks(work, name, said.version, said.reason, said.confirms)
    except (Conflict, NotAllowed) as refused:
        return _document(page, name, refusal(refused, "reason"), dict(sent))
    return page.redirect(f"/money/clock-documents/{name}", done="money-clocks.done.decided")


def _document(page: Page, name: str, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work:
        found = clock_approvals.SHELF.named(work, name)
    return page.render(
        "proceeds/clock-document.html",
        found=found,
        runs=clock_approvals.runs,
        approves=page.may(APPROVES) and jurisdiction_of(page.viewer.viewer.agency) is found.shipped.nation,
        agency_name=agency_name,
        typed=typed,
        mistakes=mistakes,
    )
