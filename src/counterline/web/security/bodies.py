"""Refusal of bodies too large to keep, before a byte is read, so that nobody fills the disk through the pages."""

from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from counterline.bootstrap.building import Building
from counterline.web.security.sessions import Sessions

MOST_OF_A_FORM: Final = 64 << 10
MOST_OF_A_FILE: Final = (2 << 30) + (1 << 20)  # the largest file that intake takes, and the form around it
LONGEST_NUMBER: Final = 18  # digits; a longer one is no length


class MeasuredBodies:
    """Lets a sent form through only at a stated, bearable length; a file, only from somebody signed in."""

    def __init__(self, app: ASGIApp, *, told: Callable[[Request, int, str], Response], beside: Collection[str]) -> None:
        self.app = app
        self.told = told  # draws the page of a refusal
        self.beside = beside  # applications mounted here keep their own doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or answer in its place."""
        if scope["type"] != "http" or scope["method"] != "POST" or self._is_beside(scope["path"]):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        refusal = await run_in_threadpool(refusal_of, request)
        if refusal is None:
            await self.app(scope, receive, send)
            return
        page = await run_in_threadpool(self.told, request, *refusal)
        page.headers["Connection"] = "close"  # what is still being sent is not waited for
        await page(scope, receive, send)

    def _is_beside(self, path: str) -> bool:
        return any(path == each or path.startswith(f"{each}/") for each in self.beside)


def refusal_of(request: Request) -> tuple[HTTPStatus, str] | None:
    """Why a sent form is not read, as a status and a sentence, or None where it may be."""
    headers = request.headers
    stated = headers.get("Content-Length", "")
    counted = stated.isascii() and stated.isdigit() and len(stated) <= LONGEST_NUMBER
    if "Transfer-Encoding" in headers or not counted:
        return HTTPStatus.LENGTH_REQUIRED, "Your browser did not say how much it was sending. Use another browser."
    if not headers.get("Content-Type", "").strip().lower().startswith("multipart/"):
        if int(stated) > MOST_OF_A_FORM:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The form holds more than 64 kB. Shorten what you wrote."
        return None
    if not _may_send(request):
        return HTTPStatus.FORBIDDEN, "You are not signed in, so nothing was read. Sign in and send the file again."
    if int(stated) > MOST_OF_A_FILE:
        return (
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "The file is larger than 2 GiB. Split it by period and send the parts.",
        )
    return None


def _may_send(request: Request) -> bool:
    sessions: Sessions = request.app.state.sessions
    building: Building = request.app.state.building
    return building.signed_in(sessions.read(request).digest) is not None
