"""What a line was seen to take at least, on a page."""

from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.governance.permissions import Permission
from counterline.governance.searches import noting_a_miss
from counterline.proceeds.takings import told_takings
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.rendering.page import ViewersPage, needs

READS: Final = Permission.PROCEEDS_ASSET_READ.value
router = APIRouter(dependencies=[needs(READS)])


@router.get("/money/lines/{ref}")
def takings_page(page: ViewersPage, ref: str) -> Response:
    """Cash and payments that records tie to a line, by month, each with its record, beside the prices that are told."""
    with page.work() as work, noting_a_miss(work, {"line": ref}, page.building.settings.searching_key):
        found = told_takings.line_takings(work, reference_of(ref))
    return page.render("proceeds/takings.html", found=found, agency_name=agency_name)
