"""What waits for the viewer's body: orders and a schedule to agree to, legal holds and people to review, and copies to be erased."""

from collections.abc import Iterator

from counterline.doors.due import AT_MOST, DueKind, DueToday
from counterline.governance.people.viewers import Viewer
from counterline.places.ground.agencies import agency
from counterline.plumbing.clock import day_ends
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.retention import copies, disposals, legal_holds, reviewing, schedules


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """Disposals and a schedule that the viewer may agree to, legal holds and people to review, and copies to be erased."""
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
    for copy in copies.to_erase(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.REQUEST,
            what=catalogue()("today.copy.what"),
            why=catalogue()("today.copy.why", agency=agency(copy.originator).name),
            leads_to=f"/copies/{copy.disposal}",
            about=copy.disposal,
            by=copy.due,
            late=copy.due is not None and copy.due <= work.clock.now(),
            since=copy.told_at,
        )
    if many := reviewing.due_this_month(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.REVIEW,
            what=catalogue().count("today.retention_reviews.what", many),
            why=catalogue()("today.retention_reviews.why"),
            leads_to="/retention/reviews",
            count=many,
        )
