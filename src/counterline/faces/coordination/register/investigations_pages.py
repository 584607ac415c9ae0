"""Investigations on pages: the register, one whole, and what may be disclosed. What is said of one is in its own forms."""

from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from counterline.coordination.register import material, who_is_named
from counterline.coordination.subjects import investigations
from counterline.coordination.subjects.investigations import InvestigationsAsked
from counterline.coordination.subjects.model import OPEN, Status
from counterline.coordination.subjects.said_of_one import BLANKS, Says, Statement
from counterline.coordination.subjects.subjects import subjects_of
from counterline.faces.coordination.register import investigations_forms
from counterline.faces.coordination.register import investigations_told as told
from counterline.governance.permissions import Permission
from counterline.governance.searches import noting_a_miss
from counterline.places.ground.gazetteer import place
from counterline.plumbing.wording import day
from counterline.plumbing.work import Work
from counterline.proceeds.assets import asset_acts
from counterline.proceeds.assets.told_assets import AssetsFound
from counterline.records.looking.mentioned import mentioned
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, ViewersPage, needs
from counterline.web.taken import csv_of

READS = Permission.COORDINATION_INVESTIGATION_READ.value
DISCLOSES = Permission.COORDINATION_MATERIAL_READ.value
TAB = Tab("investigations", "/investigations", 31, Part.TASKING, needs=READS, first=True, also=("/material",))
router = APIRouter()


def _in_words(statement: Statement) -> list[tuple[str, str, bool]]:
    """Each blank's name, its value as people read it, and whether that is one of its choices, in the order in which they are asked for."""
    said = ((blank, statement.said[blank.name]) for blank in BLANKS[statement.says] if blank.name in statement.said)
    return [(blank.name, _as_read(blank.takes, value), blank.takes == "choice") for blank, value in said]


def _as_read(takes: str, value: str) -> str:
    match takes:
        case "agency":
            return agency_name(value)
        case "day":
            return day(date.fromisoformat(value))
        case _:
            return value


@router.get("/investigations", dependencies=[needs(READS)])
def investigations_page(page: ViewersPage, operation: str = "", status: Status | None = None) -> Response:
    """The investigations that the viewer may read, those that are worked on first; of a name, however it is spelt."""
    asked = InvestigationsAsked(operation=operation[:120].strip(), status=status)
    with page.work() as work:
        found = investigations.investigations(work, asked)
    return page.render(
        "coordination/investigations.html", found=found, asked=asked, statuses=list(Status), agency_name=agency_name
    )


# Before what takes a reference, which would take 'new' for one.
router.include_router(investigations_forms.router)


@router.get("/investigations/{ref}", dependencies=[needs(READS)])
def investigation_page(page: ViewersPage, ref: str) -> Response:
    """One investigation with everything that was said of it."""
    with page.work() as work, noting_a_miss(work, {"investigation": ref}, page.building.settings.searching_key):
        found = told.whole(work, reference_of(ref))
        money = _money(page, work, ref)
    return page.render(
        "coordination/investigation.html",
        money=money,
        found=found,
        plan={each.said["strand"]: each for each in found.statements if each.says is Says.PLAN},
        latest={each.says: each for each in found.statements},
        kept=[each for each in found.statements if each.says is not Says.PLAN],
        in_words=_in_words,
        own=found.investigation.agency == page.viewer.viewer.agency,
        records_calls=_records_calls(page, found.investigation),
        agency_name=agency_name,
        place=place,
    )


def _money(page: Page, work: Work, ref: str) -> AssetsFound | None:
    """The money of the lines whose contact points are its subjects, for whoever reads assets."""
    if not page.may(asset_acts.money_beside.needs):
        return None
    refs = [
        each.ref for each in subjects_of(work, [investigations.investigation(work, reference_of(ref)).identity_key])
    ]
    keys = {each.key for each in mentioned(work, refs) if each.kind == "contact_point"}
    return asset_acts.money_beside(work, (), keys)


def _records_calls(page: Page, about: told.InvestigationTold) -> bool:
    """Whether the viewer may record an authorisation to use call data of it: of their own body, while it is open."""
    viewer = page.viewer.viewer
    return (
        about.status in OPEN
        and viewer.agency in {about.agency, about.lead}
        and viewer.may(Permission.CALLS_AUTHORISATION_RECORD)
    )


@router.get("/investigations/{ref}/subjects.csv", dependencies=[needs(READS)])
def subjects_file(page: ViewersPage, ref: str) -> Response:
    """Its subjects as a file: a disclosure to whoever takes it."""
    with page.work() as work, noting_a_miss(work, {"investigation": ref}, page.building.settings.searching_key):
        found = who_is_named.subjects_taken(work, reference_of(ref), page.viewer.ref)
    return csv_of("subjects.csv", who_is_named.COLUMNS, found)


@router.get("/material", dependencies=[needs(DISCLOSES)])
def material_page(page: ViewersPage) -> Response:
    """What may be relevant to a prosecution, what is sensitive apart."""
    with page.work() as work:
        found = material.material(work)
    return page.render("coordination/material.html", found=found)


@router.get("/material.csv", dependencies=[needs(DISCLOSES)])
def material_file(page: ViewersPage) -> Response:
    """The same as a file: a disclosure to whoever takes it."""
    with page.work() as work:
        found = material.material_taken(work, page.viewer.ref)
    return csv_of("material.csv", material.COLUMNS, told.material_rows(found))
