"""Who acts for somebody while they are away, named by themselves; and for whom they act."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.governance.people.away_api import StandingIn
from counterline.governance.people.staff import end_deputyship, name_deputy, own_deputyships, who_may_stand_in
from counterline.governance.permissions import Permission
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import FRESHLY, Page, SentForm, ViewersPage, needs

MARKING = "OFFICIAL"
NAMES = Permission.GOVERNANCE_DEPUTY_NAME.value

router = APIRouter(dependencies=[needs(NAMES)])
TABS = (Tab("away", "/away", 82, Part.OWN, needs=NAMES),)


@router.get("/away")
def away_page(page: ViewersPage) -> Response:
    """Who stands in for the viewer and for whom they stand in, and a place to name somebody."""
    return _draw(page, NO_MISTAKES, {})


@router.post("/away", dependencies=[FRESHLY])
def go_away(page: ViewersPage, sent: SentForm) -> Response:
    """Name who acts for the viewer."""
    match read(StandingIn, sent, texts="staff"):
        case Mistakes() as mistakes:
            return _draw(page, mistakes, dict(sent))
        case StandingIn() as told:
            with page.work() as work:
                name_deputy(work, page.viewer.ref, told.deputy, told.first_day, told.last_day)
            return page.redirect("/away", done="staff.done.named")


@router.post("/away/{ref}/end")
def come_back(page: ViewersPage, ref: str) -> Response:
    """End that somebody stands in for the viewer, before the last day."""
    with page.work() as work:
        end_deputyship(work, reference_of(ref))
    return page.redirect("/away", done="staff.done.back")


def _draw(page: Page, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work:
        found, colleagues = own_deputyships(work), who_may_stand_in(work)
    return page.render(
        "governance/staff/own-away.html",
        marking=MARKING,
        ours=page.viewer.ref,
        deputies=found,
        colleagues=colleagues,
        typed=typed,
        mistakes=mistakes,
    )
