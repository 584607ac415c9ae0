"""The pages that say how the service treats its users: accessibility and cookies."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.web.rendering.page import AnyonesPage

router = APIRouter()


@router.get("/accessibility")
def accessibility(page: AnyonesPage) -> Response:
    """How far the pages can be used by everybody, for whoever needs to know before relying on them."""
    return page.render("start/about/accessibility.html", marking="OFFICIAL")


@router.get("/cookies")
def cookies(page: AnyonesPage) -> Response:
    """The one cookie that is set, for whoever asks."""
    return page.render("start/about/cookies.html", marking="OFFICIAL")
