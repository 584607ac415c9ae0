"""A model on its way: everybody is linked by it beside the links that there are, step by step, and then all of it is put in place.

Each step is an act of its own, so that whoever is stopped has lost one step. Until the last has committed everybody reads the
links that there were, and whoever arrives is linked by the model that is in force; the last step links them by the new one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import orjson

from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note
from counterline.plumbing.tables.binary_copy import Column, put
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import AnyRow, Work
from counterline.records.keeping.regrades import LINKS, settling_terms
from counterline.resolution.comparing.features import VERSION, Features
from counterline.resolution.comparing.model import Model
from counterline.resolution.comparing.models import coming, in_force
from counterline.resolution.events import LinksPlaced
from counterline.resolution.pairs import bulk
from counterline.resolution.pairs.linking import BATCH, link, made_by


@dataclass(frozen=True, slots=True)
class Resolved:
    """How far everybody's linking has come: people or records made ready, and in the end how many links there are."""

    model: str
    records: int
    links: int | None = None


_FIRST: Final = -(2**63)  # numbers are signed
_PEOPLE: Final = 50_000  # told apart in one act, which takes a second
_READ: Final = 20_000  # people read at once to be compared: some ten megabytes
_COME = "select after_identity as after, done, scored from resolving where made_by = :says"
_BEGIN = "insert into resolving (made_by, after_identity, done) values (:says, :after, 0) returning after_identity as after, done, scored"
_ON = "update resolving set after_identity = :after, done = :done where made_by = :says"
_CLEAR = ("delete from coming_links", "delete from coming_keys", "delete from coming_people", "delete from resolving")
_PREPARE = """
with next as (
    select mention_id, record_id from person_features
     where mention_id > :after and made_by like :reading order by mention_id limit :most),
made as (insert into coming_people (mention_id, record_id) select * from next)
select max(mention_id) as after, count(*) as made from next
"""
_PREPARED = """
select f.mention_id, f.features::text as features from coming_people c join person_features f using (mention_id, record_id)
 where f.mention_id > :after order by f.mention_id limit :most
"""
# Rows are not copied into a table under policies, so they come by one without.
_STAGE = "create temporary table staged_{0} (like coming_{0}) on commit drop"
_KEEP = "insert into coming_{0} select * from staged_{0}"
# Links of a million people are put in order and joined in memory, and not in files.
_ROOM = "set local work_mem = '256MB'"
_PLACING = (
    """
    create temporary table placed on commit drop as
    select mention_id, identity_key, audience_id from coming_people join person_features using (mention_id, record_id)
    """,
    "analyze placed",
)
# In the order of their indexes, which grow at one end then, and not everywhere at once.
_PLACE_LINKS = """
insert into links (a, b, weight, doubt, vector, model, audience_a, audience_b)
select l.a, l.b, l.weight, abs(l.weight - :acceptance), l.vector, :model, a.audience_id, b.audience_id
  from coming_links l join placed a on a.mention_id = l.a join placed b on b.mention_id = l.b
 where a.identity_key <> b.identity_key order by l.a, l.b
"""
# Most keys are those that there were: two models differ in hubs alone.
_PLACE_KEYS = (
    """
    delete from person_keys k where not exists (
        select from coming_keys c join placed p using (mention_id)
         where c.key = k.key and c.mention_id = k.mention_id and p.audience_id = k.audience_id)
    """,
    """
    insert into person_keys (key, audience_id, mention_id)
    select c.key, p.audience_id, c.mention_id from coming_keys c join placed p using (mention_id)
     where not exists (
        select from person_keys k where k.key = c.key and k.audience_id = p.audience_id and k.mention_id = c.mention_id)
     order by c.key
    """,
)
_MADE = """
update person_features f set made_by = :says from coming_people c
 where c.mention_id = f.mention_id and c.record_id = f.record_id and f.made_by <> :says
"""
# Whoever was told, or told otherwise, since they were prepared.
_SINCE = """
select distinct f.identity_key from person_features f where not exists (
    select from coming_people c where c.mention_id = f.mention_id and c.record_id = f.record_id)
 order by f.identity_key
"""
# Whoever no record that stands names any longer; the worker has done so already, unless it was stopped.
_NO_LONGER = (
    """
    delete from person_features f where not exists (
        select from records r join standings s using (record_id) where r.record_id = f.record_id and s.known_to is null)
    """,
    "delete from person_keys k where not exists (select from person_features f where f.mention_id = k.mention_id)",
)
_IN_FORCE = """
update model_activations set in_force_since = :now
 where activation_id = (select max(activation_id) from model_activations) and version = :version and in_force_since is null
"""


