"""What answers when something breaks that nobody foresaw: with a reference, while the place of the fault is logged without values."""

from collections.abc import Callable
from typing import Final

import structlog
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterline.plumbing.upkeep.away import RETRY_AFTER, is_away
from counterline.vocabulary.identity import new_reference

log = structlog.get_logger()

ANSWERED: Final = "http"  # lifespan and sockets have no page to answer with


class LastResort:
    """Answers in place of an application that breaks. `door` is its name in the process's log, such as `web` or `api`."""

    def __init__(
        self, app: ASGIApp, *, door: str, told: Callable[[Scope, str], Response], away: Callable[[Scope], Response]
    ) -> None:
        self.app = app
        self.door = door
        self.told = told  # makes the answer, given the request and the reference
        self.away = away  # makes the answer for when the database is out of reach, and the same may be asked again

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on. If the application breaks before it has begun to answer, answer in its place."""
        if scope["type"] != ANSWERED:
            await self.app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as failure:
            if is_away(failure) and not begun:
                log.warning("plumbing.database_away", door=self.door)
                answer = self.away(scope)
                answer.headers["Retry-After"] = str(RETRY_AFTER)
                await answer(scope, receive, send)
                return
            reference = new_reference("ER")
            log.error(  # noqa: TRY400 - a traceback may show values of people
                "plumbing.broke",
                door=self.door,
                reference=reference,
                kind=type(failure).__name__,
                where=_where(failure),
            )
            if begun:
                raise
            await self.told(scope, reference)(scope, receive, send)


def _where(failure: BaseException) -> str:
    step = failure.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    return "unknown" if step is None else f"{step.tb_frame.f_globals.get('__name__')}:{step.tb_lineno}"
