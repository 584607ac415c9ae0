"""Many records at once as they stand now, each with all that it names, for those who look for what is named together.

Row security alone keeps hidden rows out here. The caller checks once that the viewer may read records and logs what was read,
since following a network asks dozens of times.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import orjson

from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.listed import Named, Told, in_order, named_as
from counterline.records.looking.persons import PersonTold
from counterline.records.wording.areas_and_sources import SourceSaid
from counterline.records.wording.clues import shown_of
from counterline.vocabulary.terms.grading import Grading, Scheme


@dataclass(frozen=True, slots=True)
class RecordNaming:
    """One record that stands and what it names. `gradings` are those of its sources; none where it is not graded."""

    record_id: int
    ref: str
    kind: str
    agency: str
    reference: str
    first: date | None
    last: date | None
    day: date
    """The day it is about; the day it was received where it gives none."""
    gradings: tuple[str, ...]
    is_false: bool
    """Whether every one of its sources is graded as suspected to be false."""
    names: tuple[Named, ...]
    persons: tuple[PersonTold, ...]


class StandsAt(NamedTuple):
    """A record that stands, and its first and last day. Sorted descending, these tuples are in the order of lists, newest first."""

    listed: str
    ref: str
    record_id: int
    first: date | None
    last: date | None


# A record without a day has '-infinity' there, which as text sorts before every year: it is listed last.
_STANDING = """
select s.last_day::text as listed, s.ref, s.record_id, s.first_day as first, nullif(s.ends_day, '-infinity') as last
  from standings s
 where s.record_id = any(cast(:ids as bigint[])) and s.known_to is null
"""
_RECORDS = """
select r.record_id, r.ref, r.kind, r.agency, r.reference, r.happened_first, r.happened_last,
       (r.body->'sources')::text as sources, (r.body->'brands')::text as brands, (r.body->'persons')::text as persons,
       coalesce(r.happened_first, r.happened_last, r.received_at::date) as day
  from records r
 where r.record_id = any(cast(:ids as bigint[]))
 order by r.ref
"""
_NAMES = """
select m.record_id, m.ref, m.kind, m.role, m.value from mentions m
 where m.record_id = any(cast(:ids as bigint[])) and m.kind = any(cast(:kinds as text[]))
"""


def standing_among(work: Work, ids: Collection[int]) -> dict[int, StandsAt]:
    """Those of these records, by their ids, that stand and that the viewer may read."""
    rows = work.rows(_STANDING, ids=sorted(ids)) if ids else ()
    return {row.record_id: StandsAt(*row) for row in rows}


def records_naming(work: Work, ids: Collection[int], kinds: Iterable[str]) -> tuple[RecordNaming, ...]:
    """Those of these records that the viewer may read, each with the things of these kinds that it names, by reference."""
    if not ids:
        return ()
    named: dict[int, list[AnyRow]] = {}
    for mention in work.rows(_NAMES, ids=sorted(ids), kinds=list(kinds)):
        named.setdefault(mention.record_id, []).append(mention)
    return tuple(_naming(row, named.get(row.record_id, ())) for row in work.rows(_RECORDS, ids=sorted(ids)))


def _naming(row: AnyRow, mentions: Iterable[AnyRow]) -> RecordNaming:
    told = Told.of(row)
    gradings, is_false = _graded(orjson.loads(row.sources or "[]"))
    return RecordNaming(
        record_id=row.record_id,
        ref=row.ref,
        kind=row.kind,
        agency=row.agency,
        reference=row.reference,
        first=row.happened_first,
        last=row.happened_last,
        day=row.day,
        gradings=gradings,
        is_false=is_false,
        names=in_order(named_as(each, told) for each in mentions),
        persons=told.marks.persons,
    )


def _graded(sources: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, ...], bool]:
    told = [SourceSaid.from_body(each) for each in sources]
    graded = [Grading.parse(each.grading, each.scheme) for each in told if each.scheme is not Scheme.NOT_GRADED]
    is_false = bool(told) and len(graded) == len(told) and all(each.is_suspected_false for each in graded)
    return tuple(sorted({each.shown for each in graded})), is_false


@dataclass(frozen=True, slots=True)
class PlaceNamed:
    """A place that some records name, and how many do; `value` is its gazetteer id, or its words where it is in no gazetteer."""

    ref: str
    value: str
    shown: str
    records: int


_PLACES = """
select min(m.ref) as ref, m.value, count(distinct m.record_id) as records
  from mentions m where m.record_id = any(cast(:ids as bigint[])) and m.kind = 'place'
 group by m.value order by records desc, m.value
"""


def places_named_in(work: Work, ids: Collection[int]) -> tuple[PlaceNamed, ...]:
    """The places that these records name, as far as the viewer may read them; those that most records name first."""
    rows = work.rows(_PLACES, ids=sorted(ids)) if ids else ()
    return tuple(PlaceNamed(row.ref, row.value, shown_of("place", row.value), row.records) for row in rows)
