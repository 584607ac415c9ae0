"""Asks an application of this process as a machine or a browser would, all of them on one event loop.

Starlette's own client begins a loop and two threads for each question and crosses between them ten times, which takes four
times as long as the question itself.
"""

from collections.abc import Iterable
from functools import cache
from queue import SimpleQueue
from threading import Thread
from typing import Any, Final

import anyio
from anyio.from_thread import BlockingPortal
from httpx2 import ASGITransport, BaseTransport, ByteStream, Request, Response
from starlette.testclient import TestClient
from starlette.types import ASGIApp

FROM: Final = ("testclient", 50000)  # the address that Starlette's own client says it asks from


class Caller(TestClient):
    """A client that waits for the whole answer; what is streamed is asked for as Starlette's own does."""

    __test__ = False

    def __init__(
        self,
        app: ASGIApp,
        *,
        raise_server_exceptions: bool = True,
        client: tuple[str, int] = FROM,
        **said: Any,  # noqa: ANN401 - as there
    ) -> None:
        """Ask an application; what breaks in it is raised here, unless it is to be seen as an answer."""
        super().__init__(app, raise_server_exceptions=raise_server_exceptions, client=client, **said)
        self._streaming = self._transport
        self._at_once = _AtOnce(ASGITransport(app, raise_app_exceptions=raise_server_exceptions, client=client))

    def send(self, request: Request, *, stream: bool = False, **said: Any) -> Response:  # noqa: ANN401 - as there
        """Ask, and follow where it is sent."""
        self._transport = self._streaming if stream else self._at_once
        return super().send(request, stream=stream, **said)


class _AtOnce(BaseTransport):
    def __init__(self, asked: ASGITransport) -> None:
        self._asked = asked

    def handle_request(self, request: Request) -> Response:
        request.read()  # what a caller would make as it is sent, the loop cannot ask for
        return _portal().call(self._answer, request)

    async def _answer(self, request: Request) -> Response:
        answer = await self._asked.handle_async_request(request)
        stream = answer.stream
        assert not isinstance(stream, Iterable)
        body = b"".join([each async for each in stream])
        return Response(answer.status_code, headers=answer.headers, stream=ByteStream(body), request=request)


@cache
def _portal() -> BlockingPortal:
    """The way to the loop, which ends with the process."""
    begun: SimpleQueue[BlockingPortal] = SimpleQueue()

    async def stay() -> None:
        async with BlockingPortal() as portal:
            begun.put(portal)
            await portal.sleep_until_stopped()

    Thread(target=anyio.run, args=[stay], daemon=True).start()
    return begun.get()
