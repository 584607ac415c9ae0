"""The desk's rankings as they are kept: the newest whole, and of each month the first and the last in marks, to be compared with.

They lie in the schema `desk`. A row is read by a viewer of the national desk who may read every audience that it was made of.
"""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

import orjson
from pydantic import TypeAdapter

from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work
from counterline.prioritisation.priorities.changes import Before, changes, outline
from counterline.prioritisation.priorities.drawing import draw, state_of_evidence
from counterline.prioritisation.priorities.told import Priorities
from counterline.prioritisation.ranking.harm_known import closed_lines
from counterline.prioritisation.ranking.model import Tier

A_MONTH: Final = timedelta(days=28)
_NEWEST: Final = """
select ranking_id, state from desk.rankings where ranked is not null and places = :places and document = :document
 order by ranking_id desc limit 1
"""
# What was kept a month ago or longer; until there is any, the first that was kept at all.
_BEFORE: Final = """
select on_day as on, drawn_at, outline from desk.rankings
 order by on_day <= :since desc, case when on_day <= :since then ranking_id end desc nulls last, ranking_id limit 1
"""
_KEEP: Final = """
insert into desk.rankings (on_day, state, document, places, audiences, ranked, rests_on, outline, secure, contested, out, drawn_at)
values (:on, :state, :document, :places, readable(), cast(:ranked as jsonb), :rests_on, cast(:outline as jsonb), :secure, :contested, :out,
        :now) returning ranking_id
"""
_PRUNE: Final = """
delete from desk.rankings r where ranking_id < :newest
   and exists (select from desk.rankings o
                where o.ranking_id < r.ranking_id and date_trunc('month', o.on_day) = date_trunc('month', r.on_day))
   and exists (select from desk.rankings o
                where o.ranking_id > r.ranking_id and date_trunc('month', o.on_day) = date_trunc('month', r.on_day))
"""
_CLEAR: Final = (
    "update desk.rankings set ranked = null, rests_on = '{}' where ranking_id < :newest and ranked is not null"
)
_READ: Kept[Priorities] = Kept(most=4)


def newest(work: Work, places: int, document: str) -> tuple[Priorities, str] | None:
    """The newest that is kept for so many places by a harm document (its digest), and the evidence that it is of."""
    row = work.row(_NEWEST, places=places, document=document)
    if row is None:
        return None
    return _READ.or_make(_key(work, row.ranking_id), lambda: _read(work, row.ranking_id)), row.state


def draw_and_keep(work: Work, places: int) -> Priorities:
    """Draw the desk's ranking of what stands now, tell what changed since a month ago, and keep it."""
    state = state_of_evidence(work)
    made, found = draw(work, places)
    row, closed = work.row(_BEFORE, since=made.on - A_MONTH), list(closed_lines(work))
    if row is not None:
        before = Before(row.on, row.drawn_at, row.outline)
        told = changes(work, before, made, found, closed)
        made = replace(made, changed_since=before.drawn_at, changed=told)
    named = {each.line for each in made.changed}
    lines = [*found.lines.values(), *(each for each in closed if each.ref in named)]
    rests_on = {ref for line in made.lines for of in line.levels for each in of.proofs for ref in each.records}
    # What calls a line comes of any of its records: when one goes, so does the ranking that tells it.
    rests_on |= {ref for line in lines for ref in line.consulted}
    number = work.value(
        _KEEP,
        on=made.on,
        state=state,
        document=made.document.fingerprint,
        places=places,
        ranked=orjson.dumps(asdict(made)).decode(),
        rests_on=sorted(rests_on),
        outline=orjson.dumps(outline(made, found)).decode(),
        now=made.drawn_at,
        **{tier.value: sum(each.tier is tier for each in made.lines) for tier in Tier},
    )
    work.run(_PRUNE, newest=number)
    work.run(_CLEAR, newest=number)
    return made


def _key(work: Work, number: int) -> tuple[str, int]:
    return str(work.value("select reference_key from installation")), number


def _read(work: Work, number: int) -> Priorities:
    kept = work.value("select ranked::text from desk.rankings where ranking_id = :number", number=number)
    return TypeAdapter(Priorities).validate_json(kept)


@dataclass(frozen=True, slots=True)
class LastRanking:
    """The ranking that was last drawn for the desk, in counts alone; `document` is the digest of the harm document."""

    on_day: date
    drawn_at: datetime
    places: int
    document: str
    secure: int
    contested: int
    out: int


def last_ranking(work: Work) -> LastRanking | None:
    """The same for whoever answers for how lines are ranked, and reads no lines; None where none was drawn."""
    return work.one(LastRanking, "select * from last_ranking()")
