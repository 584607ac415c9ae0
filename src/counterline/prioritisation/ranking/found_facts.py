"""What incidents and seizures tell of lines: those that name a contact point are the line's; the others reach it through its holder."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline.lines.assembly.line import Line
from counterline.plumbing.work import AnyRow, Work
from counterline.prioritisation.ranking.feeding_kinds import FEEDS, TELLS_OF_HARM
from counterline.prioritisation.ranking.harm_document import Fact, Violence
from counterline.prioritisation.ranking.through_holders import reached
from counterline.vocabulary.trade.weapon import Weapon

_ROLES: Final = ("suspect", "subject", "holder")
"""In these roles a record of harm says that somebody did it, or had on them what was found."""
_BLADES: Final = frozenset({Weapon.KNIFE.value, Weapon.BLADED_ARTICLE.value})
_STANDS: Final = "exists (select from standings s where s.record_id = r.record_id and s.known_to is null)"
# By their keys once, and not once more for each record: of 3,000 lines' numbers that is what takes seconds.
_NAMING: Final = f"""
with named as materialized (
    select key, record_id from mentions
     where kind = 'contact_point' and role not in ('personal', 'associate', 'customer') and key = any(cast(:keys as bigint[])))
select n.key, r.record_id, r.happened_first as day from named n join records r using (record_id)
 where r.kind = any(cast(:kinds as text[])) and {_STANDS}
"""  # noqa: S608 - of constants alone
_TOLD: Final = f"""
select r.record_id, r.ref, r.kind, r.body->>'violence' as violence, r.body->>'weapon_used' as weapon_used,
       array(select jsonb_path_query(r.body, '$.weapons[*].weapon') #>> '{{}}') as weapons,
       array(select jsonb_path_query(r.body, '$.drugs_found[*].drug[*]') #>> '{{}}') as drugs, (r.body->>'cash')::bigint as pence
  from records r where r.record_id = any(cast(:records as bigint[])) and {_STANDS}
"""  # noqa: S608 - as above


@dataclass(frozen=True, slots=True)
class Told:
    """One value of a fact that a record tells of a line, and the chance that it is of this line."""

    fact: Fact
    value: str | int
    chance: float
    record: str


@dataclass(frozen=True, slots=True)
class Reaches:
    """How a record reaches a line: it names a contact point, or by its holder, with the chance that it is the holder."""

    names_it: bool
    chance: float


def told_of_harm(work: Work, lines: Sequence[Line]) -> Iterator[tuple[str, Told]]:
    """What standing incidents and seizures tell of these lines, each with the line's reference."""
    ways = ways_to(work, lines)
    rows = work.rows(_TOLD, records=sorted({record for record, _ in ways})) if ways else ()
    told = {row.record_id: (row, list(_values(row))) for row in rows}
    for record, line in sorted(ways):
        row, values = told.get(record, (None, ()))
        for fact, value in values:
            yield line, Told(fact, value, ways[record, line].chance, row.ref if row else "")


def ways_to(work: Work, lines: Sequence[Line], among: Sequence[Line] = ()) -> Mapping[tuple[int, str], Reaches]:
    """Each incident and seizure that reaches one of these lines: it names a contact point, or by its holder.

    Of a number that changed hands, a record is the line's that it served on the record's day: `among` are all that it may have served.
    """
    ways = {(record, line): Reaches(names_it=True, chance=1.0) for line, record in _named(work, lines, among)}
    of: dict[int, list[str]] = {}
    for each in lines:
        for sighting in each.sightings:
            of.setdefault(sighting.identity_key, []).append(each.ref)
    for way in reached(work, of, FEEDS, TELLS_OF_HARM, _ROLES):
        ways.setdefault((way.record_id, way.line), Reaches(names_it=False, chance=way.chance))
    return ways


def _named(work: Work, lines: Sequence[Line], among: Sequence[Line]) -> Iterator[tuple[str, int]]:
    """The lines whose contact points a record names. Of a number that changed hands, the one that it served on the record's day."""
    wanted = {line.ref for line in lines}
    served: dict[int, list[tuple[date, str]]] = {spell.key: [] for line in lines for spell in line.spells}
    for line in (*lines, *(each for each in among if each.ref not in wanted)):
        for spell in line.spells:
            if spell.key in served:
                served[spell.key].append((spell.began or date.min, line.ref))
    for row in work.rows(_NAMING, keys=sorted(served), kinds=list(TELLS_OF_HARM)) if served else ():
        line_ref = _serving(served[row.key], row.day)
        if line_ref in wanted:
            yield line_ref, row.record_id


def _serving(spells: Iterable[tuple[date, str]], day: date | None) -> str:
    every = sorted(spells)
    return max((each for each in every if day is None or each[0] <= day), default=every[0])[1]


def _values(row: AnyRow) -> Iterator[tuple[Fact, str | int]]:
    if row.violence == "yes" or row.weapon_used == "yes":
        yield Fact.VIOLENCE, _violence(row.weapon_used, row.weapons)
    yield from ((Fact.WEAPON, each) for each in row.weapons if each)
    yield from ((Fact.DRUGS, each) for each in row.drugs if each)
    if row.pence is not None:
        yield Fact.CASH, row.pence // 100


def _violence(weapon_used: str | None, weapons: Collection[str]) -> str:
    if Weapon.FIREARM.value in weapons:
        return Violence.FIREARM.value
    if _BLADES & set(weapons):
        return Violence.BLADE.value
    return Violence.WEAPON.value if weapon_used == "yes" or weapons else Violence.VIOLENCE.value


_BRANDED: Final = f"""
select distinct r.ref, r.kind from mentions m join records r using (record_id)
 where m.kind = 'brand' and m.key = any(cast(:keys as bigint[])) and r.kind = any(cast(:kinds as text[])) and {_STANDS}
   and not exists (select from mentions c where c.record_id = r.record_id and c.kind = 'contact_point')
 order by r.ref limit :most
"""  # noqa: S608 - as above


def named_by_brand_alone(work: Work, keys: Collection[int], most: int) -> Mapping[str, str]:
    """Incidents and seizures that name one of these brands and no contact point, with their kinds."""
    return (
        dict(map(tuple, work.rows(_BRANDED, keys=sorted(keys), kinds=list(TELLS_OF_HARM), most=most))) if keys else {}
    )
