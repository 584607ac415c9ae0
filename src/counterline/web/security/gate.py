"""The gate before pages and API: by which names this installation is asked for, and who asks too often without coming in."""

from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import Final

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterline.plumbing.upkeep.turnstile import Turnstile, in_words, visitor_at
from counterline.web.standing import HEALTH, READY

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
_SIGN_IN: Final = "/sign-in"
_REFUSED: Final = frozenset(
    {HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
)
_WATCHED: Final = frozenset({HEALTH, READY})  # asked by machines that know an address and no name

NO_SUCH_NAME: Final = (
    "This server is not asked for by that name. Whoever runs it lists its names in COUNTERLINE_HOSTS.\n"
)
TOO_OFTEN: Final = "Too many tries to come in from your address were refused."


class Gate:
    """Refuses other names than its own, and addresses from which too many tries to come in were refused."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        refusals: Turnstile,
        told: Callable[[Request, int, str], Response],
        beside: Collection[str],
        hosts: Collection[str] | None,
    ) -> None:
        self.app = app
        self.refusals = refusals
        self.told = told  # draws the page of a refusal
        self.beside = beside
        self.hosts = None if hosts is None else {each.lower() for each in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or answer in its place."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if not self._is_ours(Headers(scope=scope).get("Host", ""), scope["path"]):
            await PlainTextResponse(NO_SUCH_NAME, HTTPStatus.BAD_REQUEST)(scope, receive, send)
            return
        if not self._is_a_try(scope):
            await self.app(scope, receive, send)
            return
        visitor = visitor_at(scope["client"][0] if scope.get("client") else "nobody")
        if wait := self.refusals.wait(visitor):
            answer = await run_in_threadpool(self._refusal, scope, f"{TOO_OFTEN} Try again in {in_words(wait)}.")
            answer.headers["Retry-After"] = str(wait)
            await answer(scope, receive, send)
            return

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start" and self._was_refused(scope, message["status"]):
                self.refusals.take(visitor)
            await send(message)

        await self.app(scope, receive, watched)

    def _is_ours(self, host: str, path: str) -> bool:
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        return self.hosts is None or path in _WATCHED or name.lower() in self.hosts

    def _is_a_try(self, scope: Scope) -> bool:
        return self._is_beside(scope["path"]) or scope["path"].startswith(_SIGN_IN)

    def _was_refused(self, scope: Scope, status: int) -> bool:
        # Beside the pages, 403 and 404 are said to whoever is in already.
        return status == HTTPStatus.UNAUTHORIZED if self._is_beside(scope["path"]) else status in _REFUSED

    def _is_beside(self, path: str) -> bool:
        return any(path == each or path.startswith(f"{each}/") for each in self.beside)

    def _refusal(self, scope: Scope, words: str) -> Response:
        status = HTTPStatus.TOO_MANY_REQUESTS
        if not self._is_beside(scope["path"]):
            return self.told(Request(scope), status, words)
        said = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": words}
        return Response(orjson.dumps(said), status, media_type="application/problem+json")
