"""One record linked beside many: from its mentions read to the commit, beside one durable INSERT and Splink; and many in one file.

`benchmarks/linking.py 1000000 300` has so many people there and links so many records one by one; 100,000 and 200 if not said.
Policies are in force throughout, and the log's entry of the combination is written within. The peer's `predict_between` compares one
record with the same people in its own memory: without policies, log or commit.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from datetime import date

import duckdb
import orjson
import pyarrow as pa

from benchmarks.house import House, house
from benchmarks.plain_splink import NARROW
from benchmarks.plain_splink import trained as trained_peer
from counterline import resolution
from counterline.plumbing.database import Role
from counterline.plumbing.jobs import SETTLE
from counterline.resolution.blocking import keys_of
from counterline.resolution.features import features_of
from counterline.resolution.linking import made_by
from counterline.resolution.model import Model
from counterline.resolution.models import keep_model
from counterline.resolution.training import train
from counterline.worker.working import settle
from tests.people import files, person

DAY = date(2026, 3, 10)
IN_ONE_FILE = 2000
PEER_ASKED = 12


class Folk:
    """Invented people whose names are met as names are: a few often, most seldom."""

    def __init__(self, seed: int) -> None:
        """Draw from the same names and births for one seed."""
        self._chance = random.Random(seed)
        made = random.Random(1)
        sounds = ["ba", "de", "lo", "mi", "ran", "son", "ter", "wi", "ka", "nu", "shi", "po", "gar", "eth", "ly", "ow"]
        self._surnames = [
            "".join(made.choice(sounds) for _ in range(made.randint(2, 4))).title() for _ in range(20_000)
        ]
        self._forenames = ["".join(made.choice(sounds) for _ in range(made.randint(2, 3))).title() for _ in range(3000)]

    def one(self) -> tuple[str, str]:
        """A name and a birth."""
        return f"{self._often(self._forenames)} {self._often(self._surnames)}", self._birth()

    def _often(self, names: Sequence[str]) -> str:
        return names[min(int(self._chance.paretovariate(0.6)) - 1, self._chance.randrange(len(names)))]

    def _birth(self) -> str:
        return f"{self._chance.randint(1950, 2010)}-{self._chance.randint(1, 12):02}-{self._chance.randint(1, 28):02}"


def said(name: str, born: str) -> dict[str, object]:
    """A person as a record's body keeps them."""
    return {"name": name, "born": born, "sex": None, "known_as": None}


def main() -> None:
    """Print each figure as it is measured."""
    people, singles = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (100_000, 200)
    with tempfile.TemporaryDirectory() as place, house(Path(place)) as here:
        model = trained(here, people)
        there(here, people, model)
        linked = one_by_one(here, singles)
        in_one_file(here)
    between = one_between(people)
    print(
        f"Splink's predict_between: p50 {1000 * between:.0f} ms; ours ÷ it: {statistics.median(linked) / between:.3f}"
    )


def trained(here: House, people: int) -> Model:
    """A model of these people, in force."""
    folk = Folk(7)
    told = [(at, features_of({}, said(*folk.one()), DAY)) for at in range(min(people, 100_000))]
    model = train(told, "bench-1").model
    with here.nation.as_seen_by(here.nation.desk) as work:
        keep_model(work, model, ["Of the benchmark."])
        resolution.activate(work, model.version, "To be measured.")
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
            rows = [(chance.getrandbits(62), features_of({}, said(*folk.one()), DAY)) for _ in range(people)]
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


def settled(here: House, measured: str) -> float:
    """Settle everything that waits; answers how long the fact of this name took."""
    took = 0.0
    for fact, body in jobs(here):
        took += timed(lambda fact=fact, body=body: settle(here.building, fact, body)) if fact == measured else 0.0
        if fact != measured:
            settle(here.building, fact, body)
    return took


def one_by_one(here: House, singles: int) -> list[float]:
    """Records of one file each, every second of somebody who is there already, beside one durable INSERT each; answers seconds."""
    folk, known = Folk(11), Folk(29)
    with here.building.works.begin(Role.OWNER) as work:
        work.run("create table bench_plain (id bigint generated always as identity primary key, words text)")
        work.run("grant insert on bench_plain to counterline_derive")
    linked, plain = [], []
    for at in range(singles):
        name, born = (folk if at % 2 else known).one()
        files(here.nation.force("dorset"), person(f"D/{at}", name, born), as_at=f"2026-03-{20 + at % 10}", settle=False)
        linked.append(settled(here, "LinksDue"))
        plain.append(timed(lambda: _insert(here)))
    for name, times in (("linked", linked), ("one INSERT", plain)):
        print(f"{name}: p50 {_at(times, 0.5):.2f} ms, p95 {_at(times, 0.95):.2f} ms, p99 {_at(times, 0.99):.2f} ms")
    print(f"ratio: p50 {_at(linked, 0.5) / _at(plain, 0.5):.1f}, p95 {_at(linked, 0.95) / _at(plain, 0.95):.1f}")
    with here.building.works.begin(Role.OWNER) as work:
        print(f"links kept: {work.value('select count(*) from links'):,}")
    return linked


def one_between(people: int) -> float:
    """The median of seconds in which Splink compares one record with the same people."""
    folk, columns = Folk(11), ("unique_id", "first_name", "surname", "first_name_surname", "dob", "postcode_fake")
    rows = []
    for at in range(people):
        name, born = folk.one()
        year, month, day = map(int, born.split("-"))
        rows.append((str(at), *name.split(), name, date(year, month, day).isoformat(), None))
    connection = duckdb.connect()
    told = pa.table(
        {name: pa.array(column, pa.string()) for name, column in zip(columns, zip(*rows, strict=True), strict=True)}
    )
    connection.register("told", told)
    connection.execute("create table rows as select * from told")
    linker = trained_peer(connection, (), [rule for rule in NARROW if rule != ("point",)], 1e6)
    for name in ("first_name", "surname", "first_name_surname", "postcode_fake"):
        linker.table_management.compute_tf_table(name)
    register = linker._db_api.register  # noqa: SLF001 - what it compares must be known to its own connection
    there, took = register("rows"), []
    for at in range(PEER_ASKED):
        connection.execute(
            f"create table one_{at} as select * replace ('new' as unique_id) from rows where unique_id = '{at}'"
        )
        one = register(f"one_{at}")
        compare = partial(linker.inference.predict_between, one, there, threshold_match_probability=0.01)
        took.append(timed(compare))
    return statistics.median(took)


def in_one_file(here: House) -> None:
    """Many records that one file brings."""
    folk = Folk(31)
    rows = [person(f"F/{at}", *folk.one()) for at in range(IN_ONE_FILE)]
    files(here.nation.force("kent"), *rows, as_at="2026-03-30", settle=False)
    took, cpu = 0.0, time.process_time()
    took = settled(here, "LinksDue")
    print(
        f"{IN_ONE_FILE:,} records of one file: {IN_ONE_FILE / took:.0f} a second ({time.process_time() - cpu:.1f} s of this process)"
    )


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
