"""The SQL of questions answers the same on a Spark cluster: Sail speaks its language here, and sqlglot translates."""

import sys
from collections.abc import Iterator
from random import Random
from typing import Any

import pyarrow as pa
import pytest
import sqlglot
from pysail.spark import SparkConnectServer
from pyspark.sql import SparkSession

from counterline.calls.asking import broadcasts, continuity, engine, handsets, look, market, silence, what_it_does
from tests.invented_calls import CELLS, START, Call, number, table

ALL = sorted(
    {each for module in (broadcasts, continuity, handsets, look, market, silence, what_it_does) for each in module.SQL}
)
SEEDS = pa.table({"number": [number(n) for n in range(900, 912)]})


def invented() -> list[Call]:
    """Twelve numbers over forty days: the later six begin with some customers of the earlier, and all write to many at once."""
    chance = Random(29)
    calls = []
    for n in range(12):
        imei, begins = f"3500000000000{n % 6}", 0 if n < 6 else 20
        customers = range(n % 6 * 30, n % 6 * 30 + 30) if n < 6 else range(n % 6 * 30 + 15, n % 6 * 30 + 45)
        calls += [
            Call(
                number(900 + n),
                number(chance.choice(customers)),
                begins * 86_400 + chance.randrange(20 * 86_400),
                chance.choice(["in", "in", "out"]),
                chance.choice(["voice", "sms"]),
                dur_s=chance.choice([None, 20, 90]),
                cell=chance.choice([None, "C-1", "C-2"]),
                imei=imei,
                imsi=chance.choice([None, f"23415{n:010d}"]),
            )
            for _ in range(300)
        ]
        sent = begins * 86_400 + 500_000
        calls += [Call(number(900 + n), number(each), sent + at * 15, kind="sms") for at, each in enumerate(customers)]
    return [*calls, Call(number(3), number(900), 99), Call(number(900), None, 7, other_is="withheld")]


def sites() -> pa.Table:
    place = {"cell": "C-1", "name": "Invented Hill", "lat": 50.7, "lon": -2.4, "load": "LD-1", "file_row": 2}
    return pa.Table.from_pylist([place, place | {"from_day": START.date(), "lat": 50.8}], CELLS)


@pytest.fixture(scope="module")
def sail() -> Iterator[SparkSession]:
    server = SparkConnectServer(ip="127.0.0.1", port=0)
    server.start(background=True)
    address, port = server.listening_address
    with pytest.MonkeyPatch.context() as patch:
        # A process that was begun from standard input, as those are that share out tests, pyspark takes for its own tests.
        patch.setattr(sys.modules["__main__"], "__file__", __file__, raising=False)
        session = SparkSession.builder.remote(f"sc://{address}:{port}").getOrCreate()
    for name, told in (
        ("calls", engine.as_asked(table(invented()))),
        ("cells", engine.cells_as_asked(sites())),
        ("seeds", SEEDS),
        ("asked", engine.asked_of(SEEDS)),
    ):
        session.createDataFrame(told).createOrReplaceTempView(name)
    for name in ("legs", "met"):
        session.sql(translated(name)).createOrReplaceTempView(name)
    yield session
    session.stop()
    server.stop()


def translated(name: str) -> str:
    (told,) = sqlglot.transpile(engine.sql(name), read="duckdb", write="spark")
    return told


def rounded(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(round(each, 9) if isinstance(each, float) else each for each in row)


@pytest.mark.parametrize("name", ALL)
def test_each_question_answers_the_same_set_in_spark(name: str, sail: SparkSession) -> None:
    with engine.Engine(table(invented()), sites()) as here:
        ours = [rounded(tuple(row.values())) for row in here.over(name, seeds=SEEDS)]
    theirs = [rounded(tuple(row)) for row in sail.sql(translated(name)).collect()]
    assert len(ours) > 0
    assert sorted(map(repr, theirs)) == sorted(map(repr, ours))
