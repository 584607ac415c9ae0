"""Actions of local reviews on pages, and the themes of all of them."""

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.practice.local_reviews import local_actions, local_themes
from counterline.practice.local_reviews.local_actions import LocalActionStep, LocalRevisit
from counterline.practice.local_reviews.local_themes import NewThemes, ThemesLookedAt
from counterline.practice.local_reviews.model import LocalOutcome
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.blanks import blanks_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

READS: Final = needs(local_actions.local_actions.needs)
DECIDES: Final = needs(local_themes.prepare_themes.needs)
TAB: Final = Tab("local-themes", "/local-themes", 58, Part.PICTURE, needs=local_themes.themes.needs)
NOTHING_TYPED: Mapping[str, object] = {}
router = APIRouter()


@router.get("/local-actions", dependencies=[READS])
def actions_page(page: ViewersPage) -> Response:
    """The actions that the viewer may read, those due first."""
    with page.work() as work:
        found = local_actions.local_actions(work)
    return page.render("practice/local-actions.html", found=found.items, agency_name=agency_name)


@router.get("/local-actions/{ref}", dependencies=[READS])
def action_page(page: ViewersPage, ref: str) -> Response:
    """One action with all that was done of it, and what the viewer may do."""
    return _one(page, ref)


@router.post("/local-actions/{ref}", dependencies=[READS])
def answered(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Accept, decline, counter or say what was done."""
    return _said(page, ref, sent, LocalActionStep)


@router.post("/local-actions/{ref}/revisits", dependencies=[READS])
def revisited(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say what became of it, as somebody who did not do it."""
    return _said(page, ref, sent, LocalRevisit)


def _said(page: Page, ref: str, sent: SentForm, shape: type[LocalActionStep | LocalRevisit]) -> Response:
    said = read(shape, sent, texts="local-actions")
    if isinstance(said, Mistakes):
        return _one(page, ref, sent, said)
    wanted = reference_of(ref)
    try:
        with page.work() as work, noting_a_miss(work, {"action": wanted}, page.building.settings.searching_key):
            if isinstance(said, LocalRevisit):
                local_actions.look_again(work, wanted, said)
            else:
                local_actions.answer_action(work, wanted, said)
    except NotFound:
        raise
    except CounterlineError as refused:
        return _one(page, ref, sent, refusal(refused, "words"))
    return page.redirect(f"/local-actions/{wanted}", done="local-actions.done.kept")


def _one(
    page: Page, ref: str, typed: Mapping[str, object] = NOTHING_TYPED, mistakes: Mistakes = NO_MISTAKES
) -> Response:
    wanted = reference_of(ref)
    with page.work() as work, noting_a_miss(work, {"action": wanted}, page.building.settings.searching_key):
        found = local_actions.local_action(work, wanted)
        today = work.clock.today()
    return page.render(
        "practice/local-action.html",
        status=422 if mistakes.by_field else 200,
        found=found,
        may_do=local_actions.may_do(found, page.viewer.viewer.agency),
        looks_again=found.revisit_from is not None and found.revisit_from <= today,
        outcomes=list(LocalOutcome),
        typed=typed,
        mistakes=mistakes,
        agency_name=agency_name,
    )


@router.get("/local-themes", dependencies=[needs(local_themes.themes.needs)])
def themes_page(page: ViewersPage) -> Response:
    """Every release of themes, and the forms of whoever prepares or releases one."""
    return _themes(page)


@router.post("/local-themes", dependencies=[DECIDES])
def prepared(page: ViewersPage, sent: SentForm) -> Response:
    """Prepare the themes of all reviews."""
    said = read(NewThemes, sent, texts="local-themes")
    if isinstance(said, Mistakes):
        return _themes(page, sent, said)
    try:
        with page.work() as work:
            local_themes.prepare_themes(work, said)
    except CounterlineError as refused:
        return _themes(page, sent, refusal(refused, "title"))
    return page.redirect("/local-themes", done="local-themes.done.prepared")


@router.post("/local-themes/{ref}/release", dependencies=[DECIDES])
def released(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Release what somebody else prepared."""
    said = read(ThemesLookedAt, sent, texts="local-themes")
    if isinstance(said, Mistakes):
        return _themes(page, sent, said)
    try:
        with page.work() as work:
            local_themes.release_themes(work, reference_of(ref), said)
    except NotFound:
        raise
    except CounterlineError as refused:
        return _themes(page, sent, refusal(refused, "reason"))
    return page.redirect("/local-themes", done="local-themes.done.released")


def _themes(page: Page, typed: Mapping[str, object] = NOTHING_TYPED, mistakes: Mistakes = NO_MISTAKES) -> Response:
    with page.work() as work:
        found = local_themes.themes(work)
    return page.render(
        "practice/local-themes.html",
        status=422 if mistakes.by_field else 200,
        found=found.items,
        typed=typed,
        mistakes=mistakes,
        blanks=blanks_of(NewThemes, typed, mistakes),
        fewest=local_themes.FEWEST,
    )
