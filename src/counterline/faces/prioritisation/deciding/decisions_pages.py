"""Decisions of lines on pages: the list, and the form on a line's own page of the ranking."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.governance.searches import noting_a_miss
from counterline.lines.assembly.line import Line
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.prioritisation import targeted
from counterline.prioritisation.deciding import decisions
from counterline.prioritisation.deciding.decisions import Deciding, DecisionKind
from counterline.prioritisation.line_anchors import own_line, refs_there
from counterline.records.looking.mentioned import people_told
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

router = APIRouter(dependencies=[needs(decisions.decide_of_line.needs)])
KINDS: Final = tuple(each.value for each in DecisionKind)


@router.get("/decisions")
def decisions_page(page: ViewersPage) -> Response:
    """What was decided of the lines that the viewer reads, the newest first."""
    with page.work() as work:
        found, there = decisions.decisions(work), refs_there(work)
    return page.render("prioritisation/decisions.html", found=found, there=there, agency_name=agency_name)


@router.get("/priorities/{ref}/decision")
def deciding_page(page: ViewersPage, ref: str) -> Response:
    """A decision of a line before it is made."""
    return _deciding(page, reference_of(ref), {}, NO_MISTAKES)


@router.post("/priorities/{ref}/decision")
def decided(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Make it."""
    line = reference_of(ref)
    said = read(Deciding, sent, texts="decisions")
    if isinstance(said, Mistakes):
        return _deciding(page, line, dict(sent), said)
    try:
        with page.work() as work, noting_a_miss(work, {"line": line}, page.building.settings.searching_key):
            decisions.decide_of_line(work, line, said)
    except Conflict as refused:
        return _deciding(page, line, dict(sent), refusal(refused, "kind"))
    return page.redirect(f"/priorities/{line}/decision", done="decisions.done.made")


def decided_beside(work: Work, line: Line) -> dict[str, Any]:
    """What `_decisions.html` draws of a line, beside what its page says: decisions, and who is said to run it."""
    runs = targeted.targets_of_lines(work, [line]).get(line.ref, ())
    found = decisions.decisions_on(work, line)
    return {
        "of_line": line,
        "decided": found,
        "pages": {each.decision: each for each in found.pages},
        "runs": runs,
        "people": people_told(work, [each.mention for each in runs]) if runs else {},
        "decision_kinds": KINDS,
        "agency_name": agency_name,
    }


def _deciding(page: Page, ref: str, typed: Mapping[str, object], mistakes: Mistakes) -> Response:
    with page.work() as work, noting_a_miss(work, {"line": ref}, page.building.settings.searching_key):
        beside = decided_beside(work, line := own_line(work, ref))
        with suppress(Conflict):  # while records are checked nothing is ranked, and the decision itself is refused
            beside["seen"] = decisions.on_page(work, line.ref)
    return page.render("prioritisation/decision.html", typed=typed, mistakes=mistakes, **beside)
