"""What people say of two mentions: same, different or unsure, each with its reason; added to, never changed, and undone by an act.

A split says different of every two that it parts, so that no third mention brings them together again. Nothing is lost by it:
whoever undoes it has what there was.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from itertools import product
from typing import Annotated, Final

from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note
from counterline.governance.people.staff import body_of
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Body, Permission
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.mentioned import mentioned
from counterline.resolution.events import JudgementGiven
from counterline.resolution.people.assembling import Judged, Verdict
from counterline.resolution.people.judging_hands import CONTACT_POINT, identities_of_hands, judge_hands
from counterline.resolution.people.quality import offered_blind
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import new_reference

UNDONE: Final = "undone"
MOST_PAIRS: Final = 2500
"""Pairs that one act may judge: a split of a hundred mentions down the middle, more than anybody can have looked at."""


class NothingToJudge(CounterlineError):
    """What was to be judged is one mention."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NotGivenBlind(CounterlineError):
    """A pair that somebody chose is called judged blind: no share could be told from such."""

    status = HTTPStatus.CONFLICT


class TooMuchToJudge(CounterlineError):
    """More pairs would be judged at once than anybody can have looked at."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


@answer
@dataclass(frozen=True, slots=True)
class JudgementMade:
    """One act of judging as it was made: who said what of which two mentions, why, and whether it has been undone.

    They are of people (`kind` person), or of one contact point: the same is then in the same hands, different is passed on.
    Where acts are listed, `undone` is whether all of it is.
    """

    act: str
    a: str
    b: str
    verdict: str
    reason: Annotated[
        str | None, crossing.field("Why", "Told to the judge's own agency and to the national desk alone.")
    ]
    by: str
    agency: str
    at: datetime
    undone: bool
    kind: str
    pairs: Annotated[
        int, crossing.field("Pairs", "Of how many pairs it was said at once, as a split is; `a` and `b` are the first.")
    ]


TOLD: Final = "judgement_id, act, a, b, verdict, undoes, blind"
"""What is read of each judgement to say what stands, in the order of `judgement_id`."""
_OF = f"""
select {TOLD} from judgements where a = any(cast(:mentions as bigint[]))
 union
select {TOLD} from judgements where b = any(cast(:mentions as bigint[]))
 order by judgement_id
"""  # noqa: S608 - columns of our own
_SAY = """
insert into judgements (act, a, b, verdict, undoes, reason, blind, weight, judged_by, judged_at, audience_a, audience_b)
select :act, p.a, p.b, :verdict, null, :reason, :blind, l.weight, :viewer, :at, fa.audience_id, fb.audience_id
  from unnest(cast(:a as bigint[]), cast(:b as bigint[])) p (a, b)
  left join links l on l.a = p.a and l.b = p.b
  join person_features fa on fa.mention_id = p.a join person_features fb on fb.mention_id = p.b
"""
_UNDO = """
insert into judgements (act, a, b, verdict, undoes, reason, blind, weight, judged_by, judged_at, audience_a, audience_b,
                        key, identity_a, identity_b, ref_a, ref_b)
select :act, j.a, j.b, 'undone', j.act, :reason, false, null, :viewer, :at, j.audience_a, j.audience_b,
       j.key, j.identity_a, j.identity_b, j.ref_a, j.ref_b
  from judgements j where j.act = :undoes and j.verdict <> 'undone'
   and not exists (select from judgements u where u.undoes = j.act and u.a = j.a and u.b = j.b)
"""
_TOLD = """
select j.judgement_id, j.act, coalesce(fa.ref, j.ref_a) as a, coalesce(fb.ref, j.ref_b) as b, j.verdict, j.reason,
       v.name as by, v.agency, j.judged_at as at, case when j.key is null then 'person' else 'contact_point' end as kind,
       exists (select from judgements u where u.undoes = j.act and u.a = j.a and u.b = j.b) as undone
  from judgements j join viewers v on v.viewer_id = j.judged_by
  left join person_features fa on fa.mention_id = j.a left join person_features fb on fb.mention_id = j.b
 where j.verdict <> 'undone' and coalesce(fa.ref, j.ref_a) is not null and coalesce(fb.ref, j.ref_b) is not null and {which}
