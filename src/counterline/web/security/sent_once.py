"""A form that is sent several times as it stands, by a second press or by something between, is taken once."""

import asyncio
from collections.abc import Collection
from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterline.bootstrap.building import Building
from counterline.plumbing.database import Role
from counterline.web.security.sessions import Sessions

FORM: Final = "application/x-www-form-urlencoded"
ASKED_EVERY: Final = 0.05  # seconds in which the answer to the first is asked for again
STOPPED: Final = timedelta(seconds=60)  # a form that is not answered by then was stopped on the way, and is taken anew
FORGOTTEN: Final = timedelta(hours=1)


class SentOnce:
    """Answers a form that this session sent before, with the same token of one page and the same content, as the first was answered.

    Whatever did not send its sender on (a mistake, a refusal) is taken again. Files and what scripts send with a header of their own
    go through: rooms know the same file again.
    """

    def __init__(self, app: ASGIApp, *, building: Building, beside: Collection[str]) -> None:
        self.app = app
        self.building = building
        self.beside = beside  # applications mounted here take no forms of pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or answer in its place."""
        if (
            scope["type"] != "http"
            or not _is_form(scope)
            or scope["path"].startswith(tuple(f"{each}/" for each in self.beside))
        ):
            await self.app(scope, receive, send)
            return
        body = await _whole(receive)
        if body is None:
            return  # the browser went away within it
        digest = _digest(scope, body)
        while (sent_on := await run_in_threadpool(self._take, digest)) == "":  # noqa: ASYNC110 - the first may be in another process
            await asyncio.sleep(ASKED_EVERY)
        if sent_on:
            await RedirectResponse(sent_on, HTTPStatus.SEE_OTHER)(scope, receive, send)
            return
        answer = _Heard(send)
        try:
            await self.app(scope, _again(body, receive), answer)
        finally:
            await run_in_threadpool(self._taken, digest, answer.sent_on)

    def _take(self, digest: bytes) -> str | None:
        """None for the first, else where that was sent on, or nothing while it waits."""
        now = self.building.clock.now()
        with self.building.works.begin(Role.APPLICATION) as work:
            values = {"form": digest, "now": now, "stopped": now - STOPPED, "forgotten": now - FORGOTTEN}
            found = work.value("select take_form(:form, :now, :stopped, :forgotten)", **values)
        return None if found is None else str(found)

    def _taken(self, digest: bytes, sent_on: str | None) -> None:
        with self.building.works.begin(Role.APPLICATION) as work:
            work.run("select form_was_taken(:form, :sent_on)", form=digest, sent_on=sent_on)


class _Heard:
    """Passes an answer on, and keeps where it sends the browser; not where it gives a cookie, which is one browser's."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.sent_on: str | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == HTTPStatus.SEE_OTHER:
            headers = Headers(raw=message["headers"])
            self.sent_on = None if "set-cookie" in headers else headers.get("location")
        await self.send(message)


def _is_form(scope: Scope) -> bool:
    kind = Headers(scope=scope).get("content-type", "").partition(";")[0].strip().lower()
    return bool(scope["method"] == "POST" and kind == FORM)


def _digest(scope: Scope, body: bytes) -> bytes:
    request = Request(scope)
    sessions: Sessions = scope["app"].state.sessions
    # What another site sends is never the same, so that it is refused and not answered as the page's own was.
    told = f"{sessions.read(request).nonce} {scope['path']} {scope['query_string'].decode('latin-1')} "
    told += f"{request.headers.get('Sec-Fetch-Site', 'same-origin')} "
    return sha256(told.encode() + body).digest()


async def _whole(receive: Receive) -> bytes | None:
    parts = []
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """The same form to be read once more; what comes after it is heard as it comes."""
    waits = [body]

    async def heard() -> Message:
        return {"type": "http.request", "body": waits.pop(), "more_body": False} if waits else await receive()

    return heard
