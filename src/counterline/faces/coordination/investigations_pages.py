"""Investigations on pages."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline import coordination
from counterline.governance import Permission
from counterline.places import agency
from counterline.web.navigation import Tab
from counterline.web.rendering.page import ViewersPage, needs

READS = Permission.COORDINATION_INVESTIGATION_READ.value
TAB = Tab("investigations", "/investigations", 36, needs=READS)
router = APIRouter()


@router.get("/investigations", dependencies=[needs(READS)])
def investigations_page(page: ViewersPage) -> Response:
    """The investigations that the viewer may read, those that are worked on first."""
    with page.work() as work:
        found = coordination.investigations(work)
    return page.render("coordination/investigations.html", found=found, agency_name=lambda code: agency(code).name)
