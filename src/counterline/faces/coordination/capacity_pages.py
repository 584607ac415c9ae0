"""What agencies have to give beside what is asked of them, by region, and the form by which one's own says it."""

import re
from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter
from pydantic import model_validator
from starlette.responses import Response

from counterline.coordination.tasking import capacity
from counterline.faces.coordination import capacity_told as told
from counterline.places.ground.agencies import region_of
from counterline.plumbing.errors import Conflict
from counterline.web.agency_names import agency_name
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

READS: Final = "coordination:capacity:read"
ANOTHER: Final = "another"
"""What the form calls a kind of one's own, which is then known by its name."""
STATES: Final = "coordination:capacity:state"
TAB: Final = Tab("capacity", "/capacity", 41, Part.TASKING, needs=READS)
router = APIRouter()


class CapacityForm(told.CapacitySaid):
    """The same as the API is told; a kind of one's own is called by its name."""

    @model_validator(mode="before")
    @classmethod
    def _own_kind(cls, said: dict[str, object]) -> dict[str, object]:
        if said.get("kind") != ANOTHER or not said.get("label"):
            return said
        return said | {"kind": re.sub("[^a-z0-9]+", "-", str(said["label"]).lower()).strip("-")[:40]}


@router.get("/capacity", dependencies=[needs(READS)])
def capacity_page(page: ViewersPage) -> Response:
    """Capacity and demand today, by region."""
    return _capacity(page, {}, NO_MISTAKES)


@router.post("/capacity", dependencies=[needs(STATES)])
def stated(page: ViewersPage, sent: SentForm) -> Response:
    """Say what one's own agency has to give."""
    said = read(CapacityForm, sent, texts="capacity")
    if isinstance(said, Mistakes):
        return _capacity(page, dict(sent), said)
    try:
        with page.work() as work:
            capacity.state_capacity(work, said.stating)
    except Conflict as refused:
        return _capacity(page, dict(sent), refusal(refused, "kind"))
    return page.redirect("/capacity", done="capacity.done.stated")


def _capacity(page: Page, typed: Mapping[str, object], mistakes: Mistakes) -> Response:
    with page.work() as work:
        day = work.clock.today()
        every = told.capacities_told(day, capacity.capacity_by_agency(work, day)).items
    own = region_of(page.viewer.viewer.agency)
    # One's own region first, whatever it says; of the others only whoever says or is asked something.
    shown = sorted(
        (each for each in every if each.region == own or _says_something(each)), key=lambda each: each.region != own
    )
    return page.render(
        "coordination/capacity.html",
        found=shown,
        quiet=[each for each in every if each not in shown],
        kinds=[*((each.name, each.label) for each in capacity.capacity_kinds().values()), (ANOTHER, None)],
        typed=typed,
        agency_name=agency_name,
        mistakes=mistakes,
    )


def _says_something(each: told.AgencyCapacityTold) -> bool:
    asked = each.demand
    return bool(each.stated or asked.investigations or asked.unowned or asked.tasks or asked.requests)
