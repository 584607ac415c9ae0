"""Violence in an area: incidents and their victims, counted apart, by county-lines flag and drug link, with *not answered* beside."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, Final

import orjson

from counterline.demand.violence.of_lines import NotAnswered, is_unanswered, is_violent
from counterline.governance.declaring import act
from counterline.governance.log.model import OWN_VIEW, Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.places.ground.area_names import AS_NAMED, figure_area
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.records.kinds import INCIDENT
from counterline.records.looking.there import clues_there
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer

_YEAR: Final = timedelta(days=365)
_ANSWERS: Final = ("yes", "no")
_READ: Final = """
select r.body::text as body, coalesce(r.happened_first >= :first, false) as is_within from records r
 where r.kind = :kind and coalesce(r.happened_last, :last) >= :first and coalesce(r.happened_first, :first) <= :last
   and r.record_id in (select record_id from mentions where key = any(cast(:keys as bigint[])))
   and exists (select from standings s where s.record_id = r.record_id and s.known_to is null)
"""


@answer
@dataclass(frozen=True, slots=True)
class Answers:
    """How many say yes, how many no, and of how many nobody answered."""

    yes: int
    no: int
    not_answered: int


@answer
@dataclass(frozen=True, slots=True)
class CountedInArea:
    """A count of one unit: all of them, by county-lines flag, and by drug link of victim or suspect."""

    unit: str
    all: int
    county_lines: Answers
    drug_link: Answers


@answer
@dataclass(frozen=True, slots=True)
class ViolenceInArea:
    """Violence in an area from one day to another, both included, in the viewer's own view. Two records of one crime count twice."""

    area: str
    first_day: date
    last_day: date
    counts: tuple[CountedInArea, ...]
    not_answered: NotAnswered
    without_day: Annotated[
        int,
        crossing.field(
            "Without a day", "Incidents of violence of which nobody can say whether they were within these days."
        ),
    ]


@act(
    Permission.PICTURE_OWN_VIEW_READ, notes=Act.CONSULTATION, named=lambda made: [OWN_VIEW, f"area:{made.area.lower()}"]
)
def violence_in_area(work: Work, _: Viewer, code: str) -> ViolenceInArea:
    """Incidents of violence in an area in the last year, and their victims, by county-lines flag and drug link."""
    return in_area(work, code)


def in_area(work: Work, code: str) -> ViolenceInArea:
    """The same for a page that asks for the permission and logs the look itself; refuses what is no area (`NotFound`)."""
    area = figure_area(code)
    clues = clues_there(area.key) if area and area.kind != AS_NAMED else ()
    if area is None or not clues:
        raise NotFound("There is no such area. Give a force by its code, or a district by its nine-character code.")
    last = work.clock.today()
    first = last - _YEAR + timedelta(days=1)
    rows = work.rows(_READ, kind=INCIDENT.name, first=first, last=last, keys=sorted({each.key for each in clues}))
    told = [(row.is_within, orjson.loads(row.body)) for row in rows]
    bodies = [body for is_within, body in told if is_within and is_violent(body)]
    unsure = sum(is_violent(body) for is_within, body in told if not is_within)
    unanswered = sum(is_unanswered(body) for is_within, body in told if is_within)
    victims = [body for body in bodies for _ in range(_victims(body))]
    counts = (_counted("incidents", bodies), _counted("victims named", victims))
    return ViolenceInArea(area.key, first, last, counts, unanswered, unsure)


def _victims(body: Mapping[str, Any]) -> int:
    return sum(each.get("role") == "victim" for each in body.get("persons", ()))


def _counted(unit: str, bodies: list[dict[str, Any]]) -> CountedInArea:
    flags = (body.get("county_lines_flag") for body in bodies)
    return CountedInArea(unit, len(bodies), _answers(flags), _answers(map(_link, bodies)))


def _link(body: Mapping[str, Any]) -> str | None:
    """One *yes* settles it; *no* of one beside an unanswered other does not."""
    said = {body.get("victim_drug_link"), body.get("suspect_drug_link")}
    return "yes" if "yes" in said else "no" if said == {"no"} else None


def _answers(said: Iterable[str | None]) -> Answers:
    found = Counter(each if each in _ANSWERS else None for each in said)
    return Answers(found["yes"], found["no"], found[None])
