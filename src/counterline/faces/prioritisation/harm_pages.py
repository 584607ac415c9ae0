"""The page of the harm document: by what lines are ranked, who stands behind it, and a version put on file, agreed to or approved."""

from collections.abc import Callable

from fastapi import APIRouter
from starlette.responses import Response

from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import Work
from counterline.prioritisation import harm_documents
from counterline.prioritisation.harm_documents import HarmReason, HarmText, HarmTold
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

TAB = Tab("harm", "/harm", 39, Part.TASKING, needs=harm_documents.harm_document.needs)
router = APIRouter()


@router.get("/harm", dependencies=[needs(harm_documents.harm_document.needs)])
def harm_page(page: ViewersPage) -> Response:
    """The harm document by which lines are ranked."""
    return _page(page, NO_MISTAKES, None)


@router.post("/harm", dependencies=[needs(harm_documents.keep_harm_document.needs)])
def keep_harm(page: ViewersPage, sent: SentForm) -> Response:
    """Put a version on file."""
    typed = str(sent.get("document", ""))
    said = read(HarmText, {"document": typed.replace("\r\n", "\n")}, texts="harm")
    if isinstance(said, Mistakes):
        return _page(page, said, typed)
    try:
        with page.work() as work:
            harm_documents.keep_harm_document(work, said)
    except CounterlineError as refused:
        return _page(page, refusal(refused, "document"), typed)
    return page.redirect("/harm", done="harm.done.kept")


@router.post("/harm/{ref}/agreement", dependencies=[needs(harm_documents.agree_to_harm_document.needs)])
def agree_to_harm(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Agree to a version that a colleague put on file."""
    return _stands(
        page, sent, lambda work, said: harm_documents.agree_to_harm_document(work, reference_of(ref), said), "agreed"
    )


@router.post("/harm/{ref}/approval", dependencies=[needs(harm_documents.approve_harm_document.needs)])
def approve_harm(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Approve a version to which a colleague agreed."""
    return _stands(
        page, sent, lambda work, said: harm_documents.approve_harm_document(work, reference_of(ref), said), "approved"
    )


def _stands(page: Page, sent: SentForm, act: Callable[[Work, HarmReason], HarmTold], done: str) -> Response:
    said = read(HarmReason, sent, texts="harm")
    if isinstance(said, Mistakes):
        return _page(page, said, None)
    try:
        with page.work() as work:
            act(work, said)
    except NotFound:
        raise
    except CounterlineError as refused:
        return _page(page, refusal(refused, "reason"), None)
    return page.redirect("/harm", done=f"harm.done.{done}")


def _page(page: Page, mistakes: Mistakes, typed: str | None) -> Response:
    with page.work() as work:
        found = harm_documents.harm_document(work)
    newest = next((each.text for each in found.versions), found.draft)
    shown = newest if typed is None else typed
    return page.render("prioritisation/harm.html", found=found, mistakes=mistakes, typed=shown)
