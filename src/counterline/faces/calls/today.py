"""What waits of call data: authorisations to check, those whose use stops within a week, and extensions that an adviser reads."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from counterline.calls.authorisations import told_authorisations
from counterline.calls.authorisations.told_authorisations import AuthorisationInList
from counterline.calls.model import AuthorisationState
from counterline.doors.due import DueKind, DueToday
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work

LOOKED_AHEAD: Final = timedelta(days=7)
_LIES: Final = {
    AuthorisationState.PAST_REVIEW: "past",
    AuthorisationState.ENDED: "dispose",
    AuthorisationState.REFUSED: "dispose",
}


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """Authorisations that the viewer is to check or to review soon, and as an adviser those whose extension still runs."""
    advises = viewer.may(Permission.CALLS_AUTHORISATION_ADVISE)
    if not advises and not viewer.may(Permission.CALLS_AUTHORISATION_RECORD):
        return
    soon = work.clock.now() + LOOKED_AHEAD
    for each in told_authorisations.listed(work).items:
        if advises:
            if each.extended and each.state is AuthorisationState.IN_USE:
                yield _row(each, DueKind.AUTHORITY, "extended")
        elif each.to_check:
            yield _row(each, DueKind.APPROVAL, "check")
        elif each.to_agree:
            yield _row(each, DueKind.APPROVAL, "agree")
        elif each.on_list and each.state in _LIES:
            yield _row(each, DueKind.AUTHORITY, _LIES[each.state])
        elif each.on_list and each.state is AuthorisationState.IN_USE and each.use_until <= soon:
            yield _row(each, DueKind.AUTHORITY, "review")


def _row(each: AuthorisationInList, kind: DueKind, what: str) -> DueToday:
    return DueToday(
        kind=kind,
        what=catalogue()(f"calls.today.{what}"),
        why=catalogue()(f"calls.today.{what}_why"),
        leads_to=f"/call-data/{each.ref}",
        about=each.ref,
        by=each.use_until if what == "review" else None,
    )
