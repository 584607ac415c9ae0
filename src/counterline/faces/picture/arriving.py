"""What has come in since figures were shown, as a page and as the part that an open page asks for."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterline.web.arriving import news_of
from counterline.web.dates import Choice, Chosen
from counterline.web.flow_maps import By
from counterline.web.rendering.page import AnyonesPage

router = APIRouter()


def same_again(choice: Choice, by: By | None) -> str:
    """The query of the same picture as it was asked for: dates that were not given stay open to what is newest."""
    asked = [("on", choice.on), ("since", choice.since), ("by", by if by is By.REGION else "")]
    return urlencode([(name, str(value)) for name, value in asked if value])


@router.get("/picture/arriving")
def arriving(
    page: AnyonesPage,
    choice: Chosen,
    seen: Annotated[str | None, Query(max_length=100)] = None,
    said: Annotated[str, Query(max_length=64)] = "",
    by: str = "",
    here: str = "",
) -> Response:
    """What has come in since figures were shown: a page of its own, and a part that other pages ask for as they lie open."""
    live = "HX-Request" in page.request.headers
    if live and page.signed_in is None:
        return Response(status_code=204)  # signed out meanwhile: the page says so when it is next used
    _ = page.viewer
    page.insist("picture:own-view:read")
    with page.work() as work:
        news = news_of(page, work, seen)
    if live and news.said == said:
        return Response(status_code=204)  # nothing new: nothing is read out again
    again = same_again(choice, By.REGION if by == By.REGION else None)
    template = "pieces/arriving.html" if live else "picture/arriving.html"
    return page.render(template, news=news, again=again, here=here)
