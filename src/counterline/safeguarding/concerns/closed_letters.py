"""The worker's part of closed concerns: other bodies that have one are told, and whoever closed it is told when to look again."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from counterline.governance.reach.readers_of import agencies_reading
from counterline.plumbing.work import AnyRow, Work
from counterline.post import clocks, outbox
from counterline.post import model as post_model
from counterline.resolution.people import gathering
from counterline.safeguarding.concerns.acts import acts_of
from counterline.safeguarding.concerns.concern import ConcernState, state_of
from counterline.safeguarding.referrals.referral_rules import role_at
from counterline.safeguarding.signs.signs import signs_of_keys
from counterline.vocabulary.identity import AgencyCode

LOOKED_FOR: Final = timedelta(days=60)
"""How long after its day a closed concern is still asked about: no worker is down for two months."""

# `done`: somebody looked again, closed it again or opened it again, or no record that stands tells of the person any more.
_DUE: Final = """
select c.ref, c.mention, c.agency, c.due,
       not exists (select from signs s where s.mention_id = c.mention_id)
       or exists (select from concern_acts d where d.mention_id = c.mention_id and d.at > c.at
                     and (d.did = 'reopen' or (d.agency = c.agency and d.did in ('check', 'close'))))
       as done
  from concern_acts c where c.did = 'close' and c.due between :since and :now order by c.due, c.ref
"""

_ACT: Final = """
select c.ref, c.agency, c.mention, c.mention_id, c.audience_id,
       (select min(s.key) from signs s where s.mention_id = c.mention_id and s.kind = 'address') as key
  from concern_acts c where c.ref = :ref
"""
# Whoever was told of it by letter, did anything about it or was given it.
_HAVE: Final = """
select agency, mention_id, true as told from concerns_told where mention_id = any(cast(:mentions as bigint[]))
union select who, mention_id, false from concern_acts cross join unnest(array[agency, body]) as who
       where mention_id = any(cast(:mentions as bigint[])) and did in ('take-up', 'give', 'plan') and who is not null
"""


def cause_elsewhere(act_ref: str, agency: str) -> str:
    """The cause of the letter by which one body is told what another did."""
    return f"concern-elsewhere/{act_ref}/{agency}"


def tell_of_closing(work: Work, act_ref: str) -> None:
    """Tell each other body that has a concern, and reads of the act, that it was closed or opened again; safe to repeat."""
    act = work.row(_ACT, ref=act_ref)
    if act is None:
        return
    for agency in _having(work, act):
        to = post_model.Recipient(agency, role_at(agency))
        kind = post_model.LetterKind.CONCERN_ELSEWHERE
        outbox.send(work, post_model.Letter(to, kind, act.mention, cause_elsewhere(act_ref, agency)))


def _having(work: Work, act: AnyRow) -> Iterator[AgencyCode]:
    """The other bodies that have it open in their own view; one that does not hold these mentions to be one person is not told."""
    gathered = gathering.gather(work, {act.mention_id})
    signs = signs_of_keys(work, {act.key}) if act.key is not None else ()
    refs = {**gathered.refs, **{each.mention_id: each.ref for each in signs}}
    audiences = {**gathered.audiences, **{each.mention_id: each.audience_id for each in signs}}
    have = work.rows(_HAVE, mentions=sorted(refs))
    for agency in sorted({AgencyCode(row.agency) for row in have} - {act.agency}):
        readable = agencies_reading(work, set(audiences.values()), role_at(agency)).get(agency, frozenset())
        if act.audience_id not in readable:
            continue
        whole = next((each for each in gathered.entities(readable) if act.mention_id in each), frozenset())
        theirs = whole | {each.mention_id for each in signs if each.audience_id in readable}
        told = [row for row in have if row.agency == agency and row.mention_id in theirs]
        done = acts_of(work, {refs[each] for each in theirs})
        if told and state_of(done, agency, told=any(row.told for row in told)) is not ConcernState.CLOSED:
            yield agency


def cause_of(act_ref: str) -> str:
    """The cause of the letter about one closing, by the reference of the act."""
    return f"concern-check/{act_ref}"


def tell_of_closed(work: Work) -> int:
    """Send the letters that are due, each once, and recall those that wait for nothing any more; answers how many are due."""
    now, count = work.clock.now(), 0
    for row in work.rows(_DUE, since=now - LOOKED_FOR, now=now):
        agency, cause = AgencyCode(row.agency), cause_of(row.ref)
        if row.done:
            if any(each.waits for each in outbox.standing(work, cause)):
                outbox.recall(work, cause)
            continue
        due = clocks.due(post_model.LetterKind.CONCERN_CHECK, row.due, agency)
        to = post_model.Recipient(agency, role_at(agency))
        outbox.send(work, post_model.Letter(to, post_model.LetterKind.CONCERN_CHECK, row.mention, cause, due=due))
        count += 1
    return count
