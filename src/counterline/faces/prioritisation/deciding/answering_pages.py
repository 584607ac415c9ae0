"""How lines are ranked, on a page: the record, advice on it, and the switch."""

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.prioritisation.deciding.record_paper import MARKED, NAME, paper_of
from counterline.plumbing.errors import Conflict
from counterline.prioritisation import ranking_stops
from counterline.prioritisation.deciding import ranking_counts, transparency
from counterline.prioritisation.deciding.transparency import Advising
from counterline.prioritisation.ranking_stops import Switching
from counterline.web.agency_names import agency_name
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs
from counterline.web.taken import file_of

TAB: Final = Tab("how-ranked", "/how-lines-are-ranked", 60, Part.PICTURE)
router = APIRouter()


@router.get("/how-lines-are-ranked")
def record_page(page: ViewersPage) -> Response:
    """The record, the advice on it, and the switch for a commander."""
    return _record(page, {}, NO_MISTAKES)


@router.get("/how-lines-are-ranked.pdf")
def record_paper(page: ViewersPage) -> Response:
    """The same as a paper."""
    with page.work() as work:
        paper = paper_of(work, page.viewer.ref)
    return file_of(paper, "application/pdf", NAME, MARKED.value)


@router.post("/how-lines-are-ranked/advice", dependencies=[needs(transparency.advise_on_ranking.needs)])
def advised(page: ViewersPage, sent: SentForm) -> Response:
    """Advise on it."""
    said = read(Advising, sent, texts="how-ranked")
    if isinstance(said, Mistakes):
        return _record(page, dict(sent), said)
    with page.work() as work:
        transparency.advise_on_ranking(work, said)
    return page.redirect("/how-lines-are-ranked", done="how-ranked.done.advised")


@router.post("/how-lines-are-ranked/switch", dependencies=[needs(ranking_stops.switch_ranking.needs)])
def switched(page: ViewersPage, sent: SentForm) -> Response:
    """Stop the ranking, or have it begin again."""
    said = read(Switching, sent, texts="how-ranked")
    if isinstance(said, Mistakes):
        return _record(page, dict(sent), said)
    try:
        with page.work() as work:
            made = ranking_stops.switch_ranking(work, said)
    except Conflict as refused:
        return _record(page, dict(sent), refusal(refused, "reason", stopped="reason"))
    return page.redirect("/how-lines-are-ranked", done=f"how-ranked.done.{'stopped' if made.stopped else 'begun'}")


def _record(page: Page, typed: Mapping[str, object], mistakes: Mistakes) -> Response:
    with page.work() as work:
        found = transparency.transparency_record(work)
    return page.render(
        "prioritisation/how-ranked.html",
        marking=MARKED.value if not found.disparity else "OFFICIAL-SENSITIVE",
        found=found,
        counted=ranking_counts.COUNTED,
        people={(each.tradition, each.counted): each.people for each in found.disparity},
        traditions=list(dict.fromkeys(each.tradition for each in found.disparity)),
        typed=typed,
        mistakes=mistakes,
        agency_name=agency_name,
    )