"""
_OF_ANY = (
    "(coalesce(fa.ref, j.ref_a) = any(cast(:refs as text[])) or coalesce(fb.ref, j.ref_b) = any(cast(:refs as text[])))"
)
_OF_BOTH = (
    "coalesce(fa.ref, j.ref_a) = any(cast(:refs as text[])) and coalesce(fb.ref, j.ref_b) = any(cast(:refs as text[]))"
)
_LAST_ACTS = """
j.act in (select act from judgements where verdict <> 'undone' group by act order by max(judgement_id) desc limit :most)
"""
# A split is one act of as many pairs as it parts, and is told once, by its first pair.
_MADE = f"""
select * from (
    select told.*, count(*) over of_act as pairs, bool_and(told.undone) over of_act as all_undone,
           row_number() over (partition by told.act order by told.judgement_id) as nth
      from ({_TOLD.format(which=_LAST_ACTS)}) told
    window of_act as (partition by told.act)) acts
 where nth = 1 order by judgement_id desc
"""  # noqa: S608 - SQL of our own
_JUDGED = """
select distinct f.identity_key from judgements j join person_features f on f.mention_id in (j.a, j.b) where j.act = :act
"""
_NUMBERS = "select ref, mention_id from person_features where ref = any(cast(:refs as text[]))"


def standing(rows: Iterable[AnyRow]) -> list[Judged]:
    """What stands of judgements: of each two mentions one answer that nobody undid.

    The latest, but that whoever is unsure answers nobody's answer, and whoever judged blind none of somebody who knew more.
    """
    told = list(rows)
    undone = {(row.undoes, row.a, row.b) for row in told if row.verdict == UNDONE}
    stands: dict[tuple[int, int], AnyRow] = {}
    for row in told:
        if row.verdict != UNDONE and (row.act, row.a, row.b) not in undone:
            stands[row.a, row.b] = max(stands.get((row.a, row.b), row), row, key=_standing_before)
    return [Judged(row.a, row.b, Verdict(row.verdict), row.judgement_id) for row in stands.values()]


def _standing_before(row: AnyRow) -> tuple[bool, bool, int]:
    """By what one answer stands before another; `judged_of` of the database, by which the log follows people, has the same order."""
    return row.verdict != Verdict.UNSURE, not row.blind, row.judgement_id


def judgements_of(work: Work, mentions: Collection[int]) -> list[Judged]:
    """What stands of everything that people said of these mentions, as far as the viewer may read it."""
    return standing(work.rows(_OF, mentions=sorted(mentions)))


def identities_judged(work: Work, act: str) -> list[int]:
    """The records whose people an act judged, or that name its contact point, by their identities, for the worker."""
    return [int(row[0]) for row in work.rows(_JUDGED, act=act)] or identities_of_hands(work, act)


def judge(work: Work, one: str, other: str, verdict: Verdict, reason: str, *, blind: bool = False) -> str:
    """Say of two mentions whether they are one person; answers the act's reference, by which it can be undone.

    Of two mentions of a contact point it says whether they are in the same hands. Who judges `blind` was shown no score and no
    reason of the model's, and did not choose the pair: refused of any that was not given to them to judge so (`NotGivenBlind`).
    Refuses alike who is hidden and who is not there (`NotFound`), and one mention given twice (`NothingToJudge`).
    """
    if {each.kind for each in mentioned(work, {one, other})} == {CONTACT_POINT}:
        return judge_hands(work, one, other, verdict, reason)
    return say_of(work, [(one, other)], verdict, reason, blind=blind)


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody said of two people, by their own number, why, and for which purpose they looked."""

    viewer_id: int
    verdict: Verdict
    reason: str
    purpose: Purpose


def say_for(work: Work, pair: tuple[int, int], saying: Saying) -> None:
    """For the worker: keep what somebody who was asked, and reads but one of two mentions, said of both."""
    a, b = sorted(pair)
    act = new_reference("JD")
    said = {
        "act": act,
        "verdict": saying.verdict.value,
        "reason": saying.reason,
        "viewer": saying.viewer_id,
        "blind": False,
    }
    if work.run(_SAY, **said, at=work.clock.now(), a=[a], b=[b]).rowcount:  # none where either record no longer stands
        note(work, Act.COMBINATION, [act], purpose=saying.purpose)
        work.tell(JudgementGiven(act))


def split(work: Work, parted: Sequence[str], others: Sequence[str], reason: str) -> str:
    """Say that some mentions of an entity are another person than the rest of it: of every two that it parts.

    Refuses what `judge` refuses, and more than 2,500 pairs at once (`TooMuchToJudge`).
    """
    return say_of(work, list(product(parted, others)), Verdict.DIFFERENT, reason)


