"""Capacity against demand: what each agency says that it has to give, and what is asked of it, by region and in the viewer's own view.

What nobody stated is told as not stated. There is no ratio: officers and team weeks do not divide, and a task is not so many officers.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from counterline.coordination.owning.unowned import UnownedAsked, forces_named, unowned
from counterline.coordination.register.investigations import investigations
from counterline.coordination.register.model import OPEN
from counterline.coordination.tasking.request_reading import awaited
from counterline.coordination.tasking.request_rules import InformationRequest
from counterline.coordination.tasking.task_rules import Task
from counterline.coordination.tasking.tasks import open_tasks
from counterline.governance import (
    NATIONAL_BODY,
    Act,
    Permission,
    look_through,
    note,
    require,
    require_purpose,
    viewer_of,
)
from counterline.places import forces, is_policing, region_of
from counterline.plumbing.document_parts import Part, Text, read_document
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode, new_reference

MOST: Final = 100_000
"""More than any agency has of anything: a slip of the hand."""
LONGEST_WEEKS: Final = 53
"""A statement holds for a year at most: what was so longer ago is asked again."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]


class CapacityKind(Part):
    """One kind of support: its name, what it is called, and the unit that it is counted in."""

    name: Slug
    label: Text
    unit: Text


class CapacityKinds(Part):
    """The kinds that ship."""

    kinds: Annotated[tuple[CapacityKind, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Stating:
    """What an agency has to give of one kind, from one day to another; a kind of its own has a label and a unit."""

    kind: str
    amount: int
    from_day: date
    to_day: date
    words: str = ""
    label: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Capacity:
    """One statement as it stands."""

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
    """What is asked of one agency as far as the viewer reads it, each counted in its own unit.

    `investigations` are open ones that it leads; of those `said` have a statement of capacity, which adds up to `officers` who are there
    and `needed`. `unowned` are lines seen there lately on which nobody leads, each at every force that it names. None is what the
    viewer's role does not read.
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
    """One agency: what it states, nothing where it states nothing, and what is asked of it."""

    agency: AgencyCode
    region: str
    stated: tuple[Capacity, ...]
    demand: Demand


_STATE: Final = """
insert into capacities (ref, agency, kind, label, unit, amount, from_day, to_day, words, stated_by, stated_at)
values (:ref, :agency, :kind, :label, :unit, :amount, :from_day, :to_day, :words, :by, :now)
"""
# The newest of each kind at each agency, if it holds on the day: what was said later takes the place of what was said before.
_STANDING: Final = """
select c.ref, c.agency, c.kind, c.label, c.unit, c.amount, c.from_day, c.to_day, c.words, v.name as by, c.stated_at as at
  from (select distinct on (agency, kind) * from capacities where stated_at <= :as_at and from_day <= :on
         order by agency, kind, stated_at desc, ref) c
  join viewers v on v.viewer_id = c.stated_by
 where c.to_day >= :on order by c.agency, c.kind
"""
# Of each open investigation what was said last of its officers, whenever that was: it holds until somebody says otherwise.
_SAID: Final = """
select i.agency, i.lead, (a.said->>'officers')::integer as officers, (a.said->>'needed')::integer as needed
  from (select distinct on (identity_key) identity_key, said from investigation_acts where did = 'capacity'
         order by identity_key, at desc, ref desc) a
  join investigations i using (identity_key) where i.status = any(:open)
"""


@cache
def capacity_kinds() -> Mapping[str, CapacityKind]:
    """The kinds that ship, by name."""
    kept = files("counterline.coordination").joinpath("documents", "capacity-kinds.yaml").read_text(encoding="utf-8")
    return {each.name: each for each in read_document(CapacityKinds, kept, "The document of kinds of capacity").kinds}


def state_capacity(work: Work, stating: Stating) -> Capacity:
    """Say what one's own agency has to give of a kind; said again, the later counts.

    Refuses a kind of one's own without a name or a unit, an amount that is none, and days that cross or hold for more than
    `LONGEST_WEEKS` (`Conflict`).
    """
    viewer = require(work, Permission.COORDINATION_CAPACITY_STATE)
    require_purpose(work)
    kind = capacity_kinds().get(stating.kind)
    label, unit = (kind.label, kind.unit) if kind else (stating.label.strip(), stating.unit.strip())
    if not label or not unit:
        raise Conflict(f"A kind of your own takes a name and a unit. The others are {', '.join(capacity_kinds())}.")
    if not 0 <= stating.amount <= MOST:
        raise Conflict(f"Say how many: a whole number from 0 to {MOST:,}.")
    if not 0 <= (stating.to_day - stating.from_day).days <= LONGEST_WEEKS * 7:
        raise Conflict("Say from which day to which it holds, a year at most.")
    look_through(stating.words, label, unit)
    ref = new_reference("CA")
    work.run(
        _STATE,
        ref=ref,
        agency=viewer.agency,
        kind=stating.kind,
        label=label,
        unit=unit,
        amount=stating.amount,
        from_day=stating.from_day,
        to_day=stating.to_day,
        words=stating.words.strip(),
        by=viewer.viewer_id,
        now=work.clock.now(),
    )
    note(work, Act.COLLECTION, [ref, f"agency:{viewer.agency}"])
    return Capacity(
        ref,
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


def capacities(work: Work, on: date, as_at: datetime) -> list[Capacity]:
    """What agencies say for a day, of each kind the newest, as was known at an instant."""
    require(work, Permission.COORDINATION_CAPACITY_READ)
    return [Capacity(**row._mapping) for row in work.rows(_STANDING, on=on, as_at=as_at)]


def capacity_by_agency(work: Work, on: date) -> list[AgencyCapacity]:
    """Every police body that stands on a day, by region: what it states, and what is asked of it."""
    stated: dict[str, list[Capacity]] = {}
    for each in capacities(work, on, work.clock.now()):
        stated.setdefault(each.agency, []).append(each)
    named = {each.code for each in forces(on)} | {AgencyCode(each) for each in stated}
    demands = _demands(work, named)
    # Partners are asked too, and have no capacity of police to hold beside it.
    shown = named | {AgencyCode(each) for each in demands if is_policing(each)}
    found = [AgencyCapacity(code, region_of(code), tuple(stated.get(code, ())), demands[code]) for code in shown]
    note(work, Act.CONSULTATION, ["capacity"])
    return sorted(found, key=lambda each: (each.region, each.agency))


def _demands(work: Work, of: Collection[str]) -> dict[str, Demand]:
    """What is asked of these bodies, and of whoever else is asked something."""
    open_ones = [each for each in investigations(work) if each.is_open]
    led = Counter(each.lead or each.agency for each in open_ones)
    said, officers, needed = Counter[str](), Counter[str](), Counter[str]()
    for row in work.rows(_SAID, open=OPEN):
        leads = row.lead or row.agency
        said[leads] += 1
        officers[leads] += row.officers
        needed[leads] += row.needed
    waiting, standing, lines = _requests(work), _tasks(work), _unowned(work)
    asked = None if waiting is None else Counter(str(each.receiver) for each in waiting)
    tasked = None if standing is None else Counter(str(each.receiver) for each in standing)
    return {
        code: Demand(
            led[code],
            said[code],
            officers[code],
            needed[code],
            None if tasked is None else tasked[code],
            None if asked is None else asked[code],
            lines[code],
        )
        for code in {*of, *led, *(asked or ()), *(tasked or ()), *lines}
    }


def _requests(work: Work) -> Sequence[InformationRequest] | None:
    if not viewer_of(work).may(Permission.COORDINATION_REQUEST_SEND):
        return None
    return awaited(work)


def _tasks(work: Work) -> Sequence[Task] | None:
    if not viewer_of(work).may(Permission.COORDINATION_TASK_ANSWER):
        return None
    return open_tasks(work)


def _unowned(work: Work) -> Counter[str]:
    found = unowned(work, UnownedAsked(NATIONAL_BODY)).items
    return Counter(force for each in found for force in forces_named(each.seen))
