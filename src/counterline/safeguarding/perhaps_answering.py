"""What a lead is asked of two records of which they read one, and their answer, which the worker keeps as their judgement."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counterline import post, resolution
from counterline.governance import Act, Permission, Purpose, look_through, note, require, require_purpose
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.resolution import Verdict
from counterline.safeguarding.duty_numbers import DutyNumber, duty_number
from counterline.safeguarding.events import PerhapsAnswered
from counterline.safeguarding.perhaps_one import cause_of, take_back
from counterline.safeguarding.reasons import refuse_no_reason

_OF: Final = """
select distinct on (a.question) a.question, a.mention, a.other, a.asked_at, a.gone from perhaps_asked a
 where a.mention = any(cast(:refs as text[])) order by a.question, a.mention
"""
_ANSWERS: Final = """
select s.question, s.agency, s.verdict, v.name as by, s.answered_at as at
  from perhaps_answers s join viewers v on v.viewer_id = s.answered_by
 where s.question = any(cast(:questions as text[])) order by s.answer_id
"""
_SAY: Final = """
insert into perhaps_answers (question, agency, verdict, reason, purpose, answered_by, answered_at)
values (:question, :agency, :verdict, :reason, :purpose, :viewer, :now)
"""
_SAID: Final = """
select p.a, p.b, s.verdict, s.reason, s.purpose, s.answered_by from perhaps_answers s join desk.perhaps_one p using (question)
 where s.question = :question order by s.answer_id desc limit 1
"""


@dataclass(frozen=True, slots=True)
class PerhapsAnswer:
    """What one of the two bodies said."""

    agency: str
    verdict: Verdict
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Perhaps:
    """That another body (`other`) may hold the person of a mention, whom to ring there, and what was answered."""

    question: str
    mention: str
    other: str
    number: DutyNumber | None
    asked_at: datetime
    waits: bool
    answers: tuple[PerhapsAnswer, ...]


def perhaps_of(work: Work, refs: Collection[str]) -> tuple[Perhaps, ...]:
    """What the viewer's body is asked of these mentions, those that wait first. Whoever asks logs what was read."""
    require(work, Permission.SAFEGUARDING_CONCERN_READ)
    rows = work.rows(_OF, refs=sorted(refs))
    said = work.rows(_ANSWERS, questions=[row.question for row in rows]) if rows else ()
    answers = [(each.question, PerhapsAnswer(each.agency, Verdict(each.verdict), each.by, each.at)) for each in said]
    found = [
        Perhaps(
            row.question,
            row.mention,
            row.other,
            duty_number(work, row.other),
            row.asked_at,
            not row.gone,
            tuple(answer for question, answer in answers if question == row.question),
        )
        for row in rows
        if not row.gone or any(question == row.question for question, _ in answers)
    ]
    return tuple(sorted(found, key=lambda each: (not each.waits, each.asked_at, each.question)))


def answer_perhaps(work: Work, question: str, verdict: Verdict, reason: str) -> None:
    """Say whether the other body's person and one's own are one; a sure answer ends the question for both.

    Refuses a question that the viewer's body is not asked, or that was answered or taken back (`NotFound`), and no reason (`Conflict`).
    """
    viewer = require(work, Permission.SAFEGUARDING_CONCERN_ACT)
    purpose = require_purpose(work)
    refuse_no_reason(reason)
    look_through(reason)
    row = work.row("select mention from perhaps_asked where question = :question and not gone", question=question)
    if row is None:
        raise NotFound(
            "Your body is not asked this now: it was answered, or a record was corrected. Open the page again."
        )
    values = {"question": question, "agency": viewer.agency, "verdict": verdict.value, "reason": reason}
    work.run(_SAY, **values, purpose=purpose.value, viewer=viewer.viewer_id, now=work.clock.now())
    for each in post.standing(work, cause_of(question, viewer.agency)):
        if each.waits:
            post.acknowledge(work, each.ref)
    note(work, Act.ALTERATION, [row.mention, question, f"perhaps:{verdict}"], purpose=purpose)
    if verdict is not Verdict.UNSURE:
        work.tell(PerhapsAnswered(question))


def keep_answer(work: Work, question: str) -> None:
    """For the worker: keep a lead's answer as their judgement of the two records, and ask the other lead no more."""
    said = work.row(_SAID, question=question)
    if said is None:
        return
    take_back(work, question)
    saying = resolution.Saying(said.answered_by, Verdict(said.verdict), said.reason, Purpose(said.purpose))
    resolution.say_for(work, (said.a, said.b), saying)
