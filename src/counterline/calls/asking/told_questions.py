"""Questions and answers as their readers see them: whoever uses the authorisation whole, its adviser without number and answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from counterline.calls.asking.call_questions import ROWS
from counterline.calls.authorisations.told_authorisations import may_look
from counterline.calls.authorisations.use import authorisation, used_by_viewer
from counterline.calls.model import AuthorisationState
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary.crossing import answer

ROWS_KEPT: Final = timedelta(days=1)
"""How long rows that were opened are kept beside their question."""


class CallAnswerState(StrEnum):
    """What became of a question."""

    WAITING = "waiting"
    ANSWERED = "answered"
    FAILED = "failed"
    GONE = "gone"


@answer
@dataclass(frozen=True, slots=True)
class CallAnswerTold:
    """A question and its answer as those on the list of its authorisation read them.

    `question` is `rows` where the rows of a figure were opened. `why` says why there is no answer. In the answer, `figures` beside a
    figure are the numbers under which its rows are opened. Once its bills were disposed of, `seed` and `answer` are gone too.
    """

    ref: str
    authorisation: str
    question: str
    seed: str | None
    inputs: dict[str, Any] | None
    by: str
    asked_at: datetime
    state: CallAnswerState
    why: str | None
    version: str | None
    made_at: datetime | None
    answer: dict[str, Any] | None


@answer
@dataclass(frozen=True, slots=True)
class CallQuestionNoted:
    """That a question was asked, which one, by whom and when; not from which number, and nothing of its answer."""

    ref: str
    authorisation: str
    question: str
    by: str
    asked_at: datetime


@answer
@dataclass(frozen=True, slots=True)
class CallQuestions:
    """The questions that were asked under one authorisation, the newest first."""

    items: tuple[CallQuestionNoted, ...]


_SELECT: Final = """
select q.ref, q.authorisation, q.question, s.seed, s.inputs, v.name as by, q.asked_at, q.audience_id,
       a.why, a.version, a.made_at, a.answer
  from call_questions q join viewers v using (viewer_id)
  left join call_seeds s on s.question = q.ref
  left join call_answers a on a.question = q.ref
"""
_NOTED: Final = """
select q.ref, q.authorisation, q.question, v.name as by, q.asked_at from call_questions q join viewers v using (viewer_id)
 where q.authorisation = :ref order by q.asked_at desc, q.ref
"""
_OF_ONE: Final = _SELECT.replace("a.answer", "case when a.answer is not null then '{}'::jsonb end as answer") + (
    " where q.authorisation = :ref and q.question <> 'rows' order by q.asked_at desc, q.ref limit 200"
)
_BEFORE: Final = """
select count(*) from call_questions q where q.authorisation = :of and q.asked_at < :at
   and not exists (select from call_answers a where a.question = q.ref)
"""
_ANSWER: Final = "select answer from call_answers where question = :ref"


def question_row(work: Work, ref: str) -> AnyRow:
    """What is kept of a question; refuses one that the viewer may not read as if there were none (`NotFound`)."""
    row = work.row(f"{_SELECT} where q.ref = :ref", ref=ref)
    if row is None:
        raise NotFound("There is no such question of call data in what you may see. Check its reference (AQ-…).")
    return row


def answer_of(work: Work, ref: str) -> dict[str, Any] | None:
    """The answer of a question; None while there is none."""
    found: dict[str, Any] | None = work.value(_ANSWER, ref=ref)
    return found


def answer_told(work: Work, ref: str) -> CallAnswerTold:
    """A question with its answer; its caller logs it. Refuses a hidden one as if there were none (`NotFound`)."""
    return _told(work, question_row(work, ref))


def show_answer(work: Work, ref: str) -> CallAnswerTold:
    """A question with its answer, logged as read. Refuses whoever is not on the list of its authorisation (`NotFound`)."""
    require(work, Permission.CALLS_AUTHORISATION_RECORD)
    found = answer_told(work, ref)
    note(work, Act.CONSULTATION, [found.ref, found.authorisation])
    return found


@dataclass(frozen=True, slots=True)
class Asking:
    """What whoever asks chooses from, and the questions that were asked before, the newest first."""

    authorisation: str
    investigation: str
    seeds: tuple[str, ...]
    usable: bool
    asked: tuple[CallAnswerTold, ...]


def asking_under(work: Work, ref: str) -> Asking:
    """What may be asked and was asked under an authorisation, for those on its list (`NotFound`); logged as read."""
    require(work, Permission.CALLS_AUTHORISATION_RECORD)
    found = used_by_viewer(work, ref)
    rows = work.rows(_OF_ONE, ref=ref)
    note(work, Act.CONSULTATION, [ref, *(row.ref for row in rows)])
    return Asking(
        ref,
        found.investigation,
        (*found.numbers, *found.handsets),
        found.state is AuthorisationState.IN_USE,
        tuple(_told(work, row) for row in rows),
    )


def waiting_before(work: Work, found: CallAnswerTold) -> int:
    """How many questions that were asked before one under its authorisation wait too."""
    return int(work.value(_BEFORE, of=found.authorisation, at=found.asked_at) or 0)


def questions_noted(work: Work, ref: str) -> CallQuestions:
    """Which questions were asked under an authorisation, by whom and when, for its users and its adviser; logged as read."""
    may_look(work)
    found = authorisation(work, ref)
    noted = work.all(CallQuestionNoted, _NOTED, ref=found.ref)
    note(work, Act.CONSULTATION, [found.ref, *(each.ref for each in noted)])
    return CallQuestions(tuple(noted))


def _told(work: Work, row: AnyRow) -> CallAnswerTold:
    said = row._asdict()
    del said["audience_id"]
    return CallAnswerTold(**said, state=_state(work, row))


def _state(work: Work, row: AnyRow) -> CallAnswerState:
    if row.answer is not None:
        return CallAnswerState.ANSWERED
    if row.why is not None:
        return CallAnswerState.FAILED
    gone = row.seed is None or (row.question == ROWS and work.clock.now() - row.asked_at > ROWS_KEPT)
    return CallAnswerState.GONE if gone else CallAnswerState.WAITING
