"""What is due for whoever signs in: each face says its own, and the first page shows them together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from counterline.plumbing.work import Work

_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that waits for the viewer: in words, where it is done, by when, and whom to ring until it is."""

    words: str
    href: str
    by: datetime | None = None
    ring: str | None = None
    late: bool = False


DueFrom = Callable[[Any, Work], Sequence[Due]]  # of a Page


def first_due(things: Sequence[Due], most: int) -> list[Due]:
    """So many of them, what is due first before all else."""
    return sorted(things, key=lambda each: each.by or _NEVER)[:most]
