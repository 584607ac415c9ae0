"""Figures that wait for the viewer: lines to say something of, and releases."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from counterline.coordination.owning.line_list import said_briefly
from counterline.doors.due import DueKind, DueToday, ReadFirst
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.lines.answering import by_way
from counterline.lines.rule import State
from counterline.picture.asked import NothingReturned
from counterline.picture.audit import questions
from counterline.picture.counts import Unit
from counterline.picture.own_view import OwnView, own_view
from counterline.picture.releasing import preparing
from counterline.places.ground.agencies import agency
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import day
from counterline.plumbing.work import Work
from counterline.prioritisation.targeted import targets


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


def first(work: Work, viewer: Viewer) -> Iterator[ReadFirst]:
    """What a commander reads first: why figures changed since last month, who leads on lines, and the targets."""
    if ViewerRole.COMMANDER not in viewer.roles:
        return
    with suppress(NothingReturned):
        view = own_view(work)
        yield _first("changed", _changed(view), "/picture#why", since=view.since)
        yield _first("lines", _led(work, view, viewer), f"/forces/{viewer.agency}")
    if viewer.purpose is None:
        yield _first("targets", catalogue()("today.first.no_purpose"), "/targets")
    else:
        yield _first("targets", _by_lead(Counter(each.agency for each in targets(work).items)), "/targets")


def _first(name: str, says: str, leads_to: str, **told: date) -> ReadFirst:
    say = catalogue()
    when = {key: day(value) for key, value in told.items()}
    return ReadFirst(say(f"today.first.{name}", **when), says or say("today.first.none"), leads_to)


def _changed(view: OwnView) -> str:
    lines = next((each for each in view.changes if each.unit is Unit.LINES), None)
    if lines is None:
        return catalogue()("today.first.no_return")
    return ", ".join(f"{many} {cause.value}" for cause, many in lines.parts.items() if many)


def _led(work: Work, view: OwnView, viewer: Viewer) -> str:
    here = [each for its in by_way(view.lines, viewer.agency).values() for each in its if each.state is State.ACTIVE]
    return _by_lead(Counter(each.lead_force for each in said_briefly(work, here, view.known).values()))


def _by_lead(found: Counter[str | None] | Counter[str]) -> str:
    nobody = catalogue()("today.first.nobody")
    return ", ".join(f"{agency(force).short if force else nobody}: {many}" for force, many in found.most_common())
