"""The first page after signing in: what needs this person today; and the way to everything else."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.doors.due import DueKind
from counterline.faces.start import told
from counterline.web.agency_names import agency_name
from counterline.web.rendering.page import HIGHEST_MARKING, AnyonesPage, ViewersPage

router = APIRouter()
TABS = ()
MOST_FIRST = 8  # with more, whoever is in a hurry reads none


@router.get("/")
def start(page: ViewersPage) -> Response:
    """What needs whoever has just signed in, and what is done in a hurry."""
    with page.work() as work:
        found = told.today_told(work, most=MOST_FIRST)
        first = told.read_first(work, found)
    return page.render("start/start.html", marking=_marking(found), found=found, first=first, agency_name=agency_name)


@router.get("/today")
def today(page: ViewersPage, kind: DueKind | None = None) -> Response:
    """Everything that needs the viewer today, or all of one sort of it."""
    with page.work() as work:
        found = told.today_told(work, told.TodayAsked(kind=kind))
    return page.render("start/today.html", marking=_marking(found), found=found, kind=kind, agency_name=agency_name)


def _marking(found: told.Today) -> str:
    # Of whom a rule holds is told before anybody is named.
    return HIGHEST_MARKING if any(each.refs for each in found.rows) else "OFFICIAL"


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
