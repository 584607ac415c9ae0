"""Figures for the record of how lines are ranked, which the worker counts of what the desk reads: nothing of one line or person."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from counterline.plumbing.work import AnyRow, Work
from counterline.prioritisation.deciding.decisions import REPLACED
from counterline.resolution.naming.naming_traditions import TRADITIONS, told_by_forename
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer

FEWEST: Final = 10
"""People of a tradition below which their number is hidden."""
ROUNDED: Final = 5
"""What numbers of people are rounded to. No row moves as a person comes to be held: that is nobody's to read from a count."""
NAMED, NOMINATED, FIRST = "named in records of lines", "nominated", "under a priority"
COUNTED: Final = (NAMED, NOMINATED, FIRST)

_DECIDED: Final = f"""
select d.kind, count(*) as many,
       count(*) filter (where (d.kind, p.tier) in (('priority', 'out'), ('leave with the force', 'secure'))) as against
  from priority_decisions d left join priority_pages p on p.decision = d.ref
 where d.until > :now and d.audience_id = any(desk_reads()) and not {REPLACED} group by d.kind
"""  # noqa: S608 - of a constant alone
_HOLDERS: Final = """
select distinct f.features->>'forename' as forename, m.key as who
  from mentions m join standings s using (record_id) join person_features f on f.ref = m.ref
 where m.kind = 'person' and m.role = 'holder' and s.known_to is null and m.audience_id = any(desk_reads())
"""
_NOMINATED: Final = f"""
select distinct f.features->>'forename' as forename, n.mention_id as who,
       exists (select from nomination_lines l join priority_decisions d on d.line = l.line
                where l.nomination_id = n.nomination_id and d.kind = 'priority' and d.until > :now
                  and d.audience_id = any(desk_reads()) and not {REPLACED}) as is_first
  from nominations n join person_features f on f.mention_id = n.mention_id
 where n.ended_at is null and n.audience_id = any(desk_reads())
"""  # noqa: S608 - as above


@answer
@dataclass(frozen=True, slots=True)
class PeopleOfTradition:
    """How many people whose forename tells a naming tradition, rounded; null where they are fewer than are shown."""

    tradition: str
    counted: str
    people: Annotated[int | None, crossing.field("People", "Rounded to 5; null for fewer than 10.", ge=0)]


def keep_figures(work: Work) -> None:
    """For the worker: count decisions, and people by naming tradition, anew. What is small is hidden before it is kept."""
    now = work.clock.now()
    work.run("delete from ranking_figures")
    for row in work.rows(_DECIDED, now=now):
        work.keep("ranking_figures", kind=row.kind, many=row.many, against=row.against, drawn_at=now)
    work.run("delete from ranking_disparity")
    for each in _of_traditions(work.rows(_HOLDERS), work.rows(_NOMINATED, now=now)):
        work.keep("ranking_disparity", tradition=each.tradition, counted=each.counted, people=each.people, drawn_at=now)


def hidden_if_few(people: int) -> int | None:
    """A number of people as it is kept: rounded, and None where it is small."""
    return None if people < FEWEST else ROUNDED * round(people / ROUNDED)


def disparity(work: Work) -> tuple[PeopleOfTradition, ...]:
    """What was counted last by naming tradition; nothing for whoever neither advises nor commands at the national body."""
    return tuple(work.all(PeopleOfTradition, "select tradition, counted, people from ranking_disparity order by 1, 2"))


def _of_traditions(holders: Iterable[AnyRow], nominated: Iterable[AnyRow]) -> Iterator[PeopleOfTradition]:
    told, people = told_by_forename(), set[tuple[str, str, int]]()
    people |= {(told[row.forename], NAMED, row.who) for row in holders if row.forename in told}
    for row in (each for each in nominated if each.forename in told):
        said = {NOMINATED: True, FIRST: row.is_first}
        people |= {(told[row.forename], name, row.who) for name, holds in said.items() if holds}
    many = Counter((tradition, counted) for tradition, counted, _ in people)
    for tradition in TRADITIONS:
        for counted in COUNTED:
            yield PeopleOfTradition(tradition, counted, hidden_if_few(many[tradition, counted]))
