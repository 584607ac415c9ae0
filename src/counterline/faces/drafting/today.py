"""Drafts of mappings that wait for the viewer."""

from collections.abc import Iterator

from counterline.doors.due import AT_MOST, DueKind, DueToday
from counterline.drafting import keeping
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """Others' drafts to approve or send back, and one's own that were sent back."""
    if not viewer.may(Permission.INTAKE_SUBMISSION_SEND):
        return
    for each in keeping.drafts_waiting(work, viewer, AT_MOST):
        words = "returned" if each.returned else "draft"
        yield DueToday(
            kind=DueKind.APPROVAL,
            what=catalogue()(f"today.{words}.what"),
            why=catalogue()(f"today.{words}.why"),
            leads_to=f"/mapping-drafts/{each.ref}",
            about=each.ref,
            since=each.at,
        )
