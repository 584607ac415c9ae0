"""Everybody rolled up for the national desk: which mentions are one person by all that the desk's roles read together.

Made by the worker after links or judgements changed, of what everybody who makes the national picture reads, compartments left out.
It lies in the schema `desk`; whoever is not at the desk reads none of it, and entities of anybody's own view are never taken from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import orjson

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.plumbing.tables.binary_copy import put
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import Work
from counterline.resolution.comparing.model import Model
from counterline.resolution.comparing.models import in_force
from counterline.resolution.people.across_hands import across_hands
from counterline.resolution.people.assembling_columns import Links, Numbers, Told, assembled
from counterline.resolution.people.gathering import lightened
from counterline.resolution.people.judgements import TOLD, standing
from counterline.vocabulary.crossing import answer

_SAID: Final = f"""
select {TOLD} from judgements where audience_a = any (:reads) and audience_b = any (:reads) order by judgement_id
"""  # noqa: S608 - columns of our own
_STAGE: Final = "create temporary table rolled (mention_id bigint not null, entity bigint not null) on commit drop"
_PUT_RIGHT: Final = (
    "analyze rolled",
    "delete from desk.people p where not exists (select from rolled r where r.mention_id = p.mention_id and r.entity = p.entity)",
    "insert into desk.people (mention_id, entity) select mention_id, entity from rolled on conflict do nothing",
    "delete from desk.rolled_up",
)
# Who stands alone is in no entity of several, and known to the agency of its own record.
_COUNT: Final = """
insert into desk.rolled_up (made_at, model, audiences, mentions, people, known_to)
select :now, :model, :reads, :mentions, :mentions - count(r.mention_id) + count(distinct r.entity),
       (select coalesce(jsonb_object_agg(agencies, many), '{}') from (
            select agencies, count(*) as many from (
                select count(distinct records.agency) as agencies
                  from rolled join person_features f using (mention_id) join records using (record_id) group by entity) each_of
             where agencies > 1 group by agencies) by_agencies)
  from rolled r
"""
_NEWEST: Final = "select made_at, model, mentions, people, cast(known_to as text) as known_to from desk.rolled_up"


@answer
@dataclass(frozen=True, slots=True)
class PeopleKnown:
    """How many people the desk's records name, when counted and by which model; by how many agencies several know."""

    made_at: datetime
    model: str
    mentions: int
    people: int
    known_to: Mapping[int, int]

    @property
    def known_to_several(self) -> int:
        """How many people two agencies or more know."""
        return sum(self.known_to.values())


def roll_up(work: Work) -> None:
    """Make the roll-up anew of what stands, as the worker: what has not changed stays as it is."""
    work.alone(Lock.ROLLING_UP)
    model, reads = in_force(work), list(work.value("select desk_reads()"))
    mentions, entities, named = _entities(work, model, reads)
    work.run(_STAGE)
    put(work.driver, "rolled", [{"mention_id": mentions, "entity": entities}])
    for statement in _PUT_RIGHT:
        work.run(statement)
    work.run(_COUNT, now=work.clock.now(), model=model.version, reads=reads, mentions=named)


def rolled_up(work: Work) -> PeopleKnown | None:
    """What was counted last; None where nothing was, or where the viewer may not read all that it was made of."""
    require(work, Permission.RESOLUTION_JUDGEMENT_GIVE)
    row = work.row(_NEWEST)
    if row is None:
        return None
    known_to = {int(agencies): int(many) for agencies, many in orjson.loads(row.known_to).items()}
    return PeopleKnown(row.made_at, row.model, row.mentions, row.people, known_to)


def _entities(work: Work, model: Model, reads: list[int]) -> tuple[Numbers, Numbers, int]:
    """The entities of several mentions, and how many mentions there are in all."""
    said = standing(work.rows(_SAID, reads=reads))
    links = lightened(Links.read(work, model.acceptance, reads), across_hands(work, model), reads)
    told = Told.read(work, reads)
    return *assembled(links, said, told, model.acceptance, model.bands), len(told.mentions)
