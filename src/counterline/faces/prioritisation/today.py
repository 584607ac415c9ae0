"""Nominations that wait for the viewer's side."""

from collections.abc import Iterator

from counterline.doors.due import AT_MOST, DueKind, DueToday
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.prioritisation import activating


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """Each to which the viewer's side has yet to agree or not."""
    for each in activating.nominations_to_agree(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.APPROVAL,
            what=catalogue()("today.nomination.what"),
            why=catalogue()("today.nomination.why"),
            leads_to=f"/nominations/{each.ref}",
            about=each.ref,
            since=each.filed_at,
        )
