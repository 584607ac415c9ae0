"""What people say of a contact point that was quiet for long: whether the hands that hold it are the same as before.

A contact point is one thing by its value, and numbers are passed on. An answer is of two mentions of it, one on either side of
the quiet, and stands among what is said of people: added to, never changed, and undone by an act of its own.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import Mentioned, mentioned, mentioned_by_key, mentioned_in
from counterline.resolution.events import JudgementGiven
from counterline.resolution.people.assembling import Verdict
from counterline.vocabulary.identity import new_reference

CONTACT_POINT: Final = "contact_point"
_EVERY: Final = (1 << 31) - 1  # mentions: a number must not count otherwise because others' records name it too


class NotOneContactPoint(CounterlineError):
    """What was to be judged are not two mentions of one contact point."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True, slots=True)
class HandsJudged:
    """One answer that nobody undid: the contact point's key, the identities of the two records, and who said what of them.

    A later answer has the greater `place`; `audiences` are those of the two records, which whoever reads it reads.
    """

    key: int
    one: int
    other: int
    verdict: Verdict
    by: int
    place: int
    on: date = date.min
    audiences: tuple[int, ...] = ()


_JUDGED = """
select j.key, j.identity_a as one, j.identity_b as other, j.verdict, j.judged_by as by, j.judgement_id as place,
       (j.judged_at at time zone 'Europe/London')::date as on_day, j.audience_a, j.audience_b
  from judgements j where j.key is not null and j.other_key is null and j.verdict <> 'undone'
   and (cast(:before as timestamptz) is null or j.judged_at < :before)
   and not exists (select from judgements u where u.undoes = j.act and u.a = j.a and u.b = j.b
                      and (cast(:before as timestamptz) is null or u.judged_at < :before))
 order by j.judgement_id
"""
_SAY = """
insert into judgements (act, a, b, verdict, reason, blind, judged_by, judged_at, audience_a, audience_b,
                        key, other_key, identity_a, identity_b, ref_a, ref_b)
values (:act, :a, :b, :verdict, :reason, false, :viewer, :at, :audience_a, :audience_b,
        :key, :other_key, :identity_a, :identity_b, :ref_a, :ref_b)
"""
_FOLLOW = """
with told as (select * from unnest(cast(:mentions as bigint[]), cast(:audiences as integer[])) t (mention, audience))
update judgements j
   set audience_a = coalesce((select t.audience from told t where t.mention = j.a), j.audience_a),
       audience_b = coalesce((select t.audience from told t where t.mention = j.b), j.audience_b)
 where j.key is not null and (j.identity_a = any(:identities) or j.identity_b = any(:identities))
"""
_NAMED = """
select identity_a from judgements where key is not null and identity_a = any(:identities)
 union
select identity_b from judgements where key is not null and identity_b = any(:identities)
"""


def hands_judged(work: Work, before: datetime | None = None) -> tuple[HandsJudged, ...]:
    """Every answer that stands, as far as the viewer reads both records; as it stood before an instant, if one is given."""
    rows = work.rows(_JUDGED, before=before)
    return tuple(
        HandsJudged(
            row.key,
            row.one,
            row.other,
            Verdict(row.verdict),
            row.by,
            row.place,
            row.on_day,
            (row.audience_a, row.audience_b),
        )
        for row in rows
    )


def naming_points(work: Work, keys: Collection[int]) -> tuple[Mentioned, ...]:
    """Every readable mention of these contact points."""
    return mentioned_by_key(work, keys, (CONTACT_POINT,), _EVERY)


def identities_of_hands(work: Work, act: str) -> list[int]:
    """The records that name a contact point of which an act says whether it changed hands, for the worker."""
    keys = [
        row[0] for row in work.rows("select distinct key from judgements where act = :act and key is not null", act=act)
    ]
    return sorted({each.identity_key for each in naming_points(work, keys)})


def contact_points(work: Work, refs: Collection[str]) -> dict[str, str]:
    """The contact points of these mentions as they are written for people, as far as the viewer may read them."""
    return {each.ref: each.shown for each in mentioned(work, refs) if each.kind == CONTACT_POINT} if refs else {}


def both_mentioned(work: Work, one: str, other: str) -> tuple[Mentioned, Mentioned]:
    """Two mentions of one contact point, in the order given.

    Refused alike where either is hidden, gone, or of something else (`NotFound`); and where they are of two contact points or of
    one record (`NotOneContactPoint`).
    """
    found = {each.ref: each for each in mentioned(work, {one, other}) if each.kind == CONTACT_POINT}
    if not found.keys() >= {one, other}:
        raise NotFound("No contact point in what you may see is named by one of these, or its record no longer stands.")
    if one == other or found[one].key != found[other].key or found[one].identity_key == found[other].identity_key:
        raise NotOneContactPoint(
            "Choose two records that name one contact point: whether it changed hands is asked of those."
        )
    return found[one], found[other]


def judge_hands(work: Work, one: str, other: str, verdict: Verdict, reason: str) -> str:
    """Say whether a contact point was in the same hands in two records; answers the act's reference, to undo it by.

    Refuses what `both_mentioned` refuses.
    """
    require(work, Permission.RESOLUTION_JUDGEMENT_GIVE)
    look_through(reason)
    return say_of_points(work, both_mentioned(work, one, other), verdict, reason)


def say_of_points(work: Work, both: Collection[Mentioned], verdict: Verdict, reason: str) -> str:
    """Keep what was said of two mentions, of one contact point or of two; answers the act's reference."""
    first, second = sorted(both, key=lambda each: each.mention_id)
    act = new_reference("JD")
    work.run(
        _SAY,
        act=act,
        a=first.mention_id,
        b=second.mention_id,
        verdict=verdict.value,
        reason=reason,
        viewer=work.viewer_id,
        at=work.clock.now(),
        audience_a=first.audience_id,
        audience_b=second.audience_id,
        key=first.key,
        other_key=None if second.key == first.key else second.key,
        identity_a=first.identity_key,
        identity_b=second.identity_key,
        ref_a=first.ref,
        ref_b=second.ref,
    )
    note(work, Act.COMBINATION, [act, *(each.ref for each in both)], purpose=require_purpose(work))
    work.tell(JudgementGiven(act))
    return act


def follow_records(work: Work, identities: Collection[int]) -> None:
    """Keep answers readable by whoever reads the records now, for the worker, when some were told anew."""
    named = [row[0] for row in work.rows(_NAMED, identities=list(identities))]
    told = mentioned_in(work, named, CONTACT_POINT) if named else ()
    if told:
        work.run(
            _FOLLOW,
            mentions=[each.mention_id for each in told],
            audiences=[each.audience_id for each in told],
            identities=named,
        )
