"""Guidance without its reader's name or anybody else's: the only pages that a browser keeps, for where there is no signal."""

from typing import Final

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from counterline.faces.practice.guidance.drawn_plain import KEPT, drawn
from counterline.practice.guidance import guidance_told
from counterline.practice.guidance.guidance_approvals import PLAIN
from counterline.practice.guidance.guidance_told import GuidanceAsked, GuidanceTold
from counterline.web.rendering.page import Page, ViewersPage

AT: Final = f"/guidance/{PLAIN}"
MAY_BE_KEPT: Final = {"X-Guidance": PLAIN}
"""What the worker looks for before it keeps an answer: no page with anybody on it carries it."""
router = APIRouter()


@router.get(AT)
def plain_list(page: ViewersPage) -> Response:
    """Every page in force by its moment, to be kept."""
    with page.work() as work:
        found = guidance_told.guidance_list(work, GuidanceAsked())
    return _plain(page, "practice/guidance-plain-list.html", found=found)


@router.get(f"{AT}/worker.js")
def worker(_: ViewersPage) -> Response:
    """The script by which a browser keeps plain pages and nothing else; it answers below /guidance alone."""
    return _file("worker.js", "text/javascript", {"Service-Worker-Allowed": "/guidance"})


@router.get(f"{AT}/keep.js")
def keep(_: ViewersPage) -> Response:
    """What a page of guidance runs: it begins the worker, and says of a kept copy that it is old."""
    return _file("keep.js", "text/javascript", MAY_BE_KEPT)


@router.get(f"{AT}/page.css")
def sheet(_: ViewersPage) -> Response:
    """How plain pages look."""
    return _file("page.css", "text/css", MAY_BE_KEPT)


@router.get(f"{AT}/{{name}}")
def plain_page(page: ViewersPage, name: str) -> Response:
    """One page, to be kept."""
    with page.work() as work:
        found = guidance_told.guidance_page(work, name, GuidanceAsked())
    return _plain(page, "practice/guidance-plain.html", found=found)


def _plain(page: Page, template: str, **values: object) -> Response:
    found = values.get("found")
    overdue = isinstance(found, GuidanceTold) and found.overdue
    fetched, may = page.building.clock.today(), page.may
    return HTMLResponse(
        drawn(template, fetched=fetched, overdue=overdue, may=may, root=AT, end="", here=True, **values),
        headers=MAY_BE_KEPT,
    )


def _file(name: str, kind: str, headers: dict[str, str]) -> Response:
    return Response((KEPT / name).read_text(encoding="utf-8"), media_type=kind, headers=headers)
