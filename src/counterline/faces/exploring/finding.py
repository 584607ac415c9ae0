"""The one box as a page: who and what some words may mean, each with why it was found."""

from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.exploring.asked import FindAsked
from counterline.governance.searches import note_search
from counterline.picture.network import finding
from counterline.plumbing.texts import catalogue
from counterline.records.looking.looking import CannotBeLookedFor
from counterline.records.wording.clues import Known
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import read_reference
from counterline.web.agency_names import agency_name
from counterline.web.forms import NO_MISTAKES, Mistakes
from counterline.web.rendering.page import ViewersPage

router = APIRouter()

LEADS_TO: Final = {
    "RC": "/records/",
    "MN": "/entities/",
    "LN": "/lines/",
    "IV": "/investigations/",
    "NT": "/notices/",
    "TK": "/tasks/",
    "SB": "/submissions/",
}
"""Where a reference leads that is typed whole. The page there answers alike of what is hidden and of what does not exist."""


@router.get("/find")
def find_page(page: ViewersPage) -> Response:
    """Who and what some words may mean in the viewer's own view, the closest first."""
    typed, known = page.request.query_params.get("q", "").strip(), page.request.query_params.get("known", "")
    found, mistakes = None, NO_MISTAKES
    if leads_to := _led_to(typed):
        return page.redirect(leads_to)
    if known and known not in list(Known):
        mistakes = Mistakes({"known": catalogue()("records.known.wrong")})
    elif typed:
        asked = FindAsked(q=typed[:200], known=Known(known) if known else None)
        try:
            with page.work() as work:
                found = finding.find(work, asked.q, asked.known)
                note_search(work, asked.model_dump(), len(found.items), page.building.settings.searching_key)
        except CannotBeLookedFor as refused:
            mistakes = Mistakes({"q": refused.message})
    return page.render(
        "exploring/find.html",
        typed=typed,
        wanted=known,
        found=found,
        mistakes=mistakes,
        known=list(Known),
        agency_name=agency_name,
    )


def _led_to(typed: str) -> str | None:
    try:
        ref = read_reference(typed)
    except UnreadableValue:
        return None
    place = LEADS_TO.get(ref[:2])
    return f"{place}{ref}" if place else None
