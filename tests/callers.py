"""Asks an application of this process as a machine or a browser would, all of them on one event loop.

Starlette's own client begins a loop and two threads for each question and crosses between them ten times, which takes four
times as long as the question itself.
"""

import asyncio
from collections.abc import Iterable
from functools import cache
from queue import SimpleQueue
from threading import Thread
from typing import Any, Final

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
        return asyncio.run_coroutine_threadsafe(self._answer(request), _loop()).result()

    async def _answer(self, request: Request) -> Response:
        answer = await self._asked.handle_async_request(request)
        stream = answer.stream
        assert not isinstance(stream, Iterable)
        body = b"".join([each async for each in stream])
        return Response(answer.status_code, headers=answer.headers, stream=ByteStream(body), request=request)


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """The loop, in a thread of its own that ends with the process."""
    begun: SimpleQueue[asyncio.AbstractEventLoop] = SimpleQueue()

    async def stay() -> None:
        begun.put(asyncio.get_running_loop())
        await asyncio.Event().wait()

    Thread(target=lambda: asyncio.run(stay()), daemon=True).start()
    return begun.get()
