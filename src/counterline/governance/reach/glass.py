"""Break-glass: for an hour somebody has a wider purpose or role, with a reason that the auditor reads.

It never reaches beyond what originators allow: a handling code, a compartment, what partners sent. The database's function
`readable` sees to that, and not this module.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, viewer_of
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach.purposes import PURPOSES_OF, WordsRefused, look_through, reads_log
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import new_reference

LASTS: Final = timedelta(minutes=60)  # the database refuses to keep a longer one
SHORTEST_REASON: Final = 20  # characters: a word or two say nothing to the auditor
LONGEST_REASON: Final = 1000  # characters: what has happened, and not a whole report

_PURPOSES = frozenset(
    {
        Purpose.PREVENTING_CRIME,
        Purpose.SAFEGUARDING,
        Purpose.FINDING_MISSING,
        Purpose.THREAT_TO_LIFE,
        Purpose.PROCEEDS_OF_CRIME,
    }
)
# Nobody breaks glass into the role of a guardian, who answers for what others must not read.
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
    """Somebody tried to break glass with a reason that is too short or too long."""


@answer
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
    """The pairs that the database is given: a role, and another role or a purpose that it may break glass for."""
    told: set[tuple[ViewerRole, str]] = {(role, wider.value) for role, wider in _WIDER_ROLE.items()}
    return told | {(role, each.value) for role in _WHO for each in _PURPOSES}


def wider_roles(viewer: Viewer) -> list[ViewerRole]:
    """The roles that somebody may break glass into."""
    return [_WIDER_ROLE[viewer.role]] if viewer.role in _WIDER_ROLE else []


def wider_purposes(viewer: Viewer) -> list[Purpose]:
    """The purposes that somebody may break glass for: those beyond their role's own.

    Where their role can be widened too, the purposes that it has already are among them, since the wider role needs one.
    """
    if viewer.role not in _WHO:
        return []
    beyond = [each for each in Purpose if each in _PURPOSES and each not in PURPOSES_OF[viewer.role]]
    return [each for each in Purpose if each in _PURPOSES] if wider_roles(viewer) else beyond


def break_glass(work: Work, purpose: Purpose, reason: str, role: ViewerRole | None = None) -> Glass:
    """Widen the viewer's purpose, and their role if one is named, for an hour; this is logged, and so is each refusal.

    Raises `Unreasoned`, `WordsRefused` for a reason that states what this system does not serve, `NotAllowed` for what their role
    may not break glass for, and `Conflict` while glass that they broke before stands open.
    """
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
        raise NotAllowed("Your role may not break glass for that. The page Break glass says what it may be broken for.")
    if not work.value("select break_glass(:ref, :role, :purpose, :reason, :now, :ends)", role=named, **values):
        raise Conflict("You have broken glass already. Wait until its hour is over, or mend it first.")
    widened = [] if role is None else [f"role:{role.value}"]
    note(work, Act.BREAK_GLASS, [ref, viewer.ref, *widened], purpose=purpose)
    return Glass(ref, viewer.ref, viewer.name, viewer.agency, role, purpose, why, now, now + LASTS, None)


def mend_glass(work: Work) -> None:
    """End your broken glass before its hour is over.

    Raises `Conflict` where there is none.
    """
    ref = work.value("select mend_glass(:now)", now=work.clock.now())
    if ref is None:
        raise Conflict("You have no broken glass: its hour may be over already.")
    note(work, Act.BREAK_GLASS, [str(ref), "glass:mended"])


_EVERY: Final = """
select g.ref, v.ref as viewer, v.name, v.agency, g.role, g.purpose, g.reason, g.began_at, g.ends_at, g.ended_at
  from broken_glass g join viewers v using (viewer_id) order by g.began_at desc, g.ref limit 1000
"""


def broken_glass(work: Work) -> list[Glass]:
    """The newest thousand breakings of glass, for those who read the log.

    They are those of the viewer's own agency, or at the national body all. Looking is logged. Raises as `reads_log` does.
    """
    purpose = reads_log(work)
    found = [_glass(row) for row in work.rows(_EVERY)]
    note(work, Act.CONSULTATION, ["log:glass", *(each.ref for each in found)], purpose=purpose)
    return found


def _glass(row: AnyRow) -> Glass:
    ref, viewer, name, agency, role, purpose, reason, began_at, ends_at, ended_at = row
    wider = ViewerRole(role) if role else None
    return Glass(ref, viewer, name, agency, wider, Purpose(purpose), reason, began_at, ends_at, ended_at)
