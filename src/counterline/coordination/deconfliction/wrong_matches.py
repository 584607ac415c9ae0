"""What becomes of a match that somebody called wrong: they are told whether the national desk took it back or let it stand.

If what met is a number, registration, account or address, the desk says what it is, and each side that was told of the other hears that. A
side that was told nothing hears nothing, even if its own record is misread: it would learn that somebody is after it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

import orjson

from counterline.coordination.deconfliction.hearing import Ear
from counterline.coordination.deconfliction.notices import ANSWERS, MeetingOutcome
from counterline.coordination.deconfliction.overlapping import EXACT, PERSON, HowMet
from counterline.coordination.deconfliction.pairs import NOTICES_OF_PAIRS, as_lists
from counterline.coordination.deconfliction.sides import Sides
from counterline.coordination.events import MatchAnswered
from counterline.plumbing.work import AnyRow, Work
from counterline.post import clocks, outbox
from counterline.post.model import Letter, LetterKind

_SAID: Final = """
select distinct on (o.notice, o.kind, o.key) o.notice, o.ref, o.kind, o.key, v.ref as viewer
  from notice_outcomes o join viewers v using (viewer_id)
 where o.notice = any(:refs) and o.outcome = 'wrong match' order by o.notice, o.kind, o.key, o.at desc, o.ref desc
"""
_OF_NOTICE: Final = """
select least(side, other) as a, greatest(side, other) as b from notices where ref = :ref
"""
_OF_PAIR: Final = "select * from desk.overlaps where side_a = :a and side_b = :b"
# The last answer of each thing.
_ANSWERED: Final = f"""
select distinct on (p.a, p.b, o.kind, o.key) p.a, p.b, o.kind, o.key, n.ref as notice, n.side, o.ref, o.outcome,
       o.ref = any(n.ended) as ended
  from {NOTICES_OF_PAIRS} join notice_outcomes o on o.notice = n.ref
 where o.outcome = any(:answers) and o.key is not null order by p.a, p.b, o.kind, o.key, o.at desc, o.ref desc
"""  # noqa: S608 - our own words
_NOTICES: Final = f"""
select n.ref, n.side, n.ear, n.agency, n.met, n.answers, n.stands and n.waits_until is null as told, p.a, p.b from {NOTICES_OF_PAIRS}
 where n.ear <> 'desk' order by n.ref
"""  # noqa: S608 - our own words
_KEEP: Final = "update notices set answers = cast(:answers as jsonb) where ref = :ref"
_END: Final = "update notices set ended = array_append(ended, :said) where ref = :ref"
_TURNED: Final = {
    MeetingOutcome.OWN_MISREAD: MeetingOutcome.OTHER_MISREAD,
    MeetingOutcome.OTHER_MISREAD: MeetingOutcome.OWN_MISREAD,
}
_Thing = tuple[str, str, str, int]  # both sides, and what met by its kind and key


def tell_of_answer(work: Work, fact: MatchAnswered) -> None:
    """The worker's part: each side that was told reads the answer on its notice; one that misread is asked to check."""
    pair = work.row(_OF_NOTICE, ref=fact.notice)
    if pair is not None:
        overlaps = work.rows(_OF_PAIR, a=pair.a, b=pair.b)
        tell_of_answers(work, [(pair.a, pair.b)], overlaps, Sides.of(work, overlaps))


