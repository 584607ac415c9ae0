"""What needs the viewer today, gathered from every face that says so of its own: one list for the page, the API and the terminal."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from counterline.api.due import DueFrom, DueKind, DueToday
from counterline.faces import FACES
from counterline.governance import viewer_of
from counterline.plumbing.work import Work

_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_ORDER: Final = list(DueKind)


def due_today(work: Work) -> list[DueToday]:
    """Everything that needs the viewer: what is late, then what is due first, then what has waited longest."""
    viewer = viewer_of(work)
    return sorted((each for told in _told() for each in told(work, viewer)), key=_order)


@cache
def _told() -> tuple[DueFrom, ...]:
    return tuple(_offered())


def _offered() -> Iterator[DueFrom]:
    # By name, as the shells find pages and commands: no face knows another.
    for face in FACES:
        name = f"counterline.faces.{face}.today"
        if find_spec(name):
            yield import_module(name).due


def _order(each: DueToday) -> tuple[bool, datetime, datetime, int, str]:
    return not each.late, each.by or _NEVER, each.since or _NEVER, _ORDER.index(each.kind), each.leads_to
