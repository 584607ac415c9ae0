"""The national desk's page of investigations that perhaps are after one line."""

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.calls.across import perhaps_lines
from counterline.calls.across.perhaps_lines import LineJudgement, LineVerdict
from counterline.coordination.subjects.investigations import investigations_of
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import Conflict
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

JUDGES: Final = Permission.CALLS_COMPARISON_JUDGE.value
TABS = (Tab("perhaps-lines", "/perhaps-the-same-line", 44, Part.TASKING, needs=JUDGES),)
router = APIRouter()


@router.get("/perhaps-the-same-line", dependencies=[needs(JUDGES)])
def perhaps_lines_page(page: ViewersPage) -> Response:
    """Which investigations share contacts in their call data, and how strongly, in words."""
    return _all(page, NO_MISTAKES, {})


@router.post("/perhaps-the-same-line/{ref}", dependencies=[needs(JUDGES)])
def judge_perhaps_line(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say what came of asking both."""
    said = read(LineJudgement, sent, texts="perhaps-lines")
    if isinstance(said, Mistakes):
        return _all(page, said, {**dict(sent), "ref": ref})
    try:
        with page.work() as work:
            perhaps_lines.judge_perhaps(work, reference_of(ref), said)
    except Conflict as refused:
        return _all(page, refusal(refused, "reason"), {**dict(sent), "ref": ref})
    return page.redirect("/perhaps-the-same-line", done="perhaps-lines.done.judged")


def _all(page: Page, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work:
        found = perhaps_lines.perhaps_lines(work).items
        refs = {ref for each in found for ref in (each.investigation_a, each.investigation_b)}
        named = {ref: each.operation or ref for ref, each in investigations_of(work, refs).items()}
    return page.render(
        "calls/perhaps-lines.html",
        found=found,
        named=named,
        verdicts=list(LineVerdict),
        mistakes=mistakes,
        typed=typed,
        agency_name=agency_name,
    )
