"""Findings and reviews on pages: what is found of somebody, and whether holds may end."""

from collections.abc import Iterable
from datetime import timedelta

from fastapi import APIRouter
from starlette.responses import Response

from counterline.governance.permissions import Permission
from counterline.governance.searches import noting_a_miss
from counterline.places.ground.agencies import agency
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import PersonSaid, people_told
from counterline.safeguarding.duties import findings
from counterline.safeguarding.duties.findings import NewFinding, Undoing
from counterline.safeguarding.reviews import reviews
from counterline.safeguarding.reviews.reviews import ReviewReply
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

READS, FINDS = Permission.RECORDS_RECORD_READ.value, Permission.SAFEGUARDING_FINDING_MAKE.value
ANSWERS = Permission.SAFEGUARDING_REVIEW_ANSWER.value
USUAL = timedelta(days=30)  # what is offered: a month is soon enough to look again, and long enough to work
router = APIRouter()
TAB = Tab("reviews", "/reviews", 39, Part.PROTECTING, needs=ANSWERS)


@router.get("/findings/{ref}", dependencies=[needs(READS)])
def findings_page(page: ViewersPage, ref: str) -> Response:
    """What was found of the person of a mention."""
    return _findings(page, reference_of(ref), NO_MISTAKES, {})


@router.post("/findings/{ref}", dependencies=[needs(FINDS)])
def find(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Find that they are adult and not exploited."""
    mention = reference_of(ref)
    said = read(NewFinding, {**sent, "mention": ref}, texts="findings")
    if isinstance(said, Mistakes):
        return _findings(page, mention, said, dict(sent))
    try:
        with page.work() as work, noting_a_miss(work, {"mention": ref}, page.building.settings.searching_key):
            findings.make_finding(work, said)
    except findings.FindingRefused as refused:
        return _findings(page, mention, Mistakes({refused.about: refused.message}), dict(sent))
    return page.redirect(f"/findings/{mention}", done="findings.done.made")


@router.post("/findings/{ref}/undo", dependencies=[needs(FINDS)])
def undo(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Undo one, by its own reference."""
    said = read(Undoing, sent, texts="findings")
    if isinstance(said, Mistakes):
        raise CounterlineError(said.by_field["reason"])
    with page.work() as work, noting_a_miss(work, {"finding": ref}, page.building.settings.searching_key):
        found = findings.undo_finding(work, reference_of(ref), said.reason)
    return page.redirect(f"/findings/{found.mention}", done="findings.done.undone")


@router.get("/reviews", dependencies=[needs(ANSWERS)])
def reviews_page(page: ViewersPage) -> Response:
    """Every review, those first that wait and are due soonest."""
    with page.work() as work:
        found = reviews.reviews(work)
        shown = _people(work, found)
    return page.render("safeguarding/reviews.html", found=found, shown=shown)


@router.get("/reviews/{ref}", dependencies=[needs(ANSWERS)])
def review_page(page: ViewersPage, ref: str) -> Response:
    """One review."""
    return _review(page, reference_of(ref), NO_MISTAKES, {})


@router.post("/reviews/{ref}", dependencies=[needs(ANSWERS)])
def answer(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Answer it for one's side."""
    said = read(ReviewReply, sent, texts="findings")
    if isinstance(said, Mistakes):
        return _review(page, reference_of(ref), said, dict(sent))
    try:
        with page.work() as work:
            reviews.answer_review(work, reference_of(ref), said)
    except findings.FindingRefused as refused:
        return _review(page, reference_of(ref), Mistakes({"until": refused.message}), dict(sent))
    return page.redirect(f"/reviews/{reference_of(ref)}", done="findings.done.answered")


def _findings(page: Page, mention: str, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work, noting_a_miss(work, {"mention": mention}, page.building.settings.searching_key):
        found, shown = findings.findings_of(work, [mention]), people_told(work, [mention])
        if mention not in shown:
            raise NotFound(f"Nobody in what you may see is named by {mention}.")
        children = findings.children_read(work, shown[mention].mention) if page.may(FINDS) else ()
    return page.render(
        "safeguarding/findings.html",
        mention=mention,
        person=shown[mention],
        found=found,
        children=children,
        typed=typed or {"until": str(page.building.clock.today() + USUAL)},
        mistakes=mistakes,
        agency_name=lambda code: agency(code).name,
    )


def _review(page: Page, ref: str, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work, noting_a_miss(work, {"review": ref}, page.building.settings.searching_key):
        found = reviews.review_of_holds(work, ref)
        shown = _people(work, [found])
    return page.render(
        "safeguarding/review.html",
        found=found,
        shown=shown,
        typed=typed or {"until": str(page.building.clock.today() + USUAL)},
        mistakes=mistakes,
        bodies=" and ".join(agency(each).name for each in found.bodies),
    )


def _people(work: Work, found: Iterable[reviews.Review]) -> dict[str, PersonSaid]:
    return people_told(work, {each.mention for each in found})
