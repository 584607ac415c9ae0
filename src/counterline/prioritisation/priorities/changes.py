"""Why a line's tier is another than it was: what a kept ranking rested on, compared with what it rests on now.

What is kept to compare holds no reference, only marks made of references, so that nothing of a record outlives it there.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from counterline.lines.assembly.line import Line
from counterline.plumbing.work import Work
from counterline.prioritisation.priorities.drawing import called
from counterline.prioritisation.priorities.told import Priorities, Priority, PriorityLevel, TierChange, WhyMoved
from counterline.prioritisation.ranking.harm_known import Evidence
from counterline.prioritisation.ranking.model import Tier

_CAME: Final = """
select r.ref, r.happened_last as day, array(select o.ref from records o where o.identity_key = r.identity_key and o.ref <> r.ref) as others
  from records r where r.ref = any(cast(:refs as text[]))
"""


def mark(text: str) -> str:
    """A mark of a reference, by which the same one is known again and which tells nothing else."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def outline(made: Priorities, found: Evidence) -> dict[str, Any]:
    """What is kept of a ranking, to be compared with later ones."""
    lines = [
        [
            [mark(ref) for ref in sorted(found.lines[each.line].refs)],
            each.tier.value,
            {of.criterion: _marks(of) for of in each.levels},
        ]
        for each in made.lines
    ]
    return {"document": made.document.fingerprint, "places": made.places, "lines": lines}


def _marks(level: PriorityLevel) -> list[Any]:
    records = sorted({mark(ref) for each in level.proofs for ref in each.records})
    return [mark(" ".join(f"{each:.6f}" for each in level.chances)), records]


@dataclass(frozen=True, slots=True)
class Before:
    """A ranking that was kept: when it was drawn, on which day, and its outline."""

    on: date
    drawn_at: datetime
    outline: Mapping[str, Any]


def changes(
    work: Work, before: Before, made: Priorities, found: Evidence, closed: Iterable[Line]
) -> tuple[TierChange, ...]:
    """Every line whose tier is another than in a kept ranking, or that is in one of the two alone, with the reason."""
    was = before.outline["lines"]
    by_mark = {each: at for at, line in enumerate(was) for each in line[0]}
    met: set[int] = set()
    told: list[TierChange] = []
    came = _came(work, before, made)
    whole = _of_all(before, made)
    for now in made.lines:
        at = sorted({by_mark[each] for ref in found.lines[now.line].refs if (each := mark(ref)) in by_mark})
        met |= set(at)
        if len(at) == 1 and was[at[0]][1] == now.tier.value:
            continue
        told.append(_changed(now, [was[each] for each in at], whole, came))
    told += _left([line for at, line in enumerate(was) if at not in met], closed)
    return tuple(told)


def _of_all(before: Before, made: Priorities) -> WhyMoved | None:
    """What changed for every line at once."""
    if before.outline["document"] != made.document.fingerprint:
        return WhyMoved.DOCUMENT
    return WhyMoved.PLACES if before.outline["places"] != made.places else None


@dataclass(frozen=True, slots=True)
class _Record:
    day: date | None
    is_new: bool
    others: frozenset[str]


def _came(work: Work, before: Before, made: Priorities) -> Mapping[str, _Record]:
    """The records that rank lines now and did not then."""
    then = {each for line in before.outline["lines"] for marks in line[2].values() for each in marks[1]}
    refs = {ref for line in made.lines for of in line.levels for each in of.proofs for ref in each.records}
    rows = work.rows(_CAME, refs=sorted(ref for ref in refs if mark(ref) not in then))
    return {
        row.ref: _Record(row.day, row.day is None or row.day > before.on, frozenset(map(mark, row.others)))
        for row in rows
    }


def _changed(now: Priority, was: list[Any], whole: WhyMoved | None, came: Mapping[str, _Record]) -> TierChange:
    then = Tier(was[0][1]) if was else None
    if len(was) > 1:
        return TierChange(now.line, now.called, then, now.tier, WhyMoved.JOINS, (), (), ())
    if not was:
        records = sorted({ref for of in now.levels for each in of.proofs for ref in each.records})
        return TierChange(
            now.line, now.called, None, now.tier, _why_come(records, frozenset(), came), (), tuple(records[:5]), ()
        )
    then_of = was[0][2]
    moved = [of for of in now.levels if of.criterion not in then_of or _marks(of)[0] != then_of[of.criterion][0]]
    proofs = [each for of in moved for each in of.proofs]
    records = sorted({ref for each in proofs for ref in each.records if ref in came})
    said = tuple(sorted({each.said_by for each in proofs if each.said_by}))
    gone = {each for of in moved for each in then_of.get(of.criterion, (None, ()))[1]}
    why = whole or (WhyMoved.SAID if said else _why_moved(moved, records, gone, came))
    return TierChange(
        now.line, now.called, then, now.tier, why, tuple(of.criterion for of in moved), tuple(records), said
    )


def _why_moved(
    moved: Collection[PriorityLevel], records: Collection[str], gone: AbstractSet[str], came: Mapping[str, _Record]
) -> WhyMoved:
    if records:
        return _why_come(records, gone, came)
    if not moved:
        return WhyMoved.OTHERS
    proofs = [each for of in moved for each in of.proofs]
    if not gone <= {mark(ref) for each in proofs for ref in each.records}:
        return WhyMoved.GONE
    return WhyMoved.JOINS if any(each.chance < 1 for each in proofs) else WhyMoved.TIME


def _why_come(records: Collection[str], gone: AbstractSet[str], came: Mapping[str, _Record]) -> WhyMoved:
    found = [came[ref] for ref in records if ref in came]
    if any(each.is_new for each in found):
        return WhyMoved.NEW
    # A record in place of an earlier one of the same reference, which tells of nothing later: it was put right.
    return WhyMoved.CORRECTED if any(not each.others.isdisjoint(gone) for each in found) else WhyMoved.FOUND_LATER


def _left(was: Iterable[Any], closed: Iterable[Line]) -> Iterator[TierChange]:
    """Lines that were ranked then and are not now: closed, or nothing is left of them."""
    by_mark = {mark(ref): line for line in closed for ref in line.refs}
    for marks, tier, _ in was:
        line = next((by_mark[each] for each in marks if each in by_mark), None)
        why = WhyMoved.GONE if line is None else WhyMoved.CLOSED
        yield TierChange(line.ref if line else None, called(line) if line else "", Tier(tier), None, why, (), (), ())
