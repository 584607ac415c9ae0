"""What changes in an inbox while its page lies open, told as events."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterable
from typing import Final

import orjson
from starlette.concurrency import run_in_threadpool

from counterline.bootstrap.building import Building, Member
from counterline.plumbing.texts import catalogue
from counterline.post import inbox
from counterline.post.model import Received

MARK: Final = "^[0-9a-f]{16}$"  # anything else is no mark, and nobody is kept waiting for what it would change to
MOST: Final = 200  # letters of one page: whoever has more answers these first
PAUSE: Final = 1.0  # seconds: what is sent is seen within two
MOST_EVENTS: Final = 600  # ten minutes; a browser that still waits asks again by itself
SESSION_EVERY: Final = 10  # so often the session is looked up; whose access ended reads nothing at once


async def changes_of(building: Building, session: bytes, viewer: str, mark: str | None) -> AsyncIterator[str]:
    """Each change of a viewer's inbox from a mark on, until their session ends; without a mark, how it is now and no more."""
    before: object = mark
    member: Member | None = None
    for number in range(MOST_EVENTS):
        if number % SESSION_EVERY == 0:
            member = await run_in_threadpool(building.signed_in, session, in_use=False)
        if member is None or member.ref != viewer:
            return
        now = await run_in_threadpool(_state, building, member)
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


def _state(building: Building, member: Member) -> dict[str, object]:
    with building.work_as(member.viewer) as work:
        listed = inbox.outstanding(work, MOST)
        waits = len(listed) if len(listed) < MOST else inbox.waiting(work)
    return {"mark": mark_of(listed), "said": catalogue().count("inbox.count", waits)}
