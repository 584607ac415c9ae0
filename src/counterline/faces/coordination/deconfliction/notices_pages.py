"""Notices on pages: whom to ring, and what came of it; and for the national desk where investigations meet."""

from collections.abc import Mapping

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.responses import Response

from counterline.coordination import desk_numbers
from counterline.coordination.deconfliction import ending_threats, notices, overlaps
from counterline.coordination.deconfliction.overlaps import COLUMNS
from counterline.coordination.desk_numbers import DeskNumber
from counterline.coordination.subjects import model as coordination_model
from counterline.faces.coordination.deconfliction.notices_told import OutcomeSaid, Reason, notice_told
from counterline.governance.permissions import Permission
from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import Conflict
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs
from counterline.web.taken import csv_of

READS, ANSWERS = Permission.POST_LETTER_READ.value, Permission.COORDINATION_NOTICE_ANSWER.value
KEEPS = Permission.COORDINATION_INVESTIGATION_KEEP.value
OVERLAPS = Permission.COORDINATION_OVERLAP_READ.value
router = APIRouter()
TABS = (
    Tab("notices", "/notices", 32, Part.TASKING, needs=ANSWERS),
    Tab("overlaps", "/overlaps", 34, Part.TASKING, needs=OVERLAPS, first=True),
)


class ThreatOver(BaseModel):
    """Why a threat is over."""

    words: Reason


@router.get("/notices", dependencies=[needs(READS)])
def notices_page(page: ViewersPage) -> Response:
    """The viewer's notices: those of which somebody must be rung first, then those that stand."""
    with page.work() as work:
        found = notices.notices(work)
    return page.render("coordination/notices.html", found=found, agency_name=agency_name)


@router.get("/notices/{ref}", dependencies=[needs(READS)])
def notice_page(page: ViewersPage, ref: str) -> Response:
    """One notice: whom to ring."""
    return _notice(page, ref, NO_MISTAKES, {})


@router.post("/notices/{ref}", dependencies=[needs(ANSWERS)])
def say_outcome(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say what came of it."""
    said = read(OutcomeSaid, sent, texts="notices")
    if isinstance(said, Mistakes):
        return _notice(page, ref, said, dict(sent))
    try:
        with page.work() as work, noting_a_miss(work, {"notice": ref}, page.building.settings.searching_key):
            notices.say_outcome(work, reference_of(ref), said.outcome, said.reason, said.met)
    except Conflict as refused:
        field = "met" if isinstance(refused, notices.OfWhich) else "outcome"
        return _notice(page, ref, Mistakes({field: str(refused)}), dict(sent))
    return page.redirect(f"/notices/{reference_of(ref)}", done="notices.done.said")


@router.post("/notices/{ref}/over", dependencies=[needs(KEEPS)])
def threat_over(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say that a threat which one's own body said is over."""
    said = read(ThreatOver, sent, texts="notices.over")
    if isinstance(said, Mistakes):
        return _notice(page, ref, said, dict(sent))
    try:
        with page.work() as work, noting_a_miss(work, {"notice": ref}, page.building.settings.searching_key):
            ending_threats.end_threat(work, reference_of(ref), said.words)
    except Conflict as refused:
        return _notice(page, ref, Mistakes({"words": str(refused)}), dict(sent))
    return page.redirect(f"/notices/{reference_of(ref)}", done="notices.done.over")


@router.get("/intelligence-desk", dependencies=[needs(ANSWERS)])
def desk_page(page: ViewersPage) -> Response:
    """Whom others ring at one's own agency."""
    return _desk(page, NO_MISTAKES, {})


@router.post("/intelligence-desk", dependencies=[needs(ANSWERS)])
def desk_kept(page: ViewersPage, sent: SentForm) -> Response:
    """Say whom others ring."""
    said = read(DeskNumber, sent, texts="notices.desk")
    if isinstance(said, Mistakes):
        return _desk(page, said, dict(sent))
    try:
        with page.work() as work:
            desk_numbers.keep_desk(work, said.number, said.hours)
    except Conflict as refused:
        return _desk(page, Mistakes({"number": str(refused)}), dict(sent))
    return page.redirect("/intelligence-desk", done="notices.done.desk")


@router.get("/overlaps", dependencies=[needs(OVERLAPS)])
def overlaps_page(page: ViewersPage) -> Response:
    """Where investigations meet one another, or another body's records."""
    with page.work() as work:
        found = overlaps.overlaps(work)
    return page.render(
        "coordination/overlaps.html", found=found, most=coordination_model.MOST_LISTED, agency_name=agency_name
    )


@router.get("/overlaps.csv", dependencies=[needs(OVERLAPS)])
def overlaps_file(page: ViewersPage) -> Response:
    """Every two investigations that meet, as a file: a disclosure to whoever takes it."""
    with page.work() as work:
        found = overlaps.overlaps_taken(work, page.viewer.ref)
    return csv_of("overlaps.csv", COLUMNS, map(overlaps.row_of, found))


def _desk(page: Page, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work:
        kept = desk_numbers.own_desk(work)
    return page.render("coordination/intelligence-desk.html", kept=kept, mistakes=mistakes, typed=typed)


def _notice(page: Page, ref: str, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work, noting_a_miss(work, {"notice": ref}, page.building.settings.searching_key):
        found = notices.notice(work, reference_of(ref))
    to_judge = notice_told(found).to_judge
    leads_at = f"/overlaps/{found.overlap[0]}/{found.overlap[1]}/lead" if found.overlap else None
    return page.render(
        "coordination/notice.html",
        found=found,
        to_judge=to_judge,
        leads_at=leads_at if page.viewer.viewer.may(Permission.COORDINATION_TASK_SEND) else None,
        mistakes=mistakes,
        typed=typed,
        agency_name=agency_name,
    )
