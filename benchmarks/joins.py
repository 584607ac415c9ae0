"""How right joins are on people whom nothing was made from, by the model that is shipped or by one in a file.

`benchmarks/joins.py [--model FILE] [--census FOLDER] [HOMES [SEED …]]`: the country *elsewhere* of so many homes, drawn by each seed, and
the fictional census where its folder is named. Told are joins (as pairs and as B-cubed), entities that hold a child and an adult, pairs
of twins joined, precision by naming tradition with its 95% interval, and of pairs said to be so likely how many are one.
"""

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

from strangers import TODAY, Told, strangers
from truth_sets import census
from who_is_who import b_cubed, pairwise, tellings_of

from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.model import Model
from counterline.resolution.pairs.bulk import score
from counterline.resolution.people.assembling import Link, assemble

SAID = (0.02, 0.1, 0.25, 0.5, 0.75, 0.85, 0.95, 0.99, 1.01)
"""Between two of these lies a band of what is said of a pair; the one around .9 is what a promise is measured by."""
FIRST_FILE = 25_343  # rows of the census; the rest are the customer file's
ADULT = 18 * 365.25


def main() -> None:
    """Measure what was asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--model", type=Path)
    asked.add_argument("--census", type=Path)
    asked.add_argument("homes", type=int, nargs="?", default=500)
    asked.add_argument("seeds", type=int, nargs="*", default=[1])
    told = asked.parse_args()
    model = Model.from_json(told.model.read_text("utf-8")) if told.model else Model.default()
    for seed in told.seeds:
        people = strangers("elsewhere", told.homes, seed)
        print(f"\nelsewhere, {told.homes} homes, seed {seed}")
        entities = _joined(model, [each.features for each in people], [each.entity for each in people])
        _harm(entities, people)
        _by_tradition(entities, people)
    if told.census:
        data = census(told.census)
        print(f"\n{data.name}")
        _joined(model, data.people, data.truth)
        print("  each file said to name nobody twice")
        _joined(model, data.people, data.truth, [1 + (at >= FIRST_FILE) for at in range(len(data.people))])


def _joined(
    model: Model, people: Sequence[Features], truth: Sequence[str], lists: Sequence[int] = ()
) -> Sequence[frozenset[int]]:
    scored = [Link(each.a, each.b, each.weight) for each in score(model, enumerate(people))]
    entities = joined(model, people, scored, lists)
    print(
        f"  {len(people):,} records of {len(set(truth)):,} people: pairs {pairwise(entities, truth)}; B-cubed {b_cubed(entities, truth)}"
    )
    for words, right, many in _said(model, scored, truth):
        print(f"    said {words}: {right / max(1, many):.3f} of {many:,} right")
    return entities


def joined(
    model: Model, people: Sequence[Features], scored: Iterable[Link], lists: Sequence[int] = ()
) -> Sequence[frozenset[int]]:
    """The entities that people make by their scored pairs."""
    links = [each for each in scored if each.weight >= model.acceptance]
    return assemble(range(len(people)), links, (), model.acceptance, tellings_of(people, model.bands, lists))


def _said(model: Model, scored: Iterable[Link], truth: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    right, many = Counter[int](), Counter[int]()
    for each in scored:
        likely = model.probability(each.weight)
        band = next(at for at, least in enumerate(SAID[1:]) if likely < least)
        many[band] += 1
        right[band] += truth[each.a] == truth[each.b]
    for band in sorted(many):
        yield f"{SAID[band]:.2f} to {min(1.0, SAID[band + 1]):.2f}", right[band], many[band]


def _harm(entities: Sequence[frozenset[int]], people: Sequence[Told]) -> None:
    mixed = [each for each in entities if len({_is_adult(people[at].born) for at in each}) > 1]
    pairs = sum(
        _is_adult(people[a].born) != _is_adult(people[b].born) for each in mixed for a, b in combinations(each, 2)
    )
    twins = sum(
        people[a].twin_of == people[b].entity or people[b].twin_of == people[a].entity
        for each in entities
        for a, b in combinations(each, 2)
    )
    print(f"  entities with child and adult {len(mixed)} ({pairs} pairs); wrong pairs of twins {twins}")


def _is_adult(born: date) -> bool:
    return (TODAY - born).days >= ADULT


def _by_tradition(entities: Sequence[frozenset[int]], people: Sequence[Told]) -> None:
    told, right, there = Counter[str](), Counter[str](), Counter[str]()
    for each in entities:
        for a, b in combinations(each, 2):
            told[people[a].tradition] += 1
            right[people[a].tradition] += people[a].entity == people[b].entity
    of = defaultdict[str, list[str]](list)
    for each in people:
        of[each.tradition].append(each.entity)
    for tradition, entities_of in of.items():
        there[tradition] = sum(many * (many - 1) // 2 for many in Counter(entities_of).values())
    for tradition in sorted(told, key=lambda each: right[each] / told[each]):
        least, most = _interval(right[tradition], told[tradition])
        precision = (
            f"{right[tradition] / told[tradition]:.3f} ({least:.3f} to {most:.3f}) of {told[tradition]:>6,} pairs"
        )
        print(f"    {tradition:<22} precision {precision}, recall {right[tradition] / max(1, there[tradition]):.3f}")


def _interval(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95% interval of a share."""
    z, share = 1.96, right / of
    middle, wide = share + z * z / (2 * of), z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - wide) / (1 + z * z / of), (middle + wide) / (1 + z * z / of)


if __name__ == "__main__":
    main()
