"""Whom to ring at an agency about what was found, where no investigation says whom: what its own officers said last."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from counterline.governance import Act, Permission, look_through, note, require, viewer_of
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.vocabulary.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.errors import UnreadableValue

_OF: Final = """
select distinct on (agency) agency, number, hours from intelligence_desks where agency = any(:agencies)
 order by agency, intelligence_desk_id desc
"""
_KEEP: Final = """
insert into intelligence_desks (agency, number, hours, kept_by, kept_at) values (:agency, :number, :hours, :by, :now)
"""


@dataclass(frozen=True, slots=True)
class IntelligenceDesk:
    """An agency's desk for whoever must speak to its duty officer, and when it is answered."""

    agency: str
    number: str
    hours: str


def own_desk(work: Work) -> IntelligenceDesk | None:
    """The desk of the viewer's own agency, or None where it has said none."""
    return desk_of(work, viewer_of(work).agency)


def keep_desk(work: Work, number: str, hours: str) -> IntelligenceDesk:
    """Say whom others ring at the viewer's own agency, and when; refuses what is no telephone number (`Conflict`)."""
    viewer = require(work, Permission.COORDINATION_NOTICE_ANSWER)
    look_through(hours)
    shown = rung(number)
    if shown is None:
        raise Conflict("Write a telephone number, such as 07700 900123.")
    work.run(_KEEP, agency=viewer.agency, number=shown, hours=hours.strip(), by=viewer.viewer_id, now=work.clock.now())
    note(work, Act.ALTERATION, [f"agency:{viewer.agency}", "intelligence-desk"])
    return IntelligenceDesk(viewer.agency, shown, hours.strip())


def desk_of(work: Work, agency: str) -> IntelligenceDesk | None:
    """The desk of an agency, where it keeps one."""
    return desks_of(work, [agency]).get(agency)


def desks_of(work: Work, agencies: Collection[str]) -> dict[str, IntelligenceDesk]:
    """The same of several, those without one left out."""
    rows = work.rows(_OF, agencies=sorted(agencies))
    return {row.agency: IntelligenceDesk(row.agency, row.number, row.hours) for row in rows}


def desk_number(work: Work, agency: str) -> str | None:
    """The number of an agency's desk, where it keeps one."""
    desk = desk_of(work, agency)
    return None if desk is None else desk.number


def rung(number: str | None) -> str | None:
    """A number as it is rung; None where what somebody wrote is none."""
    try:
        return None if number is None else ContactPoint.parse(number, ContactKind.NUMBER).shown
    except UnreadableValue:
        return None
