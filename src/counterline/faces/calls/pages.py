"""Call data on pages: the authorisations that the viewer uses, checks or advises on, one of them, and a new one."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.calls.asking import told_questions
from counterline.calls.authorisations import authorisation_acts, recording, told_authorisations
from counterline.calls.authorisations.authorisation_acts import Because, Check, Renewal
from counterline.calls.authorisations.recording import NewAuthorisation, Owner
from counterline.calls.disposing import call_disposals
from counterline.calls.model import AuthorisationBasis
from counterline.coordination.subjects.investigations import investigation
from counterline.faces.calls import bills_pages, perhaps_pages, questions_pages
from counterline.faces.calls.authorisations_api import authorise, numbers_of_subjects
from counterline.governance.permissions import Permission
from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import Conflict, NotFound
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.blanks import blanks_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

RECORDS: Final = Permission.CALLS_AUTHORISATION_RECORD.value
ADVISES: Final = Permission.CALLS_AUTHORISATION_ADVISE.value
BY_HAND: Final = (
    "basis",
    "compare",
    "victims",
    "seeks_source",
    "agreed_by",
    "checker",
    "numbers",
    "handsets",
    "picked",
    "investigation",
)
SAYS: Final[Mapping[str, tuple[type[Any], Callable[..., object]]]] = {
    "check": (Check, authorisation_acts.check_authorisation),
    "renew": (Renewal, authorisation_acts.renew_use),
    "extend": (Because, authorisation_acts.extend_use),
    "end": (Because, authorisation_acts.end_use),
    "advise": (Because, authorisation_acts.advise_on_use),
    "dispose": (Because, call_disposals.order_disposal),
    "agree": (Because, call_disposals.agree_to_call_disposal),
}
TABS = (
    Tab("calls", "/call-data", 43, Part.TASKING, needs=RECORDS),
    Tab("calls-advised", "/call-data", 93, Part.OWN, needs=ADVISES),
    *perhaps_pages.TABS,
)
router = APIRouter()
router.include_router(bills_pages.router)
router.include_router(questions_pages.router)
router.include_router(perhaps_pages.router)


@router.get("/call-data")
def call_data_page(page: ViewersPage) -> Response:
    """The authorisations that the viewer uses, checks or advises on."""
    with page.work() as work:
        found = told_authorisations.all_read(work).items
    return page.render("calls/authorisations.html", found=found, agency_name=agency_name)


@router.get("/call-data/new", dependencies=[needs(RECORDS)])
def new_authorisation_page(page: ViewersPage, investigation: str = "") -> Response:
    """An authorisation of one investigation before it is recorded; without one, the list from which to choose it."""
    if not investigation:
        return page.redirect("/investigations")
    return _new(page, NO_MISTAKES, {"investigation": investigation})


@router.post("/call-data/new", dependencies=[needs(RECORDS)])
def record_authorisation(page: ViewersPage, sent: SentForm) -> Response:
    """Record it."""
    picked = [str(each) for each in sent.getlist("picked")]
    numbers = [*picked, *str(sent.get("numbers", "")).splitlines()]
    handsets = str(sent.get("handsets", "")).splitlines()
    typed = {**dict(sent), "picked": picked}
    said = read(
        NewAuthorisation,
        {
            **typed,
            "numbers": numbers,
            "handsets": handsets,
            "agreed_by": sent.get("agreed_by") or None,
            "notice_on": sent.get("notice_on") or None,
            "victims": bool(sent.get("victims")),
            "seeks_source": bool(sent.get("seeks_source")),
        },
        texts="calls",
    )
    if isinstance(said, Mistakes):
        return _new(page, said, typed)
    try:
        with page.work() as work:
            made = authorise(work, said)
    except (Conflict, NotFound) as refused:
        return _new(page, refusal(refused, "numbers"), typed)
    return page.redirect(f"/call-data/{made.ref}", done="calls.done.recorded")


@router.get("/call-data/{ref}")
def authorisation_page(page: ViewersPage, ref: str) -> Response:
    """One authorisation: what it says and covers, and what was done about it."""
    return _one(page, ref, NO_MISTAKES, {})


@router.post("/call-data/{ref}/say/{did}")
def say_of_authorisation(page: ViewersPage, ref: str, did: str, sent: SentForm) -> Response:
    """Check, renew, extend or end it, or advise on it."""
    if did not in SAYS:
        raise NotFound("There is no such page. Go back to the authorisation.")
    shape, keep = SAYS[did]
    said = read(shape, sent, texts="calls")
    if isinstance(said, Mistakes):
        return _one(page, ref, said, dict(sent))
    try:
        with page.work() as work:
            keep(work, reference_of(ref), said)
    except Conflict as refused:
        return _one(page, ref, refusal(refused, "reason"), dict(sent))
    return page.redirect(f"/call-data/{reference_of(ref)}", done=f"calls.done.{did}")


def _one(page: Page, ref: str, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work, noting_a_miss(work, {"call-authorisation": ref}, page.building.settings.searching_key):
        found = told_authorisations.show(work, reference_of(ref))
        noted = told_questions.questions_noted(work, found.ref).items
    return page.render(
        "calls/authorisation.html",
        found=found,
        noted=noted,
        mistakes=mistakes,
        typed=typed,
        agency_name=agency_name,
    )


def _new(page: Page, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    asked = str(typed.get("investigation", ""))
    with page.work() as work, noting_a_miss(work, {"investigation": asked}, page.building.settings.searching_key):
        about = investigation(work, reference_of(asked))
        numbers = numbers_of_subjects(work, about.identity_key)
        others = [(each.ref, each.name) for each in recording.checkers(work, page.viewer.viewer)]
    return page.render(
        "calls/new-authorisation.html",
        about=about,
        numbers=numbers,
        others=others,
        bases=list(AuthorisationBasis),
        owners=list(Owner),
        blanks=blanks_of(
            NewAuthorisation, typed, mistakes, but=BY_HAND, hinted=["purpose", "granted_at", "sources", "intrusion"]
        ),
        mistakes=mistakes,
        typed=typed,
    )
