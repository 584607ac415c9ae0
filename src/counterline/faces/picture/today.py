"""Figures that wait for the viewer: lines to say something of, and releases."""

from collections.abc import Iterator

from counterline.doors.due import DueKind, DueToday
from counterline.governance.people.viewers import Viewer
from counterline.picture.audit import questions
from counterline.picture.releasing import preparing
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """Lines of one's own agency to confirm, and releases to answer or to release."""
    asked = questions.lines_unanswered(work, viewer)
    if asked is not None:
        yield DueToday(
            kind=DueKind.QUESTION,
            what=catalogue().count("today.confirm.what", asked.lines),
            why=catalogue()("today.confirm.why"),
            leads_to="/lines-to-confirm",
            count=asked.lines,
            since=asked.since,
        )
    for each in preparing.releases_waiting(work, viewer):
        words = "force" if each.asks_force else "release"
        yield DueToday(
            kind=DueKind.APPROVAL,
            what=catalogue()(f"today.{words}.what"),
            why=catalogue()(f"today.{words}.why"),
            leads_to=f"/published/releases/{each.ref}",
            about=each.ref,
            since=each.since,
        )
