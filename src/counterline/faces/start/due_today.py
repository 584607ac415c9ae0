"""What needs the viewer today, gathered from every face that says so of its own: one list for the page, the API and the terminal."""

from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from counterline.doors.due import DueFrom, DueKind, DueToday
from counterline.faces import FACES
from counterline.governance.people.viewers import viewer_of
from counterline.plumbing.work import Work

_NEVER: Final = datetime.max.replace(tzinfo=UTC)
# What awaits somebody is told once: as what it is, and not by each letter about it.
_TOLD_ITSELF: Final = frozenset({DueKind.DUTY, DueKind.TASK, DueKind.REQUEST, DueKind.REVIEW})
_ORDER: Final = list(DueKind)


def due_today(work: Work) -> list[DueToday]:
    """What needs the viewer: who must be rung, danger, what is late, what is due first, what has waited longest."""
    viewer = viewer_of(work)
    dues: tuple[DueFrom, ...] = offered("due")
    found = [each for due in dues for each in due(work, viewer)]
    itself = {(each.kind, each.about) for each in found if each.kind in _TOLD_ITSELF and not _is_letter(each)}
    return sorted((each for each in found if not (_is_letter(each) and (each.kind, each.about) in itself)), key=_order)


@cache
def offered(name: str) -> tuple[Any, ...]:
    """What the `today.py` of faces offer under a name: no face knows another."""
    modules = (f"counterline.faces.{face}.today" for face in FACES)
    found = (import_module(each) for each in modules if find_spec(each))
    return tuple(getattr(each, name) for each in found if hasattr(each, name))


def _is_letter(each: DueToday) -> bool:
    return each.leads_to.startswith("/inbox/") and not (each.ring or each.must_ring or each.danger)


def _order(each: DueToday) -> tuple[bool, bool, bool, datetime, datetime, int, str]:
    return (
        not each.must_ring,
        not each.danger,
        not each.late,
        each.by or _NEVER,
        each.since or _NEVER,
        _ORDER.index(each.kind),
        each.leads_to,
    )
