"""What needs somebody today, as pages, the API and the terminal tell it."""

from collections import Counter
from collections.abc import Sequence

from counterline.doors.answers import Answer, Question
from counterline.doors.due import AT_MOST, DueKind, DueToday
from counterline.faces.start.due_today import due_today
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work


class TodayAsked(Question):
    """Which sort of thing is asked for; every sort if none is given."""

    kind: DueKind | None = None


class DueCounted(Answer):
    """How many things of one sort need the viewer; `more` where only the first were looked up."""

    kind: DueKind
    called: str
    number: int
    more: bool


class Today(Answer):
    """What needs the viewer today: who must be rung first, then what is late, then what is due first, then what has waited longest."""

    counts: list[DueCounted]
    items: list[DueToday]


def today_told(work: Work, asked: TodayAsked | None = None) -> Today:
    """All that needs the viewer now, of one sort where one is asked for; every sort is counted."""
    found = due_today(work)
    kind = None if asked is None else asked.kind
    return Today(counts=_counts(found), items=[each for each in found if kind is None or each.kind is kind])


def _counts(found: Sequence[DueToday]) -> list[DueCounted]:
    numbers, things = Counter[DueKind](), Counter(each.kind for each in found)
    for each in found:
        numbers[each.kind] += each.count
    return [
        DueCounted(
            kind=kind,
            called=catalogue().count(f"today.kind.{kind}", numbers[kind]),
            number=numbers[kind],
            more=things[kind] >= AT_MOST,
        )
        for kind in DueKind
        if kind in things
    ]
