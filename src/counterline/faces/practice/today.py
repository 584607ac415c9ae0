"""Guidance whose review is overdue, for who writes it, and versions that wait for a second person, for who may approve them."""

from collections.abc import Iterator

from counterline.doors.due import DueKind, DueToday
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.clock import day_begins
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.practice.guidance import guidance_told
from counterline.practice.guidance.guidance_approvals import KIND


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """What of guidance needs the viewer."""
    if not viewer.may(KIND.writes) and not viewer.may(KIND.approves):
        return
    say, today = catalogue(), work.clock.today()
    for each in guidance_told.versions(work).items:
        if each.in_force and each.review_on <= today and viewer.may(KIND.writes):
            yield DueToday(
                kind=DueKind.REVIEW,
                what=say("guidance.due_overdue", title=each.title),
                why=say("guidance.due_overdue_why"),
                leads_to=f"/guidance-versions/{each.ref}",
                about=each.ref,
                by=day_begins(each.review_on),
                late=True,
            )
        if not each.decided and viewer.may(KIND.approves) and each.written_by != viewer.name:
            yield DueToday(
                kind=DueKind.APPROVAL,
                what=say("guidance.due_waits", title=each.title),
                why=say("guidance.due_waits_why"),
                leads_to=f"/guidance-versions/{each.ref}",
                about=each.ref,
                since=each.written_at,
            )
