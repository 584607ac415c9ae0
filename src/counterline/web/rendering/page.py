"""One request's page: who is looking, and how what they asked for is framed."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import Depends
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Match

from counterline.bootstrap.building import Building, Member
from counterline.governance.entry.sessions import Beginning, Ended, begin_session, end_session
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import purposes_of
from counterline.governance.searches import note_miss
from counterline.plumbing.database import Role
from counterline.plumbing.errors import NotFound
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.post import inbox
from counterline.web.forms import Mistakes
from counterline.web.navigation import Tab, by_part
from counterline.web.rendering.templates import templates
from counterline.web.security.forgery import FIELD, form_token
from counterline.web.security.sessions import Session, Sessions, is_of_somebody, new_session

HIGHEST_MARKING = "OFFICIAL-SENSITIVE"
SIGN_IN: Final = "/sign-in"
FORM_NOT_OURS: Final = "form:not-ours"


class SignInFirst(Exception):
    """Nobody is signed in, and the page asked for is a viewer's own; the way back is kept.

    `again` where somebody is, and has to show once more who they are.
    """

    def __init__(self, back_to: str, *, again: bool = False) -> None:
        super().__init__("sign in first")
        self.back_to = back_to
        self.again = again


@dataclass
class Page:
    """What a handler draws with. It holds no rights of its own: work is begun for the viewer who is signed in."""

    request: Request
    building: Building
    sessions: Sessions
    tabs: Sequence[Tab]
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        self.session = self.sessions.read(self.request)

    @cached_property
    def signed_in(self) -> Member | None:
        """Whoever is signed in, if neither their access nor this session has ended since."""
        if self.session.fresh:
            return None
        return self.building.signed_in(self.session.digest, in_use=is_of_somebody(self.request))

    @property
    def viewer(self) -> Member:
        """Whoever is signed in; sends anybody else to sign in and back."""
        if self.signed_in is None:
            raise SignInFirst(self._asked_for)
        return self.signed_in

    @property
    def view(self) -> str:
        """Whose view everything is that is counted or taken away here."""
        return f"own view of {self.viewer.agency_name}"

    def work(self) -> AbstractContextManager[Work]:
        """One transaction in the viewer's own world; draw after the block, once it is committed."""
        return self.building.work_as(self.viewer.viewer)

    def may(self, permission: str | None) -> bool:
        """True where the viewer's role has the permission, or where none is needed."""
        return permission is None or (self.signed_in is not None and permission in self.signed_in.permissions)

    def insist(self, permission: str) -> None:
        """Refuse a viewer whose role lacks the permission; that they were refused is logged."""
        if not self.may(permission):
            with self.work() as work:
                require(work, Permission(permission))

    def note_a_miss(self) -> None:
        """Log what this address looked for and did not find, enciphered: hidden and absent alike, and as no reference."""
        if self.signed_in is not None:
            with self.work() as work:
                note_miss(work, {"address": self.request.url.path}, self.building.settings.searching_key)

    def note_a_form_not_ours(self) -> None:
        """Log that a form was refused which no page of this session held.

        Without anybody signed in, only where they would sign in, where an address that is refused too often waits: else
        anybody could fill the log.
        """
        if self.signed_in is not None:
            with self.work() as work:
                note(work, Act.REFUSAL, [FORM_NOT_OURS])
        elif self.request.url.path.startswith(SIGN_IN):
            with self.building.works.begin(Role.APPLICATION) as work:
                note(work, Act.REFUSAL, [FORM_NOT_OURS])

    def insist_fresh(self, back_to: str | None = None) -> None:
        """Send a viewer to their provider who has not shown it just now who they are, and back to this page or another."""
        session = self.viewer.session
        if session is None or not session.is_fresh(self.building.clock.now()):
            raise SignInFirst(back_to or self._asked_for, again=True)

    def render(
        self, template: str, *, status: int | None = None, marking: str = HIGHEST_MARKING, **values: object
    ) -> Response:
        """Draw a template in the frame, marked as its most sensitive content is; else the highest.

        One that shows `mistakes` of a form is answered with 422, unless another status is given.
        """
        mistakes = values.get("mistakes")
        wrong = isinstance(mistakes, Mistakes) and bool(mistakes.by_field)
        content = templates().get_template(template).render(marking=marking, **self._frame(), **values)
        response = HTMLResponse(content, status or (HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK))
        if self.session.fresh:
            self.sessions.write(response, self.session)
        return response

    def redirect(self, href: str, *, done: str | None = None) -> Response:
        """Send the browser on after a change; `done` is the key of the text that says what was done."""
        way = "&" if "?" in href else "?"
        return RedirectResponse(f"{href}{way}{urlencode({'done': done})}" if done else href, HTTPStatus.SEE_OTHER)

    def begin(self, viewer: Viewer, beginning: Beginning) -> None:
        """Begin a session for a viewer in place of this one, which ends for good; `render` or `sent_on` tells the browser."""
        self.leave(Ended.ROTATED)
        with self.building.work_as(viewer) as work:
            begin_session(work, self.session.digest, beginning)
        self.signed_in = self.building.signed_in(self.session.digest)

    def leave(self, why: Ended = Ended.SIGNED_OUT) -> None:
        """End the session of whoever is signed in, and take up one of nobody's."""
        member = self.signed_in
        if member is not None and member.session is not None:
            with suppress(NotFound), self.work() as work:  # it may have ended in another window just now
                end_session(work, member.session.ref, why)
        self.session = new_session()
        self.signed_in = None

    def sent_on(self, href: str) -> Response:
        """Send the browser on with the session that it has now."""
        response = RedirectResponse(href, HTTPStatus.SEE_OTHER)
        self.sessions.write(response, self.session)
        return response

    @property
    def _asked_for(self) -> str:
        return asked_for(self.request)

    def _frame(self) -> dict[str, object]:
        path = self.request.url.path
        tabs = [tab for tab in self.tabs if self.may(tab.needs)] if self.signed_in else []
        return {
            "signed_in": self.signed_in,
            "tabs": tabs,
            # One that lies behind "More" is in sight while one of its pages is open.
            "in_sight": [tab for tab in tabs if tab.first or tab.leads_to(path)],
            "everything": by_part(tabs),
            "more": by_part(tab for tab in tabs if not tab.first),
            "path": path,
            "letters_waiting": self._letters(),
            "serves": purposes_of(self.signed_in.viewer) if self.signed_in else (),
            "works_for": self.signed_in.viewer.purpose if self.signed_in else None,
            "glass_until": self.signed_in.viewer.glass_until if self.signed_in else None,
            "now": self.building.clock.now(),
            "demo": self.building.settings.demo,
            "nonce": self.request.state.nonce,
            "csrf_field": FIELD,
            "csrf_token": form_token(self.session, self.sessions.key),
            "done": self._done(),
            "may": self.may,
        }

    def _letters(self) -> int | None:
        if not self.may(Permission.POST_LETTER_READ):
            return None
        with self.work() as work:
            return inbox.waiting(work)

    def _done(self) -> str | None:
        # The address names a text, never carries one, so nobody can put words on a page by a link.
        key = self.request.query_params.get("done", "")
        texts = catalogue()
        return texts(key) if ".done." in key and texts.has(key) else None


