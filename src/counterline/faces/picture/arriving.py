"""News for whoever is reading figures: what they may read has changed since, or returns are arriving; it moves no figure."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterline import intake
from counterline.faces.picture.flows import By
from counterline.governance import readable_state
from counterline.plumbing.work import Work
from counterline.web.dates import Choice, Chosen
from counterline.web.rendering.page import AnyonesPage, Page

router = APIRouter()

LATELY: Final = timedelta(minutes=10)
LOOKED_THROUGH: Final = 300  # the newest submissions; more than these are not sent in ten minutes


@dataclass(frozen=True, slots=True)
class News:
    """What this viewer may know of: whether their own world changed since `seen`, and the returns that are arriving.

    Both rest on nothing but what the viewer may read: the state of their own readable world, and the submissions that
    the list of submissions shows them.
    """

    seen: str
    changed: bool
    loading: int
    loaded: int
    at: datetime

    @property
    def says_anything(self) -> bool:
        """True where there is something to say beyond when the figures were counted."""
        return self.changed or self.loading > 0 or self.loaded > 0

    @property
    def said(self) -> str:
        """A short mark of what is said, by which an unchanged answer is known."""
        told = f"{self.changed}/{self.loading}/{self.loaded}"
        return hashlib.sha256(told.encode()).hexdigest()[:12]


def news_of(page: Page, work: Work, seen: str | None = None) -> News:
    """The news for this viewer since they last saw figures; asked at first, it marks what they see now."""
    now, key = work.clock.now(), page.building.cookie_key
    mark = _mark(work, key, seen.partition(".")[0] if seen else secrets.token_urlsafe(9))
    sent = intake.submissions(work, LOOKED_THROUGH)
    return News(
        seen=seen or mark,
        changed=seen is not None and not hmac.compare_digest(seen.encode(), mark.encode()),
        loading=sum(each.state == "loading" for each in sent),
        loaded=sum(each.loaded_at is not None and each.loaded_at > now - LATELY for each in sent),
        at=now,
    )


def _mark(work: Work, key: bytes, salt: str) -> str:
    # Sealed as form tokens are, so that a mark tells its reader nothing but whether it still holds.
    return f"{salt}.{hmac.new(key, f'{salt}|{readable_state(work).state}'.encode(), hashlib.sha256).hexdigest()}"


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
    return page.render(f"picture/arriving{'-part' if live else ''}.html", news=news, again=again, here=here)
