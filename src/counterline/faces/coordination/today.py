"""What working together asks of the viewer today, part by part."""

from collections.abc import Collection, Iterator
from typing import Final

from counterline.coordination.asking import request_reading
from counterline.coordination.deconfliction import notices, overlaps
from counterline.coordination.owning.line_seen import world_now
from counterline.coordination.register import authorities as coordination_authorities
from counterline.coordination.subjects import investigations
from counterline.coordination.tasking import plan_reviews
from counterline.coordination.tasking import tasks as coordination_tasks
from counterline.doors.due import AT_MOST, DueFrom, DueKind, DueToday, Thing
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.lines.assembly.line import Line
from counterline.places.ground.agencies import agency
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
            short=catalogue()(f"today.task.short.{each.state.value}"),
            act=catalogue()("today.act.answer"),
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
            short=catalogue()("today.request.short"),
            act=catalogue()("today.act.answer"),
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


def named(work: Work, viewer: Viewer, refs: Collection[str]) -> dict[str, Thing]:
    """Notices, tasks, requests, investigations and lines; what a task or a request is about stands in its own words."""

    def of(prefix: str) -> list[str]:
        return [ref for ref in refs if ref.startswith(prefix)]

    found = {ref: _notice(each) for ref, each in notices.notices_of(work, of("NT-")).items()}
    for ref, task in coordination_tasks.tasks_of(work, of("TK-")).items():
        found[ref] = _asked(ref, "task", task.subject, task.sender if task.sender != viewer.agency else task.receiver)
    for ref, request in request_reading.requests_of(work, of("RQ-")).items():
        found[ref] = _asked(ref, "request", request.asks, request.other(viewer.agency))
    for ref, said in investigations.investigations_of(work, of("IV-")).items():
        own = agency(said.agency).short
        found[ref] = Thing(
            ref, said.operation or said.reference, catalogue()("today.thing.investigation"), own, own, named_by=(ref,)
        )
    return found | _lines(work, viewer, of("LN-"))


def _key(each: notices.Notice) -> str:
    """One number is one row, however many bodies are after it or its line; a notice taken back, or of more things, is its own."""
    shown = {thing.shown if thing.kind in ("contact_point", "line") else None for thing in each.things}
    return (shown.pop() if each.stands and len(shown) == 1 else None) or each.ref


def _notice(each: notices.Notice) -> Thing:
    say, body = catalogue(), agency(each.other_agency)
    whom = ", ".join(filter(None, (each.name, body.short, each.number)))
    return Thing(
        key=_key(each),
        who=", ".join(thing.shown for thing in each.things if thing.shown) or say("today.thing.notice"),
        unnamed=say("today.thing.notice"),
        why=(say("today.thing.met", body=body.name),) if each.stands else (),
        ring=whom if each.stands and each.number and not each.is_for_the_desk else None,
        named_by=(each.ref, *each.met),
    )


def _asked(ref: str, kind: str, subject: str, other: str) -> Thing:
    body = agency(other)
    return Thing(ref, subject, catalogue()(f"today.thing.{kind}"), body.short, body.short, named_by=(ref,))


def _lines(work: Work, viewer: Viewer, refs: Collection[str]) -> dict[str, Thing]:
    if not refs or not viewer.may(Permission.LINES_LINE_READ):
        return {}
    lines = {ref: line for line in world_now(work).lines for ref in line.refs}
    return {ref: _line(lines[ref]) for ref in refs if ref in lines}


def _line(line: Line) -> Thing:
    force = agency(line.origin).short if line.origin else None
    called = ", ".join((*line.brands[:1], *line.contacts[:1]))
    return Thing(line.ref, called or line.ref, catalogue()("today.thing.line"), force, force, named_by=(line.ref,))


PARTS: Final[tuple[DueFrom, ...]] = (authorities, tasks, requests, plan, perhaps)
