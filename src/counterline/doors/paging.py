"""Lists a page at a time: a cursor says where the last page ended, holds only for the question it came from, and is sealed."""

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Generic, TypeVar

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from pydantic import Field

from counterline.doors.answers import Question
from counterline.plumbing.errors import CounterlineError

Item = TypeVar("Item")
MOST_ITEMS = 1000


class NotOurCursor(CounterlineError):
    """A cursor was altered, or belongs to another question."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class Paging(Question):
    """Which part of a list is wanted."""

    limit: int = Field(100, ge=1, le=MOST_ITEMS, description="The most items of one answer.")
    cursor: str | None = Field(None, max_length=2000, description="The `next` of the page before.")

    @property
    def about(self) -> str:
        """The question itself, without which part of its answer is wanted."""
        return self.model_dump_json(exclude={"limit", "cursor"})


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a list of one question has got to: the date it is counted on, and the key of the last item told."""

    day: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """The items of one page, and the cursor of the next."""

    items: list[Item]
    next: str | None


@dataclass(frozen=True, slots=True)
class Bookmarks:
    """Seals and reads the cursors of one question of one viewer; the API and a command follow each other's."""

    key: bytes
    whose: str
    name: str
    asked: Paging
    beside: tuple[object, ...] = ()
    """The other shapes and values of the question."""

    def here(self) -> Cursor | None:
        """Where the client says it has got to; None at the beginning."""
        if self.asked.cursor is None:
            return None
        try:
            day, *after = self._opened(self.asked.cursor)
        except (InvalidTag, ValueError):
            raise NotOurCursor(
                "This cursor was not given for this question. Ask from the beginning, and follow `next` as it is."
            ) from None
        return Cursor(day, tuple(after))

    @property
    def day(self) -> date | None:
        """The date of the first page, to which later ones keep; None at the beginning."""
        here = self.here()
        return date.fromisoformat(here.day) if here and here.day else None

    def part(self, items: Iterable[Item], key: Callable[[Item], tuple[str, ...]], day: str = "") -> Part[Item]:
        """One page of a list, in the order of its keys. What comes or goes meanwhile moves no other item."""
        here = self.here()
        ordered = sorted(items, key=key)
        rest = ordered if here is None else [item for item in ordered if key(item) > here.after]
        told = rest[: self.asked.limit]
        more = len(rest) > len(told)
        return Part(told, self.cursor(day, key(told[-1])) if more else None)

    def cursor(self, day: str, after: tuple[str, ...]) -> str:
        """The sealed cursor that leads on from an item: it tells its holder nothing, and the same place has the same one."""
        return urlsafe_b64encode(self._seal().encrypt(orjson.dumps([day, *after]), [self._question])).decode()

    def _opened(self, cursor: str) -> list[str]:
        sealed = urlsafe_b64decode(cursor)
        if urlsafe_b64encode(sealed).decode() != cursor:
            raise ValueError("not as it was written")  # signs that are none of the alphabet would be passed over
        return list(orjson.loads(self._seal().decrypt(sealed, [self._question])))

    @property
    def _question(self) -> bytes:
        # A cursor is good for one viewer's one question, so the question is in the seal and not in the cursor.
        beside = "".join(f"|{each!r}" for each in self.beside)
        return f"cursor|{self.whose}|{self.name}|{self.asked.about}{beside}".encode()

    def _seal(self) -> AESSIV:
        return AESSIV(hashlib.sha512(b"cursor|" + self.key).digest())  # RFC 5297: two keys of 256 bits
