"""Capacity beside demand: what each agency says that it can give, and what is asked of it, by region and in the viewer's own view.

What nobody stated is shown as not stated, never as none. There is no ratio of the two: officers and team weeks cannot be divided by one
another, and a task is not worth a fixed number of officers.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from counterline.coordination.asking.request_reading import awaited
from counterline.coordination.owning.unowned import UnownedQuestion, forces_named, unowned
from counterline.coordination.subjects.investigations import investigations
from counterline.coordination.subjects.model import OPEN
from counterline.coordination.tasking.tasks import open_tasks
from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer, require, viewer_of
from counterline.governance.permissions import NATIONAL_BODY, Permission
from counterline.governance.reach.purposes import look_through
from counterline.places.ground.agencies import forces, is_policing, region_of
from counterline.plumbing.document_parts import Part, Text, read_document
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.identity import AgencyCode, new_reference

MOST: Final = 100_000
"""More than any agency has of anything: a larger number is a slip of the hand."""
LONGEST_WEEKS: Final = 53
"""A statement holds for a year at most; after that the agency is to say it again."""

OnDay = Annotated[date | None, crossing.field("On", "The day that it is told of; today if not given.")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]


class CapacityKind(Part):
    """One kind of support: its name, what it is called, and the unit that it is counted in."""

    name: Slug
    label: Text
    unit: Text


class CapacityKinds(Part):
    """The document of the kinds of support that come with counterline."""

    kinds: Annotated[tuple[CapacityKind, ...], Field(min_length=1)]


@question
@dataclass(frozen=True, slots=True)
class CapacityStatement:
    """What your agency has to give of one kind, from one day to another, both included.

    A kind that comes with counterline has a name and a unit; a kind of the agency's own must be given both.
    """

    kind: Annotated[Slug, crossing.field("Of what", "Of what, such as officers; or a word of your own.")]
    amount: Annotated[int, crossing.field("How many", "How many, in the unit of the kind.", ge=0, le=MOST)]
    from_day: Annotated[date, crossing.field("From", "From which day.")]
    to_day: Annotated[date, crossing.field("To", "To which day; at most a year later.")]
    words: Annotated[
        str, crossing.field("Anything others must know about it", "Every police body reads it.", max_length=1000)
    ] = ""
    label: Annotated[
        str, crossing.field("Name of another kind", "Only of another kind, such as: Drones", max_length=60)
    ] = ""
    unit: Annotated[
        str, crossing.field("What it is counted in", "Only of another kind, such as: flying hours", max_length=40)
    ] = ""


@answer
@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity(CapacityStatement):
    """What an agency says that it has to give of one kind, who said so and when."""

    ref: str
    agency: AgencyCode
    by: str
    at: datetime


@answer
@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of an agency as far as you read it; `said` of the investigations that it leads state officers there and needed."""

    investigations: int
    said: int
    officers: int
    needed: int
    tasks: Annotated[
        int | None, crossing.field("Tasks", "Tasks and support that are asked of it; null where you read none.")
    ]
    requests: Annotated[
        int | None, crossing.field("Requests", "Requests for information that await it; null where you read none.")
    ]
    unowned: Annotated[int, crossing.field("Unowned lines", "Lines seen there lately on which nobody leads.")]


@answer
@dataclass(frozen=True, slots=True)
class AgencyCapacity:
    """One agency: what it states, which is nothing where it states nothing, beside what is asked of it."""

    agency: AgencyCode
    region: str
    stated: tuple[Capacity, ...]
    demand: Demand


@answer
@dataclass(frozen=True, slots=True)
class Capacities:
    """Every force and whoever else states or is asked something, by region, in your own view on a day."""

    on: date
    items: tuple[AgencyCapacity, ...]


# Of each agency and kind the newest statement that has begun by the day, if it has not ended by then: a later one replaces an earlier one.
_STANDING: Final = f"""
select c.ref, c.agency, v.name as by, c.stated_at as at, {crossing.columns_of(CapacityStatement, "c")}
  from (select distinct on (agency, kind) * from capacities where stated_at <= :as_at and from_day <= :on
         order by agency, kind, stated_at desc, ref) c
  join viewers v on v.viewer_id = c.stated_by
 where c.to_day >= :on order by c.agency, c.kind
"""  # noqa: S608 - the columns are the shape's own
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


@act(
    Permission.COORDINATION_CAPACITY_STATE,
    purpose=True,
    notes=Act.COLLECTION,
    named=lambda made: (made.ref, f"agency:{made.agency}"),
)
def state_capacity(work: Work, viewer: Viewer, said: CapacityStatement) -> Capacity:
    """Say what your agency has to give of a kind, from one day to another; said again, the later counts.

    Refuses a kind of the agency's own without a name or a unit, and a last day that is before the first or more than `LONGEST_WEEKS`
    weeks after it (`Conflict`).
    """
    said = _in_its_unit(said)
    if not 0 <= (said.to_day - said.from_day).days <= LONGEST_WEEKS * 7:
        raise Conflict(
            "Say from which day to which day it holds. The last day is on or after the first, and at most a year later.",
            of="to_day",
        )
    look_through(said.words, said.label, said.unit)
    made = Capacity(**asdict(said), ref=new_reference("CA"), agency=viewer.agency, by=viewer.name, at=work.clock.now())
    work.keep(
        "capacities", **asdict(said), ref=made.ref, agency=made.agency, stated_by=viewer.viewer_id, stated_at=made.at
    )
    return made


def _in_its_unit(said: CapacityStatement) -> CapacityStatement:
    """A statement with the name and the unit of its kind; refuses a kind of the agency's own that lacks either (`Conflict`)."""
    kind = capacity_kinds().get(said.kind)
    label, unit = (kind.label, kind.unit) if kind else (said.label.strip(), said.unit.strip())
    if not label or not unit:
        raise Conflict(
            f"Give a kind of your own a name and a unit, or choose one of these: {', '.join(capacity_kinds())}."
        )
    return replace(said, label=label, unit=unit, words=said.words.strip())


def capacities(work: Work, on: date, as_at: datetime) -> list[Capacity]:
    """Of each agency and kind the newest statement for a day, of those made by an instant. Its caller logs the reading."""
    require(work, Permission.COORDINATION_CAPACITY_READ)
    return work.all(Capacity, _STANDING, on=on, as_at=as_at)


@act(Permission.COORDINATION_CAPACITY_READ, notes=Act.CONSULTATION, named=lambda _: ("capacity",))
def capacity_by_agency(work: Work, _: Viewer, on: OnDay = None) -> Capacities:
    """What agencies have to give on a day beside what is asked of them, in your own view; what nobody stated is not there."""
    day = on or work.clock.today()
    stated: dict[str, list[Capacity]] = {}
    for each in work.all(Capacity, _STANDING, on=day, as_at=work.clock.now()):
        stated.setdefault(each.agency, []).append(each)
    named = {each.code for each in forces(day)} | {AgencyCode(each) for each in stated}
    demands = _demands(work, named)
    # Bodies outside policing are asked things too, but have no police capacity to put beside that.
    shown = named | {AgencyCode(each) for each in demands if is_policing(each)}
    found = [AgencyCapacity(code, region_of(code), tuple(stated.get(code, ())), demands[code]) for code in shown]
    return Capacities(day, tuple(sorted(found, key=lambda each: (each.region, each.agency))))


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
    found = unowned(work, UnownedQuestion(NATIONAL_BODY)).items
    return Counter(force for each in found for force in forces_named(each.seen))
