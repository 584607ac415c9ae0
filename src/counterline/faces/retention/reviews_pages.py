"""Pages of reviews: whom the viewer reviews in this month, and one person with the records of their body."""

from collections.abc import Callable, Mapping

from fastapi import APIRouter
from starlette.responses import Response

from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.retention import reviewing
from counterline.retention.reviewing import ReviewDecision
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

_AT = "/retention/reviews"
TAB = Tab("retention-reviews", _AT, 71, Part.RETURNS, needs=reviewing.people_to_review.needs)
router = APIRouter(dependencies=[needs(reviewing.people_to_review.needs)])


@router.get(_AT)
def reviews_page(page: ViewersPage) -> Response:
    """Whom the viewer reviews in this month."""
    return _list(page, NO_MISTAKES, {})


@router.post(_AT)
def decide_about_several(page: ViewersPage, sent: SentForm) -> Response:
    """Decide about those who are ticked, for one reason."""
    return _decide(page, sent, lambda mistakes: _list(page, mistakes, sent))


@router.get("/retention/review/{ref}")
def review_page(page: ViewersPage, ref: str) -> Response:
    """One person, and the records of the viewer's body about them."""
    return _one(page, ref, NO_MISTAKES, {})


@router.post("/retention/review/{ref}")
def decide_about_one(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Decide about them."""
    return _decide(page, {**sent, "people": [reference_of(ref)]}, lambda mistakes: _one(page, ref, mistakes, sent))


def _decide(page: Page, sent: Mapping[str, object], again: Callable[[Mistakes], Response]) -> Response:
    said = read(ReviewDecision, sent, texts="retention-reviews")
    if isinstance(said, Mistakes):
        return again(said)
    try:
        with page.work() as work:
            made = reviewing.decide_reviews(work, said)
    except (Conflict, NotAllowed, NotFound) as refused:
        return again(refusal(refused, "reason"))
    to = f"/disposals/{made.disposal}" if made.disposal else _AT
    return page.redirect(to, done=f"retention-reviews.done.{said.decision.value}")


def _list(page: Page, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work:
        found = reviewing.people_to_review(work)
    return page.render("retention/reviews.html", found=found, mistakes=mistakes, typed=typed)


def _one(page: Page, ref: str, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work, noting_a_miss(work, {"person": ref}, page.building.settings.searching_key):
        found = reviewing.person_to_review(work, reference_of(ref))
    return page.render("retention/review.html", found=found, mistakes=mistakes, typed=typed)
