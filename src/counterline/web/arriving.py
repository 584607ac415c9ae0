"""News for whoever is reading figures: what they may read has changed since, or returns are arriving; it moves no figure."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from counterline.governance.reach.audiences import readable_state
from counterline.intake.running import submissions
from counterline.plumbing.work import Work
from counterline.vocabulary.lot import drawn_text
from counterline.web.rendering.page import Page

LATELY: Final = timedelta(minutes=10)  # as long as somebody reads one page of figures
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
    mark = _mark(work, key, seen.partition(".")[0] if seen else drawn_text(9))
    sent = submissions.submissions(work, LOOKED_THROUGH)
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
