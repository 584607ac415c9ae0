"""Linking, by the worker: whoever a record names is compared with whoever may be the same, and what the scores say is kept.

A link rests on two mentions and the model in force, and on nothing else: so the order of arrival changes none, and a record
that is corrected or taken back takes its links with it. Judgements are never touched: they wait for whoever comes back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import orjson

from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import AnyRow, Work
from counterline.records.keeping.regrades import LINKS, settling_terms
from counterline.records.keeping.standing import Touched
from counterline.records.looking.mentioned import PersonSaid, name_people, people_said
from counterline.resolution.comparing import features, weighing
from counterline.resolution.comparing.blocking import keys_of
from counterline.resolution.comparing.features import Features, features_of
from counterline.resolution.comparing.model import Model
from counterline.resolution.comparing.models import in_force
from counterline.resolution.events import EntitiesMoved

BATCH: Final = 1000  # records at once, so that memory stays flat


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two mentions that are compared."""

    mention_id: int
    ref: str
    identity_key: int
    audience_id: int
    features: Features


@dataclass(frozen=True, slots=True)
class Featured(_Side):
    """One mention of a person made ready: what is compared, and what others are found by."""

    record_id: int
    keys: frozenset[int]

    @classmethod
    def of(cls, said: PersonSaid, model: Model) -> "Featured":
        """Make a mention ready by a model."""
        one = said.mention
        told = features_of(said.body, said.person, said.day, (one.first, one.last))
        made = replace(told, listed=said.listed)
        return cls(
            one.mention_id, one.ref, one.identity_key, one.audience_id, made, one.record_id, keys_of(model, made)
        )


_KEPT = """
select mention_id, record_id, audience_id, made_by, cast(features->>'listed' as bigint) as listed
  from person_features where identity_key = any(:identities)
"""
_FEATURED = "select exists (select from person_features where identity_key = any(:identities))"
_FORGET_LINKS = (
    "delete from links where a = any(cast(:gone as bigint[]))",
    "delete from links where b = any(cast(:gone as bigint[]))",
)
_FORGET = (
    "delete from person_keys where mention_id = any(cast(:gone as bigint[]))",
    "delete from person_features where mention_id = any(cast(:gone as bigint[]))",
)
# One statement is one answer to wait for, and a record that comes alone waits for every one of them.
_KEEP_READY = """
with made as (
    insert into person_features (mention_id, ref, record_id, identity_key, features, audience_id, made_by)
    select *, :made_by from unnest(
        cast(:mentions as bigint[]), cast(:refs as text[]), cast(:records as bigint[]), cast(:identities as bigint[]),
        cast(:features as jsonb[]), cast(:audiences as integer[]))
), found_by as (
    insert into person_keys (key, audience_id, mention_id)
    select * from unnest(cast(:keys as bigint[]), cast(:key_audiences as integer[]), cast(:key_mentions as bigint[]))
), told as (
    select * from unnest(cast(:mentions as bigint[]), cast(:audiences as integer[])) t (mention, audience)
)
update judgements j
   set audience_a = coalesce((select t.audience from told t where t.mention = j.a), j.audience_a),
       audience_b = coalesce((select t.audience from told t where t.mention = j.b), j.audience_b)
 where j.a = any(cast(:mentions as bigint[])) or j.b = any(cast(:mentions as bigint[]))
"""
# Each candidate once, with everybody new whom some key brings it together with. Keys of the new are looked up first: a plan that does
# not know how few they are reads everybody's keys for each batch, and the first list of a force takes twice as long.
_CANDIDATES = """
with new as materialized (select key, mention_id from person_keys where mention_id = any(cast(:mentions as bigint[])))
select f.mention_id, f.ref, f.identity_key, f.audience_id, f.features::text as features, found.near
  from (select k.mention_id as other, array_agg(distinct n.mention_id) as near
          from new n join person_keys k on k.key = n.key and k.mention_id <> n.mention_id group by k.mention_id) found
  join person_features f on f.mention_id = found.other
"""
_KEEP_LINKS = """
insert into links (a, b, weight, doubt, vector, model, audience_a, audience_b)
select l.a, l.b, l.weight, abs(l.weight - :acceptance), cast(l.vector as smallint[]), :model, l.audience_a, l.audience_b
  from unnest(cast(:a as bigint[]), cast(:b as bigint[]), cast(:weights as double precision[]), cast(:vectors as text[]),
              cast(:audiences_a as integer[]), cast(:audiences_b as integer[]))
       l (a, b, weight, vector, audience_a, audience_b)
"""


def made_by(model: Model) -> str:
    """By which model and which reading of features a mention was made ready."""
    return f"{model.version}/{features.VERSION}"


def anybody(work: Work, identities: Sequence[int]) -> bool:
    """Whether these records name or named anybody who could be linked."""
    return name_people(work, identities) or bool(work.value(_FEATURED, identities=list(identities)))


