"""One's own sessions and roles, and everybody's sessions for whoever may end access."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.governance.entry.sessions import Session, end_session, end_sessions, sessions
from counterline.governance.sign_on.identities import other_roles
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.web.asked import reference_of
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, ViewersPage

MARKING = "OFFICIAL"

router = APIRouter()
TABS = (Tab("sessions", "/sessions", 85, Part.OWN),)


@router.get("/sessions")
def sessions_page(page: ViewersPage) -> Response:
    """Where one is signed in and in which other roles one could be; everybody's sessions for whoever may end access."""
    with page.work() as work:
        found, roles = sessions(work, page.building.limits), other_roles(work)
    own = [each for each in found if each.viewer.ref == page.viewer.ref]
    return page.render(
        "governance/sessions/list.html",
        marking=MARKING,
        own=own,
        others=[each for each in found if each.viewer.ref != page.viewer.ref],
        here=_here(page),
        roles=roles,
        limits=page.building.settings,
    )


@router.post("/sessions/end-others")
def end_others(page: ViewersPage) -> Response:
    """End all of one's own sessions but this one."""
    with page.work() as work:
        end_sessions(work, but=_here(page))
    return page.redirect("/sessions", done="sessions.done.others")


@router.get("/sessions/{ref}/end")
def end_page(page: ViewersPage, ref: str) -> Response:
    """Which session would be ended, before it is."""
    with page.work() as work:
        found = _session(page, work, reference_of(ref))
    return page.render("governance/sessions/end.html", marking=MARKING, found=found)


@router.post("/sessions/{ref}/end")
def end(page: ViewersPage, ref: str) -> Response:
    """End one session at once."""
    with page.work() as work:
        end_session(work, reference_of(ref))
    return page.redirect("/sessions", done="sessions.done.ended")


def _here(page: Page) -> str | None:
    session = page.viewer.session
    return session.ref if session else None


def _session(page: Page, work: Work, ref: str) -> Session:
    for each in sessions(work, page.building.limits):
        if each.ref == ref:
            return each
    raise NotFound(f"There is no session {ref} that runs and that you may end.")
