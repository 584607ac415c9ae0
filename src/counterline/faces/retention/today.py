"""What waits for another person of the viewer's body: disposals, a schedule, and legal holds to review."""

from collections.abc import Iterator

from counterline.doors.due import AT_MOST, DueKind, DueToday
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.clock import day_ends
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.retention import disposals, legal_holds, schedules


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """Each to which the viewer may agree, a schedule that they may approve, and each legal hold to review."""
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
    for held in legal_holds.to_review(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.REVIEW,
            what=catalogue()("today.legal_hold.what"),
            why=catalogue()("today.legal_hold.why"),
            leads_to=f"/legal-holds/{held.ref}",
            about=held.ref,
            by=day_ends(held.review_by) if held.review_by else None,
        )
