"""Finding people and things, and walking two steps around one, among a million mentions under the policies of one force's officer.

Three mentions a record: a person by one of 100,000 names, a number that five records share, and a vehicle that three share. A
tenth of the records are for their originator alone. The peer is one look-up of a mention by its reference, under the same policies.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from installation import House, house

from counterline.picture.network import finding, looking_around, walking
from counterline.plumbing.database import Role
from counterline.plumbing.work import Work
from counterline.records.wording.clues import person_key

LOOKS = 60
AIM_FIND, AIM_NETWORK = 50, 200  # milliseconds, 95th percentile
FORENAMES = ("jordan", "sam", "alex", "mohammed", "olivia", "william", "katie", "ayesha", "piotr", "chloe")
_PERSON = (
    "jsonb_build_object('name', p.value, 'known_as', null, 'role', 'suspect', 'category', 'suspect', 'sex', null, 'born', null, "
    "'age', 30, 'nationality', null, 'address', null, 'postcode', null, 'contact_point', null, 'reference', null)"
)
_FILL = f"""
insert into audiences (originator, kind, by_need, readers)
select 'kent', 'arrest', false, case n when 0 then array['kent'] else array['kent', 'dorset', 'invented-' || n] end
  from generate_series(0, 9) n;
insert into audience_readers (agency, audience_id) select reader, audience_id from audiences cross join unnest(readers) reader;
insert into audience_versions (audience_id) select audience_id from audiences;
insert into terms (audience_id, handling, conditions, marking, regime, jurisdiction)
select audience_id, 'C', '{{}}', 'OFFICIAL', 'DPA 2018 Part 3', 'England and Wales' from audiences;
create temporary table people as
select nth, value, key from unnest(cast(:names as text[]), cast(:keys as bigint[])) with ordinality p(value, key, nth);
create temporary table told as
select n, (n::bigint * 7919) % 10 as of, (n::bigint * 104729) % :people + 1 as nth from generate_series(0, :records - 1) n;
insert into records (ref, kind, schema_version, identity_key, feed_key, agency, system, reference, content_digest, basis,
                     happened_first, happened_last, body, terms_id, audience_id)
select 'RC-' || lpad(t.n::text, 14, '0'), 'arrest', 1, t.n, 1, 'kent', 'bench', t.n::text, '', 'fact',
       date '2020-01-01' + t.n % 2000, date '2020-01-01' + t.n % 2000,
       jsonb_build_object('persons', jsonb_build_array({_PERSON}), 'sources', '[]'::jsonb, 'brands', '[]'::jsonb),
       te.terms_id, te.audience_id
  from told t join people p using (nth)
  join (select *, row_number() over (order by terms_id) - 1 as at from terms) te on te.at = t.of;
insert into standings (identity_key, record_id, known_from, known_to, audience_id, ref, first_day, last_day, ends_day)
select identity_key, record_id, now(), null, audience_id, ref, happened_first, happened_last, happened_last from records;
insert into mentions (record_id, slot, ref, kind, role, key, value, audience_id)
select r.record_id, s.slot, 'MN-' || s.slot || lpad(r.identity_key::text, 12, '0'), s.kind, s.role, s.key, s.value, r.audience_id
  from records r join told t on t.n = r.identity_key join people p using (nth)
 cross join lateral (values
    ('P', 'person', 'suspect', p.key, p.value),
    ('N', 'contact_point', 'now', (t.n * 31::bigint) % (:records / 5), '+44770090' || lpad((t.n % 1000)::text, 6, '0')),
    ('V', 'vehicle', 'vehicle', 5000000000 + (t.n * 17::bigint) % (:records / 3), 'AB12CDE')) s(slot, kind, role, key, value);
insert into words_of_things (word, kind, key, audience_id)
select distinct word, kind, key, audience_id
  from (select distinct kind, key, value, audience_id from mentions where kind = 'person') m
 cross join words_naming(kind, value) named(word)
"""


def main(mentions: int) -> None:
    """Fill once, look as an officer of Dorset, and print 95th percentiles in milliseconds beside the aims and the peer."""
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as built:
        began = time.perf_counter()
        names = fill(built, mentions // 3)
        print(f"{mentions:,} mentions in {time.perf_counter() - began:.0f} s, nine in ten of them readable")
        some = [names[(nth * 977) % len(names)] for nth in range(LOOKS)]
        refs = [f"MN-N{(nth * 4391) % (mentions // 3):012}" for nth in range(LOOKS)]
        plain = _took(
            built, [lambda work, ref=ref: work.rows("select * from mentions where ref = :ref", ref=ref) for ref in refs]
        )
        peer = statistics.median(plain)
        print(f"one mention by its reference: median {peer:.2f} ms")
        for what, aim, asked in (
            ("find half a name", AIM_FIND, [lambda work, name=name: finding.find(work, _half(name)) for name in some]),
            ("find a whole name", AIM_FIND, [lambda work, name=name: finding.find(work, name) for name in some]),
            (
                "find a surname typed wrong",
                AIM_FIND,
                [lambda work, name=name: finding.find(work, _slipped(name)) for name in some],
            ),
            ("one step around a number", AIM_NETWORK, [_around(ref, 1) for ref in refs]),
            ("two steps around a number", AIM_NETWORK, [_around(ref, 2) for ref in refs]),
        ):
            took = _took(built, asked)
            high = statistics.quantiles(took, n=20)[-1]
            print(
                f"{what}: median {statistics.median(took):.0f} ms, 95th percentile {high:.0f} ms (aim {aim}), {high / peer:.0f} look-ups"
            )


def fill(built: House, records: int) -> list[str]:
    """People, records, mentions and words of them as the worker would have made them; answers the names."""
    people = min(100_000, records)
    names = [f"{FORENAMES[nth % 10]} {_surname(nth // 10)}" for nth in range(people)]
    values = {"names": names, "keys": [person_key(each) for each in names], "people": people, "records": records}
    with built.building.works.begin(Role.OWNER) as work:
        for statement in _FILL.split(";\n"):
            work.run(statement, **{name: value for name, value in values.items() if f":{name}" in statement})
        work.run("analyze")
    return names


def _surname(nth: int) -> str:
    letters = "bcdfghklmnprstvw"
    return "".join(letters[(nth >> place) & 15] + "aeio"[(nth >> place) & 3] for place in (0, 4, 8, 12)) + "s"


def _half(name: str) -> str:
    forename, surname = name.split()
    return f"{forename[:3]} {surname[:6]}"


def _slipped(name: str) -> str:
    surname = name.split()[1]
    return f"{surname[:3]}{surname[4]}{surname[3]}{surname[5:]}"


def _around(ref: str, hops: int) -> Callable[[Work], object]:
    return lambda work: (
        looking_around.network_of(work, ref, walking.Room(hops, 60))
        if work.row("select ref from mentions where ref = :ref", ref=ref)
        else None
    )


def _took(built: House, asked: list[Callable[[Work], object]]) -> list[float]:
    took = []
    officer = built.nation.force("dorset").officer
    for each in asked:
        with built.nation.as_seen_by(officer) as work:
            began = time.perf_counter()
            each(work)
            took.append((time.perf_counter() - began) * 1000)
    return took


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
