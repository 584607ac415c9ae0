"""The installation's own agencies on pages: partners that the national desk adds with their days, and ends."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints
from starlette.responses import Response

from counterline.governance.permissions import Permission
from counterline.places import kept_agencies
from counterline.places.errors import UnfitAgency
from counterline.places.ground import agencies
from counterline.places.ground.model import Agency
from counterline.plumbing.errors import NotFound
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Sector
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

MARKING = "OFFICIAL"
KEEPS = Permission.GOVERNANCE_AGENCY_KEEP.value

router = APIRouter(dependencies=[needs(KEEPS)])

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class Added(BaseModel):
    """A partner agency as somebody adds it."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
    sector: Sector
    forces: Words
    aliases: Words = ""
    valid_from: date | None = None


class Ended(BaseModel):
    """The last day of an agency, and the code of whoever answers for it then."""

    valid_to: date
    succeeded_by: Words = ""


@router.get("/agencies")
def own_agencies(page: ViewersPage) -> Response:
    """The agencies that this installation added."""
    with page.work() as work:
        kept_agencies.keep_abreast(work)
    found = agencies.agencies_like(own=True)
    return page.render("places/agencies/list.html", marking=MARKING, found=found, today=page.building.clock.today())


@router.get("/agencies/new")
def new_agency(page: ViewersPage) -> Response:
    """A partner agency, before it is added."""
    return _form(page, NO_MISTAKES, {})


@router.post("/agencies/new")
def add_agency(page: ViewersPage, sent: SentForm) -> Response:
    """Add a partner agency."""
    match read(Added, sent, texts="agencies"):
        case Mistakes() as mistakes:
            return _form(page, mistakes, dict(sent))
        case Added() as told:
            try:
                with page.work() as work:
                    kept_agencies.add_agency(
                        work, {**told.model_dump(mode="json"), **kept_agencies.under_uk_gdpr(told.forces)}
                    )
            except (UnfitAgency, NotFound) as unfit:
                return _form(page, Mistakes({"name": unfit.message}), dict(sent))
            return page.redirect("/agencies", done="agencies.done.added")


@router.get("/agencies/{code}/end")
def ending(page: ViewersPage, code: str) -> Response:
    """An agency, before it ends."""
    return _ending(page, _own(code), NO_MISTAKES)


@router.post("/agencies/{code}/end")
def end_agency(page: ViewersPage, code: str, sent: SentForm) -> Response:
    """Give an agency its last day."""
    match read(Ended, sent, texts="agencies"):
        case Mistakes() as mistakes:
            return _ending(page, _own(code), mistakes)
        case Ended() as told:
            follows = AgencyCode(told.succeeded_by) if told.succeeded_by else None
            with page.work() as work:
                kept_agencies.end_agency(work, AgencyCode(code), told.valid_to, follows)
            return page.redirect("/agencies", done="agencies.done.ended")


def _form(page: Page, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    sectors = [each.value for each in Sector]
    return page.render("places/agencies/new.html", marking=MARKING, sectors=sectors, typed=typed, mistakes=mistakes)


def _ending(page: Page, found: Agency, mistakes: Mistakes) -> Response:
    return page.render("places/agencies/end.html", marking=MARKING, found=found, mistakes=mistakes)


def _own(code: str) -> Agency:
    found = agencies.agency(code)
    if not found.is_own:
        raise NotFound(f"'{code[:60]}' was not added here.")
    return found
