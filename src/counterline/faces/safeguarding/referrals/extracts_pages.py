"""Pages of extracts: what was passed on of a referral with the form for more, and one as its reader or its giver reads it."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.safeguarding.referrals import extracts_told as told
from counterline.faces.safeguarding.referrals.referrals_pages import SENDS
from counterline.governance.permissions import Permission
from counterline.governance.searches import noting_a_miss
from counterline.places.ground.agencies import agencies_like, is_policing
from counterline.plumbing.errors import Conflict, NotAllowed
from counterline.safeguarding.duties import duty_numbers
from counterline.safeguarding.referrals import extracts
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

READS = Permission.RECORDS_RECORD_READ.value
router = APIRouter()


@router.get("/referrals/{ref}/extracts", dependencies=[needs(SENDS)])
def extracts_page(page: ViewersPage, ref: str) -> Response:
    """What the viewer's side passed on of a referral, and the form to pass on more."""
    return _of(page, reference_of(ref), {}, NO_MISTAKES)


@router.post("/referrals/{ref}/extracts", dependencies=[needs(SENDS)])
def give(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Pass one on."""
    said = read(told.ExtractAsked, sent, texts="extracts")
    if isinstance(said, Mistakes):
        return _of(page, reference_of(ref), dict(sent), said)
    try:
        with page.work() as work:
            made = extracts.give_extract(work, reference_of(ref), said, said.key)
    except (Conflict, NotAllowed) as refused:
        return _of(page, reference_of(ref), dict(sent), Mistakes({"words": refused.message}))
    return page.redirect(f"/extracts/{made.ref}", done="extracts.done.given")


@router.get("/extracts/{ref}", dependencies=[needs(READS)])
def extract_page(page: ViewersPage, ref: str) -> Response:
    """One that the viewer's side gave, or that was given to their role."""
    return _one(page, reference_of(ref), {}, NO_MISTAKES)


@router.post("/extracts/{ref}", dependencies=[needs(SENDS)])
def take_back(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Take it back."""
    said = read(told.ExtractTakenBack, sent, texts="extracts")
    if isinstance(said, Mistakes):
        return _one(page, reference_of(ref), dict(sent), said)
    try:
        with page.work() as work:
            extracts.take_back_extract(work, reference_of(ref), said.why)
    except (Conflict, NotAllowed) as refused:
        return _one(page, reference_of(ref), dict(sent), Mistakes({"why": refused.message}))
    return page.redirect(f"/extracts/{reference_of(ref)}", done="extracts.done.taken_back")


def _of(page: Page, ref: str, typed: dict[str, object], mistakes: Mistakes) -> Response:
    with page.work() as work, noting_a_miss(work, {"referral": ref}, page.building.settings.searching_key):
        found = told.extracts_told(work, ref).items
    every = agencies_like(on=page.building.clock.today())
    bodies = sorted(((str(each.code), each.name) for each in every if is_policing(each.code)), key=lambda each: each[1])
    return page.render(
        "safeguarding/extracts.html",
        ref=ref,
        found=found,
        bodies=bodies,
        roles=extracts.GIVEN_TO,
        key=typed.get("key") or extracts.new_extract_key(),
        typed=typed,
        agency_name=agency_name,
        mistakes=mistakes,
    )


def _one(page: Page, ref: str, typed: dict[str, object], mistakes: Mistakes) -> Response:
    with page.work() as work, noting_a_miss(work, {"extract": ref}, page.building.settings.searching_key):
        found = extracts.extract(work, ref)
        number = duty_numbers.duty_number(work, found.agency)
    return page.render(
        "safeguarding/extract.html", found=found, number=number, typed=typed, agency_name=agency_name, mistakes=mistakes
    )
