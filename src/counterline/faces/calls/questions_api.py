"""Questions of call data: asked of a covered number, answered by the worker, and the rows that a figure is made of."""

from counterline.calls.asking import asking_acts, told_questions, writing_up
from counterline.calls.asking.told_questions import CallAnswerTold, CallQuestions
from counterline.doors.offering import Addresses
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("calls", "calls", "Call data that an investigation may use, under which authorisation.")
_SEEKS = "call-question"


ADDRESSES.post("/call-authorisations/{ref}/questions", seeks="call-authorisation")(asking_acts.ask_call_question)


@ADDRESSES.get("/call-authorisations/{ref}/questions", "questions", seeks="call-authorisation")
def call_questions(work: Work, ref: Ref) -> CallQuestions:
    """Which questions were asked under an authorisation, by whom and when, the newest first."""
    return told_questions.questions_noted(work, ref)


@ADDRESSES.get("/call-questions/{ref}", "answer", seeks=_SEEKS)
def call_question(work: Work, ref: Ref) -> CallAnswerTold:
    """A question with its answer, or why there is none. Intelligence only: no evidential statement."""
    return told_questions.show_answer(work, ref)


ADDRESSES.post("/call-questions/{ref}/rows", "rows", first=("figure",), seeks=_SEEKS)(asking_acts.open_rows)
ADDRESSES.post("/call-questions/{ref}/report", "write-up", seeks=_SEEKS)(writing_up.write_up)
