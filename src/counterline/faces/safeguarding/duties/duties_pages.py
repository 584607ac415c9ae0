"""Pages of what is due: an agency's list, one person's clocks, and the documents that clocks rest on."""

from datetime import datetime
from typing import Annotated, Final

from fastapi import APIRouter, Query
from pydantic import BaseModel, StringConstraints
from starlette.responses import Response

from counterline.doors.marked_names import in_words_of
from counterline.faces.safeguarding.duties.duties_told import DutiesApproved
from counterline.governance.searches import noting_a_miss
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import Conflict, NotAllowed
from counterline.plumbing.work import Work
from counterline.safeguarding.duties import duties, duty_approvals, duty_documents
from counterline.safeguarding.duties.duty_clocks import DutyWord
from counterline.safeguarding.duties.duty_documents import Start
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

READS, ANSWERS, APPROVES = "records:record:read", "safeguarding:duty:answer", "safeguarding:duty:approve"
TAB: Final = Tab("duties", "/duties", 21, Part.PROTECTING, needs=READS, also=("/duty-documents",))
router = APIRouter(dependencies=[needs(READS)])


class Spoken(BaseModel):
    """What somebody says of a duty."""

    duty: Annotated[str, StringConstraints(max_length=60)]
    said: DutyWord
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=2000)]
    at: datetime | None = None


@router.get("/duties")
def due_page(page: ViewersPage) -> Response:
    """What the viewer's agency has to do, the earliest due first."""
    with page.work() as work:
        found = duties.due(work)
    return page.render("safeguarding/duties.html", found=found, agency_name=agency_name)


@router.get("/duties/{ref}")
def clocks_page(page: ViewersPage, ref: str, duty: Annotated[str, Query(max_length=60)] = "") -> Response:
    """One person's clocks, with whom each binds and what stopped it; or one duty alone, with the act that answers it."""
    return _clocks(page, reference_of(ref), NO_MISTAKES, {"duty": duty})


@router.post("/duties/{ref}/said", dependencies=[needs(ANSWERS)])
def say(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say that a duty began, was done, or will not be done and why."""
    said = read(Spoken, sent, texts="duties")
    if isinstance(said, Mistakes):
        return _clocks(page, reference_of(ref), said, dict(sent))
    at = said.at.replace(tzinfo=LONDON) if said.at else None  # a form's time is the one on the wall
    try:
        with page.work() as work:
            duties.say_of_duty(work, reference_of(ref), said.duty, said.said, said.reason, at)
    except Conflict as refused:
        return _clocks(page, reference_of(ref), Mistakes({"at": refused.message}), dict(sent))
    return page.redirect(f"/duties/{reference_of(ref)}", done="duties.done.said")


@router.get("/duty-documents")
def documents_page(page: ViewersPage) -> Response:
    """The duties of each nation, and who approved them."""
    with page.work() as work:
        found = duty_approvals.SHELF.every(work)
    return page.render("safeguarding/duty-documents.html", found=found, agency_name=agency_name)


@router.get("/duty-documents/{name}")
def document_page(page: ViewersPage, name: str) -> Response:
    """The duties of one nation, each with its law, its source and the day that was checked."""
    return _document(page, name, NO_MISTAKES, {})


@router.post("/duty-documents/{name}", dependencies=[needs(APPROVES)])
def decide(page: ViewersPage, name: str, sent: SentForm) -> Response:
    """Put the document in force in one's own name, or take it out of force; `do` says which."""
    said = read(DutiesApproved, sent, texts="duties")
    if isinstance(said, Mistakes):
        return _document(page, name, said, dict(sent))
    try:
        with page.work() as work:
            if sent.get("do") == "suspend":
                duty_approvals.suspend_duties(work, name, said.reason)
            else:
                duty_approvals.approve_duties(work, name, said.version, said.reason, said.confirms)
    except (Conflict, NotAllowed) as refused:
        return _document(page, name, Mistakes({"reason": refused.message}), dict(sent))
    return page.redirect(f"/duty-documents/{name}", done="duties.done.decided")


def _clocks(page: Page, ref: str, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work, noting_a_miss(work, {"person": ref}, page.building.settings.searching_key):
        every = duties.clocks_of_person(work, ref)
        asked = None if typed.get("said") == DutyWord.STARTED else typed.get("duty")
        clocks = [each for each in every if each.ref == ref and each.duty.name == asked] or every
        name = in_words_of(duties.person_marked(work, ref))
        begun_by_word = _begun_by_word(work)
    return page.render(
        "safeguarding/clocks.html",
        ref=ref,
        name=name,
        clocks=clocks,
        others=len(every) - len(clocks),
        begun_by_word=begun_by_word,
        answers=page.may(ANSWERS),
        agency_name=agency_name,
        typed=typed,
        mistakes=mistakes,
    )


def _begun_by_word(work: Work) -> list[tuple[str, str]]:
    every = (each for theirs in duty_approvals.in_force(work).values() for each in theirs)
    return sorted({(each.name, each.title) for each in every if each.starts is Start.SAID})


def _document(page: Page, name: str, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work:
        found = duty_approvals.SHELF.named(work, name)
    approves = page.may(APPROVES) and duty_documents.Land.of(page.viewer.viewer.agency) is found.shipped.nation
    return page.render(
        "safeguarding/duty-document.html",
        found=found,
        runs=duty_approvals.runs,
        approves=approves,
        agency_name=agency_name,
        typed=typed,
        mistakes=mistakes,
    )