def undo(work: Work, act: str, reason: str) -> str:
    """Undo an act of judging, whoever's it was; answers the act's own reference. What stood before it stands again.

    Refuses one that the viewer may not read and one that was undone already alike (`NotFound`).
    """
    require(work, Permission.RESOLUTION_JUDGEMENT_GIVE)
    look_through(reason)
    own = new_reference("JD")
    made = work.run(_UNDO, act=own, undoes=act, reason=reason, viewer=work.viewer_id, at=work.clock.now())
    if not made.rowcount:
        raise NotFound(f"There is no judgement {act} that could be undone. It may have been undone already.")
    note(work, Act.ALTERATION, [own, act], purpose=require_purpose(work))
    work.tell(JudgementGiven(own))
    return own


def judgements_told(work: Work, refs: Collection[str]) -> tuple[JudgementMade, ...]:
    """All that was said of these mentions, undone or not, newest first; disagreements stand side by side."""
    return _told_where(work, _OF_ANY, refs)


def judgements_of_pair(work: Work, one: str, other: str) -> tuple[JudgementMade, ...]:
    """All that was said of two mentions together, as `judgements_told` tells it."""
    return _told_where(work, _OF_BOTH, {one, other})


def _told_where(work: Work, which: str, refs: Collection[str]) -> tuple[JudgementMade, ...]:
    require(work, Permission.RECORDS_RECORD_READ)
    rows = work.rows(f"{_TOLD.format(which=which)} order by j.judgement_id desc", refs=sorted(refs))
    return tuple(_told(work, row, undone=row.undone) for row in rows)


def judgements_made(work: Work, most: int = 50) -> tuple[JudgementMade, ...]:
    """The last acts of judging, by anybody, each once by its first pair, as far as the viewer may read both records."""
    require(work, Permission.RESOLUTION_JUDGEMENT_GIVE)
    return tuple(_told(work, row, undone=row.all_undone, pairs=row.pairs) for row in work.rows(_MADE, most=most))


def _told(work: Work, row: AnyRow, *, undone: bool, pairs: int = 1) -> JudgementMade:
    own = viewer_of(work).agency
    reason = row.reason if row.agency == own or body_of(work, own) is Body.NATIONAL else None
    return JudgementMade(
        row.act, row.a, row.b, row.verdict, reason, row.by, row.agency, row.at, undone, row.kind, pairs
    )


def say_of(work: Work, pairs: Sequence[tuple[str, str]], verdict: Verdict, reason: str, *, blind: bool = False) -> str:
    """Say one thing of all these pairs of mentions in one act; answers its reference."""
    require(work, Permission.RESOLUTION_JUDGEMENT_GIVE)
    look_through(reason)
    numbered = _numbered(work, pairs)
    if blind and not all(offered_blind(work, *each) for each in pairs):
        raise NotGivenBlind(
            "This pair is not given to you to judge blind: you chose it, have judged it blind, or its links changed. "
            "Ask for the next one, or judge it with its score."
        )
    act = new_reference("JD")
    work.run(
        _SAY,
        act=act,
        verdict=verdict.value,
        reason=reason,
        blind=blind,
        viewer=work.viewer_id,
        at=work.clock.now(),
        a=[a for a, _ in numbered],
        b=[b for _, b in numbered],
    )
    note(
        work,
        Act.COMBINATION,
        [act, *dict.fromkeys(ref for pair in pairs for ref in pair)],
        purpose=require_purpose(work),
    )
    work.tell(JudgementGiven(act))
    return act


def _numbered(work: Work, pairs: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    asked = list(dict.fromkeys([*(one for one, _ in pairs), *(other for _, other in pairs)]))
    rows = {row.ref: row for row in work.rows(_NUMBERS, refs=sorted(asked))}
    # The first as asked, not as sorted: one refusal for what is hidden and for what is absent.
    if missing := [ref for ref in asked if ref not in rows]:
        raise NotFound(f"Nobody in what you may see is named by {missing[0]}, or the record no longer stands.")
    numbers = ((rows[one].mention_id, rows[other].mention_id) for one, other in pairs)
    told = {(min(a, b), max(a, b)) for a, b in numbers if a != b}
    if not told:
        raise NothingToJudge("Choose two mentions: one and the same is of one person already.")
    if len(told) > MOST_PAIRS:
        raise TooMuchToJudge(f"That would judge {len(told)} pairs at once. Split off fewer mentions at a time.")
    return sorted(told)
