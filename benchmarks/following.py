"""Following payments four steps and 90 days, among a million of a year between 100,000 accounts, under one force's officer's policies.

The busiest hundredth of the accounts have a sixth of all payments; a tenth of the records are for their originator alone.
The peer is the very same walk without any policy. Payments are invented.
"""

import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from installation import House, house

from counterline.plumbing.database import Role
from counterline.plumbing.work import Work
from counterline.proceeds.following.hopping import walk
from counterline.proceeds.following.model import FARTHEST, LONGEST, Stand, Walk, WayFollowed

LOOKS = 200
AIM, AIM_RATIO = 300, 3  # milliseconds, 95th percentile; times the walk without policies
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_FILL = """
insert into audiences (originator, kind, by_need, readers)
select 'kent', 'transaction', false, case n when 0 then array['kent'] else array['kent', 'dorset', 'invented-' || n] end
  from generate_series(0, 9) n;
insert into audience_readers (agency, audience_id) select reader, audience_id from audiences cross join unnest(readers) reader;
insert into audience_versions (audience_id) select audience_id from audiences;
insert into terms (audience_id, handling, conditions, marking, regime, jurisdiction)
select audience_id, 'C', '{}', 'OFFICIAL', 'DPA 2018 Part 3', 'England and Wales' from audiences;
insert into records (ref, kind, schema_version, identity_key, feed_key, agency, system, reference, content_digest, basis,
                     happened_first, happened_last, body, terms_id, audience_id)
select 'RC-' || lpad(n::text, 14, '0'), 'transaction', 1, n, 1, 'kent', 'bench', n::text, '', 'fact', date '2026-01-01',
       date '2026-01-01', '{}'::jsonb, te.terms_id, te.audience_id
  from generate_series(0, :payments - 1) n
  join (select *, row_number() over (order by terms_id) - 1 as at from terms) te on te.at = (n::bigint * 7919) % 10;
insert into payments (record_id, identity_key, from_key, to_key, pence, first, last, channel, audience_id)
select r.record_id, r.identity_key, a.key, case when a.key = b.key then b.key + 1 else b.key end, 100 + a.pence, a.at,
       a.at + interval '1 minute', 'transfer', r.audience_id
  from records r
 cross join lateral (select (power(hashint8(r.identity_key)::float8 / 4294967296 + 0.5, 2.5) * :accounts)::bigint as key,
                            hashint8(r.identity_key * 31 + 7) & 65535 as pence,
                            timestamptz '2026-01-01 00:00+00' + (r.identity_key * 7919 % 525600) * interval '1 minute' as at) a
 cross join lateral (select (power(hashint8(r.identity_key * 17 + 3)::float8 / 4294967296 + 0.5, 2.5) * :accounts)::bigint as key) b
"""


def main(payments: int) -> None:
    """Fill once, walk from accounts drawn afresh, with policies and without, and print 95th percentiles beside the aims."""
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as built:
        began = time.perf_counter()
        accounts = payments // 10
        fill(built, payments, accounts)
        print(f"{payments:,} payments between {accounts:,} accounts in {time.perf_counter() - began:.0f} s")
        chance = random.Random(1)
        asked = [
            Stand(chance.randrange(accounts), BEGAN + timedelta(days=chance.randrange(275)), 10**7)
            for _ in range(LOOKS)
        ]
        for way in WayFollowed:
            report(built, way, [_mirrored(each, way) for each in asked])


def report(built: House, way: WayFollowed, asked: list[Stand]) -> None:
    """Walk one way with and without policies, by turns, and print what it took."""
    officer = built.nation.force("dorset").officer
    took: dict[str, list[float]] = {"under policies": [], "without": []}
    hops: list[int] = []
    for each in asked:
        with built.nation.as_seen_by(officer) as work:
            hops.append(len(_timed(work, each, way, took["under policies"]).hops))
        with built.building.works.begin(Role.OWNER) as work:
            _timed(work, each, way, took["without"])
    high, plain = (statistics.quantiles(took[name], n=20)[-1] for name in took)
    median, most = statistics.median(hops), max(hops)
    print(
        f"{way}: 95th percentile {high:.0f} ms (aim {AIM}), {high / plain:.1f} × the same without policies (aim {AIM_RATIO}); "
        f"median {statistics.median(took['under policies']):.0f} ms; hops: median {median:.0f}, most {most}"
    )


def fill(built: House, payments: int, accounts: int) -> None:
    """Payments and their records, as the worker would have drawn them."""
    values = {"payments": payments, "accounts": accounts}
    with built.building.works.begin(Role.OWNER) as work:
        for statement in _FILL.split(";\n"):
            work.run(statement, **{name: value for name, value in values.items() if f":{name}" in statement})
        work.run("analyze")


def _mirrored(stand: Stand, way: WayFollowed) -> Stand:
    return stand if way is WayFollowed.FORWARDS else Stand(stand.key, stand.at + timedelta(days=LONGEST), stand.pence)


def _timed(work: Work, stand: Stand, way: WayFollowed, took: list[float]) -> Walk:
    began = time.perf_counter()
    found = walk(work, stand, way, FARTHEST, LONGEST)
    took.append((time.perf_counter() - began) * 1000)
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
