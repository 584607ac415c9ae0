"""The share of homicides on a page: three figures by year, the definition, why it moved, and the records behind one year."""

from datetime import date
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from pydantic import TypeAdapter, ValidationError
from starlette.responses import Response

from counterline.demand.indicator import told
from counterline.demand.indicator.share_shapes import ShareAsked
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.texts import catalogue
from counterline.web.agency_names import agency_name
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, ViewersPage, needs

TAB: Final = Tab("violence", "/violence", 57, Part.PICTURE, needs=told.homicide_share.needs)
router = APIRouter()
_NAMES: Final = ("definition", "year", "known", "since")


@router.get("/violence", dependencies=[needs(told.homicide_share.needs)])
def share_page(page: ViewersPage) -> Response:
    """The share by year, of one definition, as known on a day."""
    asked, wrong = _asked(page)
    try:
        with page.work() as work:
            share, every = told.homicide_share(work, asked), told.definitions(work)
    except CounterlineError as refused:
        if refused.status != HTTPStatus.UNPROCESSABLE_ENTITY:  # a day that is to come, or a span that runs backwards
            raise
        asked, wrong = ShareAsked(definition=asked.definition), f"{refused} {catalogue()('violence.todays')}"
        with page.work() as work:
            share, every = told.homicide_share(work, asked), told.definitions(work)
    return page.render(
        "demand/share.html", status=422 if wrong else 200, share=share, every=every.items, asked=asked, wrong=wrong
    )


@router.get("/violence/records", dependencies=[needs(told.homicide_records.needs)])
def records_page(page: ViewersPage) -> Response:
    """The deaths behind the figures of one year, each by its records."""
    asked, _ = _asked(page)
    if asked.year is None:  # of which year is chosen there
        return page.redirect("/violence")
    with page.work() as work:
        found = told.homicide_records(work, asked)
    return page.render("demand/deaths.html", found=found, asked=asked, agency_name=agency_name)


def _asked(page: Page) -> tuple[ShareAsked, str]:
    """What the address asks and, where it cannot be read, today's figures and what to do."""
    said = {name: value for name in _NAMES if (value := page.request.query_params.get(name))}
    try:
        days = {name: date.fromisoformat(said.pop(name)) for name in ("known", "since") if name in said}
        return TypeAdapter(ShareAsked).validate_python({**said, **days}), ""
    except (ValidationError, ValueError):
        return ShareAsked(), f"{catalogue()('violence.wrong')} {catalogue()('violence.todays')}"
