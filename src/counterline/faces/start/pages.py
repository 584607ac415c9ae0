"""The first page after signing in: look anything up, write a report, hand over a return; and the way to everything else."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.doors.due import DueKind
from counterline.faces.start import told
from counterline.web.arriving import news_of
from counterline.web.rendering.page import AnyonesPage, ViewersPage

router = APIRouter()
TABS = ()
MOST_FIRST = 8  # with more, whoever is in a hurry reads none


@router.get("/")
def start(page: ViewersPage) -> Response:
    """What is done in a hurry, what has come in, and what else there is, for whoever has just signed in."""
    with page.work() as work:
        news = news_of(page, work) if page.may("picture:own-view:read") else None
        found = told.today_told(work)
    return page.render("start/start.html", marking="OFFICIAL", news=news, found=found, most=MOST_FIRST)


@router.get("/today")
def today(page: ViewersPage, kind: DueKind | None = None) -> Response:
    """Everything that needs the viewer today, or all of one sort of it."""
    with page.work() as work:
        found = told.today_told(work, told.TodayAsked(kind=kind))
    return page.render("start/today.html", marking="OFFICIAL", found=found, kind=kind)


@router.get("/more")
def more(page: ViewersPage) -> Response:
    """Everything that no tab in sight leads to."""
    return page.render("start/more.html", marking="OFFICIAL")


@router.get("/accessibility")
def accessibility(page: AnyonesPage) -> Response:
    """How far the pages can be used by everybody, for whoever needs to know before relying on them."""
    return page.render("start/about/accessibility.html", marking="OFFICIAL")


@router.get("/cookies")
def cookies(page: AnyonesPage) -> Response:
    """The one cookie that is set, for whoever asks."""
    return page.render("start/about/cookies.html", marking="OFFICIAL")