def tell_of_answers(work: Work, pairs: Collection[tuple[str, str]], overlaps: Collection[AnyRow], sides: Sides) -> None:
    """Put the desk's answers on the notices of these pairs, for as long as the notice stands and the thing still meets.

    An answer that something is misread ends for good once the two no longer meet by it: the record was corrected, and if the same value
    meets again later it is a new match.
    """
    asked = as_lists(pairs)
    said = work.rows(_ANSWERED, **asked, answers=[each.value for each in ANSWERS])
    if not said:
        return
    met: dict[_Thing, set[str]] = {}
    for row in overlaps:
        met.setdefault((row.side_a, row.side_b, row.kind, row.key), set()).update((row.ref_a, row.ref_b))
    for each in said:
        if MeetingOutcome(each.outcome) in _TURNED and not each.ended and _thing(each) not in met:
            work.run(_END, said=each.ref, ref=each.notice)
    holds = [each for each in said if not each.ended and _thing(each) in met]
    for row in work.rows(_NOTICES, **asked):
        theirs = [each for each in holds if row.told and (each.a, each.b) == (row.a, row.b)]
        _keep(work, row, [answer for each in theirs if (answer := _heard(row, each, met[_thing(each)]))], sides)


def _thing(said: AnyRow) -> _Thing:
    return said.a, said.b, said.kind, said.key


def _heard(row: AnyRow, said: AnyRow, met: Collection[str]) -> Mapping[str, Any] | None:
    """An answer as one notice tells it, seen from that notice's side; None if the notice is not of that thing."""
    own = sorted(set(row.met).intersection(met))
    answer = MeetingOutcome(said.outcome)
    seen = answer if row.side == said.side else _TURNED.get(answer, answer)
    return {"said": said.ref, "answer": seen.value, "kind": said.kind, "met": own} if own else None


def _keep(work: Work, row: AnyRow, answers: Sequence[Mapping[str, Any]], sides: Sides) -> None:
    if answers != row.answers:
        work.run(_KEEP, answers=orjson.dumps(answers).decode(), ref=row.ref)
    before, now = ({each["said"] for each in those} for those in (row.answers, answers))
    for each in sorted(before - now):
        outbox.recall(work, _misread(row.ref, each))
    due = clocks.due(LetterKind.MISREAD, work.clock.now(), row.agency)
    for each in answers:
        if each["said"] in before:
            continue
        for to in sides.recipients(row.side, Ear(row.ear)):
            if each["answer"] == MeetingOutcome.OWN_MISREAD.value:
                outbox.send(work, Letter(to, LetterKind.MISREAD, row.ref, _misread(row.ref, each["said"]), due=due))
            else:
                cause = f"match-answered/{each['said']}/{row.ref}"
                outbox.send(work, Letter(to, LetterKind.WRONG_MATCH_JUDGED, row.ref, cause))


def _misread(notice: str, said: str) -> str:
    return f"misread/{notice}/{said}"


def tell_of_wrong_matches(
    work: Work, told: Iterable[AnyRow], overlaps: Collection[AnyRow], gone: Collection[str]
) -> None:
    """The worker's part: tell everybody who called a match wrong what became of it, once for each outcome.

    It is gone once the notice is taken back, or once the one thing that they doubted no longer meets. It stands once all by which the two
    still meet is people whom somebody judged to be one.
    """
    notices = {row.ref: row for row in told}
    for said in work.rows(_SAID, refs=sorted(notices)) if notices else ():
        pair = {notices[said.notice].side, notices[said.notice].other}
        met = [row for row in overlaps if {row.side_a, row.side_b} == pair and _is_of(said, row)]
        judged = bool(met) and all(row.kind == PERSON and row.how == HowMet.JUDGED.value for row in met)
        over = said.notice in gone or (said.kind is not None and not met)
        if over or judged:
            answer = "gone" if over else "stands"
            cause = f"wrong-match-judged/{said.ref}/{answer}"
            to = outbox.reader(work, said.viewer)
            outbox.send(work, Letter(to, LetterKind.WRONG_MATCH_JUDGED, said.notice, cause))


def _is_of(said: AnyRow, met: AnyRow) -> bool:
    """Whether what was said is of this overlap: of all that met, or of one thing by its value (of people by the mention)."""
    keys = {met.key} if met.kind in EXACT else {met.mention_a, met.mention_b}
    return said.kind is None or (said.kind == met.kind and said.key in keys)
