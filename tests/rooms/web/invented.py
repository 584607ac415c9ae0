"""An invented building for the pages to stand on: two invented people, a fixed clock, and no database."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from counterline.plumbing.clock import Clock
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import Settings
from counterline.plumbing.work import Work
from counterline.web.building import Viewer

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Person:
    """Somebody invented."""

    ref: str
    name: str
    role_name: str
    agency_name: str
    permissions: frozenset[str] = frozenset()


OFFICER = Person("VW-0FF1CER1", "DS Gannet", "Intelligence officer", "Dorset Police", frozenset({"lines:line:read"}))
ANALYST = Person("VW-ANA1YST1", "R Plover", "Analyst", "National centre")


@dataclass
class InventedBuilding:
    """The little that pages ask of a running application, for tests of the frame alone."""

    settings: Settings = field(default_factory=lambda: Settings(Path("unused"), demo=True))
    clock: Clock = Clock(NOON)
    cookie_key: bytes = b"a key that is only for tests"
    people: Sequence[Person] = (OFFICER, ANALYST)
    answers: bool = True

    def personas(self) -> Sequence[Viewer]:
        """Everybody invented."""
        return self.people

    def viewer(self, ref: str) -> Viewer | None:
        """Whoever has the reference."""
        return next((each for each in self.people if each.ref == ref), None)

    def work(self, ref: str) -> AbstractContextManager[Work]:
        """Refused: the frame's own pages need no database."""
        raise CounterlineError(f"no work for {ref} without a database")

    def ready(self) -> bool:
        """Whether the database is to be taken as answering."""
        return self.answers
