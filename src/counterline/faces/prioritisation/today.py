"""Nominations that wait for the viewer's side, and a harm document that waits for them to stand behind it."""

from collections.abc import Iterator

from counterline.doors.due import AT_MOST, DueKind, DueToday
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.prioritisation import activating, harm_documents


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """Each to which the viewer has yet to agree or not."""
    for each in activating.nominations_to_agree(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.APPROVAL,
            what=catalogue()("today.nomination.what"),
            why=catalogue()("today.nomination.why"),
            leads_to=f"/nominations/{each.ref}",
            about=each.ref,
            since=each.filed_at,
        )
    if waiting := harm_documents.to_stand_behind(work, viewer):
        yield DueToday(
            kind=DueKind.APPROVAL,
            what=catalogue()("today.harm.what"),
            why=catalogue()("today.harm.why"),
            leads_to="/harm",
            about=waiting.ref,
            since=waiting.written_at,
        )
