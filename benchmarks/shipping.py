"""Make the model that is shipped: `benchmarks/shipping.py VERSION FILE`, in two minutes of a processor.

Its weights are counted where it is known who is who: in nations that differ in their households, names and slips, which are the invented
nation and countries of strangers. Its curve is counted in other nations, drawn by other seeds, each as much as any other. How common
names are is taken from none of them, for nobody in them is real: published counts say it.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from pathlib import Path
from typing import NamedTuple

import numpy as np
from strangers import strangers
from truth_sets import nation, of_named

from counterline.resolution.comparing.calibrating import JOINS_FROM, Known, counted_on
from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.model import Model
from counterline.resolution.comparing.published_names import published
from counterline.resolution.counting import kinds_of_pairs
from counterline.resolution.counting.counting import counted
from counterline.resolution.counting.kinds_of_pairs import Floats
from counterline.resolution.counting.people_tables import fill, fill_pairs, opened
from counterline.resolution.counting.splinked import LEVEL_COLUMNS, VECTORS, over_levels
from counterline.resolution.judging.training import ACCEPTANCE, FLOOR, KEY_CAP
from counterline.resolution.pairs.blocking_tables import fill_keys, fill_plain_keys, hubs_found
from counterline.resolution.pairs.bulk import score_columns
from counterline_nation import large_nation
from tests.rooms.resolution.invented_people import people_in

COUNTRIES = ("town", "city", "villages")
CARELESS = "careless"
"""A country of which the curve is counted and no weight."""
HOMES, OTHER_HOMES = 900, 1_500
SEED, OTHER_SEED = 1, 2


class Person(NamedTuple):
    """One person as a record names them, who they are and whom they live with."""

    features: Features
    who: str
    household: str


def main(version: str, file: Path) -> None:
    """Write the model, and say what it weighs."""
    model = weighed(
        [*_of_nation(SEED), *(each for name in COUNTRIES for each in _of_country(name, HOMES, SEED))], version
    )
    known = [each for people in _others() for each in _pairs(model, people)]
    curve = counted_on(known, "invented nations in which nothing was weighed")
    model = replace(model, calibration=curve, acceptance=ceil(10 * curve.weight_of(JOINS_FROM)) / 10)
    print(f"It joins from weight {model.acceptance:.2f} on; its curve was counted on {len(known):,} pairs.")
    file.write_text(model.to_json())


def weighed(people: Sequence[Person], version: str) -> Model:
    """A model of weights counted in these people."""
    bands = published()
    with opened() as connection:
        fill(connection, [each.features for each in people], bands)
        fill_plain_keys(connection)
        hubs = hubs_found(connection, KEY_CAP)
        fill_keys(connection, hubs)
        fill_pairs(connection, 0, len(people))
        query = f"select unique_id_l, unique_id_r, {', '.join(LEVEL_COLUMNS)} from {VECTORS}"
        columns = over_levels(connection, query).fetchnumpy()
        told = counted(connection, len(people), SEED)
    levels = np.stack([columns[each] for each in LEVEL_COLUMNS], axis=1).astype(np.int8)
    _, pattern = np.unique(levels, axis=0, return_inverse=True)  # in the order in which they were counted
    fitted = kinds_of_pairs.known(
        told, *_kinds(people, columns["unique_id_l"], columns["unique_id_r"], pattern.ravel())
    )
    about = {"people": len(people), "pairs": float(told.counts.sum()), "seed": SEED}
    return Model(version, fitted.prior, fitted.chances, fitted.kin, bands, hubs, KEY_CAP, ACCEPTANCE, FLOOR, about)


def _kinds(people: Sequence[Person], one: Floats, other: Floats, pattern: Floats) -> tuple[Floats, Floats]:
    """Of each pattern, how many pairs are of one person, and how many of two of one household."""
    who, household = (
        np.unique([getattr(each, name) for each in people], return_inverse=True)[1] for name in ("who", "household")
    )
    same = who[one] == who[other]
    home = ~same & (household[one] == household[other])
    several = int(pattern.max()) + 1
    return np.bincount(pattern, same, several), np.bincount(pattern, home, several)


def _of_nation(seed: int) -> Iterator[Person]:
    """Of the invented nation nobody is known to live with anybody."""
    data = nation(seed)
    return map(Person, data.people, data.truth, data.truth)


def _of_country(name: str, homes: int, seed: int) -> Iterator[Person]:
    for each in strangers(name, homes, seed):
        yield Person(each.features, f"{name}/{each.entity}", f"{name}/{each.household}")


def _others() -> Iterator[list[Person]]:
    """Nations of the curve, careful and careless."""
    yield list(_of_nation(OTHER_SEED))
    for slips in (0.5, 2.0):
        data = of_named("nation", people_in(large_nation(6_000, OTHER_SEED, slips).entries()))
        yield list(map(Person, data.people, data.truth, data.truth))
    for name in (*COUNTRIES, CARELESS):
        yield list(_of_country(name, OTHER_HOMES, OTHER_SEED))


def _pairs(model: Model, people: Sequence[Person]) -> list[Known]:
    """Every pair that is kept, with whether it is one person; of each nation they stand for as much.

    Those that a rule holds below what joins, wherever that is, are left out: names alone, and two names as twins may have.
    """
    scored = list(score_columns(model, enumerate(each.features for each in people)))
    weight, one, other, vector = (
        np.concatenate([getattr(each, name) for each in scored]) for name in ("weight", "a", "b", "vector")
    )
    patterns, of = np.unique(vector, axis=0, return_inverse=True)
    held = np.array(
        [min(model.of_name_alone(tuple(each)), model.of_twins(tuple(each))) < 0 for each in patterns.tolist()]
    )
    free = ~held[of.ravel()]
    who = np.array([each.who for each in people])
    same = who[one[free]] == who[other[free]]
    return [Known(*each, 1000 / len(same)) for each in zip(weight[free].tolist(), same.tolist(), strict=True)]


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
