"""What needs somebody today, as pages, the API and the terminal tell it."""

from collections import Counter
from collections.abc import Sequence

from counterline.doors.answers import Answer, Question
from counterline.doors.due import AT_MOST, DueKind, DueToday, First, ReadFirst
from counterline.faces.start.due_rows import DueGroup, DueRow, rows_due
from counterline.faces.start.due_today import due_today, offered
from counterline.governance.people.viewers import viewer_of
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
    """What needs the viewer today: who must be rung first, then what is late, then what is due first, then what has waited longest.

    `items` are the letters, duties and tasks. `rows` are the same by person, line, home or investigation; `number` says how many there are.
    """

    counts: list[DueCounted]
    items: list[DueToday]
    rows: list[DueRow]
    number: int


def today_told(work: Work, asked: TodayAsked | None = None, most: int | None = None) -> Today:
    """All that needs the viewer now, of one sort where one is asked for; every sort is counted.

    With `most` there are at most so many rows beside those of danger.
    """
    found = due_today(work)
    kind = None if asked is None else asked.kind
    items = [each for each in found if kind is None or each.kind is kind]
    rows, number = rows_due(work, items, most)
    return Today(counts=_counts(found), items=items, rows=rows, number=number)


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


def read_first(work: Work, found: Today) -> list[ReadFirst]:
    """What somebody who leads reads before the list; of danger first, by the rows that are theirs."""
    viewer, say = viewer_of(work), catalogue()
    firsts: tuple[First, ...] = offered("first")
    rows = [each for first in firsts for each in first(work, viewer)]
    if not rows:
        return []
    danger = [", ".join(filter(None, (each.who, each.where))) for each in found.rows if each.group is DueGroup.NOW]
    # Where none is theirs nothing is said of danger: others of their force may have some that they do not read.
    return [*([ReadFirst(say("today.first.danger"), "; ".join(danger), "/today")] if danger else []), *rows]
