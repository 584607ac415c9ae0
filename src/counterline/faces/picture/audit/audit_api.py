"""The audit of the estimate: the desk draws and reads how it did, agencies read and answer what they are asked."""

from typing import Annotated

from counterline.doors.offering import Addresses
from counterline.faces.picture.audit import audit_told as told
from counterline.picture.audit import draws, lifting, quarters, results
from counterline.picture.audit import questions as picture_questions
from counterline.picture.audit.lifting import MarkDecision
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing

ADDRESSES = Addresses(
    "audit of the estimate", "audit", "The audit of the estimate of living lines, on lines drawn at random."
)
Quarter = Annotated[str, crossing.field("Quarter", "A quarter, such as 2026-q3.")]


@ADDRESSES.get("/audits", "list")
def audits(work: Work) -> told.Audits:
    """How each quarter's estimate of living lines did, and who took *in development* off it or put it back."""
    found = results.audits(work)
    return told.audits_told(found, lifting.mark_decisions(work), lifting.present_mark(work, found))


@ADDRESSES.post("/audits")
def draw(work: Work, asked: told.DrawAsked) -> told.AuditTold:
    """Draw a quarter's sample and ask the agencies. Once for each quarter: a second draw is answered 409."""
    done = draws.draw_sample(work, asked.size, asked.on)
    return told.audit_told(results.audit_of(work, done.quarter))


@ADDRESSES.get("/audits/{quarter}", "result")
def audited(work: Work, quarter: Quarter) -> told.AuditTold:
    """How one quarter's estimate did by the answers so far, such as 2026-q3."""
    return told.audit_told(results.audit_of(work, quarters.read_quarter(quarter)))


@ADDRESSES.post("/audit-decisions", "decide", first=("model",))
def decide(work: Work, sent: told.DecisionSent) -> MarkDecision:
    """Take *in development* off a version of the model, where the newest four quarters allow it, or put it back."""
    return lifting.decide_mark(work, sent.model, lift=sent.lift, reason=sent.reason)


@ADDRESSES.get("/audit-questions", "questions")
def questions(work: Work) -> told.Questions:
    """Which of your own agency's references were drawn, and what it has answered."""
    return told.questions_told(work, picture_questions.lines_to_confirm(work))


@ADDRESSES.post("/audit-answers")
def answer(work: Work, sent: told.AnswersSent) -> told.Questions:
    """Answer what your own agency is asked: all of it or none. A later answer takes the place of an earlier one."""
    return told.questions_told(work, picture_questions.confirm_lines(work, sent.answers))