def bring_in(work: Work) -> Resolved | None:
    """One step more for the model that is on its way, if one is; it answers how many links there are when it is in force."""
    model = coming(work)
    return None if model is None else one_step(work, model)


def one_step(work: Work, model: Model, heard: Callable[[Resolved], None] = lambda _: None) -> Resolved:
    """One step more of linking everybody by a model: it answers how many links there are once they are in place.

    `heard` is told on the way, in a long step, how many people have been compared.
    """
    says = f"coming {made_by(model)}"
    come = work.row(_COME, says=says) or _begun(work, says)
    if come.scored:
        return _put_in_place(work, model)
    made = work.run(_PREPARE, after=come.after, most=_PEOPLE, reading=f"%/{VERSION}").one()
    if made.made:
        work.run(_ON, says=says, after=made.after, done=come.done + made.made)
    else:
        _score(work, model, heard)
        work.run("update resolving set scored = true where made_by = :says", says=says)
    return Resolved(model.version, int(come.done + made.made))


def _begun(work: Work, says: str) -> AnyRow:
    """Begin, without what another model left that was on its way."""
    for statement in _CLEAR[:-1]:
        work.run(statement)
    work.run("delete from resolving where made_by like 'coming %'")
    return work.run(_BEGIN, says=says, after=_FIRST).one()


def _score(work: Work, model: Model, heard: Callable[[Resolved], None]) -> None:
    def progress(done: int, people: int) -> None:
        if done < people:
            heard(Resolved(model.version, done))

    rekeyed = model.version != in_force(work).version
    with bulk.compared(model, _prepared(work)) as everybody:
        if rekeyed:
            _keep(work, "keys", ({"mention_id": mention, "key": key} for key, mention in everybody.under_keys()))
        scored = everybody.scored(progress)
        _keep(
            work, "links", ({"a": each.a, "b": each.b, "weight": each.weight, "vector": each.vector} for each in scored)
        )


def _keep(work: Work, what: str, batches: Iterable[Mapping[str, Column]]) -> None:
    work.run(_STAGE.format(what))
    put(work.driver, f"staged_{what}", batches)
    work.run(_KEEP.format(what))


def _prepared(work: Work) -> Iterator[tuple[int, Features]]:
    after = _FIRST
    while rows := work.rows(_PREPARED, after=after, most=_READ):
        yield from ((row.mention_id, _features(row.features)) for row in rows)
        after = rows[-1].mention_id


def _put_in_place(work: Work, model: Model) -> Resolved:
    work.alone(Lock.LINKING)
    settling_terms(work, LINKS)
    rekeyed = model.version != in_force(work).version
    for statement in _NO_LONGER:
        work.run(statement)
    since = [int(row[0]) for row in work.rows(_SINCE)]
    for statement in (_ROOM, *_PLACING, "delete from links"):
        work.run(statement)
    work.run(_PLACE_LINKS, acceptance=model.acceptance, model=model.version)
    if rekeyed:
        for statement in _PLACE_KEYS:
            work.run(statement)
    work.run(_MADE, says=made_by(model))
    work.run(_IN_FORCE, now=work.clock.now(), version=model.version)
    for statement in _CLEAR:
        work.run(statement)
    _link_since(work, model, since)
    people = int(work.value("select count(*) from person_features") or 0)
    links = int(work.value("select count(*) from links") or 0)
    # What several agencies say of people is brought together: a combination by section 62.
    note(work, Act.COMBINATION, ["people:all", f"model:{model.version}"], purpose=Purpose.NATIONAL_PICTURE)
    work.tell(LinksPlaced(model.version))
    return Resolved(model.version, people, links)


def _link_since(work: Work, model: Model, identities: Sequence[int]) -> None:
    for start in range(0, len(identities), BATCH):
        link(work, model, identities[start : start + BATCH], anew=True)


def _features(stored: str) -> Features:
    return Features.from_body(orjson.loads(stored))
