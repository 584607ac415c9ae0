"""Incidents of violence that belong to a line: by what the record names, or by its holder at the accepted weight, each with its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final

import orjson

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.lines.assembly.line import Line
from counterline.plumbing.work import AnyRow, Work
from counterline.prioritisation.ranking.found_facts import Reaches, ways_to
from counterline.records.kinds import INCIDENT
from counterline.records.looking.persons import Protect, persons_told
from counterline.resolution.comparing.models import in_force
from counterline.vocabulary import crossing
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.terms.offence_code import HOMICIDE, VIOLENT, OffenceCode

NAMED: Final = "The record names a contact point of the line."
HELD: Final = "The record suspects a holder of the line, by an accepted link."
NotAnswered = Annotated[
    int,
    crossing.field("Not answered", "Incidents that say neither whether there was violence nor which offence it was."),
]
_HURT_OR_HURTING: Final = frozenset({"victim", "suspect", "subject", "holder"})
_READ: Final = """
select r.record_id, r.ref, r.agency, r.body::text as body, r.happened_first as day, r.received_at::date as received
  from records r where r.record_id = any(cast(:records as bigint[])) and r.kind = :kind
 order by r.happened_first desc nulls last, r.ref
"""


@answer
@dataclass(frozen=True, slots=True)
class IncidentOfLine:
    """One incident of violence of a line: when, what, with what, who was hurt or hurt somebody as a child, and why it is the line's."""

    ref: str
    agency: str
    happened: str | None
    offence: str | None
    weapons: tuple[str, ...]
    is_homicide: bool
    children: Annotated[
        int, crossing.field("Children", "How many of those named as victim or as who did it are or may be children.")
    ]
    reason: str
    chance: Annotated[
        float, crossing.field("Chance", "How likely the person in it is the line's holder; 1 where it names the line.")
    ]


@answer
@dataclass(frozen=True, slots=True)
class ViolenceOfLine:
    """Violence of one line in the viewer's own view, the newest first."""

    line: str
    incidents: tuple[IncidentOfLine, ...]
    not_answered: NotAnswered


def violence_of_line(work: Work, line: Line, among: Sequence[Line]) -> ViolenceOfLine:
    """The incidents of violence that belong to a line `among` all that the viewer sees. What is read is logged.

    Raises `PurposeNeeded` where a child is named and the viewer has stated no purpose.
    """
    require(work, Permission.RECORDS_RECORD_READ)
    model = in_force(work)
    least = model.probability(model.acceptance)
    ways = {record: way for (record, _), way in ways_to(work, [line], among).items() if way.chance >= least}
    rows = work.rows(_READ, records=sorted(ways), kind=INCIDENT.name) if ways else []
    told = [(row, orjson.loads(row.body)) for row in rows]
    found = tuple(_incident(row, body, ways[row.record_id]) for row, body in told if is_violent(body))
    if any(each.children for each in found):
        require_purpose(work)
    note(work, Act.CONSULTATION, [line.ref, *(each.ref for each in found)])
    return ViolenceOfLine(line.ref, found, sum(is_unanswered(body) for _, body in told))


def is_violent(body: dict[str, Any]) -> bool:
    """Whether an incident says that violence or a weapon was used, or is of a violent class by its code."""
    return "yes" in {body.get("violence"), body.get("weapon_used")} or body.get("offence_code") in VIOLENT


def is_unanswered(body: dict[str, Any]) -> bool:
    """Whether an incident gives no offence code and does not say whether there was violence or a weapon."""
    return body.get("offence_code") is None and not {"yes", "no"} & {body.get("violence"), body.get("weapon_used")}


def _incident(row: AnyRow, body: dict[str, Any], way: Reaches) -> IncidentOfLine:
    return IncidentOfLine(
        ref=row.ref,
        agency=row.agency,
        happened=PartialDate.from_json(body["happened_on"]).shown if body.get("happened_on") else None,
        offence=body.get("offence") or (OffenceCode(body["offence_code"]).title if body.get("offence_code") else None),
        weapons=tuple(dict.fromkeys(_weapons(body))),
        is_homicide=body.get("offence_code") in HOMICIDE,
        children=children_in(body, row.day or row.received),
        reason=NAMED if way.names_it else HELD,
        chance=round(way.chance, 3),
    )


def _weapons(body: dict[str, Any]) -> Iterator[str]:
    yield from (each["weapon"] for each in body.get("weapons", ()) if each.get("weapon"))


def children_in(body: dict[str, Any], day: date) -> int:
    """How many of those whom an incident names as victim or as who did it are or may be children on its day."""
    return sum(each.protect is Protect.CHILD and each.role in _HURT_OR_HURTING for each in persons_told(body, day))
