"""The first page after signing in: look anything up, write a report, hand over a return; and the way to everything else."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.start import about
from counterline.web.arriving import news_of
from counterline.web.rendering.page import ViewersPage

router = APIRouter()
TABS = ()

for _part in (about,):
    router.include_router(_part.router)


@router.get("/")
def start(page: ViewersPage) -> Response:
    """What is done in a hurry, what has come in, and what else there is, for whoever has just signed in."""
    news = None
    if page.may("picture:own-view:read"):
        with page.work() as work:
            news = news_of(page, work)
    return page.render("start/start.html", marking="OFFICIAL", news=news)


@router.get("/more")
def more(page: ViewersPage) -> Response:
    """Everything that no tab in sight leads to."""
    return page.render("start/more.html", marking="OFFICIAL")
