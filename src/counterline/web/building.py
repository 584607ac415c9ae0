"""What the pages ask of the running application that bootstrap builds; the pages know nothing else of it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from counterline.plumbing.clock import Clock
from counterline.plumbing.settings import Settings
from counterline.plumbing.work import Work


class Viewer(Protocol):
    """Somebody who may sign in: the header says who they are, and everything they see is their own view."""

    @property
    def ref(self) -> str:
        """The random reference that a session holds; never a row's number."""
        ...

    @property
    def name(self) -> str:
        """The name shown to them and to others."""
        ...

    @property
    def role_name(self) -> str:
        """What they do, in words, such as 'Intelligence officer'."""
        ...

    @property
    def agency_name(self) -> str:
        """The agency whose view they have, in words, such as 'Dorset Police'."""
        ...

    @property
    def permissions(self) -> frozenset[str]:
        """The permissions of their role, each `room:thing:verb`."""
        ...


class Building(Protocol):
    """The running application as its pages see it."""

    @property
    def settings(self) -> Settings:
        """The settings of this installation."""
        ...

    @property
    def clock(self) -> Clock:
        """What time it is."""
        ...

    @property
    def cookie_key(self) -> bytes:
        """The secret that signs sessions; the same in every process of one installation."""
        ...

    def personas(self) -> Sequence[Viewer]:
        """The invented people whom a demonstration lets anybody sign in as; none outside a demonstration."""
        ...

    def viewer(self, ref: str, *, session: bytes | None = None) -> Viewer | None:
        """The viewer with this reference, or None where there is none, or their access or this session has ended."""
        ...

    def work(self, ref: str) -> AbstractContextManager[Work]:
        """One transaction in the world of the viewer with this reference; committed at the end of the block."""
        ...

    def ready(self) -> bool:
        """True where the database answers and its schema is the one this version knows."""
        ...
