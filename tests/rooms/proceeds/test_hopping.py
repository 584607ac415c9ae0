"""Payments are followed in time and no hop carries more than came: the same hops as a plain recursive walk along every path."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

import pytest

from counterline.plumbing.work import Work
from counterline.proceeds.following.hopping import payment_of, walk
from counterline.proceeds.following.model import MANY, Hop, Stand, WayFollowed
from tests.nation import TestNation

BEGAN: Final = datetime(2026, 1, 1, tzinfo=UTC)
TABLE: Final = """
create temporary table payments (record_id bigint primary key, from_key bigint, to_key bigint, pence bigint not null,
                                 first timestamptz not null, last timestamptz not null, channel text) on commit drop
"""
# Every path is walked to its end, and only then is each payment looked up among them.
PLAIN: Final = {
    WayFollowed.FORWARDS: """
with recursive paths as (
    select record_id, to_key as key, least(pence, :pence) as carried, greatest(:at, first) as at, 1 as step
      from payments where from_key = :key and last > :at and first < :bound
    union all
    select p.record_id, p.to_key, least(c.carried, p.pence), greatest(c.at, p.first), c.step + 1
      from paths c join payments p on p.from_key = c.key and p.last > c.at and p.first < :bound where c.step < :steps
) select record_id, min(step), max(carried) from paths group by record_id
""",
    WayFollowed.BACK: """
with recursive paths as (
    select record_id, from_key as key, least(pence, :pence) as carried, least(:at, last) as at, 1 as step
      from payments where to_key = :key and first < :at and last > :bound
    union all
    select p.record_id, p.from_key, least(c.carried, p.pence), least(c.at, p.last), c.step + 1
      from paths c join payments p on p.to_key = c.key and p.first < c.at and p.last > :bound where c.step < :steps
) select record_id, min(step), max(carried) from paths group by record_id
""",
}
Payment = dict[str, object]


def history(chance: Random, number: int) -> Iterator[Payment]:
    """A dozen or so payments between six accounts in a few days, some told by their day alone, some to nobody known."""
    for nth in range(chance.randint(8, 20)):
        begins = BEGAN + timedelta(days=chance.randint(0, 6))
        by_day = chance.random() < 0.5
        first = begins if by_day else begins + timedelta(minutes=chance.randint(0, 1439))
        ends = [number * 10 + chance.randint(0, 5) if chance.random() < 0.92 else None for _ in range(2)]
        if ends[0] != ends[1]:
            yield {
                "record_id": number * 100 + nth,
                "from_key": ends[0],
                "to_key": ends[1],
                "pence": chance.randint(1, 50),
                "first": first,
                "last": first + (timedelta(days=1) if by_day else timedelta(minutes=1)),
                "channel": None,
            }


def keep(work: Work, payments: list[Payment]) -> None:
    """Let a walk find these payments in place of those of records."""
    work.run(TABLE)
    work.run_many(
        "insert into payments values (:record_id, :from_key, :to_key, :pence, :first, :last, :channel)", payments
    )


def paid(record_id: int, ends: tuple[int | None, int | None], pence: int, hour: int) -> Payment:
    """One payment in the minute at which an hour begins."""
    first = BEGAN + timedelta(hours=hour)
    last = first + timedelta(minutes=1)
    return dict(
        zip(
            ("record_id", "from_key", "to_key", "pence", "first", "last", "channel"),
            (record_id, *ends, pence, first, last, None),
            strict=True,
        )
    )


def told(hops: tuple[Hop, ...]) -> list[tuple[int, int, int]]:
    """Each hop's record, step and what it carried."""
    return [(hop.record_id, hop.step, hop.carried) for hop in hops]


@pytest.mark.parametrize("way", WayFollowed)
def test_hops_equal_a_plain_walk_along_every_path(nation: TestNation, way: WayFollowed) -> None:
    chance = Random(20261202)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        keep(work, [each for number in range(1, 1001) for each in history(chance, number)])
        hops = 0
        for number in range(1, 1001):
            at = BEGAN + timedelta(days=1 if way is WayFollowed.FORWARDS else 5, hours=chance.randint(0, 24))
            steps, days = chance.randint(1, 4), chance.randint(1, 6)
            stand = Stand(number * 10 + chance.randint(0, 5), at, chance.randint(5, 60))
            bound = at + timedelta(days=days if way is WayFollowed.FORWARDS else -days)
            plain = work.rows(PLAIN[way], key=stand.key, at=at, pence=stand.pence, bound=bound, steps=steps)
            found = walk(work, stand, way, steps, days).hops
            assert sorted(told(found)) == sorted(tuple(row) for row in plain), (number, stand, steps, days)
            hops += len(found)
    assert hops > 1000


def test_a_busy_account_is_named_and_not_walked_through(nation: TestNation) -> None:
    shop, around = 1, range(10, 10 + MANY - 1)
    payments = [paid(nth, (each, shop), 100, 5) for nth, each in enumerate(around)]
    payments += [paid(900, (2, shop), 500, 3), paid(901, (shop, 3), 500, 4)]
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        keep(work, payments)
        begins = payment_of(work, 900)
        assert begins is not None
        found = walk(work, begins, WayFollowed.FORWARDS, 4, 90)
        assert (told(found.hops), found.stopped_at) == ([(900, 1, 500)], frozenset({shop}))
        asked = walk(work, Stand(shop, BEGAN, 500), WayFollowed.FORWARDS, 4, 90)
        assert (told(asked.hops), asked.stopped_at) == ([(901, 1, 500)], frozenset())


def test_a_suggested_link_is_crossed_only_when_asked_for(nation: TestNation) -> None:
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        keep(work, [paid(1, (1, 2), 300, 1), paid(2, (7, 3), 200, 2), paid(3, (7, 4), 900, 0)])
        begins = payment_of(work, 1)
        assert begins is not None
        assert told(walk(work, begins, WayFollowed.FORWARDS, 4, 90).hops) == [(1, 1, 300)]
        crossed = walk(work, begins, WayFollowed.FORWARDS, 4, 90, lambda keys: [(2, 7)] if 2 in keys else [])
        assert told(crossed.hops) == [(1, 1, 300), (2, 2, 200)]
