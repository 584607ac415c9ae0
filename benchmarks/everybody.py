"""Everybody at once: trained, scored, stored and rolled up for the desk, beside plain Splink's training, predicting and clustering.

`benchmarks/everybody.py 1000000 [4000000 …]`: so many mentions of people of a large invented nation, twins, namesakes, moves and slips
included. The peer is trained on as many pairs as ours, and once on every pair of its rules. Told are seconds of a processor, those of the
database among ours, and the most memory of each process. Both sides begin with people made ready: ours from its tables in PostgreSQL, the
peer from the same people's columns in a Parquet file. Of several sizes the growth exponent is told. Keys by the shipped model are there
before, as they are once people have been told; what changes of them when another comes into force is part of storing.
"""

import pickle
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice, pairwise
from math import log
from pathlib import Path

import duckdb
import numpy as np
import orjson
import pyarrow as pa
import pyarrow.parquet as pq
from installation import House, house
from plain_splink import NARROW, RULES, trained
from seconds_spent import spending
from truth_sets import OTHERS, columns_of
from who_is_who import b_cubed
from who_is_who import pairwise as pairs_right

from counterline.plumbing.database import Role
from counterline.plumbing.tables.binary_copy import put
from counterline.plumbing.work import Work
from counterline.resolution.comparing import models
from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.model import Model
from counterline.resolution.counting.counting import RANDOM_PAIRS
from counterline.resolution.judging import learning
from counterline.resolution.pairs import coming as resolution_coming
from counterline.resolution.pairs.bulk import compared
from counterline.resolution.pairs.linking import made_by
from counterline.resolution.people import desk
from counterline_nation import large_nation
from tests.people import files, person
from tests.rooms.resolution.invented_people import Named, people_in

SEED = 89074
BATCH = 20_000
FORCES = ("dorset", "kent", "essex", "devon-and-cornwall")
PEERS = {"narrow": NARROW, "guide": RULES}


