"""Whom to ring at an agency about somebody to protect, day and night: the newest number that its safeguarding leads gave."""

from dataclasses import dataclass
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.vocabulary.contact_point import ContactPoint
from counterline.vocabulary.errors import UnreadableValue

LONGEST_HOURS: Final = 120  # letters: they stand beside the number
_OF: Final = """
select d.agency, d.number, d.hours from duty_numbers d where d.agency = :agency order by d.duty_number_id desc limit 1
"""


@dataclass(frozen=True, slots=True)
class DutyNumber:
    """An agency's number for whoever must speak to somebody now, and when it is answered."""

    agency: str
    number: str
    hours: str


def duty_number(work: Work, agency: str) -> DutyNumber | None:
    """The number of an agency's duty desk, or None where it has said none."""
    return work.one(DutyNumber, _OF, agency=agency)


def keep_duty_number(work: Work, number: str, hours: str) -> DutyNumber:
    """Say whom to ring at the viewer's own agency, and when; refuses what is no number, or no hours (`Conflict`)."""
    viewer = require(work, Permission.SAFEGUARDING_CONCERN_ACT)
    look_through(hours)
    if not 3 <= len(hours.strip()) <= LONGEST_HOURS:
        raise Conflict(f"Say when it is answered, as in 'day and night', in at most {LONGEST_HOURS} letters.")
    try:
        shown = number.strip() if number.strip() in {"101", "999"} else ContactPoint.parse(number).shown
    except UnreadableValue as why:
        raise Conflict(why.reason) from why
    work.keep(
        "duty_numbers",
        agency=viewer.agency,
        number=shown,
        hours=hours.strip(),
        kept_by=viewer.viewer_id,
        kept_at=work.clock.now(),
    )
    note(work, Act.ALTERATION, [f"agency:{viewer.agency}", "duty-number"])
    return DutyNumber(viewer.agency, shown, hours.strip())
