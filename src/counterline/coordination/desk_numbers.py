"""Whom to ring at an agency where no investigation gives a number: its intelligence desk, as its officers last gave it."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint

_OF: Final = """
select distinct on (agency) agency, number, hours from intelligence_desks where agency = any(:agencies)
 order by agency, intelligence_desk_id desc
"""


@question
@dataclass(frozen=True, slots=True)
class DeskNumber:
    """Whom to ring at your agency about what was found."""

    number: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=3, max_length=30),
        crossing.field("Number", "The number of your duty officer."),
    ]
    hours: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=3, max_length=120),
        crossing.field("Answered", "When it is answered, as in 'day and night'."),
    ]


@answer
@dataclass(frozen=True, slots=True)
class IntelligenceDesk:
    """The number of an agency's intelligence desk, by which its duty officer is reached, and the hours when it is answered."""

    agency: str
    number: str
    hours: str


def own_desk(work: Work) -> IntelligenceDesk | None:
    """The desk of the viewer's own agency; None if it has given no number."""
    return desk_of(work, viewer_of(work).agency)


def keep_desk(work: Work, number: str, hours: str) -> IntelligenceDesk:
    """Keep the number that others ring at the viewer's own agency, and its hours; refuses what is no number (`Conflict`)."""
    viewer = require(work, Permission.COORDINATION_NOTICE_ANSWER)
    look_through(hours)
    shown = rung(number)
    if shown is None:
        raise Conflict("Write one telephone number and nothing else, such as 07700 900123.")
    made = IntelligenceDesk(viewer.agency, shown, hours.strip())
    work.keep("intelligence_desks", **asdict(made), kept_by=viewer.viewer_id, kept_at=work.clock.now())
    note(work, Act.ALTERATION, [f"agency:{viewer.agency}", "intelligence-desk"])
    return made


def desk_of(work: Work, agency: str) -> IntelligenceDesk | None:
    """The desk of an agency; None if it has given no number."""
    return desks_of(work, [agency]).get(agency)


def desks_of(work: Work, agencies: Collection[str]) -> dict[str, IntelligenceDesk]:
    """The desks of several agencies by their codes; agencies that have given no number are left out."""
    return {each.agency: each for each in work.all(IntelligenceDesk, _OF, agencies=sorted(agencies))}


def desk_number(work: Work, agency: str) -> str | None:
    """The number of an agency's desk; None if it has given none."""
    desk = desk_of(work, agency)
    return None if desk is None else desk.number


def rung(number: str | None) -> str | None:
    """A telephone number written as it is dialled; None if what was written is no telephone number."""
    try:
        return None if number is None else ContactPoint.parse(number, ContactKind.NUMBER).shown
    except UnreadableValue:
        return None
