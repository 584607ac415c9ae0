"""Pages of guidance: by moment, one page that ends in ways on, and adopting it with one's own numbers."""

from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterline.plumbing.errors import CounterlineError
from counterline.practice.guidance import adoptions, guidance_told
from counterline.practice.guidance.adoptions import GuidanceNumbers
from counterline.practice.guidance.guidance_told import GuidanceAsked
from counterline.web.agency_names import agency_name
from counterline.web.blanks import blanks_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

TAB: Final = Tab("guidance", "/guidance", 24, Part.PROTECTING, also=("/guidance-versions",))
router = APIRouter()
OnDay = Annotated[date | None, Query()]


@router.get("/guidance")
def guidance_page(page: ViewersPage, on: OnDay = None) -> Response:
    """Every page in force by its moment, or what stood on a day."""
    with page.work() as work:
        found = guidance_told.guidance_list(work, GuidanceAsked(on))
    return page.render("practice/guidance.html", found=found, on=on)


@router.get("/guidance/{name}")
def one_page(page: ViewersPage, name: str, on: OnDay = None) -> Response:
    """One page, as it stands or stood on a day."""
    return _shown(page, name, on, NO_MISTAKES, {})


@router.post("/guidance/{name}", dependencies=[needs(adoptions.adopt_guidance.needs)])
def adopt(page: ViewersPage, name: str, sent: SentForm) -> Response:
    """Adopt it for one's own body, with its numbers."""
    said = read(GuidanceNumbers, sent, texts="guidance")
    if isinstance(said, Mistakes):
        return _shown(page, name, None, said, dict(sent))
    try:
        with page.work() as work:
            adoptions.adopt_guidance(work, name, said)
    except CounterlineError as refused:
        return _shown(page, name, None, refusal(refused, "day_number"), dict(sent))
    return page.redirect(f"/guidance/{name}", done="guidance.done.adopted")


def _shown(page: Page, name: str, on: date | None, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work:
        found = guidance_told.guidance_page(work, name, GuidanceAsked(on))
    own = {"day_number": found.own.day_number, "night_number": found.own.night_number} if found.own else {}
    return page.render(
        "practice/guidance-page.html",
        found=found,
        on=on,
        adopts=page.may(adoptions.adopt_guidance.needs) and on is None,
        blanks=blanks_of(GuidanceNumbers, typed or own, mistakes, hinted=("day_number", "night_number")),
        agency_name=agency_name,
        mistakes=mistakes,
    )
