"""The pages of priorities: places stated, lines in tiers with their doubt, and one line with why, what is missing and who said what."""

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.prioritisation.deciding.decisions_pages import decided_beside
from counterline.governance.reach.purposes import require_purpose
from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.prioritisation import harm_documents
from counterline.prioritisation.harm_documents import HarmTold
from counterline.prioritisation.line_anchors import own_line
from counterline.prioritisation.priorities import places_stated, reading, saying_levels
from counterline.prioritisation.priorities.places_stated import PlacesStatement
from counterline.prioritisation.ranking.levels_said import LevelStatement
from counterline.prioritisation.ranking_stops import RankingStopped
from counterline.web.asked import parted, reference_of
from counterline.web.blanks import blanks_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

READS: Final = reading.priorities.needs
MOST_SHOWN: Final = 25
"""Lines of one tier on the page, unless somebody asks for all: the longest list is of those that are out."""
TAB: Final = Tab("priorities", "/priorities", 36, Part.TASKING, needs=READS)
router = APIRouter()


@router.get("/priorities", dependencies=[needs(READS)])
def priorities_page(page: ViewersPage, every: str = "") -> Response:
    """The viewer's own lines in their tiers."""
    return _page(page, {}, NO_MISTAKES, every)


@router.post("/priorities", dependencies=[needs(places_stated.state_places.needs)])
def places_said(page: ViewersPage, sent: SentForm) -> Response:
    """State how many places one's own body has."""
    said = read(PlacesStatement, sent, texts="priorities")
    if isinstance(said, Mistakes):
        return _page(page, dict(sent), said)
    try:
        with page.work() as work:
            places_stated.state_places(work, said)
    except Conflict as refused:
        return _page(page, dict(sent), refusal(refused, "places"))
    return page.redirect("/priorities", done="priorities.done.places")


@router.get("/priorities/{ref}", dependencies=[needs(READS)])
def priority_page(page: ViewersPage, ref: str) -> Response:
    """One line of the ranking, and why it stands there."""
    return _one(page, reference_of(ref), {}, NO_MISTAKES)


@router.post("/priorities/{ref}", dependencies=[needs(saying_levels.say_level.needs)])
def level_said(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say a level of one criterion of a line."""
    records = parted(str(sent.get("records", "")))
    said = read(LevelStatement, {**sent, "records": records}, texts="priorities")
    if isinstance(said, Mistakes):
        return _one(page, reference_of(ref), dict(sent), said)
    try:
        with page.work() as work, noting_a_miss(work, {"line": ref}, page.building.settings.searching_key):
            saying_levels.say_level(work, reference_of(ref), said)
    except Conflict as refused:
        return _one(page, reference_of(ref), dict(sent), refusal(refused, "reason"))
    return page.redirect(f"/priorities/{reference_of(ref)}", done="priorities.done.level")


def _page(page: Page, typed: Mapping[str, object], mistakes: Mistakes, every: str = "") -> Response:
    found, refused = None, None
    with page.work() as work:
        stated, criteria = places_stated.places_stated(work), _criteria(work)
        try:
            found = reading.priorities(work) if stated else None
        except (Conflict, RankingStopped) as why:
            refused = why.message
    return page.render(
        "prioritisation/priorities.html",
        found=found,
        refused=refused,
        stated=stated,
        criteria=criteria,
        every=every,
        most=MOST_SHOWN,
        ring=page.building.settings.safeguarding_ring,
        blanks=blanks_of(PlacesStatement, typed or {"places": stated.places if stated else ""}, mistakes),
        mistakes=mistakes,
    )


def _one(page: Page, ref: str, typed: dict[str, object], mistakes: Mistakes) -> Response:
    with page.work() as work, noting_a_miss(work, {"line": ref}, page.building.settings.searching_key):
        require_purpose(work)  # before anything is typed, and not once it is sent
        found, criteria = reading.priority(work, ref), _criteria(work)
        decided = decided_beside(work, own_line(work, ref))
    return page.render(
        "prioritisation/priority.html",
        found=found,
        line=found.line,
        criteria=criteria,
        said={each.criterion: each for each in found.said},
        ring=page.building.settings.safeguarding_ring,
        **decided,
        typed=typed,
        mistakes=mistakes,
    )


def _criteria(work: Work) -> dict[str, harm_documents.CriterionTold]:
    told: HarmTold = harm_documents.harm_document(work)
    return {each.name: each for each in told.criteria}
