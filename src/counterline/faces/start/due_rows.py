"""What needs the viewer as rows: one for each person, line, home or investigation, however many letters, duties and tasks are about it.

Until somebody has said what they work for, and by which law where they need one, no row names anybody. From then on what is shown is one
consultation that names every row.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, cast

from counterline.doors.answers import Answer
from counterline.doors.due import AT_MOST, DueKind, DueToday, Named, Thing
from counterline.faces.start.due_today import offered
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import viewer_of
from counterline.plumbing.clock import LONDON, day_ends
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import deadline
from counterline.plumbing.work import Work
from counterline.records.wording.disclosing import lacks_law, let_name

_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_WEEK: Final = timedelta(days=6)  # beyond today
_SHIFT: Final = timedelta(hours=8)  # whoever works at night has until the morning
MOST_WHY: Final = 4
"""Things that one row says: what else there is stands on the page to which its button leads."""


class DueGroup(StrEnum):
    """The parts of the list, in their order."""

    NOW = "now"
    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"


class DueRow(Answer):
    """One person, line, home or investigation, or one other thing to do: who, where, why and by when, and the act that begins it.

    `refs` are what it is about. `rung` is the body to ring, with no number recorded where there is no `ring`. Until you say what you work
    for, `who` names nobody and `where` is a force.
    """

    group: DueGroup
    kind: DueKind
    who: str
    where: str | None
    why: list[str]
    by: datetime | None
    late: bool
    since: datetime | None
    must_ring: bool
    ring: str | None
    rung: str | None
    act: str
    leads_to: str
    refs: list[str]


def rows_due(work: Work, items: Sequence[DueToday], most: int | None = None) -> tuple[list[DueRow], int]:
    """What is due as rows, all or those of danger and at most so many others; and how many there are.

    Logged where it names anything.
    """
    viewer = viewer_of(work)
    things, names = dict[str, Thing](), cast("tuple[Named, ...]", offered("named"))
    if not lacks_law(work):
        refs = list(dict.fromkeys(each.about for each in items if each.about))[:AT_MOST]
        things = {ref: thing for named in names for ref, thing in named(work, viewer, refs).items()}
    heaps: dict[str, list[DueToday]] = {}
    for each in items:
        thing = things.get(each.about or "")
        heaps.setdefault(thing.key if thing else each.about or each.leads_to, []).append(each)
    now, named = work.clock.now(), viewer.purpose is not None
    children = {each.key for each in things.values() if each.is_child}
    rows = [
        _row(heap, [things[each.about] for each in heap if each.about in things], now, named=named)
        for heap in heaps.values()
    ]
    danger = sum(each.group is DueGroup.NOW for each in rows)
    young = {id(row): key in children for key, row in zip(heaps, rows, strict=True)}
    shown = sorted(rows, key=lambda row: _order(row, child=young[id(row)]))[: None if most is None else danger + most]
    _log(work, shown, things)
    return shown, len(rows)


def _log(work: Work, rows: Iterable[DueRow], things: dict[str, Thing]) -> None:
    refs = {ref for each in rows for ref in each.refs}
    told = {by for ref in refs & things.keys() for by in things[ref].named_by}
    if told:
        law = let_name(work, sorted(ref for ref in refs | told if ref.startswith("MN-")))
        note(work, Act.CONSULTATION, sorted({*refs, *told, *law}))


def _row(heap: Sequence[DueToday], things: Sequence[Thing], now: datetime, *, named: bool) -> DueRow:
    first, thing = heap[0], things[0] if things else None
    who, where = first.short if thing is None and first.short else first.what, None
    if thing is not None:
        who, where = (thing.who, thing.where) if named else (thing.unnamed, thing.force)
    by = min((each.by for each in heap if each.by), default=None)
    rings = [each for each in heap if each.ring or each.rung]
    return DueRow(
        group=DueGroup.NOW if any(each.danger for each in things) else _group(heap, by, now),
        kind=first.kind,
        who=who,
        where=where,
        why=_why(heap, things, named=named),
        by=by,
        late=any(each.late for each in heap),
        since=min((each.since for each in heap if each.since), default=None),
        must_ring=any(each.must_ring for each in heap),
        ring=rings[0].ring if rings else None,
        rung=rings[0].rung if rings else None,
        act=first.act or catalogue()("today.act.open"),
        leads_to=first.begins or first.leads_to,
        refs=list(dict.fromkeys(each.about for each in heap if each.about)),
    )


def _why(heap: Sequence[DueToday], things: Sequence[Thing], *, named: bool) -> list[str]:
    say = catalogue()
    found = [why for each in things for why in each.why]
    found += [say("today.row.ring", whom=each.ring) for each in things if each.ring and named]
    first: dict[
        str, datetime | None
    ] = {}  # the same words once, with the earliest of their times: the heap is in their order
    for each in heap:
        first.setdefault(each.short or each.what, each.by)
    for at, (what, by) in enumerate(first.items()):
        if things or at:
            found.append(say("today.row.by", what=what, by=deadline(by)) if by else say("today.row.what", what=what))
        elif by:
            found.append(say("today.row.only_by", by=deadline(by)))
    every = list(dict.fromkeys(each.replace("..", ".") for each in found))
    return every if len(every) <= MOST_WHY else [*every[:MOST_WHY], say.count("today.row.more", len(every) - MOST_WHY)]


def _group(heap: Collection[DueToday], by: datetime | None, now: datetime) -> DueGroup:
    if any(each.must_ring or each.danger for each in heap):
        return DueGroup.NOW
    if any(each.late for each in heap):
        return DueGroup.LATE
    today = now.astimezone(LONDON).date()
    if by is None or by > day_ends(today + _WEEK):
        return DueGroup.LATER
    return DueGroup.TODAY if by <= max(day_ends(today), now + _SHIFT) else DueGroup.WEEK


def _order(row: DueRow, *, child: bool) -> tuple[int, bool, datetime, bool, datetime, int, str]:
    # What only tells something, such as that it was taken back, never stands above work.
    tells = row.by is None and row.kind is DueKind.LETTER
    return (
        list(DueGroup).index(row.group),
        tells,
        row.by or _NEVER,
        not child,
        row.since or _NEVER,
        list(DueKind).index(row.kind),
        row.leads_to,
    )
