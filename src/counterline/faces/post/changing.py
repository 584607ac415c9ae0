"""What changes in an inbox while its page lies open, told as events."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterable
from typing import Final

import orjson
from starlette.concurrency import run_in_threadpool

from counterline import post
from counterline.bootstrap import Building
from counterline.plumbing.texts import catalogue
from counterline.post import Received

MOST: Final = 200  # letters of one page: whoever has more answers these first
PAUSE: Final = 1.0  # seconds: what is sent is seen within two
MOST_EVENTS: Final = 600  # ten minutes; a browser that still waits asks again by itself


async def changes_of(building: Building, session: bytes, viewer: str, mark: str | None) -> AsyncIterator[str]:
    """Each change of a viewer's inbox from a mark on, until their session ends; without a mark, how it is now and no more."""
    before: object = mark
    for _ in range(MOST_EVENTS):
        now = await run_in_threadpool(_state, building, session, viewer)
        if now is None:
            return
        if now["mark"] != before:
            yield f"event: inbox\ndata: {orjson.dumps(now).decode()}\n\n"
        if mark is None:
            return
        before = now["mark"]
        await asyncio.sleep(PAUSE)


def mark_of(letters: Iterable[Received]) -> str:
    """A mark of what a page lists, by which a list that is out of date is known."""
    said = ";".join(f"{each.ref} {each.turn} {each.step} {each.waits}" for each in letters)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _state(building: Building, session: bytes, viewer: str) -> dict[str, object] | None:
    member = building.signed_in(session, in_use=False)
    if member is None or member.ref != viewer:
        return None
    with building.work_as(member.viewer) as work:
        waits, listed = post.waiting(work), post.outstanding(work, MOST)
    return {"mark": mark_of(listed), "said": catalogue().count("inbox.count", waits)}
