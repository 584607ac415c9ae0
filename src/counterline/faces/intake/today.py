"""Held rows and returns that the viewer is to put right today."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from counterline.doors.due import AT_MOST, DueKind, DueToday
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.intake.running import held
from counterline.intake.watching import alarms, coverage
from counterline.places.ground.agencies import agency
from counterline.plumbing.clock import day_begins
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode

ASKS_FOR_RETURNS = frozenset({ViewerRole.DATA_OFFICER, ViewerRole.COORDINATOR, ViewerRole.DESK})
"""Who rings about a return that has not come: whoever sends them at a force, its region's coordinator, and the national desk."""


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """What is held, what has not come, and what changed in what is sent."""
    if viewer.may(Permission.INTAKE_SUBMISSION_SEND):
        yield from _held(work, viewer)
        yield from _alarms(work, viewer)
    if viewer.roles & ASKS_FOR_RETURNS:
        yield from _missing(work, viewer)


def _held(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    own = ViewerRole.DATA_OFFICER not in viewer.roles
    for each in held.held_waiting(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.HELD,
            what=catalogue().count("today.held.what", each.rows),
            why=catalogue()(f"today.held.{'sent' if own else 'agency'}"),
            leads_to=f"/submissions/{each.ref}",
            about=each.ref,
            count=each.rows,
            since=each.sent_at,
        )


def _alarms(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    everybodys = viewer.may(Permission.INTAKE_ALARM_ANSWER)
    if not everybodys and ViewerRole.DATA_OFFICER not in viewer.roles:
        return
    found = alarms.alarms(work, None if everybodys else viewer.agency)
    if found:
        yield DueToday(
            kind=DueKind.RETURN,
            what=catalogue().count("today.alarm.what", len(found)),
            why=catalogue()(f"today.alarm.{'desk' if everybodys else 'agency'}"),
            leads_to="/alarms" if everybodys else f"/quality/{viewer.agency}",
            count=len(found),
            since=min(each.first_seen_at for each in found),
        )


def _missing(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    by_month: dict[tuple[date, date], list[AgencyCode]] = defaultdict(list)
    for each in coverage.missing_returns(work, viewer):
        by_month[each.month, each.due_on].append(each.agency)
    for (month, due_on), missing in by_month.items():
        yield DueToday(
            kind=DueKind.RETURN,
            what=catalogue()("today.return.what", month=f"{month:%B %Y}", names=_names(missing)),
            why=catalogue()(f"today.return.{'own' if missing == [viewer.agency] else 'others'}"),
            leads_to="/coverage",
            count=len(missing),
            by=day_begins(due_on),
            late=True,
        )


def _names(codes: list[AgencyCode]) -> str:
    names = [agency(each).name for each in codes[:3]]
    if len(codes) == 1:
        return names[0]
    beside = len(codes) - len(names)
    return ", ".join(names) + (f" and {beside} more" if beside else "")
