"""What agencies have to give beside what is asked of them, by region, and the form by which one's own says it."""

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline import coordination
from counterline.faces.coordination import capacity_told as told
from counterline.plumbing.errors import Conflict
from counterline.web.agency_names import agency_name
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

READS: Final = "coordination:capacity:read"
STATES: Final = "coordination:capacity:state"
TAB: Final = Tab("capacity", "/capacity", 41, Part.TASKING, needs=READS)
router = APIRouter()


@router.get("/capacity", dependencies=[needs(READS)])
def capacity_page(page: ViewersPage) -> Response:
    """Capacity and demand today, by region."""
    return _capacity(page, {}, NO_MISTAKES)


@router.post("/capacity", dependencies=[needs(STATES)])
def stated(page: ViewersPage, sent: SentForm) -> Response:
    """Say what one's own agency has to give."""
    said = read(told.CapacitySaid, sent, texts="capacity")
    if isinstance(said, Mistakes):
        return _capacity(page, dict(sent), said)
    try:
        with page.work() as work:
            coordination.state_capacity(work, said.stating)
    except Conflict as refused:
        return _capacity(page, dict(sent), Mistakes({"kind": refused.message}))
    return page.redirect("/capacity", done="capacity.done")


def _capacity(page: Page, typed: Mapping[str, object], mistakes: Mistakes) -> Response:
    with page.work() as work:
        day = work.clock.today()
        found = told.capacities_told(day, coordination.capacity_by_agency(work, day))
    return page.render(
        "coordination/capacity.html",
        found=found,
        kinds=coordination.capacity_kinds().values(),
        typed=typed,
        agency_name=agency_name,
        mistakes=mistakes,
    )
