"""What people ask of call data: a question of a covered number, and the rows that a figure of its answer is made of."""

from dataclasses import dataclass
from typing import Annotated, Final

import orjson
from pydantic import Field, StringConstraints

from counterline.calls.asking.call_questions import ROWS, CallQuestion
from counterline.calls.asking.told_questions import CallAnswerTold, answer_of, answer_told, question_row
from counterline.calls.authorisations.use import usable
from counterline.calls.events import QuestionAsked
from counterline.calls.model import Authorisation
from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import new_reference
from counterline.vocabulary.particulars.imei import WITHOUT_CHECK, Imei
from counterline.vocabulary.particulars.telephone import normalised


@question
@dataclass(frozen=True, slots=True)
class NewCallQuestion:
    """What is asked, and of which number or handset that the authorisation covers."""

    question: Annotated[CallQuestion, crossing.field("Question", "What you ask.")]
    seed: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=60),
        crossing.field("Number or handset", "One that the authorisation covers."),
    ]


@question
@dataclass(frozen=True, slots=True)
class FigureOpened:
    """Which figure of an answer is opened."""

    figure: Annotated[int, Field(ge=0, le=100_000, title="Figure", description="Its number, as the answer gives it.")]


def _named(made: CallAnswerTold) -> list[str]:
    return [made.ref, made.authorisation]


@act(Permission.CALLS_AUTHORISATION_RECORD, notes=Act.CONSULTATION, named=_named, purpose=True)
def ask_call_question(work: Work, viewer: Viewer, ref: str, said: NewCallQuestion) -> CallAnswerTold:
    """Ask a question of a number that the authorisation covers. The worker answers it within seconds: then read it.

    Refuses a number that the authorisation does not cover, and an authorisation that may not be used now (`Conflict`). The log names
    authorisation and question alone: from which number is kept beside the question, and goes with it.
    """
    found = usable(work, ref)
    try:
        seed = _covered(found, said.seed)
    except Conflict:
        note(work, Act.REFUSAL, [found.ref])
        raise
    return _keep(work, viewer, found, said.question.value, seed)


@act(Permission.CALLS_AUTHORISATION_RECORD, notes=Act.CONSULTATION, named=_named, purpose=True)
def open_rows(work: Work, viewer: Viewer, ref: str, said: FigureOpened) -> CallAnswerTold:
    """Open the rows of bills that a figure of an answer is made of: the first 200, kept for a day."""
    asked = question_row(work, ref)
    found = usable(work, asked.authorisation)
    if asked.seed is None:
        raise Conflict("This answer was disposed of, and so were the bills that it was made from.")
    if not 0 <= said.figure < len((answer_of(work, ref) or {}).get("figures", ())):
        raise Conflict(
            "The answer has no such figure, or is not there yet. Choose one of the answer's own.", of="figure"
        )
    return _keep(work, viewer, found, ROWS, asked.seed, answer=ref, figure=said.figure)


def _covered(found: Authorisation, typed: str) -> str:
    """The number or handset that is asked from, as the authorisation covers it."""
    try:
        handset = Imei.parse(typed).value[:WITHOUT_CHECK]
    except UnreadableValue:
        handset = ""
    if handset in found.handsets:
        return handset
    try:
        number = normalised(typed)
    except UnreadableValue as unread:
        raise Conflict(str(unread) if not handset else _OUTSIDE, of="seed") from unread
    if number not in found.numbers:
        raise Conflict(_OUTSIDE, of="seed")
    return number


_OUTSIDE: Final = "This authorisation does not cover that number or handset. Choose one that it covers, or record another authorisation."


def _keep(work: Work, viewer: Viewer, found: Authorisation, what: str, seed: str, **inputs: object) -> CallAnswerTold:
    ref, audience = new_reference("AQ"), found.audience_id
    work.keep(
        "call_questions",
        ref=ref,
        authorisation=found.ref,
        question=what,
        viewer_id=viewer.viewer_id,
        asked_at=work.clock.now(),
        audience_id=audience,
    )
    work.keep("call_seeds", question=ref, seed=seed, inputs=orjson.dumps(inputs).decode(), audience_id=audience)
    work.tell(QuestionAsked(question=ref, authorisation=found.ref))
    return answer_told(work, ref)
