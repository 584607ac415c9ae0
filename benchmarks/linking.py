"""One record handed over and linked beside many, beside one durable INSERT and Splink's real-time comparison; and many in one file.

`benchmarks/linking.py 1000000 300 [counted]` has so many people there and links so many records one by one; 60,000 and 200 if not said.
Everybody has a name as common as names are, a birth, a sex, a home and an account, which make some twenty keys; the model is the
shipped one, or its weights with names and hubs `counted` in these people. Policies are in force throughout, and the log's entry of the
combination is written within. A record is timed from being handed over in a form to its links' commit, every fact on the way in a
transaction of its own as the worker settles it, without the queue's own polls. The peer's `realtime.compare_records`, with its SQL
kept, compares one record with whom the same keys bring it together with, in its own memory: without policies, log or commit.
"""

import logging
import os
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from datetime import date

import duckdb
import orjson
import pyarrow as pa
import structlog
from splink import DuckDBAPI, SettingsCreator
from splink.internals.realtime import compare_records

from benchmarks.installation import House, house
from benchmarks.plain_splink import NARROW
from benchmarks.plain_splink import trained as trained_peer
from benchmarks.truth_sets import columns_of
from counterline.intake import forms
from counterline.intake.arriving import mappings, receiving
from counterline.plumbing.database import Role
from counterline.plumbing.jobs import SETTLE
from counterline.resolution.comparing import models
from counterline.resolution.comparing.blocking import keys_of
from counterline.resolution.comparing.features import Features, features_of
from counterline.resolution.comparing.model import Model
from counterline.resolution.comparing.models import keep_model
from counterline.resolution.comparing.published_names import published
from counterline.resolution.judging.training import counted_in
from counterline.resolution.pairs.linking import made_by
from counterline.worker.working import settle
from tests.nation import at as on_day
from tests.nation import csv_of
from tests.people import COLUMNS, PEOPLE, files, person

DAY: Final = date(2026, 3, 10)
IN_ONE_FILE: Final = 2000
PEER_ASKED: Final = 100
WAY: Final = ("SubmissionLoaded", "LinksDue")
"""What is settled of a record from its being kept until it is linked."""
AT_HOME: Final = PEOPLE.replace("people-arrested", "people-at-home").replace(
    "constants:", "  Address: {field: person.address}\nconstants:"
)
OTHERS: Final = ("sex", "street", "point")
"""What the peer compares whole, beside names, birth and postcode."""

ONE: Final = "select * replace ('new' as unique_id) from counted where unique_id = ?"
NEAR: Final = "select * from counted where unique_id in (select unnest(?))"


