"""What waits for the viewer: nominations, a harm document, decisions that lapsed; and for whoever leads, what comes first."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from counterline.doors.due import AT_MOST, DueKind, DueToday, ReadFirst
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import Conflict
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import day
from counterline.plumbing.work import Work
from counterline.prioritisation import activating, harm_documents, ranking_stops
from counterline.prioritisation.deciding import decisions
from counterline.prioritisation.priorities import reading
from counterline.prioritisation.priorities.told import Priorities

LEADS = frozenset({ViewerRole.COMMANDER, ViewerRole.COORDINATOR})


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """Each nomination and document to which the viewer has yet to agree or not, and decisions of their body that lapsed."""
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
    for lapsed in decisions.decisions_lapsed(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.LINE,
            what=catalogue()("today.lapsed.what", day=day(lapsed.until.date())),
            why=catalogue()("today.lapsed.why"),
            leads_to=f"/priorities/{lapsed.line}/decision",
            about=lapsed.line,
            since=lapsed.until,
        )


def first(work: Work, viewer: Viewer) -> Iterator[ReadFirst]:
    """For whoever leads: how many lines stand in which tier, and why tiers changed since last month; danger stands above."""
    if LEADS.isdisjoint(viewer.roles):
        return
    say, stop = catalogue(), ranking_stops.stopped(work)
    if stop is not None:
        says = say("today.first.ranking_stopped", day=day(stop.at.date()), reason=stop.reason)
        yield ReadFirst(say("today.first.priorities"), says, "/how-lines-are-ranked")
        return
    with suppress(Conflict):  # while records are being checked there is none
        found = reading.ranking_of(work)
        if found is not None:
            yield ReadFirst(say("today.first.priorities"), _tiers(found), "/priorities")


def _tiers(found: Priorities) -> str:
    tiers = Counter(each.tier.value for each in found.lines)
    told = ", ".join(f"{tiers[name]} {name}" for name in ("secure", "contested", "out"))
    if found.changed_since is None:
        return told
    why = ", ".join(f"{many} {cause}" for cause, many in Counter(each.why.value for each in found.changed).items())
    none = catalogue()("today.first.none")
    return (
        told + ". " + catalogue()("today.first.tiers_changed", since=day(found.changed_since.date()), why=why or none)
    )