def main(sizes: list[int]) -> None:
    """Print each side of each size, each measured in a process of its own."""
    spent: dict[str, list[float]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(f"{size:,} mentions: {_made(size, Path(folder)):,} people", flush=True)
            for side in ("ours", "peer narrow", "peer guide", "peer narrow whole"):
                ran = subprocess.run(
                    [sys.executable, __file__, *side.split(), folder], stdout=subprocess.PIPE, text=True, check=True
                )
                print(ran.stdout, end="", flush=True)
                spent.setdefault(side, []).append(float(ran.stdout.rsplit(maxsplit=1)[1]))
        for side in list(spent)[1:]:
            print(f"  ours ÷ {side}: {spent['ours'][-1] / spent[side][-1]:.2f}")
    for side, told in spent.items():
        for (small, least), (large, most) in pairwise(zip(sizes, told, strict=True)):
            print(f"{side}: grows with the power {log(most / least) / log(large / small):.2f} of the mentions")


def _made(size: int, folder: Path) -> int:
    """Write everybody down, as features and as columns for the peer; answers how many people they are."""
    numbers, people = random.Random(SEED), set()
    coming = islice(people_in(large_nation(size, SEED).entries()), size)
    schema = pa.schema(
        [
            (name, pa.string())
            for name in (
                "unique_id",
                "truth",
                "first_name_surname",
                "first_name",
                "surname",
                "dob",
                "postcode_fake",
                *OTHERS,
            )
        ]
    )
    with (
        (folder / "people.pickle").open("wb") as features,
        pq.ParquetWriter(folder / "people.parquet", schema) as columns,
    ):
        while batch := list(islice(coming, BATCH)):
            numbered = [(numbers.getrandbits(62), each) for each in batch]
            pickle.dump([(number, each.entity, each.features) for number, each in numbered], features)
            columns.write_table(pa.Table.from_pylist([_row(*each) for each in numbered], schema))
            people.update(each.entity for each in batch)
    return len(people)


def _row(number: int, named: Named) -> dict[str, str | None]:
    told = columns_of(named.features)
    return {
        "unique_id": str(number),
        "truth": named.entity,
        "first_name_surname": f"{told['first_name']} {told['surname']}",
        **told,
    }


def _everybody(folder: Path) -> Iterator[tuple[int, str, Features]]:
    with (folder / "people.pickle").open("rb") as written:
        try:
            while True:
                yield from pickle.load(written)
        except EOFError:
            return


def ours(folder: Path) -> None:
    """Train, activate, link everybody and roll up, by the product's own acts."""
    with tempfile.TemporaryDirectory() as place, house(Path(place)) as here:
        _there(here, folder)
        spent = 0.0
        with _spending(Path(place), "train") as train, here.nation.as_seen_by(here.nation.desk) as work:
            pairs = learning.train_model(work, "bench-1").model.trained_on["pairs"]
        (folder / "pairs").write_text(str(pairs))
        print(f"  trained on {pairs:,.0f} pairs that keys bring together, and {RANDOM_PAIRS:,} of any two")
        with here.nation.as_seen_by(here.nation.desk) as work:
            models.activate(work, "bench-1", "To be measured.")
        with _spending(Path(place), "score and store") as store, here.building.works.begin(Role.DERIVE) as work:
            while (come := resolution_coming.bring_in(work)) is not None and come.links is None:
                pass
        with _spending(Path(place), "roll-up") as rolled, here.building.works.begin(Role.DERIVE) as work:
            desk.roll_up(work)
        spent = train[0] + store[0] + rolled[0]
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  memory of the process at most {most:.0f} MiB")
        _told(folder, _rolled_up(here))
        print(f"  ours altogether, seconds of a processor: {spent:.1f}")


def _there(here: House, folder: Path) -> None:
    """Everybody made ready in the database, each of a record of one of several forces."""
    for force in FORCES:
        files(here.nation.force(force), person(f"{force}/1", "Some Body-Invented"))
    says = made_by(Model.default())
    with here.building.works.begin(Role.OWNER) as work:
        records = work.rows("select record_id, audience_id from records order by record_id")
        for table in ("person_keys", "person_features"):
            work.run(f"delete from {table}")
        columns = "mention_id, ref, record_id, identity_key, features, made_by, audience_id"
        with work.driver.cursor().copy(f"copy person_features ({columns}) from stdin".encode()) as copy:
            for number, _, features in _everybody(folder):
                record = records[number % len(records)]
                body = orjson.dumps(features.to_body()).decode()
                copy.write_row((number, f"MN-{number:016X}", record.record_id, number, body, says, record.audience_id))
        _keyed(work, folder, [record.audience_id for record in records])
        work.run("analyze person_features, person_keys")
        work.run("delete from procrastinate_jobs")


def _keyed(work: Work, folder: Path, audiences: list[int]) -> None:
    """Everybody's keys by the model that is shipped, as they were written when people were told."""
    people = ((number, features) for number, _, features in _everybody(folder))
    work.run("create temporary table keyed (key bigint, mention_id bigint, audience_id bigint) on commit drop")
    with compared(Model.default(), people) as everybody:
        told = np.array(audiences, np.int64)
        batches = (
            {"key": key, "mention_id": mention, "audience_id": told[mention % len(told)]}
            for key, mention in everybody.under_keys()
        )
        put(work.driver, "keyed", batches)
    work.run("insert into person_keys (key, mention_id, audience_id) select * from keyed order by key")


def _rolled_up(here: House) -> dict[int, int]:
    with here.building.works.begin(Role.OWNER) as work:
        return {row.mention_id: row.entity for row in work.rows("select mention_id, entity from desk.people")}


def peer(name: str, folder: Path, *, whole: bool) -> None:
    """Train, predict and cluster; trained on as many pairs as ours, or on the `whole` of a rule's."""
    connection = duckdb.connect()
    connection.execute("set memory_limit = '6GB'")
    connection.execute(f"create table rows as select * exclude (truth) from '{folder / 'people.parquet'}'")
    pairs = (1e7, None) if whole else (RANDOM_PAIRS, float((folder / "pairs").read_text()))
    said = f"plain Splink, {name} rules, trained on {'every pair' if whole else 'as many pairs'}"
    began = time.process_time()
    linker = trained(connection, OTHERS, PEERS[name], *pairs)
    print(f"  {said}: train {time.process_time() - began:.1f} s")
    found = linker.inference.predict(threshold_match_probability=0.01)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=0.9)
    spent = time.process_time() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = connection.execute(f"select unique_id, cluster_id from {clusters.physical_name}").fetchall()
    print(f"  memory of the process at most {most:.0f} MiB")
    _told(folder, {int(one): int(cluster) for one, cluster in rows})
    print(f"  {said}, altogether, seconds of a processor: {spent:.1f}")


def _told(folder: Path, entity_of: dict[int, int]) -> None:
    """How right the entities are; whoever is in none is alone."""
    truth, joined = [], dict[int, list[int]]()
    for at, (number, truly, _) in enumerate(_everybody(folder)):
        truth.append(truly)
        joined.setdefault(entity_of.get(number, number), []).append(at)
    print(f"  pairs {pairs_right(joined.values(), truth)}; B-cubed {b_cubed(joined.values(), truth)}")


@contextmanager
def _spending(place: Path, what: str) -> Iterator[list[float]]:
    """Seconds of a processor that this process and the database's spend, printed."""
    told: list[float] = []
    clock = time.perf_counter()
    with spending(place) as spent:
        yield told
    told.append(sum(spent))
    own, there = spent
    print(
        f"  {what}: {own:.1f} s here and {there:.1f} s in the database; {time.perf_counter() - clock:.0f} s by the clock",
        flush=True,
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["ours", folder]:
            ours(Path(folder))
        case ["peer", name, *whole, folder]:
            peer(name, Path(folder), whole=bool(whole))
        case sizes:
            main([int(each) for each in sizes] or [1_000_000])
