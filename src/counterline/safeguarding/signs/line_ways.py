"""From where to where lines run, one row for each way that a record tells: for asking whether somebody was found where one runs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from counterline.plumbing.work import AnyRow, Work
from counterline.records.keeping.reading_back import Standing, standings_of
from counterline.records.kinds import KINDS, Reads
from counterline.safeguarding.signs.distance import is_known, places_near
from counterline.safeguarding.signs.model import Way
from counterline.safeguarding.signs.reading_bodies import area_of, roots_of, suspected_false
from counterline.vocabulary.amounts.period import PartialDate

# Whatever tells from where a line runs and to where.
KINDS_TELLING: Final = tuple(
    kind.name
    for kind in KINDS.values()
    if {"exporting", "importing"} <= {field.name for field in kind.read_as(Reads.AREA)} and kind.graded
)
COLUMNS: Final = (
    "identity_key, from_place, from_force, to_place, day, roots, record_id, record_ref, record_kind, "
    "reference, agency, audience_id"
)
_FORGET = "delete from line_ways where identity_key = any(cast(:identities as bigint[]))"
_DRAW = f"insert into line_ways ({COLUMNS}) select {COLUMNS} from line_ways_drawn on conflict do nothing"  # noqa: S608 - our own names
_TO = """
select w.from_place, w.from_force, w.to_place, w.day, w.roots, w.record_id, w.record_ref, w.record_kind, w.reference, w.agency,
       w.audience_id, r.received_at
  from line_ways w join records r using (record_id)
 where w.to_place = any(cast(:places as text[]))
   and (w.from_force = any(cast(:forces as text[])) or w.from_place = any(cast(:homes as text[])))
 order by w.day desc nulls last, w.record_ref
"""


def draw(work: Work, identities: Sequence[int]) -> None:
    """Draw the ways that some records tell as they stand now; done again, nothing changes."""
    rows = [
        row for told in standings_of(work, identities, KINDS_TELLING) if told.known_to is None for row in _rows(told)
    ]
    work.run(_FORGET, identities=list(identities))
    if not rows:
        return
    work.scratch("line_ways_drawn", "like line_ways")
    with work.driver.cursor().copy(f"copy line_ways_drawn ({COLUMNS}) from stdin".encode()) as copy:
        for row in rows:
            copy.write_row(row)
    work.run(_DRAW)


def ways_to(
    work: Work, places: Iterable[str], homes: Iterable[tuple[str | None, str | None]], near: int
) -> Mapping[str, tuple[Way, ...]]:
    """By each of some places, the ways that lead there or near it from any of some homes, as far as they may be read."""
    wanted = {each: places_near(each, near) for each in set(places) if is_known(each)}
    lived = list(homes)
    if not wanted:
        return {}
    rows = work.rows(
        _TO,
        places=sorted({one for each in wanted.values() for one in each}),
        forces=sorted({force for _, force in lived if force}),
        homes=sorted({place for place, _ in lived if place}),
    )
    ways = [_way(row) for row in rows]
    return {each: tuple(way for way in ways if way.to_place in near_it) for each, near_it in wanted.items()}


def _rows(told: Standing) -> Iterator[tuple[object, ...]]:
    if suspected_false(told.body):
        return
    from_place, from_force = area_of(told.body, ("exporting",))
    if not (from_place or from_force):
        return
    roots = roots_of(told.body, told.agency, told.reference)
    for place in sorted({each["place"] for each in told.body.get("importing") or () if each["place"]}):
        yield (
            *(told.identity_key, from_place, from_force, place, _day(told.kind, told.body), roots),
            *(told.record_id, told.ref, told.kind, told.reference, told.agency, told.audience_id),
        )


def _day(kind: str, body: Mapping[str, Any]) -> object:
    first, last = KINDS[kind].happened
    said = body.get(last) or body.get(first)
    return PartialDate.from_json(said).last if said else None


def _way(row: AnyRow) -> Way:
    return Way(**(row._asdict() | {"roots": tuple(row.roots)}))
