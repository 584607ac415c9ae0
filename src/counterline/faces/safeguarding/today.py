"""Clocks that bind the viewer's agency, concerns that nobody took up, and documents that nobody has approved."""

from collections.abc import Iterator

from counterline.doors.due import AT_MOST, DueKind, DueToday
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.records.wording.disclosing import lacks_law
from counterline.safeguarding.concerns import untaken
from counterline.safeguarding.duties import duties, duty_approvals


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """The clocks that run for the viewer's role, and their nation's duties where nobody has put them in force.

    Whoever has not said what they work for, or by which law, is asked so by the page of duties and not by their first page.
    """
    yield from _drafts(work, viewer)
    if viewer.purpose is None or lacks_law(work):
        return
    yield from _untaken(work, viewer)
    if not viewer.may(Permission.SAFEGUARDING_DUTY_ANSWER):
        return
    now = work.clock.now()
    for each in duties.due(work).clocks:
        if each.runs and each.due and each.tells(viewer.role):
            yield DueToday(
                kind=DueKind.DUTY,
                what=each.duty.title,
                why=catalogue()("today.duty.why"),
                leads_to=f"/duties/{each.ref}",
                about=each.ref,
                by=each.due,
                late=each.late(now),
            )


def _untaken(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    if not viewer.may(Permission.SAFEGUARDING_CONCERN_ACT):
        return
    now = work.clock.now()
    for each in untaken.concerns_to_take_up(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.CONCERN,
            what=catalogue()("today.untaken.what"),
            why=catalogue()("today.untaken.why"),
            leads_to=f"/concerns/{each.ref}",
            about=each.ref,
            by=each.due.at if each.due else None,
            late=each.due is not None and each.due.late(now),
        )


def _drafts(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    for name in duty_approvals.duties_to_approve(work, viewer):
        yield DueToday(
            kind=DueKind.APPROVAL,
            what=catalogue()("today.duties.what"),
            why=catalogue()("today.duties.why"),
            leads_to=f"/duty-documents/{name}",
        )
