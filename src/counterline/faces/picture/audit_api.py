"""The audit of the estimate for machines: the desk draws and reads how it did, agencies read and answer what they are asked."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import Csv, csv_response
from counterline.faces.picture.audit_told import (
    FRAME_COLUMNS,
    AnswersSent,
    Audits,
    AuditTold,
    DecisionSent,
    DecisionTold,
    DrawAsked,
    Questions,
    audit_told,
    audits_told,
    frame_rows,
    given_by,
    questions_told,
)
from counterline.picture.audit import draws, lifting, quarters, results
from counterline.picture.audit import questions as picture_questions
from counterline.vocabulary.spreadsheet_cell import csv_lines

router = APIRouter(tags=["audit of the estimate"])


@router.get("/audits")
def audits(client: Asking) -> Audits:
    """How each quarter's estimate of living lines did, and who took *in development* off it or put it back."""
    with client.work() as work:
        found = results.audits(work)
        return audits_told(found, lifting.mark_decisions(work), lifting.present_mark(work, found))


@router.post("/audits", status_code=201)
def draw(client: Asking, asked: DrawAsked, _: IdempotencyKey = None) -> AuditTold:
    """Draw a quarter's sample and ask the agencies. Once for each quarter: a second draw is answered 409."""
    with client.work() as work:
        done = draws.draw_sample(work, asked.size, asked.on)
        return audit_told(results.audit_of(work, done.quarter))


@router.get("/audits/{quarter}")
def audited(client: Asking, quarter: str) -> AuditTold:
    """How one quarter's estimate did by the answers so far, such as 2026-q3."""
    with client.work() as work:
        return audit_told(results.audit_of(work, quarters.read_quarter(quarter)))


@router.get("/audits/{quarter}/frame.csv", response_class=Csv)
def frame(client: Asking, quarter: str) -> Response:
    """The frozen frame as CSV: every line with its chance and its place in the draw, so that the draw can be done again."""
    with client.work() as work:
        found = results.audit_of(work, quarters.read_quarter(quarter))
    client.takes_away("audit-frame")
    return csv_response(f"audit-{found.draw.quarter}", csv_lines(FRAME_COLUMNS, frame_rows(found)))


@router.post("/audit-decisions", status_code=201)
def decide(client: Asking, sent: DecisionSent, _: IdempotencyKey = None) -> DecisionTold:
    """Take *in development* off a version of the model, where the newest four quarters allow it, or put it back."""
    with client.work() as work:
        return DecisionTold.of(lifting.decide_mark(work, sent.model, lift=sent.lift, reason=sent.reason))


@router.get("/audit-questions")
def questions(client: Asking) -> Questions:
    """Which of your own agency's references were drawn, and what it has answered."""
    with client.work() as work:
        return questions_told(client.view, picture_questions.lines_to_confirm(work))


@router.post("/audit-answers", status_code=201)
def answer(client: Asking, sent: AnswersSent, _: IdempotencyKey = None) -> Questions:
    """Answer what your own agency is asked: all of it or none. A later answer takes the place of an earlier one."""
    with client.work() as work:
        return questions_told(
            client.view, picture_questions.confirm_lines(work, [given_by(each) for each in sent.answers])
        )
