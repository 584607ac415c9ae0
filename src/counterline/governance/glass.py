"""Break-glass: for an hour, a wider purpose or role inside what originators allow, with a reason, in sight of the auditor.

Never beyond a handling code, a compartment or what partners sent: the database's `readable` bounds it, and not this module.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from counterline.governance.log import Act, Purpose, note
from counterline.governance.permissions import ViewerRole
from counterline.governance.purposes import PURPOSES_OF, WordsRefused, look_through, reads_log
from counterline.governance.viewers import Viewer, viewer_of
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary.identity import new_reference

LASTS: Final = timedelta(minutes=60)  # and the database keeps no longer one
SHORTEST_REASON: Final = 20  # letters: a word is no reason
LONGEST_REASON: Final = 1000  # letters: what happened, and no report

_PURPOSES = frozenset(
    {
        Purpose.PREVENTING_CRIME,
        Purpose.SAFEGUARDING,
        Purpose.FINDING_MISSING,
        Purpose.THREAT_TO_LIFE,
        Purpose.PROCEEDS_OF_CRIME,
    }
)
# No guardian: who answers for what must not be read is held apart, for an hour too.
_WIDER_ROLE: Final = dict.fromkeys((ViewerRole.FINANCIAL, ViewerRole.NEIGHBOURHOOD), ViewerRole.OFFICER)
_WHO: Final = (
    ViewerRole.ANALYST,
    ViewerRole.DESK,
    ViewerRole.OFFICER,
    ViewerRole.INVESTIGATOR,
    ViewerRole.COORDINATOR,
    ViewerRole.SAFEGUARDING,
    ViewerRole.FINANCIAL,
    ViewerRole.NEIGHBOURHOOD,
    ViewerRole.COMMANDER,
    ViewerRole.GUARDIAN,
)


class Unreasoned(CounterlineError):
    """Glass was to be broken without a reason."""


@dataclass(frozen=True, slots=True)
class Glass:
    """One breaking: by whom, into which role or for which purpose, why, and until when."""

    ref: str
    viewer: str
    viewer_name: str
    agency: str
    role: ViewerRole | None
    purpose: Purpose
    reason: str
    began_at: datetime
    ends_at: datetime
    ended_at: datetime | None


def widens() -> set[tuple[ViewerRole, str]]:
    """What each role may be widened by, as the database is given it: roles and purposes."""
    told: set[tuple[ViewerRole, str]] = {(role, wider.value) for role, wider in _WIDER_ROLE.items()}
    return told | {(role, each.value) for role in _WHO for each in _PURPOSES}


def wider_roles(viewer: Viewer) -> list[ViewerRole]:
    """The roles that somebody may break glass into."""
    return [_WIDER_ROLE[viewer.role]] if viewer.role in _WIDER_ROLE else []


def wider_purposes(viewer: Viewer) -> list[Purpose]:
    """The purposes that somebody may break glass for: those that their role has too, where it is the role that is widened."""
    if viewer.role not in _WHO:
        return []
    beyond = [each for each in Purpose if each in _PURPOSES and each not in PURPOSES_OF[viewer.role]]
    return [each for each in Purpose if each in _PURPOSES] if wider_roles(viewer) else beyond


def break_glass(work: Work, purpose: Purpose, reason: str, role: ViewerRole | None = None) -> Glass:
    """Widen the viewer's purpose, and their role if one is named, for an hour; refuses without a reason."""
    viewer, why = viewer_of(work), " ".join(reason.split())
    try:
        look_through(why)
    except WordsRefused:
        note(work, Act.REFUSAL, ["glass:refused"])
        raise
    if not SHORTEST_REASON <= len(why) <= LONGEST_REASON:
        raise Unreasoned(f"Say why in {SHORTEST_REASON} to {LONGEST_REASON} letters: the auditor reads it.")
    ref, now = new_reference("BG", 12), work.clock.now()
    values = {"ref": ref, "purpose": purpose.value, "reason": why, "now": now, "ends": now + LASTS}
    named = None if role is None else role.value
    if purpose not in wider_purposes(viewer) or (role is not None and role not in wider_roles(viewer)):
        note(work, Act.REFUSAL, ["glass:refused"])
        raise NotAllowed("Your role is not widened so. What glass may be broken for is on the page Break glass.")
    if not work.value("select break_glass(:ref, :role, :purpose, :reason, :now, :ends)", role=named, **values):
        raise Conflict("You have broken glass already: it shuts by itself, or mend it first.")
    widened = [] if role is None else [f"role:{role.value}"]
    note(work, Act.BREAK_GLASS, [ref, viewer.ref, *widened], purpose=purpose)
    return Glass(ref, viewer.ref, viewer.name, viewer.agency, role, purpose, why, now, now + LASTS, None)


def mend_glass(work: Work) -> None:
    """Shut the viewer's broken glass before its hour is over."""
    ref = work.value("select mend_glass(:now)", now=work.clock.now())
    if ref is None:
        raise Conflict("You have no broken glass.")
    note(work, Act.BREAK_GLASS, [str(ref), "glass:mended"])


_EVERY: Final = """
select g.ref, v.ref as viewer, v.name, v.agency, g.role, g.purpose, g.reason, g.began_at, g.ends_at, g.ended_at
  from broken_glass g join viewers v using (viewer_id) order by g.began_at desc, g.ref limit 1000
"""


def broken_glass(work: Work) -> list[Glass]:
    """Every breaking, newest first, for those whose role reads the log: of their own agency, at the national body of all."""
    purpose = reads_log(work)
    found = [_glass(row) for row in work.rows(_EVERY)]
    note(work, Act.CONSULTATION, ["log:glass", *(each.ref for each in found)], purpose=purpose)
    return found


def _glass(row: AnyRow) -> Glass:
    ref, viewer, name, agency, role, purpose, reason, began_at, ends_at, ended_at = row
    wider = ViewerRole(role) if role else None
    return Glass(ref, viewer, name, agency, wider, Purpose(purpose), reason, began_at, ends_at, ended_at)
