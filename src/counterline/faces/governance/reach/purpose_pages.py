"""What somebody works for, chosen once for a shift or a task; and break-glass, with its reason, in sight of the auditor."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.governance.entry.sign_in_pages import way_back
from counterline.faces.governance.reach.glass_api import GlassBroken
from counterline.faces.governance.reach.purpose_api import PurposeStated
from counterline.governance.permissions import Permission
from counterline.governance.reach.gateways import gateways_to
from counterline.governance.reach.glass import (
    Unreasoned,
    break_glass,
    broken_glass,
    mend_glass,
    wider_purposes,
    wider_roles,
)
from counterline.governance.reach.purposes import BASES, PurposeRefused, choose_purpose, purposes_of, stated_gateway
from counterline.places.ground.agencies import law_of
from counterline.vocabulary.terms.law import Regime
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import FRESHLY, Page, SentForm, ViewersPage, needs

MARKING = "OFFICIAL"
READS_LOG = Permission.GOVERNANCE_LOG_READ.value

router = APIRouter()
TABS = (
    Tab("purpose", "/purpose", 83, Part.OWN),
    Tab("glass", "/glass", 84, Part.OWN),
    Tab("broken-glass", "/broken-glass", 86, Part.ACCESS, needs=READS_LOG),
)


@router.get("/purpose")
def purpose_page(page: ViewersPage, next: str = "/") -> Response:  # noqa: A002 - the word people see in the address
    """The purposes that the viewer's role serves, each with its legal basis."""
    return _purpose(page, next, NO_MISTAKES)


@router.post("/purpose")
def purpose(page: ViewersPage, sent: SentForm) -> Response:
    """Choose what the viewer works for from now on."""
    back_to = str(sent.get("next") or "/")
    match read(PurposeStated, sent, texts="purposes"):
        case Mistakes() as mistakes:
            return _purpose(page, back_to, mistakes)
        case said:
            try:
                with page.work() as work:
                    choose_purpose(work, said.purpose, said.gateway, law_of(page.viewer.viewer.agency))
            except PurposeRefused as refused:
                return _purpose(page, back_to, Mistakes({"purpose": refused.message}))
            return page.redirect(way_back(back_to))


@router.get("/glass")
def glass_page(page: ViewersPage) -> Response:
    """What breaking glass widens and what it never does, or the glass that is broken."""
    if page.viewer.viewer.glass_until is None:
        page.insist_fresh()  # before the reason is typed, and not after
    return _glass(page, NO_MISTAKES, {})


@router.post("/glass", dependencies=[FRESHLY])
def glass(page: ViewersPage, sent: SentForm) -> Response:
    """Break glass."""
    match read(GlassBroken, sent, texts="glass"):
        case Mistakes() as mistakes:
            return _glass(page, mistakes, dict(sent))
        case said:
            try:
                with page.work() as work:
                    break_glass(work, said.purpose, said.reason, said.role)
            except (PurposeRefused, Unreasoned) as refused:
                return _glass(page, Mistakes({"reason": refused.message}), dict(sent))
            return page.redirect("/glass", done="glass.done.broken")


@router.post("/glass/mend")
def mend(page: ViewersPage) -> Response:
    """Shut broken glass before its hour is over."""
    with page.work() as work:
        mend_glass(work)
    return page.redirect("/glass", done="glass.done.mended")


@router.get("/broken-glass", dependencies=[needs(READS_LOG)])
def all_broken(page: ViewersPage) -> Response:
    """Every breaking of glass, for those who check that it was right."""
    with page.work() as work:
        found = broken_glass(work)
    return page.render("governance/purpose/broken.html", marking="OFFICIAL-SENSITIVE", found=found)


def _purpose(page: Page, back_to: str, mistakes: Mistakes) -> Response:
    viewer = page.viewer.viewer
    law = law_of(viewer.agency)
    under_gdpr = law.regime is Regime.UK_GDPR
    with page.work() as work:
        gateway = stated_gateway(work)
    return page.render(
        "governance/purpose/purpose.html",
        marking=MARKING,
        offered=[(each, BASES[each][under_gdpr] or BASES[each][0]) for each in purposes_of(viewer)],
        gateways=list(gateways_to(law)),
        gateway=gateway,
        back_to=way_back(back_to),
        mistakes=mistakes,
    )


def _glass(page: Page, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    viewer = page.viewer.viewer
    return page.render(
        "governance/purpose/glass.html",
        marking=MARKING,
        offered=wider_purposes(viewer),
        roles=wider_roles(viewer),
        typed=typed,
        mistakes=mistakes,
    )