def relink(work: Work, touched: Touched) -> int:
    """Link everybody anew whom submissions' records name or named; answers how many links were kept.

    One submission after another, so that no entry of the log tells of two at once.
    """
    work.alone(Lock.LINKING)
    settling_terms(work, LINKS)
    model = in_force(work)
    batches = (its[start : start + BATCH] for its in touched.by.values() for start in range(0, len(its), BATCH))
    return sum(link(work, model, each) for each in batches)


def relink_regraded(work: Work, identity: int) -> int:
    """Link anew whom a regraded record names: what was linked while it was regraded follows it too."""
    work.alone(Lock.LINKING)
    return link(work, in_force(work), [identity], anew=True)


def link(work: Work, model: Model, identities: Sequence[int], *, anew: bool = False) -> int:
    """Link whoever these records name, in place of what they named before; done again, nothing changes."""
    new = ready(work, model, identities, anew=anew)
    if not new:
        return 0
    found = _scored(work, model, new)
    _keep(work, model, found)
    return len(found)


def ready(
    work: Work, model: Model, identities: Sequence[int], *, anew: bool = False, links_stay: bool = False
) -> list[Featured]:
    """Keep features and keys of whoever these records name, for the worker; answers those that are not as they were.

    Made `anew`, nobody is taken to be as they were. Their links go, but where all links are put in place together afterwards.
    """
    kept = {
        row.mention_id: (row.record_id, row.audience_id, row.made_by, row.listed)
        for row in work.rows(_KEPT, identities=list(identities))
    }
    says = made_by(model)
    told = {each.mention.mention_id: each for each in people_said(work, identities)}
    same = {
        number
        for number, each in told.items()
        if not anew and kept.get(number) == (each.mention.record_id, each.mention.audience_id, says, each.listed)
    }
    gone = sorted(kept.keys() - same)
    if gone:
        parted = 0 if links_stay else sum(work.run(each, gone=gone).rowcount for each in _FORGET_LINKS)
        for statement in _FORGET:
            work.run(statement, gone=gone)
        if parted:
            work.tell(EntitiesMoved())
    new = [Featured.of(each, model) for number, each in told.items() if number not in same]
    if new:
        _keep_ready(work, new, says)
    return new


def _keep_ready(work: Work, new: Sequence[Featured], says: str) -> None:
    keys = [(key, each) for each in new for key in sorted(each.keys)]
    work.run(
        _KEEP_READY,
        mentions=[each.mention_id for each in new],
        refs=[each.ref for each in new],
        records=[each.record_id for each in new],
        identities=[each.identity_key for each in new],
        features=[orjson.dumps(each.features.to_body()).decode() for each in new],
        audiences=[each.audience_id for each in new],
        made_by=says,
        keys=[key for key, _ in keys],
        key_audiences=[each.audience_id for _, each in keys],
        key_mentions=[each.mention_id for _, each in keys],
    )


@dataclass(frozen=True, slots=True)
class Found:
    """Two mentions that were compared, the lesser number first, and what came of it."""

    a: _Side
    b: _Side
    weight: float
    vector: tuple[int, ...]


def _scored(work: Work, model: Model, new: Sequence[Featured]) -> list[Found]:
    ours = {each.mention_id: (each, weighing.lighter(model, each.features)) for each in new}
    found = []
    for row in work.rows(_CANDIDATES, mentions=list(ours)):
        other = ours[row.mention_id][0] if row.mention_id in ours else _side(row)
        for one, is_lighter in map(ours.__getitem__, row.near):
            # Two people whom one record names are two, as far as their own source tells: they are not compared.
            if one.identity_key == other.identity_key or is_lighter(other.features):
                continue
            a, b = (one, other) if one.mention_id < other.mention_id else (other, one)
            weighed = weighing.weigh(model, a.features, b.features)
            # Two who are both new are found by each of them.
            if weighed.weight >= model.floor and (one is a or other.mention_id not in ours):
                found.append(Found(a, b, weighed.weight, weighed.vector))
    return sorted(found, key=lambda each: (each.a.mention_id, each.b.mention_id))


def _side(row: AnyRow) -> _Side:
    features = Features.from_body(orjson.loads(row.features))
    return _Side(row.mention_id, row.ref, row.identity_key, row.audience_id, features)


def _keep(work: Work, model: Model, found: Sequence[Found]) -> None:
    if not found:
        return
    work.run(
        _KEEP_LINKS,
        a=[each.a.mention_id for each in found],
        b=[each.b.mention_id for each in found],
        weights=[each.weight for each in found],
        vectors=["{" + ",".join(map(str, each.vector)) + "}" for each in found],
        audiences_a=[each.a.audience_id for each in found],
        audiences_b=[each.b.audience_id for each in found],
        acceptance=model.acceptance,
        model=model.version,
    )
    work.tell(EntitiesMoved())
    # What several agencies say of somebody is brought together: a combination by section 62.
    refs = sorted({side.ref for each in found for side in (each.a, each.b)})
    note(work, Act.COMBINATION, refs, purpose=Purpose.NATIONAL_PICTURE)
