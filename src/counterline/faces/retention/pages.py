"""Disposals on pages: the orders of a body, one of them, a new one, and the copies that a body took and is to erase."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.bootstrap.cleaning_up import backups_of
from counterline.faces.retention import holds_pages, reviews_pages, schedule_pages
from counterline.governance.permissions import Permission
from counterline.governance.searches import noting_a_miss
from counterline.places.ground.agencies import agency
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.retention import certificates, copies, disposals
from counterline.retention.copies import ErasureSaid
from counterline.retention.disposals import AdviceGiven, DisposalProposal
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

READS, ORDERS = Permission.RETENTION_DISPOSAL_READ.value, Permission.RETENTION_DISPOSAL_ORDER.value
ADVISES = Permission.RETENTION_DISPOSAL_ADVISE.value
router = APIRouter()
router.include_router(schedule_pages.router)
router.include_router(holds_pages.router)
router.include_router(reviews_pages.router)
TABS = (
    Tab("retention", "/disposals", 72, Part.RETURNS, needs=READS),
    *(reviews_pages.TAB, schedule_pages.TAB, holds_pages.TAB),
)


@router.get("/disposals", dependencies=[needs(READS)])
def disposals_page(page: ViewersPage) -> Response:
    """The orders that the viewer reads, the newest first."""
    with page.work() as work:
        found = disposals.disposals(work).items
        taken = copies.copies_to_erase(work).items
    most = disposals.MOST_LISTED
    return page.render("retention/disposals.html", found=found, taken=taken, most=most, agency_name=_named)


@router.get("/disposals/new", dependencies=[needs(ORDERS)])
def new_disposal_page(page: ViewersPage, record: str = "") -> Response:
    """An order before it is proposed, of one record where a record's page led here."""
    return _new(page, NO_MISTAKES, {"records": record})


@router.post("/disposals/new", dependencies=[needs(ORDERS)])
def propose(page: ViewersPage, sent: SentForm) -> Response:
    """Propose it."""
    listed = str(sent.get("records", "")).replace(",", " ").split()
    said = read(DisposalProposal, {"records": listed, "reason": sent.get("reason", "")}, texts="retention")
    if isinstance(said, Mistakes):
        return _new(page, said, dict(sent))
    try:
        with page.work() as work:
            made = disposals.propose_disposal(work, said)
    except (Conflict, NotAllowed, NotFound) as refused:
        return _new(page, Mistakes({"records": refused.message}), dict(sent))
    return page.redirect(f"/disposals/{made.ref}", done="retention.done.proposed")


@router.get("/disposals/{ref}", dependencies=[needs(READS)])
def disposal_page(page: ViewersPage, ref: str) -> Response:
    """One order: what it is of, who decided, what was advised, and what of it went."""
    return _one(page, ref, NO_MISTAKES, {})


@router.post("/disposals/{ref}/agreement", dependencies=[needs(ORDERS)])
def agree(page: ViewersPage, ref: str) -> Response:
    """Agree to it."""
    with page.work() as work:
        made = disposals.agree_to_disposal(work, reference_of(ref))
    return page.redirect(f"/disposals/{made.ref}", done="retention.done.agreed")


@router.post("/disposals/{ref}/end", dependencies=[needs(ORDERS)])
def take_back(page: ViewersPage, ref: str) -> Response:
    """Take it back."""
    with page.work() as work:
        made = disposals.take_back_disposal(work, reference_of(ref))
    return page.redirect(f"/disposals/{made.ref}", done="retention.done.ended")


@router.post("/disposals/{ref}/advice", dependencies=[needs(ADVISES)])
def advise(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Advise on it."""
    said = read(AdviceGiven, sent, texts="retention")
    if isinstance(said, Mistakes):
        return _one(page, ref, said, dict(sent))
    with page.work() as work:
        made = disposals.advise_on_disposal(work, reference_of(ref), said)
    return page.redirect(f"/disposals/{made.ref}", done="retention.done.advised")


@router.get("/copies/{ref}", dependencies=[needs(READS)])
def copy_page(page: ViewersPage, ref: str) -> Response:
    """What the viewer's body took of what a disposal took away, and what it says became of that."""
    return _copy(page, ref, NO_MISTAKES, {})


@router.post("/copies/{ref}/erasure", dependencies=[needs(ORDERS)])
def say_of_copy(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Confirm that it is erased, or say why not."""
    said = read(ErasureSaid, sent, texts="retention")
    if isinstance(said, Mistakes):
        return _copy(page, ref, said, dict(sent))
    try:
        with page.work() as work:
            made = copies.say_of_copy(work, reference_of(ref), said)
    except Conflict as refused:
        return _copy(page, ref, Mistakes({"why_not": refused.message}), dict(sent))
    return page.redirect(f"/copies/{made.disposal}", done=f"retention.done.{'erased' if said.erased else 'not_erased'}")


def _copy(page: Page, ref: str, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work, noting_a_miss(work, {"copy": ref}, page.building.settings.searching_key):
        found = copies.copy_to_erase(work, reference_of(ref))
    return page.render("retention/copy.html", found=found, agency_name=_named, mistakes=mistakes, typed=typed)


def _new(page: Page, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    return page.render("retention/new-disposal.html", mistakes=mistakes, typed=typed)


def _one(page: Page, ref: str, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work, noting_a_miss(work, {"disposal": ref}, page.building.settings.searching_key):
        found = disposals.disposal(work, reference_of(ref))
        told = certificates.certified(work, found, backups_of(page.building.settings))
    own = found.agency == page.viewer.viewer.agency
    return page.render(
        "retention/disposal.html",
        found=found,
        certificate=told,
        own=own,
        agency_name=_named,
        mistakes=mistakes,
        typed=typed,
    )


def _named(code: str) -> str:
    return agency(code).name