class Folk:
    """Invented people whose names are met as names are: one in a hundred has the commonest, and most are seldom met."""

    def __init__(self, seed: int) -> None:
        """Draw from the same names, births and homes for one seed."""
        self._chance = random.Random(seed)
        made = random.Random(1)
        sounds = ["ba", "de", "lo", "mi", "ran", "son", "ter", "wi", "ka", "nu", "shi", "po", "gar", "eth", "ly", "ow"]
        seldom = ["".join(made.choice(sounds) for _ in range(made.randint(2, 4))) for _ in range(20_000)]
        known = published()
        self._surnames = [*sorted(known.surnames, key=lambda each: (known.surnames[each], each)), *seldom]
        self._forenames = sorted(known.forenames, key=lambda each: (known.forenames[each], each))
        self._streets = [
            f"{made.choice(seldom).title()} {made.choice(('Road', 'Street', 'Lane'))}" for _ in range(4000)
        ]
        self._often = {id(each): _as_names_are(len(each)) for each in (self._surnames, self._forenames)}

    def one(self) -> dict[str, str]:
        """Somebody, as the columns of a return tell them."""
        chance = self._chance
        home = chance.randrange(30_000)  # of every home two or three
        street, code = self._streets[home // 8], home // 15  # no postcode ends in these letters
        named = (self._forenames, self._forenames, self._surnames)
        return {
            "name": " ".join(self._drawn(each).title() for each in named),
            "born": f"{chance.randint(1950, 2010)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            "sex": chance.choice(("female", "male")),
            "address": f"{1 + home % 8 * 7} {street}, Poole",
            "postcode": f"BH{1 + code // 225} {code % 9 + 1}{'CIKMO'[code // 9 % 5]}{'CIKMO'[code // 45 % 5]}",
            "phone": f"snap: invented_{chance.getrandbits(40)}",
        }

    def _drawn(self, names: Sequence[str]) -> str:
        return self._chance.choices(names, cum_weights=self._often[id(names)])[0]


def _as_names_are(many: int) -> list[float]:
    """How often each of so many names and those before it are met, the commonest first."""
    return list(accumulate(1 / (place + 12) for place in range(many)))


def said(one: dict[str, str]) -> Features:
    """Somebody as they are compared."""
    point = {"platform": "snapchat", "value": one["phone"].removeprefix("snap: ")}
    told = {name: one[name] for name in ("name", "born", "sex", "address", "postcode")}
    return features_of({}, told | {"contact_point": point}, DAY)


def main() -> None:
    """Print each figure as it is measured."""
    people, singles = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (60_000, 200)
    shipped = sys.argv[3:] != ["counted"]
    # A line for every fact that is settled would be most of what is printed.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with tempfile.TemporaryDirectory() as place, house(Path(place)) as here:
        model = Model.default() if shipped else counted(here, people)
        there(here, people, model)
        linked = one_by_one(here, singles)
        in_one_file(here)
    compared, near = peer(people, model)
    print(
        f"Splink's realtime.compare_records: p50 {_at(compared, 0.5):.1f} ms, p95 {_at(compared, 0.95):.1f} ms, "
        f"{near:.0f} candidates each; linked ÷ it: p50 {_at(linked, 0.5) / _at(compared, 0.5):.2f}"
    )


def counted(here: House, people: int) -> Model:
    """The shipped model with names and hubs counted in these people, in force, as docs/weighing.md advises."""
    folk = Folk(11)
    model = counted_in(((at, said(folk.one())) for at in range(people)), Model.default(), "bench-1")
    with here.nation.as_seen_by(here.nation.desk) as work:
        keep_model(work, model, ["Of the benchmark."])
        models.activate(work, model.version, "To be measured.")
    with here.building.works.begin(Role.OWNER) as work:
        work.run("delete from procrastinate_jobs")
        work.run("update model_activations set in_force_since = activated_at")  # nobody is there yet to be linked by it
    return model


def there(here: House, people: int, model: Model) -> None:
    """Everybody who is there already, ready to be compared with."""
    began = time.perf_counter()
    files(here.nation.force("dorset"), person("D/first", "Some Body-Invented"))
    folk = Folk(11)
    chance = random.Random(3)
    with here.building.works.begin(Role.OWNER) as work:
        record = work.row("select record_id, audience_id from records")
        assert record is not None
        with work.driver.cursor() as cursor:
            rows = [(chance.getrandbits(62), said(folk.one())) for _ in range(people)]
            columns = "mention_id, ref, record_id, identity_key, features, made_by, audience_id"
            with cursor.copy(f"copy person_features ({columns}) from stdin".encode()) as copy:
                for number, each in rows:
                    body = orjson.dumps(each.to_body()).decode()
                    copy.write_row(
                        (number, "MN-00000000", record.record_id, number, body, made_by(model), record.audience_id)
                    )
            with cursor.copy(b"copy person_keys (key, audience_id, mention_id) from stdin") as copy:
                for number, each in rows:
                    for key in keys_of(model, each):
                        copy.write_row((key, record.audience_id, number))
        for table in ("person_features", "person_keys", "links"):
            work.run(f"analyze {table}")
        keys = work.value("select count(*) from person_keys")
    print(f"{people:,} people there, {keys:,} keys, in {time.perf_counter() - began:.0f} s")


def jobs(here: House) -> Iterator[tuple[str, dict[str, object]]]:
    """Every fact that waits, each taken off the queue when it is told."""
    while True:
        with here.building.works.begin(Role.OWNER) as work:
            job = work.row(
                "select id, args from procrastinate_jobs where task_name = :settle and coalesce(scheduled_at <= now(), true) "
                "order by id limit 1",
                settle=SETTLE,
            )
            if job is None:
                return
            work.run("delete from procrastinate_jobs where id = :id", id=job.id)
        yield job.args["fact"], job.args["body"]


def settled(here: House) -> dict[str, float]:
    """Settle everything that waits; answers how long each fact took."""
    took: dict[str, float] = {}
    for fact, body in jobs(here):
        took[fact] = timed(lambda fact=fact, body=body: settle(here.building, fact, body))
    return took


def kept(here: House, mapping: mappings.MappingOnFile, row: dict[str, str], day: str) -> float:
    """Hand over one record as a form hands it over, which keeps it in the same act; answers how long the door took."""
    handover = receiving.Handover(mapping, on_day(day), "form.jsonl")

    def act() -> None:
        with here.nation.as_seen_by(here.nation.force("dorset").officer) as work:
            forms.keep_form(work, handover, row)

    return timed(act)


def one_by_one(here: House, singles: int) -> list[float]:
    """Records of one file each, every second of somebody who is there already, beside one durable INSERT each; answers seconds."""
    folk, known = Folk(29), Folk(11)
    mapping = here.nation.approve(AT_HOME)
    with here.building.works.begin(Role.OWNER) as work:
        work.run("create table bench_plain (id bigint generated always as identity primary key, words text)")
        work.run("grant insert on bench_plain to counterline_derive")
    parts: dict[str, list[float]] = defaultdict(list)
    plain = []
    for at in range(singles):
        one = person(f"D/{at}", **(known if at % 2 else folk).one())
        parts["handed over and kept"].append(kept(here, mapping, one, f"2026-03-{20 + at % 10}"))
        for fact, took in settled(here).items():
            if fact in WAY:
                parts[fact].append(took)
        plain.append(timed(lambda: _insert(here)))
    _told("one INSERT", plain, plain)
    for name, times in parts.items():
        _told(name, times, plain)
    _told("handed over to linked", [sum(each) for each in zip(*parts.values(), strict=True)], plain)
    with here.building.works.begin(Role.OWNER) as work:
        print(f"links kept: {work.value('select count(*) from links'):,}; load {os.getloadavg()[0]:.1f}")
    return parts["LinksDue"]


def _told(name: str, times: Sequence[float], plain: Sequence[float]) -> None:
    figures = (
        f"p{share * 100:.0f} {_at(times, share):.2f} ms = {_at(times, share) / _at(plain, share):.1f}"
        for share in (0.5, 0.95)
    )
    print(f"{name}: {', '.join(figures)} times an INSERT", flush=True)


def peer(people: int, model: Model) -> tuple[list[float], float]:
    """Seconds in which Splink compares each record with whom its keys bring it together with, and how many these are."""
    folk = Folk(11)
    everybody = [said(folk.one()) for _ in range(people)]
    under: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(everybody):
        for key in keys_of(model, one):
            under[key].append(at)
    connection = duckdb.connect()
    rows = [
        {"unique_id": str(at), **columns_of(one), "first_name_surname": f"{one.forename} {one.surname}"}
        for at, one in enumerate(everybody)
    ]
    # It trains on people who are told of twice, which every tenth is, the second time with another account.
    rows += [row | {"unique_id": f"{row['unique_id']}/2", "point": None} for row in rows[::10]]
    connection.register("told", pa.Table.from_pylist(rows))
    connection.execute("create table rows as select * from told")
    linker = trained_peer(connection, OTHERS, NARROW, 1e6)
    told, tables = "rows", ("first_name", "surname", "first_name_surname", *OTHERS)
    for name in tables:
        table = linker.table_management.compute_tf_table(name).physical_name
        told += f" left join {table} using ({name})"
    connection.execute(
        f"create table counted as select rows.*, {', '.join(f'tf_{each}' for each in tables)} from {told}"
    )
    settings, api = (
        SettingsCreator.from_path_or_dict(linker.misc.save_model_to_json()),
        DuckDBAPI(connection=connection),
    )
    took, met = [], 0
    for at in range(PEER_ASKED):
        one = connection.sql(ONE, params=[str(at)]).to_arrow_table()

        def act(at: int = at, one: pa.Table = one) -> int:
            near = sorted({other for key in keys_of(model, everybody[at]) for other in under[key]})
            candidates = connection.sql(NEAR, params=[[str(each) for each in near]]).to_arrow_table()
            found = compare_records(one, candidates, settings, api, sql_cache_key="one")
            connection.execute(
                f"select unique_id_r, match_weight from {found.physical_name} where match_weight > -6"
            ).fetchall()
            return len(near)

        began = time.perf_counter()
        met += act()
        took.append(time.perf_counter() - began)
    return took[1:], met / PEER_ASKED


def in_one_file(here: House) -> None:
    """Many records that one file brings."""
    folk = Folk(31)
    rows = [person(f"F/{at}", **folk.one()) for at in range(IN_ONE_FILE)]
    content, mapping = csv_of(rows, (*COLUMNS, "Address")), here.nation.approve(AT_HOME)
    here.nation.force("kent").sends(content, as_at="2026-03-30", mapping=mapping, settle=False)
    cpu = time.process_time()
    took = settled(here)["LinksDue"]
    spent = time.process_time() - cpu
    print(f"{IN_ONE_FILE:,} records of one file: {IN_ONE_FILE / took:.0f} a second; {spent:.1f} s of this process")


def _insert(here: House) -> None:
    with here.building.works.begin(Role.DERIVE) as work:
        work.run("insert into bench_plain (words) values ('invented')")


def _at(times: Sequence[float], share: float) -> float:
    return 1000 * statistics.quantiles(times, n=100)[round(100 * share) - 1]


def timed(act: Callable[[], object]) -> float:
    """How many seconds it takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
