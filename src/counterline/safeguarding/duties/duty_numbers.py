"""Whom to ring at an agency about somebody to protect, day and night: the newest number that its safeguarding leads gave."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.contact_point import ContactPoint

SHORTEST: Final = 3
"""Letters that say anything."""
LONGEST_HOURS: Final = 120  # letters: they stand beside the number
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
        StringConstraints(strip_whitespace=True, min_length=SHORTEST, max_length=30),
        crossing.field("Number", "The number of your duty desk."),
    ]
    hours: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=SHORTEST, max_length=LONGEST_HOURS),
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


@act(
    Permission.SAFEGUARDING_CONCERN_ACT,
    notes=Act.ALTERATION,
    named=lambda made: (f"agency:{made.agency}", "duty-number"),
)
def keep_duty_number(work: Work, viewer: Viewer, said: NumberToRing) -> DutyNumber:
    """Say whom to ring at your agency about somebody to protect, and when it is answered.

    Refuses what is no number, or no hours (`Conflict`).
    """
    number, hours = said.number.strip(), said.hours.strip()
    look_through(hours)
    if not SHORTEST <= len(hours) <= LONGEST_HOURS:
        raise Conflict(f"Say when it is answered, as in 'day and night', in at most {LONGEST_HOURS} letters.")
    try:
        shown = number if number in {"101", "999"} else ContactPoint.parse(number).shown
    except UnreadableValue as why:
        raise Conflict(why.reason) from why
    work.keep(
        "duty_numbers",
        agency=viewer.agency,
        number=shown,
        hours=hours,
        kept_by=viewer.viewer_id,
        kept_at=work.clock.now(),
    )
    return DutyNumber(viewer.agency, shown, hours)
