"""Who has access and who had it, and the tokens of machines with their revoking; beside them signing in and sessions."""

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.governance.entry import machine_pages, session_pages, sign_in_pages
from counterline.faces.governance.log import log_pages
from counterline.faces.governance.people import away_pages, staff_pages
from counterline.faces.governance.reach import compartment_pages, purpose_pages
from counterline.faces.governance.told import roles_told
from counterline.governance.entry.machines import machines
from counterline.governance.entry.tokens import Token, revoke_token, tokens
from counterline.governance.lets import LETS
from counterline.governance.people.access import Access, accesses, end_viewer
from counterline.governance.people.staff import deputyships
from counterline.governance.permissions import NATIONAL_BODY
from counterline.places.ground.agencies import agency
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.upkeep.health import Alarm
from counterline.plumbing.work import Work
from counterline.web.asked import reference_of
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import FRESHLY, Page, ViewersPage, needs

ENDS = "governance:person:keep"
MARKING = "OFFICIAL"

router = APIRouter()
router.include_router(sign_in_pages.router)
router.include_router(session_pages.router)
router.include_router(machine_pages.router)
router.include_router(staff_pages.router)
router.include_router(away_pages.router)
router.include_router(log_pages.router)
router.include_router(purpose_pages.router)
router.include_router(compartment_pages.router)
NEEDED = needs(ENDS)
TABS = (
    *session_pages.TABS,
    *log_pages.TABS,
    *purpose_pages.TABS,
    *compartment_pages.TABS,
    *away_pages.TABS,
    Tab("viewers", "/viewers", 80, Part.ACCESS, needs=ENDS, also=("/tokens", "/machines", "/people", "/deputies")),
    Tab("roles", "/roles", 85, Part.ACCESS),
)


@router.get("/roles")
def roles(page: ViewersPage) -> Response:
    """Who may do what, for whoever wonders why they may or may not."""
    return page.render("governance/roles.html", marking=MARKING, roles=roles_told(), lets=LETS)


@router.get("/viewers", dependencies=[NEEDED])
def viewers_list(page: ViewersPage) -> Response:
    """Everybody who has access, everybody whose access has ended, and the tokens and machines of them all."""
    with page.work() as work:
        everybody, issued, stand_ins, clients = accesses(work), tokens(work), deputyships(work), machines(work)
    return page.render(
        "governance/viewers/list.html",
        marking=MARKING,
        live=[each for each in everybody if each.ended_at is None],
        ended=[each for each in everybody if each.ended_at is not None],
        tokens=issued,
        machines=clients,
        joins=page.building.provider is not None,
        deputies=stand_ins,
        alarms=_alarms(page),
        agency_of=_agency_of,
    )


def _alarms(page: Page) -> Sequence[Alarm]:
    """What is wrong with the installation, for those who run it; an agency's own administrators have no hand in it."""
    health = page.building.health() if page.viewer.viewer.agency == NATIONAL_BODY else None
    return [] if health is None else health.alarms


@router.get("/viewers/{ref}/end", dependencies=[NEEDED, FRESHLY])
def end_page(page: ViewersPage, ref: str) -> Response:
    """What ending somebody's access would do, before it is done."""
    with page.work() as work:
        found = _access(page, work, reference_of(ref))
    return page.render("governance/viewers/end.html", marking=MARKING, found=found, agency_of=_agency_of)


@router.post("/viewers/{ref}/end", dependencies=[NEEDED, FRESHLY])
def end(page: ViewersPage, ref: str) -> Response:
    """End somebody's access."""
    with page.work() as work:
        end_viewer(work, reference_of(ref))
    return page.redirect("/viewers", done="viewers.done.ended")


@router.get("/tokens/{ref}/revoke", dependencies=[NEEDED])
def revoke_page(page: ViewersPage, ref: str) -> Response:
    """Which machine's token would be revoked, before it is."""
    with page.work() as work:
        found = _token(work, reference_of(ref))
    return page.render("governance/viewers/revoke.html", marking=MARKING, found=found)


@router.post("/tokens/{ref}/revoke", dependencies=[NEEDED])
def revoke(page: ViewersPage, ref: str) -> Response:
    """Revoke a machine's token."""
    with page.work() as work:
        revoke_token(work, reference_of(ref))
    return page.redirect("/viewers", done="viewers.done.revoked")


def _access(page: Page, work: Work, ref: str) -> Access:
    if ref == page.viewer.ref:
        raise Conflict("Nobody ends their own access. Ask another who may.")
    for each in accesses(work):
        if each.viewer.ref == ref and each.ended_at is None:
            return each
    raise NotFound(f"There is no viewer {ref} whose access has not ended.")


def _token(work: Work, ref: str) -> Token:
    for each in tokens(work):
        if each.ref == ref and each.revoked_at is None:
            return each
    raise NotFound(f"There is no token {ref} that was not revoked before.")


def _agency_of(access: Access) -> str:
    return agency(access.viewer.agency).name
