"""Authorities that are about to run out, so that nobody is watched, visited or looked up without one."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from counterline.coordination.subjects.model import OPEN
from counterline.coordination.subjects.said_of_one import Says
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.plumbing.work import Work

LOOKED_AHEAD: Final = timedelta(days=7)
"""How long beforehand they are shown: any week has working days on which to apply again."""

# Days are kept as text, year first, and so sort as days do.
# An authority is left out if a later one replaces it: the same one said again, or another for the same activity that holds longer.
# "None needed" has no reference, so two such decisions are never one, and a later one replaces an earlier only by holding longer.
_ENDING: Final = """
select a.ref, i.ref as investigation, a.said->>'covers' as covers, a.said->>'until' as until, a.at
  from investigation_acts a join investigations i using (identity_key)
 where a.did = :did and a.agency = :agency and i.status = any(:open) and (:all or a.viewer_id = :viewer)
   and a.said->>'until' between :today and :by
   and not exists (select from investigation_acts b
                    where b.identity_key = a.identity_key and b.did = :did and b.said->>'covers' = a.said->>'covers'
                      and (b.at, b.ref) > (a.at, a.ref)
                      and (b.said->>'until' > a.said->>'until'
                           or (b.said->>'sort' = a.said->>'sort' and b.said->>'reference' = a.said->>'reference')))
 order by until, a.ref limit :most
"""


@dataclass(frozen=True, slots=True)
class AuthorityEnding:
    """An authority that holds to the end of a day (`until`): its reference, its investigation and the activity that it covers."""

    ref: str
    investigation: str
    covers: str
    until: date


def authorities_ending(work: Work, viewer: Viewer, most: int) -> list[AuthorityEnding]:
    """Authorities that run out within a week, soonest first: the viewer's; for an intelligence officer the agency's."""
    if not viewer.may(Permission.COORDINATION_INVESTIGATION_KEEP):
        return []
    today = work.clock.today()
    rows = work.rows(
        _ENDING,
        did=Says.AUTHORITY.value,
        agency=viewer.agency,
        open=OPEN,
        all=ViewerRole.OFFICER in viewer.roles,
        viewer=viewer.viewer_id,
        today=today.isoformat(),
        by=(today + LOOKED_AHEAD).isoformat(),
        most=most,
    )
    return [AuthorityEnding(row.ref, row.investigation, row.covers, date.fromisoformat(row.until)) for row in rows]
