"""What agencies have to give beside what is asked of them, by region, and the form by which one's own says it."""

import re
from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.coordination.tasking import capacity
from counterline.coordination.tasking.capacity import CapacityStatement
from counterline.places.ground.agencies import region_of
from counterline.plumbing.errors import Conflict
from counterline.vocabulary.crossing import fields_of
from counterline.web.agency_names import agency_name
from counterline.web.blanks import blanks_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

ANOTHER: Final = "another"
"""What the form calls a kind of one's own, which is then known by its name."""
TAB: Final = Tab("capacity", "/capacity", 41, Part.TASKING, needs=capacity.capacity_by_agency.needs)
router = APIRouter()


@router.get("/capacity", dependencies=[needs(capacity.capacity_by_agency.needs)])
def capacity_page(page: ViewersPage) -> Response:
    """Capacity and demand today, by region."""
    return _capacity(page, {}, NO_MISTAKES)


@router.post("/capacity", dependencies=[needs(capacity.state_capacity.needs)])
def stated(page: ViewersPage, sent: SentForm) -> Response:
    """Say what one's own agency has to give."""
    said = read(CapacityStatement, _own_kind(sent), texts="capacity")
    if isinstance(said, Mistakes):
        return _capacity(page, dict(sent), said)
    try:
        with page.work() as work:
            capacity.state_capacity(work, said)
    except Conflict as refused:
        return _capacity(page, dict(sent), refusal(refused, "kind"))
    return page.redirect("/capacity", done="capacity.done.stated")


def _own_kind(sent: SentForm) -> Mapping[str, object]:
    """What was sent, with a kind of one's own called by its name."""
    if sent.get("kind") != ANOTHER or not sent.get("label"):
        return sent
    return {**sent, "kind": re.sub("[^a-z0-9]+", "-", str(sent["label"]).lower()).strip("-")[:40]}


def _capacity(page: Page, typed: Mapping[str, object], mistakes: Mistakes) -> Response:
    with page.work() as work:
        every = capacity.capacity_by_agency(work).items
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
        of_what=fields_of(CapacityStatement)["kind"].title,
        blanks=blanks_of(CapacityStatement, typed, mistakes, but=["kind"]),
        typed=typed,
        agency_name=agency_name,
        mistakes=mistakes,
    )


def _says_something(each: capacity.AgencyCapacity) -> bool:
    asked = each.demand
    return bool(each.stated or asked.investigations or asked.unowned or asked.tasks or asked.requests)
