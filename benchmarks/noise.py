"""People told to be one as the hands that write of them slip more: curves beside plain Splink and beside an oracle.

`benchmarks/noise.py [PEOPLE [SEED …]]`: nations of so many people and more, one for each seed, each written by more and less
careful hands. Everybody is trained without labels on the very people they then join, but the oracle: it has counted how many of the
pairs of each pattern of levels are of one person, and is given every true pair whether keys find it or not. Who weighs pairs by
these levels can know no more. Of several thresholds the peer and the oracle are told at the one where they do best.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, starmap
from math import log2

import pyarrow as pa
from plain_splink import plain_splink
from truth_sets import TruthSet, of_named
from who_is_who import Right, b_cubed, pairwise, tellings_of

from counterline.resolution.comparing.model import Model
from counterline.resolution.counting.people_tables import fill, fill_pairs, opened
from counterline.resolution.counting.splinked import LEVEL_COLUMNS, VECTORS, over_levels
from counterline.resolution.judging.training import train
from counterline.resolution.pairs.blocking_tables import fill_keys, fill_plain_keys
from counterline.resolution.pairs.bulk import score
from counterline.resolution.people.assembling import NOTHING_TOLD, Link, assemble
from counterline.resolution.people.opposing import Telling
from counterline_nation import large_nation
from tests.rooms.resolution.invented_people import people_in

SLIPS = (0.5, 1.0, 2.0, 4.0)
"""How many slips, against the usual: at 4 one surname in eight is mistyped, and half say no birth."""
SEEDS = (13252, 95322, 76836)  # drawn by lot after everything was chosen, and scored once
AT = tuple(log2(each / (1 - each)) for each in (0.1, 0.3, 0.5, 0.7, 0.9, 0.99))


def main(people: int, seeds: Sequence[int]) -> None:
    """Print one line for each curve's point."""
    for slips in SLIPS:
        for seed in seeds:
            data = of_named(f"seed {seed}", people_in(large_nation(people, seed, slips).entries()))
            print(f"slips × {slips:g}, {data.name}: {len(data.people):,} records of {len(set(data.truth)):,} people")
            for name, (pairs, entities, at) in _curves(data):
                print(f"  {name:<22} pairs {pairs}; B-cubed {entities}; from weight {at:.1f}", flush=True)


def _curves(data: TruthSet) -> Iterator[tuple[str, tuple[Right, Right, float]]]:
    model = train(enumerate(data.people), data.name).model
    ours = [Link(each.a, each.b, each.weight) for each in score(model, enumerate(data.people))]
    tellings = tellings_of(data.people, model.bands)
    yield "counterline", _joined(data, ours, model.acceptance, model.acceptance, tellings)
    try:
        yield "plain Splink", _best(data, list(starmap(Link, plain_splink(data).pairs)))
    except ValueError as refused:  # a level that it never meets, in few people, may underflow
        print(f"  plain Splink could not be trained: {refused}")
    yield "oracle of the levels", _best(data, oracle(data, model))


def _joined(
    data: TruthSet, links: Sequence[Link], at: float, margin: float = 0, tellings: Mapping[int, Telling] = NOTHING_TOLD
) -> tuple[Right, Right, float]:
    joined = assemble(range(len(data.truth)), [each for each in links if each.weight >= at], (), margin, tellings)
    return pairwise(joined, data.truth), b_cubed(joined, data.truth), at


def _best(data: TruthSet, links: Sequence[Link]) -> tuple[Right, Right, float]:
    return max((_joined(data, links, at) for at in AT), key=lambda told: told[1].f1)


def oracle(data: TruthSet, model: Model) -> list[Link]:
    """Every pair as likely one person as those of its pattern of levels are in truth."""
    with opened() as connection:
        fill(connection, data.people, model.bands)
        fill_plain_keys(connection)
        fill_keys(connection, model.hubs)
        fill_pairs(connection, 0, len(data.people))
        connection.register("true_pairs", _true_pairs(data))
        connection.execute("insert into pairs select * from true_pairs except select * from pairs")
        rows = over_levels(
            connection, f"select unique_id_l, unique_id_r, {', '.join(LEVEL_COLUMNS)} from {VECTORS}"
        ).fetchall()
    told: Counter[tuple[int, ...]] = Counter(tuple(levels) for _, _, *levels in rows)
    right = Counter(tuple(levels) for a, b, *levels in rows if data.truth[a] == data.truth[b])
    weights = {each: log2((right[each] + 0.01) / (many - right[each] + 0.01)) for each, many in told.items()}
    return [Link(min(a, b), max(a, b), weights[tuple(levels)]) for a, b, *levels in rows]


def _true_pairs(data: TruthSet) -> pa.Table:
    of: dict[str, list[int]] = {}
    for at, truly in enumerate(data.truth):
        of.setdefault(truly, []).append(at)
    pairs = [pair for records in of.values() for pair in combinations(records, 2)]
    columns = {"join_key_l": [a for a, _ in pairs], "join_key_r": [b for _, b in pairs]}
    return pa.table({name: pa.array(each, pa.int32()) for name, each in columns.items()})


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1500, [int(each) for each in sys.argv[2:]] or SEEDS)
