"""What waits for another person of the viewer's body: disposals, and a schedule."""

from collections.abc import Iterator

from counterline.doors.due import AT_MOST, DueKind, DueToday
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.retention import disposals, schedules


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """Each to which the viewer may agree, and the version of the schedule that they may approve."""
    for each in disposals.to_agree(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.APPROVAL,
            what=catalogue()("today.disposal.what"),
            why=catalogue()("today.disposal.why"),
            leads_to=f"/disposals/{each.ref}",
            about=each.ref,
            since=each.proposed_at,
        )
    if waiting := schedules.to_approve(work, viewer):
        yield DueToday(
            kind=DueKind.APPROVAL,
            what=catalogue()("today.schedule.what"),
            why=catalogue()("today.schedule.why"),
            leads_to="/retention/schedule",
            about=waiting.ref,
            since=waiting.written_at,
        )
