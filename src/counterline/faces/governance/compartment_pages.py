"""Compartments on pages of those on their lists; nobody else sees that there are any."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints
from starlette.responses import Response

from counterline.governance.permissions import Permission
from counterline.governance.reach.compartments import (
    compartment,
    compartments,
    end_membership,
    members,
    name_member,
    open_compartment,
    own_groups,
)
from counterline.places.ground.agencies import agency
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import FRESHLY, Page, SentForm, ViewersPage, needs

KEEPS = Permission.GOVERNANCE_COMPARTMENT_KEEP.value
READS = Permission.RECORDS_RECORD_READ.value
NEEDED = needs(KEEPS)

router = APIRouter(dependencies=[needs(READS)])
TABS = (Tab("compartments", "/compartments", 78, Part.ACCESS, needs=READS),)

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]


class Opened(BaseModel):
    """What a compartment is called, and until when whoever opens it keeps its list."""

    name: Name
    last_day: date
    group: str | None = None


class Named(BaseModel):
    """Who is put on a list, from which day to which, and whether they keep it too."""

    viewer: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=40)]
    first_day: date
    last_day: date
    keeps: bool = False


@router.get("/compartments")
def listed(page: ViewersPage) -> Response:
    """Those on whose list the viewer stands."""
    with page.work() as work:
        found = compartments(work)
    return page.render(
        "governance/compartments/list.html", found=found, agency_name=_agency_name, keeps=page.may(KEEPS)
    )


@router.get("/compartments/new", dependencies=[NEEDED, FRESHLY])
def opening_page(page: ViewersPage) -> Response:
    """A compartment before it is opened."""
    return _opening(page, NO_MISTAKES, {})


@router.post("/compartments/new", dependencies=[NEEDED, FRESHLY])
def opening(page: ViewersPage, sent: SentForm) -> Response:
    """Open one."""
    match read(Opened, sent, texts="compartments"):
        case Mistakes() as mistakes:
            return _opening(page, mistakes, dict(sent))
        case Opened() as told:
            with page.work() as work:
                made = open_compartment(work, told.name, told.last_day, told.group or None)
            return page.redirect(f"/compartments/{made.ref}", done="compartments.done.opened")


@router.get("/compartments/{ref}")
def one(page: ViewersPage, ref: str) -> Response:
    """One with its list; its keepers put people on it here."""
    return _one(page, reference_of(ref), NO_MISTAKES, {})


@router.post("/compartments/{ref}/members", dependencies=[NEEDED, FRESHLY])
def named(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Put somebody on the list."""
    match read(Named, sent, texts="compartments"):
        case Mistakes() as mistakes:
            return _one(page, reference_of(ref), mistakes, dict(sent))
        case Named() as told:
            with page.work() as work:
                name_member(
                    work, reference_of(ref), reference_of(told.viewer), told.first_day, told.last_day, keeps=told.keeps
                )
            return page.redirect(f"/compartments/{reference_of(ref)}", done="compartments.done.named")


@router.post("/compartments/{ref}/members/{member}/end", dependencies=[NEEDED])
def ended(page: ViewersPage, ref: str, member: str) -> Response:
    """Take somebody off the list."""
    with page.work() as work:
        end_membership(work, reference_of(ref), reference_of(member))
        left = reference_of(ref) not in {each.ref for each in compartments(work)}
    back = "/compartments" if left else f"/compartments/{reference_of(ref)}"
    return page.redirect(back, done="compartments.done.ended")


def _opening(page: Page, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work:
        groups = own_groups(work)
    return page.render("governance/compartments/new.html", groups=groups, typed=typed, mistakes=mistakes)


def _one(page: Page, ref: str, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work:
        found, listed_there = compartment(work, ref), members(work, ref)
    return page.render(
        "governance/compartments/one.html",
        found=found,
        members=listed_there,
        agency_name=_agency_name,
        typed=typed,
        mistakes=mistakes,
    )


def _agency_name(code: str) -> str:
    return agency(code).name
