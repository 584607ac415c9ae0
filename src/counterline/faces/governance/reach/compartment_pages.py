"""Compartments on pages of those on their lists; nobody else sees that there are any."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.governance.permissions import Permission
from counterline.governance.reach.compartments import (
    NewCompartment,
    NewMember,
    compartment,
    compartments,
    end_membership,
    name_member,
    open_compartment,
    own_groups,
)
from counterline.places.ground.agencies import agency
from counterline.vocabulary.crossing import fields_of
from counterline.web.asked import reference_of
from counterline.web.blanks import blanks_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import FRESHLY, Page, SentForm, ViewersPage, needs

KEEPS = Permission.GOVERNANCE_COMPARTMENT_KEEP.value
READS = Permission.RECORDS_RECORD_READ.value
NEEDED = needs(KEEPS)

router = APIRouter(dependencies=[needs(READS)])
TABS = (Tab("compartments", "/compartments", 78, Part.ACCESS, needs=READS),)


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
    match read(NewCompartment, sent, texts="compartments"):
        case Mistakes() as mistakes:
            return _opening(page, mistakes, dict(sent))
        case said:
            with page.work() as work:
                made = open_compartment(work, said)
            return page.redirect(f"/compartments/{made.ref}", done="compartments.done.opened")


@router.get("/compartments/{ref}")
def one(page: ViewersPage, ref: str) -> Response:
    """One with its list; its keepers put people on it here."""
    return _one(page, reference_of(ref), NO_MISTAKES, {})


@router.post("/compartments/{ref}/members", dependencies=[NEEDED, FRESHLY])
def named(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Put somebody on the list."""
    match read(NewMember, sent, texts="compartments"):
        case Mistakes() as mistakes:
            return _one(page, reference_of(ref), mistakes, dict(sent))
        case said:
            with page.work() as work:
                name_member(work, reference_of(ref), said)
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
    return page.render(
        "governance/compartments/new.html",
        groups=groups,
        fields=fields_of(NewCompartment),
        blanks=blanks_of(NewCompartment, typed, mistakes, but=["group"], hinted=["name"]),
        typed=typed,
        mistakes=mistakes,
    )


def _one(page: Page, ref: str, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work:
        found = compartment(work, ref)
    return page.render(
        "governance/compartments/one.html",
        found=found,
        agency_name=_agency_name,
        keeps=fields_of(NewMember)["keeps"].title,
        blanks=blanks_of(NewMember, typed, mistakes, but=["keeps"], hinted=["viewer"]),
        typed=typed,
        mistakes=mistakes,
    )


def _agency_name(code: str) -> str:
    return agency(code).name
