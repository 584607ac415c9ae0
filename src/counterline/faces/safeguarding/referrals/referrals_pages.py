"""Pages of referrals: what awaits an answer, one being written, and one with all that was said of it since."""

from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.doors.marked_names import in_words_of
from counterline.faces.safeguarding.concerns.acts_pages import OTHER, body_chosen
from counterline.faces.safeguarding.referrals import referrals_told as told
from counterline.faces.safeguarding.referrals.referrals_filled import filled_for_council
from counterline.governance.reach.gateways import GATEWAYS
from counterline.governance.reach.purposes import require_purpose
from counterline.governance.searches import noting_a_miss
from counterline.places.ground.agencies import agency, is_policing, law_of, register
from counterline.plumbing.errors import Conflict, NotAllowed
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.post.working_days import is_open
from counterline.records.wording.disclosing import GatewayNeeded
from counterline.resolution.people.entities import PERSON
from counterline.safeguarding.concerns.nearest_bodies import nearest_bodies
from counterline.safeguarding.duties import duties, duty_numbers, findings
from counterline.safeguarding.referrals import referral_sending
from counterline.safeguarding.referrals.referral_rules import ReferralKind, Turn
from counterline.safeguarding.referrals.referral_sending import ReferralStep, Sending
from counterline.safeguarding.signs.signs import signs_of
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

SENDS: Final = "safeguarding:referral:send"
TAB: Final = Tab("referrals", "/referrals", 23, Part.PROTECTING, needs=SENDS)
router = APIRouter(dependencies=[needs(SENDS)])


@router.get("/referrals")
def referrals_page(page: ViewersPage) -> Response:
    """What the viewer's body sent and received, what awaits something first."""
    with page.work() as work:
        listed = told.referrals_told(work)
    return page.render("safeguarding/referrals.html", found=listed.items, cut=listed.cut, agency_name=agency_name)


@router.get("/referrals/new")
def writing_page(page: ViewersPage, about: str = "", council: bool = False) -> Response:
    """A referral before it is sent, with who will read it; filled in where it is to the council that looks after them."""
    if not (about and council):
        return _writing(page, {"about": about}, NO_MISTAKES)
    with page.work() as work:
        typed = filled_for_council(work, reference_of(about), page.viewer.viewer.agency)
    return _writing(page, typed, NO_MISTAKES)


@router.post("/referrals/new")
def send(page: ViewersPage, sent: SentForm) -> Response:
    """Send it, or keep why it is not shared."""
    try:
        chosen = body_chosen(page, sent, "to")
    except Conflict as refused:
        return _writing(page, dict(sent), Mistakes({OTHER: refused.message}))
    said = read(Sending, dict(sent) | {"to": chosen}, texts="referrals")
    if isinstance(said, Mistakes) or (unsaid := _unsaid(said)):
        return _writing(page, dict(sent), said if isinstance(said, Mistakes) else Mistakes(unsaid))
    try:
        with page.work() as work:
            made = referral_sending.send_referral(work, said, str(sent.get("key", "")))
    except (Conflict, NotAllowed) as refused:
        at = "gateway" if isinstance(refused, GatewayNeeded) else "words"
        return _writing(page, dict(sent), Mistakes({at: refused.message}))
    return page.redirect(f"/referrals/{made.ref}", done="referrals.done.sent")


@router.get("/referrals/{ref}")
def referral_page(page: ViewersPage, ref: str) -> Response:
    """One with all that was said of it since, and what the viewer's side may say now."""
    return _one(page, reference_of(ref), {}, NO_MISTAKES)


@router.post("/referrals/{ref}")
def turn(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say what one's own side does."""
    said = read(ReferralStep, sent, texts="referrals")
    if isinstance(said, Mistakes):
        return _one(page, reference_of(ref), dict(sent), said)
    try:
        with page.work() as work:
            referral_sending.take_turn(work, reference_of(ref), said)
    except (Conflict, NotAllowed) as refused:
        return _one(page, reference_of(ref), dict(sent), Mistakes({"words": refused.message}))
    return page.redirect(f"/referrals/{reference_of(ref)}", done="referrals.done.said")


def _unsaid(said: Sending) -> dict[str, str]:
    """What whoever tells of somebody has to say themselves, each beside its field."""
    asked = ("reprisal", "safe_contact") if said.kind in {ReferralKind.ALERT, ReferralKind.REFERRAL} else ()
    short = (each for each in asked if len(getattr(said, each).strip()) < referral_sending.LEAST)
    return {each: catalogue()(f"referrals.{each}.missing") for each in short}


def _writing(page: Page, typed: dict[str, object], mistakes: Mistakes) -> Response:
    about, to = str(typed.get("about") or ""), str(typed.get("to") or "")
    with page.work() as work:
        require_purpose(work)  # before anything is typed, and not once it is sent
        name = _named(work, reference_of(about)) if about else None
        numbers = {to: duty_numbers.duty_number(work, to)} if to in register() else {}
        signs = signs_of(work, [reference_of(about)]) if about else ()
    near = list(nearest_bodies(signs, page.viewer.viewer.agency, page.building.clock.today()))
    if to in register() and to not in {each.code for each in near}:
        near.insert(0, agency(to))
    return page.render(
        "safeguarding/referral-new.html",
        about=about,
        name=name,
        kinds=list(ReferralKind),
        near=near,
        gateways=GATEWAYS,
        number=numbers.get(to),
        key=typed.get("key") or referral_sending.new_referral_key(),
        typed=typed,
        agency_name=agency_name,
        mistakes=mistakes,
    )


def _named(work: Work, ref: str) -> str:
    found = findings.person_or_home(work, ref)
    return found.shown if found.kind != PERSON else in_words_of(duties.person_marked(work, ref))


def _one(page: Page, ref: str, typed: dict[str, object], mistakes: Mistakes) -> Response:
    own = page.viewer.viewer.agency
    with page.work() as work, noting_a_miss(work, {"referral": ref}, page.building.settings.searching_key):
        found = referral_sending.referral(work, ref)
        shown = told.referral_told(work, found)
        number = duty_numbers.duty_number(work, found.other(own))
        owed = referral_sending.duties_answered(work, found) if found.may_take(Turn.ANSWERED, own) else []
    return page.render(
        "safeguarding/referral.html",
        found=shown,
        turns=[each for each in Turn if found.may_take(each, own)],
        owed={each.duty.name: each.duty.title for each in owed},
        passes_on=found.receiver == own and Turn.PASSING_ON in found.taken,
        other=found.other(own),
        number=number,
        number_first=not is_open(page.building.clock.now(), law_of(found.other(own)).jurisdiction),
        gateways=GATEWAYS if not is_policing(found.other(own)) else (),
        typed=typed,
        agency_name=agency_name,
        mistakes=mistakes,
    )
