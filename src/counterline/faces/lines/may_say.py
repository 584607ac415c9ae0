"""Which forms stand below a line: those that whoever looks may fill in, as the line stands now."""

from collections.abc import Iterator

from counterline.coordination.owning.line_seen import LineSeen
from counterline.coordination.owning.model import LineDid
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import NATIONAL_BODY, Permission


def may_say(seen: LineSeen, viewer: Viewer) -> list[LineDid]:
    """What the viewer may say of a line; the room refuses the rest."""
    if not viewer.may(Permission.COORDINATION_LINE_STATE):
        return []
    return list(_state(seen, viewer)) + list(_lead(seen, viewer))


def _state(seen: LineSeen, viewer: Viewer) -> Iterator[LineDid]:
    yield LineDid.STATE
    if seen.line.spells:
        yield LineDid.ONE
    closure, national = seen.said.closure, viewer.agency == NATIONAL_BODY
    if closure is not None and (national or viewer.agency == (seen.said.lead_force or closure.agency)):
        yield LineDid.CHECK
    if closure is not None and (seen.hits or any(each.answer and each.answer.alive for each in seen.said.checks)):
        yield from (LineDid.REOPEN, LineDid.STAY_CLOSED)
    if any(national or each.agency == viewer.agency for each in seen.said.acts):
        yield LineDid.UNDO


def _lead(seen: LineSeen, viewer: Viewer) -> Iterator[LineDid]:
    led, national = seen.said.lead_force, viewer.agency == NATIONAL_BODY
    if not national and led is None:
        yield LineDid.ADOPT
    if not national and led not in {None, viewer.agency}:
        yield LineDid.ASK
    if national or led == viewer.agency:
        yield LineDid.HAND_OVER
        if led is not None:
            yield LineDid.END
        if seen.said.asked:
            yield LineDid.REFUSE
