"""What legal holds cover, for the worker: kept as it is drawn and never taken back, and asked before any record may go.

Promises that no correction or withdrawal ends a legal hold of anything, whether of an investigation's entry or of a record that it
covers: people do. A record that comes later is covered as its people are assembled then. What one restricts is out of views, search and
scores until it ends; what an open concern needs waits for that, and no protective hold ends by it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note
from counterline.plumbing.work import Work
from counterline.records.events import RecordRegraded
from counterline.records.keeping import regrades
from counterline.resolution.events import EntitiesMoved
from counterline.resolution.people.gathering import gather
from counterline.retention.taking_away import mentions_of, numbers_of
from counterline.safeguarding.concerns import open_concerns

Scope = str | None
"""Whose records a legal hold covers: those of one body, or with None of any, as an investigation's own does."""

_BY_KEY: Final = "select under_legal_hold(cast(:identities as bigint[]))"
_NAMED: Final = """
select f.mention_id, f.identity_key, r.agency from person_features f join records r using (record_id)
 where f.identity_key = any(cast(:identities as bigint[]))
"""
_COVERED: Final = """
select distinct c.mention_id, case when h.identity_key is null then h.agency end as scope
  from legal_hold_covers c join legal_holds h on h.ref = c.hold
 where c.mention_id <> 0 and c.mention_id = any(cast(:mentions as bigint[]))
   and not exists (select from legal_hold_acts a where a.hold = h.ref and a.did = 'end')
"""
# Also what was undone: it stands on the disclosure list as well.
_JUDGED: Final = "select distinct a, b from judgements where a = any(cast(:mentions as bigint[])) or b = any(cast(:mentions as bigint[]))"
# Whoever these records named and name no more, while they are still linked with others.
_LEFT_OUT: Final = """
select f.mention_id from person_features f
 where f.identity_key = any(cast(:identities as bigint[])) and exists (select from legal_hold_covers)
   and not exists (select from standings s join mentions m using (record_id)
                    where s.identity_key = f.identity_key and s.known_to is null and m.ref = f.ref and m.kind = 'person')
"""
_KEEP: Final = """
insert into legal_hold_covers (hold, kind, key, mention_id, since)
select distinct c.hold, 'record', f.identity_key, f.mention_id, cast(:now as timestamptz)
  from legal_hold_covers c cross join person_features f
 where c.mention_id <> 0 and c.mention_id = any(cast(:one as bigint[])) and f.mention_id = any(cast(:one as bigint[]))
    on conflict do nothing
"""
# Those that ended come first. Once one was lifted, what lies in one file with what stays restricted is looked at again.
_HOLDS: Final = """
select h.ref, h.agency, array_agg(distinct c.key) as identities
  from legal_holds h join compartments s using (ref) join legal_hold_covers c on c.hold = h.ref and c.kind = 'record'
  join records r on r.identity_key = c.key and r.agency = h.agency join audiences a on a.audience_id = r.audience_id
 where cast(:ended as boolean) = exists (select from legal_hold_acts e where e.hold = h.ref and e.did = 'end')
   and (cast(:again as boolean) or (a.compartment is null) <> cast(:ended as boolean)) group by h.ref, h.agency order by h.ref
"""
_SETTLE: Final = "select settle_restriction(:hold, cast(:identities as bigint[]), cast(:mentions as bigint[]))"
_REFS: Final = "select ref from records where identity_key = any(cast(:moved as bigint[])) order by ref"
# Those of the body that name whoever is assembled with these now: no later judgement, and no disposal of another body, ends it.
_OWN_OF: Final = """
select distinct f.identity_key, f.mention_id from person_features f join records r using (record_id)
 where f.mention_id = any(cast(:mentions as bigint[])) and r.agency = :agency
"""


def own_covers(work: Work, mentions: Collection[int], agency: str) -> list[dict[str, object]]:
    """What a legal hold covers of a body: its records that name these people, as whoever asks assembles them now."""
    one = set(mentions).union(*(each for each in gather(work, mentions).entities() if each & set(mentions)))
    rows = work.rows(_OWN_OF, mentions=sorted(one), agency=agency)
    return [{"kind": "record", "key": each.identity_key, "mention": each.mention_id} for each in rows]


def keep_covered(work: Work, identities: Sequence[int]) -> None:
    """Before people are linked anew: what was assembled with whoever these records no longer name stays covered."""
    gone = {int(row[0]) for row in work.rows(_LEFT_OUT, identities=list(identities))}
    for entity in gather(work, gone).entities() if gone else ():
        if entity & gone:
            work.run(_KEEP, one=sorted(entity), now=work.clock.now())


def under_legal_hold(work: Work, identities: Collection[int]) -> frozenset[int]:
    """Those of these records that a legal hold covers, also by people as they are assembled now.

    Whomever somebody judged with one whom it covers is covered too, whatever they judged, so that no judgement ends one unseen. An
    investigation's own covers the rest of its disclosure list as well: whomever the model linked with one of its subjects.
    """
    wanted = sorted(identities)
    by_key = {int(row[0]) for row in work.rows(_BY_KEY, identities=wanted)}
    named = work.rows(_NAMED, identities=wanted)
    around = gather(work, {row.mention_id for row in named})
    judged = work.rows(_JUDGED, mentions=sorted({row.mention_id for row in named}))
    linked, said = [(each.a, each.b) for each in around.links], [(row.a, row.b) for row in judged]
    asked = sorted({*around.refs, *(each for pair in (*linked, *said) for each in pair)})
    by: dict[int, set[Scope]] = defaultdict(set)
    for row in work.rows(_COVERED, mentions=asked):
        by[row.mention_id].add(row.scope)
    reached = _reached([*around.entities(), *map(frozenset, said)], linked, by)
    return frozenset(by_key | {row.identity_key for row in named if reached[row.mention_id] & {None, row.agency}})


def settle_restrictions(work: Work) -> None:
    """Lift the restrictions of legal holds that ended and carry out the others, for the worker."""
    moved = set[int]()
    for ended in (True, False):
        for hold in work.rows(_HOLDS, ended=ended, again=bool(moved)):
            regrades.terms_settled_alone(work, hold.agency)
            waits = open_concerns.identities_in_open_concerns(work, numbers_of(work, hold.identities))
            free = [] if ended else sorted(set(hold.identities) - waits)
            asked = {"hold": hold.ref, "identities": free, "mentions": mentions_of(work, free)}
            changed = [int(row[0]) for row in work.rows(_SETTLE, **asked)]
            if changed:
                refs = [str(row.ref) for row in work.rows(_REFS, moved=changed)]
                note(work, Act.ALTERATION, [hold.ref, *refs], purpose=Purpose.DATA_QUALITY)
            moved.update(changed)
    for identity in sorted(moved):
        work.tell(RecordRegraded(identity))
    if moved:
        work.tell(EntitiesMoved())


def _reached(
    together: Collection[frozenset[int]], linked: Collection[tuple[int, int]], by: Mapping[int, set[Scope]]
) -> Mapping[int, set[Scope]]:
    found: dict[int, set[Scope]] = defaultdict(set)
    for one in together:
        scopes = set[Scope]().union(*(by.get(each, ()) for each in one))
        for each in one:
            found[each] |= scopes
    for pair in linked:
        if any(None in by.get(each, ()) for each in pair):
            for each in pair:
                found[each].add(None)
    return found
