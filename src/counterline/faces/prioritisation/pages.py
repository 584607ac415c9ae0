"""Nominations on pages: filed of a person, listed, let in by two people, ended; and who is a target now."""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.prioritisation import harm_pages, priorities_pages, told
from counterline.faces.prioritisation.deciding import answering_pages, decisions_pages
from counterline.governance.permissions import Permission
from counterline.governance.searches import noting_a_miss
from counterline.places.ground.agencies import agency
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.prioritisation import activating, nominating, targeted
from counterline.prioritisation.nominating import Filing, NominationRefused, NominationState
from counterline.prioritisation.targeted import COLUMNS
from counterline.records.looking.mentioned import PersonSaid, people_told
from counterline.safeguarding.duties.findings import children_read, finding_of, person_named
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs
from counterline.web.taken import csv_of

READS, FILES = Permission.PRIORITISATION_NOMINATION_READ.value, Permission.PRIORITISATION_NOMINATION_FILE.value
DECIDES = Permission.PRIORITISATION_RANKING_DECIDE.value
LETS_IN = Permission.PRIORITISATION_NOMINATION_ACTIVATE.value
router = APIRouter()
router.include_router(decisions_pages.router)
router.include_router(answering_pages.router)
router.include_router(harm_pages.router)
router.include_router(priorities_pages.router)
TABS = (
    Tab("nominations", "/nominations", 38, Part.TASKING, needs=READS, also=("/nominate", "/targets")),
    Tab("decisions", "/decisions", 39, Part.TASKING, needs=DECIDES),
    answering_pages.TAB,
    harm_pages.TAB,
    priorities_pages.TAB,
)


@router.get("/nominations", dependencies=[needs(READS)])
def nominations_page(page: ViewersPage) -> Response:
    """The nominations that the viewer sees, the newest first."""
    with page.work() as work:
        found = nominating.nominations(work)
        shown = _people(work, found)
    return page.render("prioritisation/nominations.html", found=found, shown=shown, **_beside(page))


@router.get("/nominate/{ref}", dependencies=[needs(FILES)])
def nominating_page(page: ViewersPage, ref: str, line: str = "") -> Response:
    """A nomination before it is filed."""
    return _nominating(page, ref, NO_MISTAKES, {"line": line})


@router.post("/nominate/{ref}", dependencies=[needs(FILES)])
def nominate(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """File it."""
    records = str(sent.get("records", "")).split()
    said = read(Filing, {**sent, "records": records, "mention": ref}, texts="nominations")
    if isinstance(said, Mistakes):
        return _nominating(page, ref, said, dict(sent))
    try:
        with page.work() as work, noting_a_miss(work, {"mention": ref}, page.building.settings.searching_key):
            made = nominating.nominate(work, said)
    except (NominationRefused, Conflict) as refused:
        return _nominating(page, ref, refusal(refused, "reason"), dict(sent))
    return page.redirect(f"/nominations/{made.ref}", done="nominations.done.made")


@router.get("/nominations/{ref}", dependencies=[needs(READS)])
def nomination_page(page: ViewersPage, ref: str) -> Response:
    """One nomination: how it stands, who has agreed, and whom to ring."""
    with page.work() as work, noting_a_miss(work, {"nomination": ref}, page.building.settings.searching_key):
        found = nominating.nomination(work, reference_of(ref))
        shown, agrees = _people(work, [found]), activating.may_agree(work, found.ref)
    return page.render("prioritisation/nomination.html", found=found, shown=shown, agrees=agrees, **_beside(page))


@router.post("/nominations/{ref}/agreement", dependencies=[needs(LETS_IN)])
def agree(page: ViewersPage, ref: str) -> Response:
    """Agree for one's side that it goes into force."""
    with page.work() as work:
        made = activating.activate(work, reference_of(ref))
    done = "active" if made.state is NominationState.ACTIVE else "agreed"
    return page.redirect(f"/nominations/{made.ref}", done=f"nominations.done.{done}")


@router.post("/nominations/{ref}/end", dependencies=[needs(READS)])
def end(page: ViewersPage, ref: str) -> Response:
    """End it."""
    with page.work() as work:
        made = nominating.end_nomination(work, reference_of(ref))
    return page.redirect(f"/nominations/{made.ref}", done="nominations.done.ended")


@router.get("/targets", dependencies=[needs(READS)])
def targets_page(page: ViewersPage) -> Response:
    """Who is a target now."""
    with page.work() as work:
        found = told.targets_told(work, targeted.targets(work), page.building.settings.safeguarding_ring)
        shown = _people(work, found.items)
    return page.render("prioritisation/targets.html", found=found, shown=shown, **_beside(page))


@router.get("/targets.csv", dependencies=[needs(READS)])
def targets_file(page: ViewersPage) -> Response:
    """The same as a file: a disclosure to whoever takes it."""
    with page.work() as work:
        found = targeted.targets_taken(work, page.viewer.ref)
    return csv_of("targets.csv", COLUMNS, told.target_rows(found))


def _nominating(page: Page, ref: str, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    mention = reference_of(ref)
    with page.work() as work, noting_a_miss(work, {"mention": ref}, page.building.settings.searching_key):
        children = children_read(work, person_named(work, mention))
        finding, shown = finding_of(work, mention), people_told(work, [mention])
    if mention not in shown:
        raise NotFound(f"Nobody in what you may see is named by {mention}.")
    return page.render(
        "prioritisation/nominate.html",
        mention=mention,
        person=shown[mention],
        finding=finding,
        children=children,
        typed=typed,
        mistakes=mistakes,
        **_beside(page),
    )


def _people(work: Work, found: Iterable[nominating.Nomination]) -> dict[str, PersonSaid]:
    return people_told(work, {each.mention for each in found})


def _beside(page: Page) -> dict[str, Any]:
    return {"ring": page.building.settings.safeguarding_ring, "agency_name": lambda code: agency(code).name}
