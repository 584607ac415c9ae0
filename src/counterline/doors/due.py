"""What needs somebody today: each face says its own in this shape, and the first page, the API and a terminal tell the same list."""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final

from counterline.doors.answers import Answer
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.work import Work

AT_MOST: Final = 100
"""Things of one sort that are looked up: nobody goes through more in a day, and the list says where there are more."""


class DueKind(StrEnum):
    """The sorts of what needs somebody, in the order in which two that are due alike are told."""

    NOTICE = "notice"
    CONCERN = "concern"
    DUTY = "duty"
    TASK = "task"
    REQUEST = "request"
    CHECK_BACK = "check-back"
    REVIEW = "review"
    AUTHORITY = "authority"
    APPROVAL = "approval"
    RETURN = "return"
    HELD = "held"
    QUESTION = "question"
    LINE = "line"
    LETTER = "letter"


class DueToday(Answer):
    """One thing that needs the viewer: `what` it is, `why` it is theirs, `by` when, and where it is done.

    It names nobody: `about` is a reference. `count` says of how many it is told at once, and `since` when it began to wait.
    """

    kind: DueKind
    what: str
    why: str
    leads_to: str
    about: str | None = None
    count: int = 1
    by: datetime | None = None
    late: bool = False
    since: datetime | None = None
    must_ring: bool = False
    """Somebody has to be rung now, at `ring` where a number is kept: it comes before all else."""
    ring: str | None = None


DueFrom = Callable[[Work, Viewer], Iterable[DueToday]]
"""What a face's `today.py` offers as `due`: what the viewer is to do there, by a query or two that touch little."""
