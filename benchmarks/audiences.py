"""What a look-up costs where policies compare a number for each set of terms, and where they compare one for each set of readers.

The same million mentions twice, in two fresh databases of the present schema: among 100,000 audiences of which the viewer reads
60,000, as they were while terms were part of an audience; and among 500 of which the viewer reads 300.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from installation import House, house

from counterline.plumbing.database import Role

READ_OF_TEN = 6
LOOKS = 41

# Each audience has readers of its own, so that none of them are one; one record each, and mentions spread over them.
_FILL = """
insert into audiences (originator, kind, by_need, readers)
select 'kent', 'line_return', false, array['kent', case when n % 10 < :of_ten then 'dorset' else 'devon' end, 'invented-' || n]
  from generate_series(1, :audiences) n;
insert into audience_readers (agency, audience_id) select reader, audience_id from audiences cross join unnest(readers) reader;
insert into audience_versions (audience_id) select audience_id from audiences;
insert into terms (audience_id, handling, conditions, marking, regime, jurisdiction)
select audience_id, 'C', '{}', 'OFFICIAL', 'DPA 2018 Part 3', 'England and Wales' from audiences;
insert into records (ref, kind, schema_version, identity_key, feed_key, agency, system, reference, content_digest, basis, body,
                     terms_id, audience_id)
select 'RC-' || terms_id, 'line_return', 1, terms_id, 1, 'kent', 'bench', terms_id::text, '', 'fact', '{}', terms_id, audience_id
  from terms;
insert into mentions (record_id, slot, ref, kind, role, key, value, audience_id)
select r.record_id, 'slot-' || n, 'MN-' || n, 'contact_point', 'now', n % 50000, 'invented', r.audience_id
  from generate_series(0, :mentions - 1) n
  join records r on r.identity_key = (select min(identity_key) from records) + (n::bigint * 7919) % :audiences;
"""

_ASKED = {
    "one look-up by key": "select count(*) from mentions where key = 4711",
    "what may be read at all": "select cardinality(readable())",
    "all that may be read, counted": "select count(*) from mentions",
}


def main(mentions: int) -> None:
    """Fill twice, ask the same, and print medians in milliseconds."""
    for audiences in (100_000, 500):
        with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as built:
            _fill(built, audiences, mentions)
            print(f"{audiences:,} audiences, {audiences * READ_OF_TEN // 10:,} of them readable, {mentions:,} mentions")
            for what, sql in _ASKED.items():
                took = _asked(built, sql, LOOKS if "key" in what else 7)
                print(f"  {what}: median {statistics.median(took):.1f} ms, longest {max(took):.1f} ms")


def _fill(built: House, audiences: int, mentions: int) -> None:
    with built.building.works.begin(Role.OWNER) as work:
        for statement in _FILL.split(";\n"):
            if statement.strip():
                values = {"audiences": audiences, "mentions": mentions, "of_ten": READ_OF_TEN}
                work.run(statement, **{name: value for name, value in values.items() if f":{name}" in statement})
        work.run("analyze")


def _asked(built: House, sql: str, times: int) -> list[float]:
    took = []
    for _ in range(times):
        with built.nation.as_seen_by(built.nation.force("dorset").officer) as work:
            began = time.perf_counter()
            work.value(sql)
            took.append((time.perf_counter() - began) * 1000)
    return took


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