def asked_for(request: Request) -> str:
    """What a request asked for, to come back to it: of a form, which is not sent again, the page it stands on."""
    url = request.url
    if request.method != "GET":
        path = PurePosixPath(url.path)
        return next(str(each) for each in (path, *path.parents) if str(each) == "/" or _is_a_page(request, str(each)))
    return f"{url.path}?{url.query}" if url.query else url.path


def _is_a_page(request: Request, path: str) -> bool:
    asked = dict(request.scope) | {"method": "GET", "path": path}
    return any(each.matches(asked)[0] is Match.FULL for each in request.app.routes)


def page_for(request: Request) -> Page:
    """The page of a request, whoever is looking."""
    state = request.app.state
    return Page(request, state.building, state.sessions, state.tabs)


def viewers_page(request: Request) -> Page:
    """The page of a request, for a viewer who is signed in; anybody else is sent to sign in and back."""
    page = page_for(request)
    asks = bool(request.url.query) or request.method == "POST"
    page.building.turnstiles.let_look(page.viewer.ref, request.url.path, asks=asks)
    return page


def freshly_signed_in(page: Annotated[Page, Depends(viewers_page)]) -> None:
    """What an address depends on whose pages are for a sensitive act: a sign-in of just now."""
    page.insist_fresh()


FRESHLY = Depends(freshly_signed_in)


def needs(permission: str) -> Any:  # noqa: ANN401 - what FastAPI takes for a dependency
    """What an address depends on whose pages are for viewers of one permission alone."""

    def insisting(page: Annotated[Page, Depends(viewers_page)]) -> None:
        page.insist(permission)

    return Depends(insisting)


async def sent_form(request: Request) -> FormData:
    """What a form sent; read here once, so that handlers stay plain functions."""
    return await request.form()


AnyonesPage = Annotated[Page, Depends(page_for)]
ViewersPage = Annotated[Page, Depends(viewers_page)]
SentForm = Annotated[FormData, Depends(sent_form)]
