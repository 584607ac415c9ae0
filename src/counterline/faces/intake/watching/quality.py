"""What one agency sends, for the agency itself to put right: months side by side, flags, held rows, and what has changed."""

from typing import Annotated, Final

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import viewer_of
from counterline.intake.watching import alarms, quality
from counterline.intake.watching.quality import FlagFilled
from counterline.places.ground.agencies import agency, forces_of
from counterline.plumbing.texts import catalogue
from counterline.records.kinds import KINDS
from counterline.vocabulary.identity import AgencyCode
from counterline.web.agency_names import agency_name
from counterline.web.field_words import word_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs
from counterline.web.taken import csv_of, note_taken

SEND, ANSWER = "intake:submission:send", "intake:alarm:answer"
router = APIRouter(dependencies=[needs(SEND)])
NOTHING_SENT: Final = FormData()


class Answering(BaseModel):
    """Which changes in feeds are as they should be, and why."""

    alarm: Annotated[list[str], Field(min_length=1)]
    why: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


@router.get("/quality")
def own_quality(page: ViewersPage) -> Response:
    """The viewer's own agency's page."""
    return RedirectResponse(f"/quality/{_own(page)}", 303)


@router.get("/quality/{code}")
def quality_page(page: ViewersPage, code: str) -> Response:
    """What an agency sends, month by month, as it, its regional unit and the desk see it."""
    return _quality(page, agency(code).code)


@router.get("/quality/{code}/months.csv")
def quality_file(page: ViewersPage, code: str) -> Response:
    """The same as a table for a spreadsheet."""
    with page.work() as work:
        found = quality.quality(work, agency(code).code, page.building.clock.today())
        note_taken(page, work, f"quality:{code}")
    columns, *lines = found.lines()
    return csv_of(f"quality-{code}.csv", columns, (dict(zip(columns, each, strict=True)) for each in lines))


@router.get("/alarms")
def alarms_page(page: ViewersPage) -> Response:
    """Every change in a feed that nobody has answered, of every agency, for whoever answers for all of them."""
    page.insist(ANSWER)
    return _alarms(page)


@router.post("/alarms")
def answer(page: ViewersPage, sent: SentForm) -> Response:
    """Answer alarms, one or several, with one reason, and go back to where they were looked at: an agency's page, or all."""
    said, back = read(Answering, sent, texts="quality"), str(sent.get("back", ""))
    code = agency(back).code if back else None
    if code is None and not page.may(ANSWER):
        code = _own(page)
    if isinstance(said, Mistakes):
        return _alarms(page, said, sent) if code is None else _quality(page, code, said, sent)
    with page.work() as work:
        # A box may stand for all the changes shown of one agency.
        alarms.clear_alarms(work, " ".join(said.alarm).split(), said.why)
    return page.redirect("/alarms" if code is None else f"/quality/{code}", done="quality.done.answered")


def _alarms(page: Page, mistakes: Mistakes = NO_MISTAKES, sent: FormData = NOTHING_SENT) -> Response:
    with page.work() as work:
        found = alarms.alarms(work)
        note(work, Act.CONSULTATION, [each.ref for each in found])
    by_agency: dict[AgencyCode, list[alarms.Alarm]] = {}
    for each in found:
        by_agency.setdefault(each.agency, []).append(each)
    return page.render(
        "intake/quality/alarms.html",
        by_agency=sorted(by_agency.items(), key=lambda each: agency_name(each[0])),
        ticked=_ticked(sent),
        mistakes=mistakes,
        agency_name=agency_name,
        kind_title=lambda kind: KINDS[kind].title,
    )


def _quality(page: Page, code: AgencyCode, mistakes: Mistakes = NO_MISTAKES, sent: FormData = NOTHING_SENT) -> Response:
    with page.work() as work:
        found = quality.quality(work, code, page.building.clock.today())
    return page.render(
        "intake/quality/quality.html",
        found=found,
        region=[(each, agency_name(each)) for each in forces_of(code) if found.own and each != code],
        ticked=_ticked(sent),
        mistakes=mistakes,
        kind_title=lambda kind: KINDS[kind].title,
        word_of=word_of,
        filled=_filled,
    )


def _ticked(sent: FormData) -> set[str]:
    return {str(each) for each in sent.getlist("alarm")}


def _filled(each: FlagFilled | None) -> str:
    """How far a flag was filled in, with the answers behind it; a dash where nothing was sent."""
    if each is None or each.filled is None:
        return "–"
    return catalogue()(
        "quality.flags.cell",
        share=f"{each.filled:.0%}",
        yes=each.yes,
        no=each.no,
        not_known=each.not_known,
        blank=each.blank,
    )


def _own(page: Page) -> AgencyCode:
    with page.work() as work:
        return viewer_of(work).agency
