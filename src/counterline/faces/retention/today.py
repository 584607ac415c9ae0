"""Disposals that wait for another person of the viewer's body."""

from collections.abc import Iterator

from counterline.doors.due import AT_MOST, DueKind, DueToday
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.retention import disposals


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """Each to which the viewer may agree."""
    for each in disposals.to_agree(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.APPROVAL,
            what=catalogue()("today.disposal.what"),
            why=catalogue()("today.disposal.why"),
            leads_to=f"/disposals/{each.ref}",
            about=each.ref,
            since=each.proposed_at,
        )
