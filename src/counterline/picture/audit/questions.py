"""Lines to confirm: what an agency is asked about its own references, and what it answers.

An answer is kept here and is no return: the estimate never reads it, or the audit would test itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import Permission
from counterline.picture.audit.model import AuditAnswer, HowKnown, LineAsked, Said
from counterline.picture.audit.quarters import read_quarter
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, question


@question
@dataclass(frozen=True, slots=True)
class Given:
    """What an officer answers about one reference. It stays in the audit: it is no return and feeds no figure."""

    quarter: Annotated[
        str, crossing.field("Quarter", "The quarter, such as 2026-q3.", max_length=10, examples=["2026-q3"])
    ]
    record: Annotated[Ref, crossing.field("Record", "The record asked about.")]
    said: Annotated[Said, crossing.field("What the line was", "What the line was on the day asked about.")]
    how_known: Annotated[HowKnown, crossing.field("How you know", "How you know.")]
    closed_on: Annotated[
        date | None, crossing.field("Closed on", "When it closed, where it was closed on the day asked about.")
    ] = None


def lines_to_confirm(work: Work) -> list[LineAsked]:
    """What the viewer's own agency is asked, the unanswered first; made of its own references and its own answers alone."""
    viewer = require(work, Permission.PICTURE_AUDIT_ANSWER)
    found = _read(work, "q.agency = :agency", agency=viewer.agency)
    note(work, Act.CONSULTATION, sorted({each.record for each in found}))
    return sorted(found, key=lambda each: (each.answer is not None, each.on, each.reference, each.record))


@dataclass(frozen=True, slots=True)
class Unanswered:
    """How many lines an agency has yet to say of whether they were alive, and since when the oldest question waits."""

    lines: int
    since: datetime


def lines_unanswered(work: Work, viewer: Viewer) -> Unanswered | None:
    """What the viewer's own agency was asked and has not answered; None where that is nothing."""
    if not viewer.may(Permission.PICTURE_AUDIT_ANSWER):
        return None
    row = work.row(_UNANSWERED, agency=viewer.agency)
    return Unanswered(int(row.lines), row.since) if row is not None and row.lines else None


def confirm_lines(work: Work, given: Sequence[Given]) -> list[LineAsked]:
    """Keep answers in the viewer's own name, all of them or none; a later one takes the place of an earlier."""
    viewer = require(work, Permission.PICTURE_AUDIT_ANSWER)
    asked = {(each.quarter, each.record): each for each in lines_to_confirm(work)}
    given = [replace(each, quarter=read_quarter(each.quarter)) for each in given]
    for each in given:
        _check(each, asked)
    now = work.clock.now()
    work.run_many(
        _ANSWER,
        [
            {
                "quarter": each.quarter,
                "record": each.record,
                "said": each.said.value,
                "how_known": each.how_known.value,
                "closed": each.closed_on,
                "by": viewer.viewer_id,
                "now": now,
            }
            for each in given
        ],
    )
    note(work, Act.ALTERATION, sorted({each.record for each in given}))
    after = {(each.quarter, each.record): each for each in lines_to_confirm(work)}
    return [after[each.quarter, each.record] for each in given]


def _check(given: Given, asked: Mapping[tuple[str, str], LineAsked]) -> None:
    question = asked.get((given.quarter, given.record))
    if question is None:
        raise NotFound("Your agency is not asked about this. Open Lines to confirm for what it is asked.")
    if (given.said is Said.CLOSED) != (given.closed_on is not None):
        raise CounterlineError(f"{question.reference}: say when it closed where it was closed, and only there.")
    if given.closed_on is not None and given.closed_on > question.on:
        raise CounterlineError(
            f"{question.reference}: a line that closed after {question.on} was alive or dormant on that day. Answer so."
        )


def answers_by_line(work: Work, quarter: str) -> Mapping[str, list[LineAsked]]:
    """At the desk: the questions about each line of a quarter's draw, with their newest answers."""
    require(work, Permission.PICTURE_AUDIT_DRAW)
    by_record = {each.record: each for each in _read(work, "q.quarter = :quarter", quarter=quarter)}
    found: dict[str, list[LineAsked]] = {}
    for record, line in work.rows(
        "select record_ref, line_ref from audit_sampled where quarter = :quarter order by 2, 1", quarter=quarter
    ):
        found.setdefault(line, []).append(by_record[record])
    return found


def answered(told: Iterable[LineAsked]) -> list[AuditAnswer]:
    """The answers among some questions."""
    return [each.answer for each in told if each.answer is not None]


def _read(work: Work, narrowed: str, **values: object) -> list[LineAsked]:
    return [
        _question(row) for row in work.rows(f"{_SELECT} where {narrowed} order by q.agency, q.record_ref", **values)
    ]


_UNANSWERED = """
select count(*) as lines, min(q.asked_at) as since from audit_questions q
 where q.agency = :agency and not exists (select from audit_answers a where (a.quarter, a.record_ref) = (q.quarter, q.record_ref))
"""
_ANSWER = """
insert into audit_answers (quarter, record_ref, said, how_known, closed_on, answered_by, answered_at)
values (:quarter, :record, :said, :how_known, :closed, :by, :now)
"""
_SELECT = """
select q.quarter, q.record_ref, q.reference, q.agency, q.on_day, q.asked_at, a.said, a.how_known, a.closed_on, v.name, a.answered_at
  from audit_questions q
  left join lateral (select * from audit_answers a where (a.quarter, a.record_ref) = (q.quarter, q.record_ref)
                      order by a.answer_id desc limit 1) a on true
  left join viewers v on v.viewer_id = a.answered_by
"""


def _question(row: AnyRow) -> LineAsked:
    quarter, record, reference, agency, on, asked_at, said, known, closed, by, at = row
    told = AuditAnswer(Said(said), HowKnown(known), closed, by, at) if said else None
    return LineAsked(quarter, record, reference, agency, on, asked_at, told)
