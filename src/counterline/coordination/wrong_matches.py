"""Whoever said that a match is wrong is told once the national desk has judged it: whether it was taken back or stands.

Of an exact thing the desk answers what it is, and each side that was told of the other hears that; a side that was not hears nothing, even
where what it told is misread, for it would learn that somebody is after it.
"""

from collections.abc import Collection, Iterable
from typing import Final

from counterline import post
from counterline.coordination.events import MatchAnswered
from counterline.coordination.hearing import Ear
from counterline.coordination.notices import ANSWERS, MeetingOutcome
from counterline.coordination.overlapping import PERSON, HowMet
from counterline.coordination.sides import Sides
from counterline.places import law_of
from counterline.plumbing.work import AnyRow, Work
from counterline.post import Letter, LetterKind

_SAID: Final = """
select distinct on (o.notice) o.notice, o.ref, v.ref as viewer from notice_outcomes o join viewers v using (viewer_id)
 where o.notice = any(:refs) and o.outcome = 'wrong match' order by o.notice, o.at desc, o.ref desc
"""

CHECKED_WITHIN: Final = 5
"""Working days in which an originator looks at its source: a register is corrected within a week."""
_ANSWERED: Final = """
select n.side, n.other, o.ref, o.outcome from notice_outcomes o join notices n on n.ref = o.notice
 where n.ref = :ref and o.outcome = any(:answers) order by o.at desc, o.ref desc limit 1
"""
_OF_PAIR: Final = "select * from desk.overlaps where side_a = least(:side, :other) and side_b = greatest(:side, :other)"
_ANSWER: Final = """
update notices set answer = case when side = :side then :own else :turned end
 where ((side = :side and other = :other) or (side = :other and other = :side)) and ear <> 'desk' and stands and waits_until is null
returning ref, side, ear, agency, answer
"""
_FORGET: Final = "update notices set answer = null where ref = any(:refs) and answer is not null returning ref"
_TURNED: Final = {
    MeetingOutcome.OWN_MISREAD: MeetingOutcome.OTHER_MISREAD,
    MeetingOutcome.OTHER_MISREAD: MeetingOutcome.OWN_MISREAD,
}


def tell_of_answer(work: Work, fact: MatchAnswered) -> None:
    """The worker's part: each side that was told reads the answer on its notice, and is asked to check its own."""
    said = work.row(_ANSWERED, ref=fact.notice, answers=[each.value for each in ANSWERS])
    if said is None:
        return
    answer, pair = MeetingOutcome(said.outcome), {"side": said.side, "other": said.other}
    sides = Sides.of(work, work.rows(_OF_PAIR, **pair))
    for row in work.rows(_ANSWER, **pair, own=answer.value, turned=_TURNED.get(answer, answer).value):
        checks = row.answer == MeetingOutcome.OWN_MISREAD.value
        if not checks:
            post.recall(work, _misread(row.ref))
        kind, cause = LetterKind.WRONG_MATCH_JUDGED, f"match-answered/{said.ref}"
        due = post.working_time(work.clock.now(), jurisdiction=law_of(row.agency).jurisdiction, days=CHECKED_WITHIN)
        if checks:
            kind, cause = LetterKind.MISREAD, _misread(row.ref)
        for to in sides.recipients(row.side, Ear(row.ear)) if row.side in sides.agencies else ():
            post.send(work, Letter(to, kind, row.ref, cause, due=due if checks else None))


def _misread(notice: str) -> str:
    return f"misread/{notice}"


def tell_of_wrong_matches(
    work: Work, told: Iterable[AnyRow], overlaps: Collection[AnyRow], gone: Collection[str]
) -> None:
    """The worker's part: tell each of what became of the notice that they doubted, once for each answer.

    It stands by a judgement where everything by which two sides still meet are people whom somebody judged to be one.
    """
    for row in work.rows(_FORGET, refs=sorted(gone)) if gone else ():
        post.recall(work, _misread(row.ref))
    notices = {row.ref: row for row in told}
    for said in work.rows(_SAID, refs=sorted(notices)) if notices else ():
        pair = {notices[said.notice].side, notices[said.notice].other}
        met = [row for row in overlaps if {row.side_a, row.side_b} == pair]
        judged = bool(met) and all(row.kind == PERSON and row.how == HowMet.JUDGED.value for row in met)
        if said.notice in gone or judged:
            answer = "gone" if said.notice in gone else "stands"
            cause = f"wrong-match-judged/{said.ref}/{answer}"
            to = post.reader(work, said.viewer)
            post.send(work, Letter(to, LetterKind.WRONG_MATCH_JUDGED, said.notice, cause))
