"""Asking of call data on pages: a covered number and a question, the answer once the worker has made it, and the rows of a figure."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.calls.asking import asking_acts, told_questions, writing_up
from counterline.calls.asking.asking_acts import FigureOpened, NewCallQuestion
from counterline.calls.asking.call_questions import CallQuestion
from counterline.calls.asking.told_questions import CallAnswerState
from counterline.faces.calls.calls_drawn import draw_cells
from counterline.governance.permissions import Permission
from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import Conflict, NotFound
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

ASKS: Final = [needs(Permission.CALLS_AUTHORISATION_RECORD.value)]
MOST_SHOWN: Final = 200
"""Rows of one table of an answer that its page shows; the API gives all."""
router = APIRouter()


@router.get("/call-data/{ref}/ask", dependencies=ASKS)
def asking_page(page: ViewersPage, ref: str, seed: str = "") -> Response:
    """The questions that may be asked, of which covered numbers, and those that were asked before."""
    return _asking(page, ref, NO_MISTAKES, {"seed": seed})


@router.post("/call-data/{ref}/ask", dependencies=ASKS)
def ask_on_page(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Ask one."""
    said = read(NewCallQuestion, sent, texts="call-questions")
    if isinstance(said, Mistakes):
        return _asking(page, ref, said, dict(sent))
    try:
        with (
            page.work() as work,
            noting_a_miss(work, {"call-authorisation": ref}, page.building.settings.searching_key),
        ):
            made = asking_acts.ask_call_question(work, reference_of(ref), said)
    except Conflict as refused:
        return _asking(page, ref, refusal(refused, "seed"), dict(sent))
    return page.redirect(f"/call-data/{made.authorisation}/answers/{made.ref}")


@router.get("/call-data/{ref}/answers/{question}", dependencies=ASKS)
def answer_page(page: ViewersPage, ref: str, question: str) -> Response:
    """One question and its answer, or rows of bills; while it waits the page asks again by itself."""
    with page.work() as work, noting_a_miss(work, {"call-question": question}, page.building.settings.searching_key):
        found = told_questions.show_answer(work, reference_of(question))
        if found.authorisation != reference_of(ref):
            raise NotFound("There is no such question under this authorisation. Go back to the authorisation.")
        waits = found.state is CallAnswerState.WAITING
        before = told_questions.waiting_before(work, found) if waits else 0
    said = found.answer or {}
    looked = said if found.question == CallQuestion.LOOK else {}
    return page.render(
        "calls/answer.html",
        found=found,
        said=said,
        before=before,
        cells=draw_cells(looked.get("cells", ())),
        hours={(each["weekday"], each["hour"]): each for each in looked.get("hours", ())},
        at=datetime.fromisoformat,
        on=date.fromisoformat,
        most=MOST_SHOWN,
        ring=page.building.settings.safeguarding_ring,
    )


@router.post("/call-data/{ref}/answers/{question}/rows", dependencies=ASKS)
def open_rows_on_page(page: ViewersPage, ref: str, question: str, sent: SentForm) -> Response:
    """Open the rows that a figure is made of."""
    said = read(FigureOpened, sent, texts="call-questions")
    if isinstance(said, Mistakes):
        raise NotFound("The answer has no such figure. Go back and choose one of its own.")
    with page.work() as work, noting_a_miss(work, {"call-question": question}, page.building.settings.searching_key):
        made = asking_acts.open_rows(work, reference_of(question), said)
    return page.redirect(f"/call-data/{reference_of(ref)}/answers/{made.ref}")


@router.post("/call-data/{ref}/answers/{question}/report", dependencies=ASKS)
def write_up_on_page(page: ViewersPage, ref: str, question: str) -> Response:  # noqa: ARG001 - it is in the address
    """Begin a report from an answer, which its writer then puts into their own words."""
    with page.work() as work, noting_a_miss(work, {"call-question": question}, page.building.settings.searching_key):
        made = writing_up.write_up(work, reference_of(question))
    return page.redirect(f"/reports/drafts/{made.draft}", done="call-questions.done.written")


def _asking(page: Page, ref: str, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work, noting_a_miss(work, {"call-authorisation": ref}, page.building.settings.searching_key):
        under = told_questions.asking_under(work, reference_of(ref))
    return page.render("calls/ask.html", under=under, questions=list(CallQuestion), mistakes=mistakes, typed=typed)
