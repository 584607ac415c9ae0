"""Whom to ring at an agency about somebody to protect, day and night: the newest number that its safeguarding leads gave."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import NATIONAL_BODY, Permission
from counterline.governance.reach.purposes import look_through
from counterline.places.ground.agencies import agency
from counterline.plumbing.errors import Conflict, NotAllowed
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.contact_point import ContactPoint

_OWN: Final = """
select exists (select from duty_numbers d join viewers v on v.viewer_id = d.kept_by where d.agency = :agency and v.agency = d.agency)
"""
BodyCode = Annotated[str, crossing.field("Body", "The code of the body.", max_length=60)]
_OF: Final = """
select distinct on (agency) agency, number, hours from duty_numbers where agency = any(:agencies)
 order by agency, duty_number_id desc
"""


@question
@dataclass(frozen=True, slots=True)
class NumberToRing:
    """Whom to ring at your agency."""

    number: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=3, max_length=30),
        crossing.field("Number", "The number of your duty desk."),
    ]
    hours: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=3, max_length=120),
        crossing.field("Answered", "When it is answered, as in 'day and night'."),
    ]


@answer
@dataclass(frozen=True, slots=True)
class DutyNumber:
    """Whom to ring at an agency, and when it is answered."""

    agency: str
    number: str
    hours: str


def duty_number(work: Work, agency: str) -> DutyNumber | None:
    """The number of an agency's duty desk, or None where it has said none."""
    return duty_numbers(work, [agency]).get(agency)


def duty_numbers(work: Work, agencies: Collection[str]) -> dict[str, DutyNumber]:
    """The numbers of several agencies by their codes; agencies that have said none are left out."""
    return {each.agency: each for each in work.all(DutyNumber, _OF, agencies=sorted(agencies))}


def _named(made: DutyNumber) -> tuple[str, str]:
    return f"agency:{made.agency}", "duty-number"


@act(Permission.POST_LETTER_READ, notes=Act.ALTERATION, named=_named)
def keep_number_of(work: Work, viewer: Viewer, body: BodyCode, said: NumberToRing) -> DutyNumber:
    """Record whom to ring at a body that has recorded no number itself; only the national desk may.

    Refuses what is no number, no hours, and a body whose own people gave its number (`Conflict`).
    """
    to = agency(body)
    if viewer.agency != NATIONAL_BODY:
        raise NotAllowed("Only the national desk records the number of another body.")
    if work.value(_OWN, agency=to.code):
        raise Conflict(f"{to.name} recorded its own number. Ring it, and ask for the number to be changed there.")
    return _keep(work, viewer, to.code, said)


@act(Permission.SAFEGUARDING_CONCERN_ACT, notes=Act.ALTERATION, named=_named)
def keep_duty_number(work: Work, viewer: Viewer, said: NumberToRing) -> DutyNumber:
    """Give the number that others ring at your agency to protect a person, and the hours when it is answered.

    Refuses what is no number, or no hours (`Conflict`).
    """
    return _keep(work, viewer, viewer.agency, said)


def _keep(work: Work, viewer: Viewer, body: str, said: NumberToRing) -> DutyNumber:
    number, hours = said.number.strip(), said.hours.strip()
    look_through(hours)
    try:
        shown = number if number in {"101", "999"} else ContactPoint.parse(number).shown
    except UnreadableValue as why:
        raise Conflict(why.reason) from why
    made = DutyNumber(body, shown, hours)
    work.keep("duty_numbers", **asdict(made), kept_by=viewer.viewer_id, kept_at=work.clock.now())
    return made
