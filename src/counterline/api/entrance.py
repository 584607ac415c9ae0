"""The entrance: a request shows a live token before anything of it is read, whichever address it asks for."""

from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterline.api.description import OPENAPI
from counterline.api.problems import problem
from counterline.bootstrap.building import Building
from counterline.plumbing.upkeep.turnstile import TooMany

TOKEN: Final = "/token"  # noqa: S105 - the address at which a machine shows its secret, which no token comes with
DISCLOSED: Final = "X-Disclosed"  # under which law what is taken away was held and is taken
OPEN: Final = frozenset(
    {OPENAPI, TOKEN}
)  # says what there is, and nothing of what is in it; or asks for itself who it is
MOST_OF_A_REQUEST: Final = 16 << 10  # bytes in which a machine asks for a token
MOST_OF_JSON: Final = 1 << 20  # bytes: the longest report with all its things takes a tenth of it
MOST_BYTES: Final = (2 << 30) + (1 << 20)  # the largest file that intake takes, and the form around it


class Entrance:
    """Turns away whoever has no live token, and whatever is too large, before a byte of the body is taken in."""

    def __init__(self, app: ASGIApp, *, building: Building) -> None:
        self.app = app
        self.building = building

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on with its member known, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def uncached(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Cache-Control", "no-store")
                if disclosed := scope.get("state", {}).get("disclosed"):
                    headers[DISCLOSED] = disclosed
            await send(message)

        asked = scope["path"].removeprefix(scope.get("root_path", ""))
        if asked in OPEN:
            refusal = _too_large(Headers(scope=scope), MOST_OF_A_REQUEST, "The request is longer than any for a token.")
        else:
            refusal = await self._refusal(scope)
        await (self.app if refusal is None else refusal)(scope, receive, uncached)

    async def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        scheme, _, token = headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            told = "Send a token as 'Authorization: Bearer …'. A machine has one from /token; `counterline token` makes one too."
            return problem(HTTPStatus.UNAUTHORIZED, told)
        member = await run_in_threadpool(self.building.viewer_of_token, token.strip())
        if member is None:
            told = "This token is not known, has expired or was revoked. Ask for another."
            return problem(HTTPStatus.UNAUTHORIZED, told)
        scope.setdefault("state", {})["member"] = member
        try:
            asks = bool(scope["query_string"]) or scope["method"] == "POST"
            self.building.turnstiles.let_look(member.ref, scope["path"], asks=asks)
        except TooMany as refused:
            answer = problem(refused.status, refused.message)
            answer.headers["Retry-After"] = str(refused.seconds)
            return answer
        if "json" in headers.get("Content-Type", "").lower():
            return _too_large(headers, MOST_OF_JSON, "The JSON is larger than 1 MiB. Send what is so large as a file.")
        return _too_large(
            headers, MOST_BYTES, "The body is larger than 2 GiB. Split the file by period and send the parts."
        )


def _too_large(headers: Headers, most: int, told: str) -> Response | None:
    if "Transfer-Encoding" in headers:
        return problem(HTTPStatus.LENGTH_REQUIRED, "Say how long the body is, with Content-Length.")
    length = headers.get("Content-Length", "0")
    if length.isascii() and length.isdecimal() and int(length) <= most:
        return None
    return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, told)
