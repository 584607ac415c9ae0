"""What working together asks of the viewer today, part by part."""

from collections.abc import Iterator
from typing import Final

from counterline.coordination.asking import request_reading
from counterline.coordination.deconfliction import overlaps
from counterline.coordination.register import authorities as coordination_authorities
from counterline.coordination.tasking import plan_reviews
from counterline.coordination.tasking import tasks as coordination_tasks
from counterline.doors.due import AT_MOST, DueFrom, DueKind, DueToday
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.clock import day_ends
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """What each part asks."""
    for part in PARTS:
        yield from part(work, viewer)


def authorities(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """Authorities that run out within the week."""
    for each in coordination_authorities.authorities_ending(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.AUTHORITY,
            what=catalogue()("today.authority.what", covers=each.covers),
            why=catalogue()("today.authority.why"),
            leads_to=f"/investigations/{each.investigation}",
            about=each.investigation,
            by=day_ends(each.until),
        )


def tasks(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """The tasks that await the viewer by name, or their body."""
    now = work.clock.now()
    for each in coordination_tasks.tasks_to_answer(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.TASK,
            what=catalogue()(f"today.task.what.{each.state.value}"),
            why=catalogue()(
                "today.task.you" if each.awaits and each.awaits.person == viewer.ref else "today.task.role"
            ),
            leads_to=f"/tasks/{each.ref}",
            about=each.ref,
            by=each.awaits.due if each.awaits else None,
            late=each.late(now),
        )


def requests(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """What other bodies ask of the viewer's role."""
    now = work.clock.now()
    for each in request_reading.requests_to_answer(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.REQUEST,
            what=catalogue()("today.request.what"),
            why=catalogue()("today.letter.role"),
            leads_to=f"/requests/{each.ref}",
            about=each.ref,
            by=each.awaited_by,
            late=each.late(now),
        )


def plan(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """What the viewer needs to know for their body and is to look at again."""
    for each in plan_reviews.reviews_due(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.REVIEW,
            what=catalogue()("today.plan.what"),
            why=catalogue()("today.plan.why"),
            leads_to=f"/requirements/{each.ref}",
            about=each.ref,
            by=day_ends(each.review_on),
            late=each.review_on < work.clock.today(),
        )


def perhaps(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """That two investigations perhaps share somebody, of whom a person has to say; how many is the page's to tell."""
    if overlaps.anything_perhaps_meets(work, viewer):
        yield DueToday(
            kind=DueKind.QUESTION,
            what=catalogue()("today.perhaps.what"),
            why=catalogue()("today.perhaps.why"),
            leads_to="/overlaps",
        )


PARTS: Final[tuple[DueFrom, ...]] = (authorities, tasks, requests, plan, perhaps)
