"""People of the viewer's body whose time is over, or whose it is to say: each assembled from the body's own records, on one list of two.

Promises that whoever is read by themselves is on the list of who protects people and of nobody else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.same_record import mention_number
from counterline.resolution.people.gathering import gather
from counterline.retention import own_people, schedules
from counterline.retention.schedules import Schedule

PROTECTS: Final = Permission.SAFEGUARDING_CONCERN_READ


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody assembled from the viewer's body's own records: a row of each mention."""

    numbers: frozenset[int]
    rows: Sequence[AnyRow]
    read_by_itself: bool

    @property
    def latest(self) -> AnyRow:
        """The mention whose time is over last, by which the person's is."""
        return max(self.rows, key=lambda row: (row.due or date.min, row.ref))

    @property
    def records(self) -> set[str]:
        """The records that name them."""
        return {row.record for row in self.rows}

    @property
    def due(self) -> date:
        """When their time is over; never, where no line is for any record."""
        return self.latest.due or date.max


_LOOKED_AT: Final = 300  # mentions looked through at once
_AT_MOST: Final = 3000  # mentions looked through for one list: most people of a list have few
_TOLD: Final = "select p.* from people_told_of(cast(:lines as jsonb)) p where"
_DUE: Final = """
select p.* from people_told_of(cast(:lines as jsonb)) p
 where p.due <= :until and p.ordered is null
   and p.identity_key = any(array(select r.identity_key from records r where r.agency = :agency
                                     and least(r.happened_last, (r.received_at at time zone 'Europe/London')::date) <= :longest_ago))
 order by case p.category when 'convicted' then 2 when 'suspect' then 1 else 0 end, p.due, p.ref limit :most offset :passed
"""
OF_REFS: Final = f"{_TOLD} p.ref = any(cast(:refs as text[]))"
_OF_IDENTITIES: Final = f"{_TOLD} p.identity_key = any(cast(:identities as bigint[]))"
_IDENTITY_OF: Final = (
    "select mention_id, identity_key from person_features where mention_id = any(cast(:mentions as bigint[]))"
)


def month_ends(today: date) -> date:
    """The last day of a day's month."""
    return (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def people_due(work: Work, viewer: Viewer, running: Schedule, most: int) -> tuple[list[Person], bool]:
    """Those whose time is over by the end of this month, on the viewer's own list; and whether it was cut short."""
    until = month_ends(work.clock.today())
    longest_ago = until - timedelta(days=365 * min(each.years for each in running.lines))
    asked = {"lines": schedules.lines_of(running), "until": until, "most": _LOOKED_AT}
    asked |= {"agency": viewer.agency, "longest_ago": longest_ago}
    found, seen = list[Person](), set[int]()
    for passed in range(0, _AT_MOST, _LOOKED_AT) if most else ():
        rows = work.rows(_DUE, **asked, passed=passed)
        for person in assembled(work, viewer, running, rows):
            if not person.numbers & seen and person.due <= until and _is_for(viewer, person):
                found.append(person)
            seen |= person.numbers
        if len(found) >= most or len(rows) < _LOOKED_AT:
            return found[:most], False
    return found, most > 0


def does_both(viewer: Viewer) -> bool:
    """Whether the viewer has both lists: at a partner one role keeps data and protects people."""
    return viewer.role is ViewerRole.PARTNER


def _is_for(viewer: Viewer, person: Person) -> bool:
    return does_both(viewer) or person.read_by_itself == viewer.may(PROTECTS)


def assembled(work: Work, viewer: Viewer, running: Schedule, rows: Sequence[AnyRow]) -> list[Person]:
    """Whom these mentions are of, as the viewer's own body holds them, in the order of the mentions."""
    wanted = [_number(row) for row in rows]
    around = gather(work, wanted)
    of = {number: each for each in own_people.own_people(work, viewer, around) for number in each}
    people = dict.fromkeys(of.get(number, frozenset({number})) for number in wanted)
    every = sorted(frozenset[int]().union(*people))
    known = {int(row.identity_key) for row in (*work.rows(_IDENTITY_OF, mentions=every), *rows)}
    lines = schedules.lines_of(running)
    told = {_number(row): row for row in work.rows(_OF_IDENTITIES, lines=lines, identities=sorted(known))}
    by_itself = own_people.read_by_themselves(work, known)
    return [
        Person(each, mine, not each.isdisjoint(by_itself))
        for each in people
        if (mine := [told[n] for n in sorted(each) if n in told and told[n].ordered is None])
    ]


def _number(row: AnyRow) -> int:
    return mention_number(int(row.identity_key), row.slot)


def naming_others(work: Work, people: Sequence[Person]) -> set[int]:
    """Those of these people's records that name others too, in any version."""
    named = own_people.people_named(work, {int(row.identity_key) for each in people for row in each.rows})
    them = frozenset[int]().union(*(each.numbers for each in people))
    return {identity for identity, numbers in named.items() if numbers - them}
