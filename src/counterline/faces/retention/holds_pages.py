"""Legal holds on pages: those of a body, one of them, a new one, and an investigation's own beside the investigation."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from fastapi import APIRouter
from starlette.responses import Response

from counterline.coordination.subjects import own_holds
from counterline.governance.permissions import Permission
from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.work import Work
from counterline.retention import legal_holds
from counterline.retention.legal_holds import Ground, HoldEnd, HoldReview, NewLegalHold
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.blanks import blanks_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

READS, ORDERS = Permission.RETENTION_DISPOSAL_READ.value, Permission.RETENTION_DISPOSAL_ORDER.value
OWN, ENDS_OWN = Permission.COORDINATION_INVESTIGATION_READ.value, Permission.COORDINATION_MATERIAL_READ.value
TAB = Tab("legal-holds", "/legal-holds", 74, Part.RETURNS, needs=READS)
router = APIRouter()
Said = TypeVar("Said", bound=HoldReview | HoldEnd)


@router.get("/legal-holds", dependencies=[needs(READS)])
def legal_holds_page(page: ViewersPage) -> Response:
    """The legal holds that the viewer reads, those that stand first."""
    with page.work() as work:
        found = legal_holds.legal_holds(work).items
    return page.render("retention/legal-holds.html", found=found, at=_at, agency_name=agency_name)


@router.get("/legal-holds/new", dependencies=[needs(ORDERS)])
def new_legal_hold_page(page: ViewersPage, record: str = "") -> Response:
    """A legal hold before it is set, of one record where a record's page led here."""
    return _new(page, NO_MISTAKES, {"records": record})


@router.post("/legal-holds/new", dependencies=[needs(ORDERS)])
def set_legal_hold(page: ViewersPage, sent: SentForm) -> Response:
    """Set it."""
    listed = {name: str(sent.get(name, "")).replace(",", " ").split() for name in ("records", "people")}
    typed = {**dict(sent), "seen_by": [str(each) for each in sent.getlist("seen_by")]}
    said = read(NewLegalHold, {**typed, **listed}, texts="legal-holds")
    if isinstance(said, Mistakes):
        return _new(page, said, typed)
    try:
        with page.work() as work:
            made = legal_holds.set_legal_hold(work, said)
    except (Conflict, NotAllowed, NotFound) as refused:
        return _new(page, refusal(refused, "records"), typed)
    return page.redirect(f"/legal-holds/{made.ref}", done="legal-holds.done.set")


@router.get("/legal-holds/{ref}", dependencies=[needs(READS)])
def legal_hold_page(page: ViewersPage, ref: str) -> Response:
    """One that somebody set: its ground, who answers for it, what it covers and what was said of it."""
    return _one(page, ref)


@router.post("/legal-holds/{ref}/review", dependencies=[needs(ORDERS)])
def review(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say that it goes on."""
    return _said(page, ref, sent, HoldReview, legal_holds.review_legal_hold)


@router.post("/legal-holds/{ref}/end", dependencies=[needs(ORDERS)])
def end(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """End it."""
    return _said(page, ref, sent, HoldEnd, legal_holds.end_legal_hold)


@router.get("/investigations/{ref}/legal-hold", dependencies=[needs(OWN)])
def own_legal_hold_page(page: ViewersPage, ref: str) -> Response:
    """An investigation's own, for those of its body who read it."""
    return _one(page, ref, own=True)


@router.post("/investigations/{ref}/legal-hold/end", dependencies=[needs(ENDS_OWN)])
def end_own(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """End it, as its commander."""
    return _said(page, ref, sent, HoldEnd, own_holds.end_own_legal_hold, own=True)


def _new(page: Page, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    blanks = blanks_of(
        NewLegalHold,
        typed,
        mistakes,
        but=["ground", "reason", "owner", "seen_by"],
        hinted=["records", "people", "review_by"],
    )
    with page.work() as work:
        owners = [(each.ref, each.name) for each in legal_holds.colleagues(work, page.viewer.viewer)]
    return page.render(
        "retention/new-legal-hold.html",
        blanks=blanks,
        grounds=list(Ground),
        owners=owners,
        own=page.viewer.ref,
        mistakes=mistakes,
        typed=typed,
    )


def _said(
    page: Page,
    ref: str,
    sent: SentForm,
    shape: type[Said],
    keep: Callable[[Work, str, Said], object],
    *,
    own: bool = False,
) -> Response:
    said = read(shape, sent, texts="legal-holds")
    did = "review" if shape is HoldReview else "end"
    if isinstance(said, Mistakes):
        return _one(page, ref, said, dict(sent), did, own=own)
    try:
        with page.work() as work:
            keep(work, reference_of(ref), said)
    except Conflict as refused:
        return _one(page, ref, refusal(refused, "reason"), dict(sent), did, own=own)
    return page.redirect(_at(ref, own=own), done=f"legal-holds.done.{did}")


def _one(
    page: Page,
    ref: str,
    mistakes: Mistakes = NO_MISTAKES,
    typed: Mapping[str, object] | None = None,
    did: str = "",
    *,
    own: bool = False,
) -> Response:
    sought, read_by = ("investigation", own_holds.own_legal_hold) if own else ("legal-hold", legal_holds.legal_hold)
    with page.work() as work, noting_a_miss(work, {sought: ref}, page.building.settings.searching_key):
        found = read_by(work, reference_of(ref))
    answers = found.agency == page.viewer.viewer.agency and page.may(ENDS_OWN if found.set_by is None else ORDERS)
    return page.render(
        "retention/legal-hold.html",
        found=found,
        own=found.set_by is None,
        answers=answers and found.ended_at is None,
        address=_at(found.ref, own=found.set_by is None),
        mistakes=mistakes,
        typed=typed or {},
        did=did,
        agency_name=agency_name,
        most=legal_holds.MOST,
    )


def _at(ref: str, *, own: bool) -> str:
    return f"/investigations/{ref}/legal-hold" if own else f"/legal-holds/{ref}"
