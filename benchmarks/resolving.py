"""People resolved where it is known who is who: pairs found, pairs linked and people joined, beside plain Splink.

`benchmarks/resolving.py [FOLDER]`: a folder with the published files `historical_figures_with_errors_50k.parquet`,
`dataset4a.csv` and `dataset4b.csv`; without one, the invented nation alone.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import log2
from pathlib import Path

from plain_splink import Weighed, plain_splink
from truth_sets import TruthSet, febrl, historical, nation
from who_is_who import Right, b_cubed, pairs_there, tellings_of

from counterline.resolution.comparing.model import Model
from counterline.resolution.counting.people_tables import fill, fill_pairs, opened
from counterline.resolution.judging.training import train
from counterline.resolution.pairs.blocking_tables import fill_keys, fill_plain_keys
from counterline.resolution.pairs.bulk import score
from counterline.resolution.people.assembling import NOTHING_TOLD, Link, assemble
from counterline.resolution.people.opposing import Telling

SEEDS = (96626, 186)  # of nations on which nothing was tuned: drawn by lot after everything was chosen, and scored once
SPLINK_AT = (log2(0.5 / 0.5), log2(0.9 / 0.1), log2(0.99 / 0.01))
"""The peer's thresholds, each of which is told, so that nobody chose one for it."""
Apart = tuple[float, Mapping[int, Telling]]
"""The margin of a model, and what mentions tell; of a peer nothing."""


def main(folder: Path | None) -> None:
    """Measure every set that is there, once."""
    for made in _sets(folder):
        data = made()
        people = len(set(data.truth))
        print(f"\n{data.name}: {len(data.people):,} records of {people:,} people")
        began = time.process_time()
        trained = train(enumerate(data.people), data.name, towards=Model.default())
        model, taken = trained.model, time.process_time() - began
        print(f"  trained in {taken:.0f} s of one core, {trained.rounds} rounds; " + " ".join(trained.words))
        _blocking(data, model)
        began = time.process_time()
        pairs = [(each.a, each.b, each.weight) for each in score(model, enumerate(data.people))]
        print(f"  scored in {time.process_time() - began:.0f} s of one core")
        tellings = tellings_of(data.people, model.bands)
        _told(data, "counterline", pairs, model.acceptance, (model.acceptance, tellings))
        began = time.process_time()
        peer = plain_splink(data).pairs
        print(f"  plain Splink trained and scored in {time.process_time() - began:.0f} s of one core")
        for threshold in SPLINK_AT:
            _told(data, f"plain Splink at {threshold:.1f}", peer, threshold)


def _sets(folder: Path | None) -> Iterator[Callable[[], TruthSet]]:
    if folder is not None:
        yield partial(historical, folder / "historical_figures_with_errors_50k.parquet")
        yield partial(febrl, folder / "dataset4a.csv", folder / "dataset4b.csv")
    for seed in SEEDS:
        yield partial(nation, seed)


def _blocking(data: TruthSet, model: Model) -> None:
    with opened() as connection:
        fill(connection, data.people, model.bands)
        fill_plain_keys(connection)
        fill_keys(connection, model.hubs)
        pairs = fill_pairs(connection, 0, len(data.people))
        found = connection.execute("select join_key_l, join_key_r from pairs").fetchall()
    right = sum(data.truth[one] == data.truth[other] for one, other in found)
    print(
        f"  blocking: {right / pairs_there(data.truth):.4f} of true pairs at {pairs / len(data.people):.1f} pairs a record"
    )


def _told(
    data: TruthSet, name: str, pairs: Sequence[Weighed], threshold: float, by: Apart = (0.0, NOTHING_TOLD)
) -> None:
    links = [Link(*each) for each in pairs if each[2] >= threshold]
    joined = assemble(range(len(data.truth)), links, (), *by)
    for even in (True, False):
        half = data.half(even=even)
        of_half = [each for each in links if half(data.truth[each.a])]
        right = sum(data.truth[each.a] == data.truth[each.b] for each in of_half)
        edges = Right(right / max(1, len(of_half)), right / pairs_there(filter(half, data.truth)))
        print(f"  {name}, {'even' if even else 'odd'} half: pairs {edges}; B-cubed {b_cubed(joined, data.truth, half)}")
    wrong = _apart(data, links)
    print(f"  {name}: pairs of two people linked though {', '.join(f'{why} {many}' for why, many in wrong.items())}")


def _apart(data: TruthSet, links: Sequence[Link]) -> Counter[str]:
    """False links by what the two share: a birth and a surname as twins do, or a name as a parent and child may."""
    found: Counter[str] = Counter({"twins": 0, "namesakes": 0, "others": 0})
    for each in links:
        if data.truth[each.a] == data.truth[each.b]:
            continue
        one, other = data.people[each.a], data.people[each.b]
        named_alike = one.surname == other.surname and one.forename == other.forename
        if not named_alike and one.surname == other.surname and one.born is not None and one.born == other.born:
            found["twins"] += 1
        elif named_alike:
            found["namesakes"] += 1
        else:
            found["others"] += 1
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
