"""The walk along payments, a step at a time, in the viewer's own view: time is obeyed, and no hop carries more than came.

Row security alone keeps hidden payments out: the caller has checked that the viewer may read assets, and logs what was read.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from counterline.plumbing.work import Work
from counterline.proceeds.following.model import MANY, MOST_HOPS, Hop, Stand, Walk, WayFollowed, met_again, stands_of

# Going back is the same with from and to, and before and after, changed about. A payment told by its day alone may have been made
# at any of its minutes; what came at one of them may have left at a later one.
_FORWARDS: Final = """
select p.record_id, p.from_key, p.to_key, p.pence, max(least(p.pence, s.pence)) as carried, p.first, p.last, p.channel,
       greatest(s.at, p.first) as at
  from unnest(cast(:keys as bigint[]), cast(:ats as timestamptz[]), cast(:pence as bigint[])) s (key, at, pence)
  join payments p on p.from_key = s.key and p.last > s.at and p.first < :bound
 group by p.record_id, greatest(s.at, p.first)
 order by carried desc, p.first, p.record_id limit :most
"""
_BACK: Final = """
select p.record_id, p.from_key, p.to_key, p.pence, max(least(p.pence, s.pence)) as carried, p.first, p.last, p.channel,
       least(s.at, p.last) as at
  from unnest(cast(:keys as bigint[]), cast(:ats as timestamptz[]), cast(:pence as bigint[])) s (key, at, pence)
  join payments p on p.to_key = s.key and p.first < s.at and p.last > :bound
 group by p.record_id, least(s.at, p.last)
 order by carried desc, p.first, p.record_id limit :most
"""
_BUSY: Final = """
select k.key from unnest(cast(:keys as bigint[])) k (key)
 where (select count(*) from (
         select p.to_key as other from payments p
          where p.from_key = k.key and p.last > :since and p.first < :until and p.to_key is not null
         union
         select p.from_key from payments p
          where p.to_key = k.key and p.last > :since and p.first < :until and p.from_key is not null
        ) counterparties) >= :many
"""
_ONE: Final = """
select record_id, from_key, to_key, pence, pence as carried, first, last, channel, first as at
  from payments p where record_id = :record
"""
Crossing = Callable[[Collection[int]], Iterable[tuple[int, int]]]
"""From accounts to others that perhaps are the same holder's: pairs of their keys. Asked only where the viewer asked for it."""


def no_crossing(_: Collection[int]) -> Iterable[tuple[int, int]]:
    """No suggested link is crossed."""
    return ()


def payment_of(work: Work, record_id: int) -> Hop | None:
    """One payment as a walk's first hop, if its record tells of one that the viewer may read."""
    row = work.row(_ONE, record=record_id)
    return None if row is None else Hop(step=1, **row._asdict())


def walk(
    work: Work, begins: Hop | Stand, way: WayFollowed, steps: int, days: int, crossing: Crossing = no_crossing
) -> Walk:
    """Follow money from a payment or an account, so many steps and days at most."""
    first = (_as_reached(begins, way),) if isinstance(begins, Hop) else ()
    stands = stands_of(first, way) if isinstance(begins, Hop) else [begins]
    asked = set() if isinstance(begins, Hop) else {begins.key}  # whoever asks of a busy account itself is answered
    start = _start(begins, way)
    bound = start + timedelta(days=days) * (1 if way is WayFollowed.FORWARDS else -1)
    found: list[Hop] = list(first)
    stopped, cut_off = set[int](), False
    for step in range(len(first) + 1, steps + 1):
        stands = _with_crossed(stands, crossing)
        busy = _busy(work, {each.key for each in stands} - asked, start, bound)
        stopped |= busy
        hops = _step(work, step, [each for each in stands if each.key not in busy], way, bound)
        cut_off = cut_off or len(hops) >= MOST_HOPS
        found += hops
        stands = stands_of(hops, way)
    met = met_again(found)
    return Walk(met[:MOST_HOPS], frozenset(stopped), cut_off or len(met) > MOST_HOPS)


def _start(begins: Hop | Stand, way: WayFollowed) -> datetime:
    if isinstance(begins, Stand):
        return begins.at
    return begins.first if way is WayFollowed.FORWARDS else begins.last


def _as_reached(hop: Hop, way: WayFollowed) -> Hop:
    return replace(hop, at=hop.first if way is WayFollowed.FORWARDS else hop.last)


def _with_crossed(stands: Sequence[Stand], crossing: Crossing) -> list[Stand]:
    by_key: dict[int, list[Stand]] = {}
    for each in stands:
        by_key.setdefault(each.key, []).append(each)
    crossed = [
        Stand(other, each.at, each.pence)
        for key, other in crossing(by_key.keys())
        if other not in by_key
        for each in by_key[key]
    ]
    return [*stands, *crossed]


def _busy(work: Work, keys: Collection[int], start: datetime, bound: datetime) -> set[int]:
    since, until = sorted((start, bound))
    rows = work.rows(_BUSY, keys=sorted(keys), since=since, until=until, many=MANY) if keys else ()
    return {int(row[0]) for row in rows}


def _step(work: Work, step: int, stands: Sequence[Stand], way: WayFollowed, bound: datetime) -> list[Hop]:
    if not stands:
        return []
    rows = work.rows(
        _FORWARDS if way is WayFollowed.FORWARDS else _BACK,
        keys=[each.key for each in stands],
        ats=[each.at for each in stands],
        pence=[each.pence for each in stands],
        bound=bound,
        most=MOST_HOPS + 1,
    )
    return [Hop(step=step, **row._asdict()) for row in rows]
