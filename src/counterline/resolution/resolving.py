"""Everybody linked at once, by the worker's role: what is compared made ready in batches, then all pairs scored and put in place.

The scores are those that linking one record gives, pair by pair. Taken up again after a stop it goes on where it was, and
until its last act has committed everybody reads the links that there were.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

import orjson

from counterline.governance import Act, Purpose, note
from counterline.plumbing.database import Role
from counterline.plumbing.locks import Lock
from counterline.plumbing.work import Work, Works
from counterline.records import LINKS, identities_naming_people, settling_terms
from counterline.resolution import bulk
from counterline.resolution.events import LinksPlaced
from counterline.resolution.features import Features
from counterline.resolution.linking import made_by, ready
from counterline.resolution.model import Model
from counterline.resolution.models import in_force

BATCH: Final = 2000  # records of one act: an interrupted run loses no more, and memory stays flat


@dataclass(frozen=True, slots=True)
class Resolved:
    """How far everybody's linking has come: people made ready of how many records, and in the end how many links are kept."""

    model: str
    records: int
    links: int | None = None


_GO_ON = "select after_identity, done from resolving where made_by = :says"
_HAVE_COME = """
insert into resolving (made_by, after_identity, done) values (:says, :after, :done)
on conflict (made_by) do update set after_identity = excluded.after_identity, done = excluded.done
"""
_FROM_THE_FIRST: Final = -(2**63)  # keys are signed
_READ: Final = 20_000  # people read at once: some ten megabytes
_NEXT = """
select mention_id, features::text as features from person_features where mention_id > :after order by mention_id limit :most
"""
_STAGE = """
create temporary table scored (a bigint not null, b bigint not null, weight double precision not null, vector smallint[] not null)
on commit drop
"""
_PLACE = """
insert into links (a, b, weight, doubt, vector, model, audience_a, audience_b)
select s.a, s.b, s.weight, abs(s.weight - :acceptance), s.vector, :model, fa.audience_id, fb.audience_id
  from scored s join person_features fa on fa.mention_id = s.a join person_features fb on fb.mention_id = s.b
 where fa.identity_key <> fb.identity_key
"""
# Whoever no record that stands names any longer; the worker has done so already, unless it was stopped.
_NO_LONGER = """
delete from {table} f where not exists (
    select from records r join standings s using (record_id)
     where r.record_id = f.record_id and s.known_to is null)
"""


def resolve(works: Works, heard: Callable[[Resolved], None], *, anew: bool = False) -> Resolved:
    """Link everybody by the model in force; says as it goes how far it has come.

    What was made ready by the same model is not made again, unless all is wanted `anew`.
    """
    if anew:
        with works.begin(Role.DERIVE) as work:
            work.run("delete from resolving")
    while True:
        with works.begin(Role.DERIVE) as work:
            work.alone(Lock.LINKING)
            model = in_force(work)
            done = _make_ready(work, model, anew=anew)
        if done is None:
            break
        heard(Resolved(model.version, done))
    with works.begin(Role.DERIVE) as work:
        made = link_everybody(work)
        work.tell(LinksPlaced(made.model))
    heard(made)
    return made


def link_everybody(work: Work) -> Resolved:
    """Score every pair that keys bring together and put the links in place of those there were, in one act."""
    work.alone(Lock.LINKING)
    model = in_force(work)
    while _make_ready(work, model, anew=False) is not None:
        pass  # whatever has come in since
    work.run("delete from resolving")
    work.run(_NO_LONGER.format(table="person_features"))
    work.run(
        "delete from person_keys k where not exists (select from person_features f where f.mention_id = k.mention_id)"
    )
    _stage(work, bulk.score(model, _everybody(work)))
    work.run("delete from links")
    links = work.run(_PLACE, acceptance=model.acceptance, model=model.version).rowcount
    people = int(work.value("select count(*) from person_features") or 0)
    # What several agencies say of people is brought together: a combination by section 62.
    note(work, Act.COMBINATION, ["people:all", f"model:{model.version}"], purpose=Purpose.NATIONAL_PICTURE)
    return Resolved(model.version, people, links)


def _make_ready(work: Work, model: Model, *, anew: bool) -> int | None:
    """Make the next batch ready; answers how many records are done, and None where none is left."""
    settling_terms(work, LINKS)
    says = made_by(model)
    come = work.row(_GO_ON, says=says)
    after, done = (come.after_identity, come.done) if come else (_FROM_THE_FIRST, 0)
    batch = identities_naming_people(work, after, BATCH)
    if not batch:
        return None
    ready(work, model, batch, anew=anew, links_stay=True)
    work.run(_HAVE_COME, says=says, after=batch[-1], done=done + len(batch))
    return int(done) + len(batch)


def _stage(work: Work, scored: Iterator[bulk.Scored]) -> None:
    work.driver.execute(_STAGE.encode())
    # All people are read before the first is told: a connection does not read and copy at once.
    first = next(scored, None)
    if first is None:
        return
    with work.driver.cursor().copy(b"copy scored (a, b, weight, vector) from stdin") as copy:
        for each in chain([first], scored):
            copy.write_row((each.a, each.b, each.weight, list(each.vector)))


def _everybody(work: Work) -> Iterator[tuple[int, Features]]:
    after = _FROM_THE_FIRST
    while rows := work.rows(_NEXT, after=after, most=_READ):
        yield from ((row.mention_id, Features.from_body(orjson.loads(row.features))) for row in rows)
        after = rows[-1].mention_id
