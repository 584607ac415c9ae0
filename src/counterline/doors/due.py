"""What needs somebody today: each face says its own in this shape, and the first page, the API and a terminal tell the same list."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
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
    rung: str | None = None
    """The code of the body that is rung, where it is known; without `ring` no number of it is."""
    danger: bool = False
    """Whether it is danger now: with what must be rung it comes before all else."""
    short: str | None = None
    """The same as `what` in a few words, for a row that tells of several things; `what` where they are enough."""
    act: str | None = None
    """The words of the button that begins it."""
    begins: str | None = None
    """Where it begins, if not where it `leads_to`."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Whom or what a reference is of. What has one `key` is one row, however many letters, duties and tasks are about it."""

    key: str
    who: str
    """The name, number, address or subject, for whoever has said what they work for."""
    unnamed: str
    """What it is, for whoever has not."""
    where: str | None = None
    force: str | None = None
    """Where it is, for whoever has not."""
    why: tuple[str, ...] = ()
    ring: str | None = None
    """Whom to ring and at which number, for whoever has said what they work for."""
    named_by: tuple[str, ...] = ()
    """The references that showing it names, for the log."""
    danger: bool = False
    """A child who is missing now: whatever is due about them comes first."""
    is_child: bool = False
    """Of two that are due alike, a child stands first."""


DueFrom = Callable[[Work, Viewer], Iterable[DueToday]]
"""What a face's `today.py` offers as `due`: what the viewer is to do there, by a query or two that touch little."""


@dataclass(frozen=True, slots=True)
class ReadFirst:
    """One short row above the list: what it is of, what it says, and where it leads."""

    called: str
    says: str
    leads_to: str


Named = Callable[[Work, Viewer, Collection[str]], Mapping[str, Thing]]
"""What it may offer besides as `named`: whom or what these references are of, as the viewer reads it. The caller logs what it shows."""
First = Callable[[Work, Viewer], Iterable[ReadFirst]]
"""What it may offer as `first`: what somebody who leads reads before the list."""
