"""Packs for tasking meetings on pages: made, read and taken away as a paper."""

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.coordination.packs import packs
from counterline.coordination.packs.model import PackOrder
from counterline.faces.coordination.packs.meetings_paper import paper_of, state_in_words
from counterline.governance.reach.purposes import require_purpose
from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import Conflict
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs
from counterline.web.taken import file_of

KEEPS: Final = "coordination:meeting:keep"
TAB: Final = Tab("meetings", "/meeting-packs", 42, Part.TASKING, needs=KEEPS)
router = APIRouter(dependencies=[needs(KEEPS)])


@router.get("/meeting-packs")
def packs_page(page: ViewersPage) -> Response:
    """The packs that the viewer made, and the form for another."""
    return _packs(page, {}, NO_MISTAKES)


@router.post("/meeting-packs")
def made(page: ViewersPage, sent: SentForm) -> Response:
    """Make one."""
    decisions = [line.strip() for line in str(sent.get("decisions", "")).splitlines() if line.strip()]
    said = read(PackOrder, {**sent, "decisions": decisions}, texts="meetings")
    if isinstance(said, Mistakes):
        return _packs(page, dict(sent), said)
    try:
        with page.work() as work:
            found = packs.make_meeting_pack(work, said)
    except Conflict as refused:
        return _packs(page, dict(sent), refusal(refused, "region"))
    return page.redirect(f"/meeting-packs/{found.ref}", done="meetings.done.made")


@router.get("/meeting-packs/{ref}")
def pack_page(page: ViewersPage, ref: str) -> Response:
    """One with everything in it."""
    with page.work() as work, noting_a_miss(work, {"pack": ref}, page.building.settings.searching_key):
        found = packs.meeting_pack(work, reference_of(ref))
    return page.render("coordination/meeting-pack.html", found=found, in_words=state_in_words, agency_name=agency_name)


@router.get("/meeting-packs/{ref}/paper.pdf")
def pack_paper(page: ViewersPage, ref: str) -> Response:
    """The same as a paper: a disclosure to whoever takes it."""
    with page.work() as work, noting_a_miss(work, {"pack": ref}, page.building.settings.searching_key):
        paper = paper_of(work, reference_of(ref), page.viewer.ref)
    return file_of(paper, "application/pdf", f"{reference_of(ref)}.pdf")


def _packs(page: Page, typed: Mapping[str, object], mistakes: Mistakes) -> Response:
    with page.work() as work:
        require_purpose(work)  # before anything is typed, and not once it is sent
        kept = packs.meeting_packs(work).items
        own, regions = packs.own_region(work), packs.regions(work)
    return page.render(
        "coordination/meeting-packs.html", kept=kept, own=own, regions=regions, typed=typed, mistakes=mistakes
    )
