"""Capacity beside demand: what each agency says that it can give, and what is asked of it, by region and in the viewer's own view.

What nobody stated is shown as not stated, never as none. There is no ratio of the two: officers and team weeks cannot be divided by one
another, and a task is not worth a fixed number of officers.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from counterline.coordination.asking.request_reading import awaited
from counterline.coordination.owning.unowned import UnownedAsked, forces_named, unowned
from counterline.coordination.subjects.investigations import investigations
from counterline.coordination.subjects.model import OPEN
from counterline.coordination.tasking.tasks import open_tasks
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import NATIONAL_BODY, Permission
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.places.ground.agencies import forces, is_policing, region_of
from counterline.plumbing.document_parts import Part, Text, read_document
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode, new_reference

MOST: Final = 100_000
"""More than any agency has of anything: a larger number is a slip of the hand."""
LONGEST_WEEKS: Final = 53
"""A statement holds for a year at most; after that the agency is to say it again."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]


class CapacityKind(Part):
    """One kind of support: its name, what it is called, and the unit that it is counted in."""

    name: Slug
    label: Text
    unit: Text


class CapacityKinds(Part):
    """The document of the kinds of support that come with counterline."""

    kinds: Annotated[tuple[CapacityKind, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Stating:
    """How much of one kind of support an agency says that it can give, in `unit`, from one day to another, both included.

    For a kind that comes with counterline `label` and `unit` are taken from the document; a kind of the agency's own must have both.
    """

    kind: str
    amount: int
    from_day: date
    to_day: date
    words: str = ""
    label: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Capacity:
    """One statement as it is kept: what an agency can give, who said so and when."""

    ref: str
    agency: AgencyCode
    kind: str
    label: str
    unit: str
    amount: int
    from_day: date
    to_day: date
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of one agency, as far as the viewer may read it; each number is a count of its own.

    `investigations` are the open ones that it leads. `said` of them say how many officers they have and need, which adds up to `officers`
    and `needed`. `tasks` and `requests` await it, or are None where the viewer's role may not read them. `unowned` are the lines seen in
    its area lately on which nobody leads; a line seen in several areas counts in each.
    """

    investigations: int
    said: int
    officers: int
    needed: int
    tasks: int | None
    requests: int | None
    unowned: int


@dataclass(frozen=True, slots=True)
class AgencyCapacity:
    """One agency: what it says that it can give (empty where it says nothing), and what is asked of it."""

    agency: AgencyCode
    region: str
    stated: tuple[Capacity, ...]
    demand: Demand


_STATE: Final = """
insert into capacities (ref, agency, kind, label, unit, amount, from_day, to_day, words, stated_by, stated_at)
values (:ref, :agency, :kind, :label, :unit, :amount, :from_day, :to_day, :words, :by, :at)
"""
# Of each agency and kind the newest statement that has begun by the day, if it has not ended by then: a later one replaces an earlier one.
_STANDING: Final = """
select c.ref, c.agency, c.kind, c.label, c.unit, c.amount, c.from_day, c.to_day, c.words, v.name as by, c.stated_at as at
  from (select distinct on (agency, kind) * from capacities where stated_at <= :as_at and from_day <= :on
         order by agency, kind, stated_at desc, ref) c
  join viewers v on v.viewer_id = c.stated_by
 where c.to_day >= :on order by c.agency, c.kind
"""
# Of each open investigation the newest statement of its officers, however old: it holds until somebody says otherwise.
_SAID: Final = """
select i.agency, i.lead, (a.said->>'officers')::integer as officers, (a.said->>'needed')::integer as needed
  from (select distinct on (identity_key) identity_key, said from investigation_acts where did = 'capacity'
         order by identity_key, at desc, ref desc) a
  join investigations i using (identity_key) where i.status = any(:open)
"""


@cache
def capacity_kinds() -> Mapping[str, CapacityKind]:
    """The kinds of support that come with counterline, by name."""
    kept = files("counterline.coordination").joinpath("documents", "capacity-kinds.yaml").read_text(encoding="utf-8")
    return {each.name: each for each in read_document(CapacityKinds, kept, "The document of kinds of capacity").kinds}


def state_capacity(work: Work, stating: Stating) -> Capacity:
    """State what the viewer's own agency can give of one kind; a later statement of the same kind replaces it.

    Refuses a kind of the agency's own without a label or a unit, an amount below 0 or above `MOST`, and a last day that is before the
    first or more than `LONGEST_WEEKS` weeks after it (`Conflict`).
    """
    viewer = require(work, Permission.COORDINATION_CAPACITY_STATE)
    require_purpose(work)
    kind = capacity_kinds().get(stating.kind)
    label, unit = (kind.label, kind.unit) if kind else (stating.label.strip(), stating.unit.strip())
    if not label or not unit:
        raise Conflict(
            f"Give a kind of your own a name and a unit, or choose one of these: {', '.join(capacity_kinds())}."
        )
    if not 0 <= stating.amount <= MOST:
        raise Conflict(f"Say how many: a whole number from 0 to {MOST:,}.", of="amount")
    if not 0 <= (stating.to_day - stating.from_day).days <= LONGEST_WEEKS * 7:
        raise Conflict(
            "Say from which day to which day it holds. The last day is on or after the first, and at most a year later.",
            of="to_day",
        )
    look_through(stating.words, label, unit)
    made = Capacity(
        new_reference("CA"),
        viewer.agency,
        stating.kind,
        label,
        unit,
        stating.amount,
        stating.from_day,
        stating.to_day,
        stating.words.strip(),
        viewer.name,
        work.clock.now(),
    )
    work.run(_STATE, **(asdict(made) | {"by": viewer.viewer_id}))
    note(work, Act.COLLECTION, [made.ref, f"agency:{viewer.agency}"])
    return made


def capacities(work: Work, on: date, as_at: datetime) -> list[Capacity]:
    """Of each agency and kind the newest statement for a day, of those made by an instant. Its caller logs the reading."""
    require(work, Permission.COORDINATION_CAPACITY_READ)
    return work.all(Capacity, _STANDING, on=on, as_at=as_at)


def capacity_by_agency(work: Work, on: date) -> list[AgencyCapacity]:
    """Every police body of a day, by region: what it says it can give, and what is asked of it. Logged as read."""
    stated: dict[str, list[Capacity]] = {}
    for each in capacities(work, on, work.clock.now()):
        stated.setdefault(each.agency, []).append(each)
    named = {each.code for each in forces(on)} | {AgencyCode(each) for each in stated}
    demands = _demands(work, named)
    # Bodies outside policing are asked things too, but have no police capacity to put beside that.
    shown = named | {AgencyCode(each) for each in demands if is_policing(each)}
    found = [AgencyCapacity(code, region_of(code), tuple(stated.get(code, ())), demands[code]) for code in shown]
    note(work, Act.CONSULTATION, ["capacity"])
    return sorted(found, key=lambda each: (each.region, each.agency))


def _demands(work: Work, of: Collection[str]) -> dict[str, Demand]:
    """What is asked of these bodies, and of any other body of which something is asked."""
    open_ones = [each for each in investigations(work) if each.is_open]
    led = Counter(each.lead or each.agency for each in open_ones)
    said, officers, needed = Counter[str](), Counter[str](), Counter[str]()
    for row in work.rows(_SAID, open=OPEN):
        leads = row.lead or row.agency
        said[leads] += 1
        officers[leads] += row.officers
        needed[leads] += row.needed
    requested, tasked, landing = _requests(work), _tasks(work), _unowned(work)
    return {
        code: Demand(
            led[code],
            said[code],
            officers[code],
            needed[code],
            None if tasked is None else tasked[code],
            None if requested is None else requested[code],
            landing[code],
        )
        for code in {*of, *led, *(requested or ()), *(tasked or ()), *landing}
    }


def _requests(work: Work) -> Counter[str] | None:
    """How many requests await each body; None where the viewer's role may not read them."""
    if not viewer_of(work).may(Permission.COORDINATION_REQUEST_SEND):
        return None
    return Counter(str(each.receiver) for each in awaited(work))


def _tasks(work: Work) -> Counter[str] | None:
    """How many open tasks each body has been sent; None where the viewer's role may not read them."""
    if not viewer_of(work).may(Permission.COORDINATION_TASK_ANSWER):
        return None
    return Counter(str(each.receiver) for each in open_tasks(work))


def _unowned(work: Work) -> Counter[str]:
    """How many unowned lines each force's area was named in, by the newest sighting of each line."""
    found = unowned(work, UnownedAsked(NATIONAL_BODY)).items
    return Counter(force for each in found for force in forces_named(each.seen))
