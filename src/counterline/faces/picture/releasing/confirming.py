"""Lines to confirm: what an agency is asked about its own references, answered one by one or in a file."""

from collections.abc import Mapping
from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, model_validator
from starlette.datastructures import UploadFile
from starlette.responses import Response

from counterline.picture.audit.answer_file import ANSWER_COLUMNS, answers_in_file, row_to_fill
from counterline.picture.audit.model import HowKnown, LineAsked, Said
from counterline.picture.audit.quarters import read_quarter
from counterline.picture.audit.questions import Given, confirm_lines, lines_to_confirm
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.texts import catalogue
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs
from counterline.web.taken import csv_of, note_taken

ANSWER = "picture:audit:answer"
TAB = Tab("confirm", "/lines-to-confirm", 72, Part.PICTURE, needs=ANSWER)
router = APIRouter(dependencies=[needs(ANSWER)])
NOTHING_TYPED: Mapping[str, str] = {}


class Confirming(BaseModel):
    """What an officer says of one reference."""

    said: Said
    how_known: HowKnown
    closed_on: date | None = None

    @model_validator(mode="before")
    @classmethod
    def _closed_alone(cls, sent: dict[str, object]) -> dict[str, object]:
        # A date typed before another answer was chosen is not meant.
        return sent if sent.get("said") == Said.CLOSED else {k: v for k, v in sent.items() if k != "closed_on"}


@router.get("/lines-to-confirm")
def to_confirm(page: ViewersPage) -> Response:
    """Which of the viewer's own agency's references are asked about."""
    return _list(page)


@router.get("/lines-to-confirm.csv")
def to_confirm_csv(page: ViewersPage) -> Response:
    """The same as a file to fill in and hand back."""
    with page.work() as work:
        found = lines_to_confirm(work)
        note_taken(page, work, "audit")
    return csv_of("lines-to-confirm.csv", ANSWER_COLUMNS, map(row_to_fill, found))


@router.post("/lines-to-confirm")
def hand_back(page: ViewersPage, sent: SentForm) -> Response:
    """Take the answers in a file: all of them or none."""
    file = sent.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return _list(page, Mistakes({"file": catalogue()("confirm.file_missing")}))
    try:
        given = answers_in_file(file.file.read())
        with page.work() as work:
            confirm_lines(work, given)
    except CounterlineError as refused:
        return _list(page, Mistakes({"file": refused.message}))
    return page.redirect("/lines-to-confirm", done="confirm.done.file")


@router.get("/lines-to-confirm/{quarter}/{record}")
def question(page: ViewersPage, quarter: str, record: str) -> Response:
    """One reference, the day asked about, and the form to answer by."""
    return _question(page, _asked(page, quarter, record))


@router.post("/lines-to-confirm/{quarter}/{record}")
def confirm(page: ViewersPage, sent: SentForm, quarter: str, record: str) -> Response:
    """Keep an answer in the officer's own name."""
    asked = _asked(page, quarter, record)
    typed = {name: value for name, value in sent.items() if isinstance(value, str)}
    said = read(Confirming, sent, texts="confirm")
    if isinstance(said, Mistakes):
        return _question(page, asked, said, typed)
    try:
        with page.work() as work:
            confirm_lines(work, [Given(asked.quarter, asked.record, said.said, said.how_known, said.closed_on)])
    except CounterlineError as refused:
        return _question(page, asked, Mistakes({"closed_on": refused.message}), typed)
    return page.redirect("/lines-to-confirm", done="confirm.done.one")


def _list(page: Page, mistakes: Mistakes = NO_MISTAKES) -> Response:
    with page.work() as work:
        found = lines_to_confirm(work)
    return page.render("picture/audit/to-confirm.html", found=found, mistakes=mistakes)


def _asked(page: Page, quarter: str, record: str) -> LineAsked:
    wanted = read_quarter(quarter), reference_of(record)
    with page.work() as work:
        for each in lines_to_confirm(work):
            if (each.quarter, each.record) == wanted:
                return each
    raise NotFound(catalogue()("confirm.not_asked"))


def _question(
    page: Page, asked: LineAsked, mistakes: Mistakes = NO_MISTAKES, typed: Mapping[str, str] = NOTHING_TYPED
) -> Response:
    return page.render(
        "picture/audit/question.html",
        asked=asked,
        typed=typed,
        says=list(Said),
        ways=list(HowKnown),
        mistakes=mistakes,
    )
