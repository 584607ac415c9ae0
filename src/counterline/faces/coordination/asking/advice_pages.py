"""Wording that waits for the covert-authorities adviser, on pages: for whoever advises, and for whoever sent it."""

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.coordination.asking import advice
from counterline.coordination.asking.advice import AdvisersAnswer
from counterline.governance.permissions import Permission
from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import Conflict
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

ADVISES: Final = Permission.COORDINATION_AUTHORITY_ADVISE.value
TAB: Final = Tab("covert-advice", "/covert-advice", 43, Part.TASKING, needs=ADVISES)
router = APIRouter()
_WRITTEN_AT: Final = {"TK": "/tasks/", "RQ": "/requests/", "CR": "/requirements/", "NT": "/notices/"}
"""Where words are that are part of something; those of a new requirement or pack are part of nothing yet."""


@router.get("/covert-advice", dependencies=[needs(ADVISES)])
def questions_page(page: ViewersPage) -> Response:
    """What waits for the adviser first."""
    with page.work() as work:
        found = advice.covert_questions(work).items
    return page.render("coordination/covert-advice.html", found=found, agency_name=agency_name)


@router.get("/covert-advice/{ref}")
def question_page(page: ViewersPage, ref: str) -> Response:
    """The words, with what stopped them and why, and what the adviser said."""
    return _one(page, reference_of(ref), {}, NO_MISTAKES)


@router.post("/covert-advice/{ref}")
def advised(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Let them go by an authority, or send them back."""
    said = read(AdvisersAnswer, sent, texts="covert-advice")
    if isinstance(said, Mistakes):
        return _one(page, reference_of(ref), dict(sent), said)
    try:
        with page.work() as work, noting_a_miss(work, {"wording": ref}, page.building.settings.searching_key):
            advice.advise(work, reference_of(ref), said)
    except Conflict as refused:
        return _one(page, reference_of(ref), dict(sent), Mistakes({"reason": str(refused)}))
    return page.redirect(f"/covert-advice/{reference_of(ref)}", done="covert-advice.done.answered")


def _one(page: Page, ref: str, typed: Mapping[str, object], mistakes: Mistakes) -> Response:
    with page.work() as work, noting_a_miss(work, {"wording": ref}, page.building.settings.searching_key):
        found = advice.covert_question(work, ref)
        adviser = advice.has_adviser(work, found.asks)
    return page.render(
        "coordination/covert-question.html",
        found=found,
        has_adviser=adviser,
        written_at=_WRITTEN_AT.get(found.about[:2]),
        advises=page.may(found.asks.answered_with.value),
        typed=typed,
        mistakes=mistakes,
        agency_name=agency_name,
    )
