"""What a lead is asked of two records of which they read one, and their answer, which the worker keeps as their judgement."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import NATIONAL_BODY, Permission, ViewerRole
from counterline.governance.reach.purposes import look_through, refuse_no_reason, require_purpose
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.post import clocks, inbox, outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.resolution.people import judgements
from counterline.resolution.people.assembling import Verdict
from counterline.safeguarding.duties.duty_numbers import DutyNumber, duty_number
from counterline.safeguarding.events import PerhapsAnswered
from counterline.safeguarding.referrals.referral_rules import role_at
from counterline.safeguarding.reviews.perhaps_one import cause_of, take_back
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import AgencyCode

_OF: Final = """
select distinct on (a.question) a.question, a.mention, a.other, a.asked_at, a.gone from perhaps_asked a
 where a.mention = any(cast(:refs as text[])) order by a.question, a.mention
"""
_ANSWERS: Final = """
select s.question, s.agency, s.verdict, v.name as by, s.answered_at as at
  from perhaps_answers s join viewers v on v.viewer_id = s.answered_by
 where s.question = any(cast(:questions as text[])) order by s.answer_id
"""
# What each body said last, and of which records it is asked; nothing once it is settled.
_SAID: Final = """
select distinct on (a.agency, a.mention) a.agency, a.other, a.mention, s.verdict, s.reason, s.purpose, s.answered_by, s.answer_id, p.a, p.b
  from perhaps_asked a join desk.perhaps_one p using (question)
  left join perhaps_answers s on s.question = a.question and s.agency = a.agency
 where a.question = :question and not a.gone order by a.agency, a.mention, s.answer_id desc
"""


@answer
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
    """Say whether two are one: one lead's word is enough that they are, and it takes both leads that they are two.

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
    work.keep(
        "perhaps_answers",
        question=question,
        agency=viewer.agency,
        verdict=verdict.value,
        reason=reason,
        purpose=purpose.value,
        answered_by=viewer.viewer_id,
        answered_at=work.clock.now(),
    )
    for each in outbox.standing(work, cause_of(question, viewer.agency)):
        if each.waits:
            inbox.acknowledge(work, each.ref)
    note(work, Act.ALTERATION, [row.mention, question, f"perhaps:{verdict}"], purpose=purpose)
    work.tell(PerhapsAnswered(question))


def keep_answer(work: Work, question: str) -> None:
    """For the worker: keep as a judgement that two are one once a lead says so, and that they are two once both do.

    Who hears that they are one rings the other and takes the concern up. Where neither lead can tell, the national desk has it.
    """
    sides = work.rows(_SAID, question=question)
    said = sorted((row for row in sides if row.answer_id is not None), key=lambda row: row.answer_id)
    same = next((row for row in said if row.verdict == Verdict.SAME), None)
    if same is not None:
        take_back(work, question)
        _say(work, same)
        danger = _is_danger(work, question, sides)
        for row in sides:
            _tell(work, question, row, danger=danger)
    elif sides and all(row.verdict == Verdict.DIFFERENT for row in sides):
        take_back(work, question)
        _say(work, said[0])
    elif sides and all(row.verdict == Verdict.UNSURE for row in sides):
        to = Recipient(NATIONAL_BODY, ViewerRole.SAFEGUARDING)
        about, cause = sides[0].mention, cause_of(question, NATIONAL_BODY)
        due = clocks.due(LetterKind.PERHAPS_ONE, work.clock.now(), NATIONAL_BODY)
        danger = _is_danger(work, question, sides)
        outbox.send(work, Letter(to, LetterKind.PERHAPS_ONE, about, cause, due=due, danger=danger))


def _say(work: Work, row: AnyRow) -> None:
    saying = judgements.Saying(row.answered_by, Verdict(row.verdict), row.reason, Purpose(row.purpose))
    judgements.say_for(work, (row.a, row.b), saying)


def _is_danger(work: Work, question: str, sides: Iterable[AnyRow]) -> bool:
    return any(each.danger for row in sides for each in outbox.standing(work, cause_of(question, row.agency)))


def _tell(work: Work, question: str, row: AnyRow, *, danger: bool) -> None:
    number, body = duty_number(work, row.other), AgencyCode(row.agency)
    to, ring = Recipient(body, role_at(body)), number.number if number else None
    cause, due = f"is-one/{question}/{row.agency}", clocks.due(LetterKind.IS_ONE, work.clock.now(), body)
    outbox.send(work, Letter(to, LetterKind.IS_ONE, row.mention, cause, due=due, ring=ring, danger=danger))
