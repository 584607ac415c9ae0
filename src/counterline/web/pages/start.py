"""The first page after signing in: the rooms that this viewer may enter."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.web.navigation import Pages
from counterline.web.rendering.page import ViewersPage

router = APIRouter()
PAGES = Pages(router)


@router.get("/")
def start(page: ViewersPage) -> Response:
    """What there is to do, for whoever has just signed in."""
    return page.render("start/start.html", marking="OFFICIAL")
