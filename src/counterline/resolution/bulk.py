"""Many people at once: the same keys, levels and weights as for one pair, found by tables in bounded memory."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from counterline.resolution.blocking import keys_of
from counterline.resolution.features import Features
from counterline.resolution.levels import Vector
from counterline.resolution.model import Model
from counterline.resolution.people_tables import fill, fill_pairs, opened
from counterline.resolution.splinked import LEVEL_COLUMNS, VECTORS, over_levels

AT_ONCE: Final = 100_000
"""People whose pairs with those after them are weighed at once: some five million pairs."""
_ROUNDING: Final = 1e-6  # sums in SQL and in Python may differ so far; which pairs are kept, Python says


@dataclass(frozen=True, slots=True)
class Scored:
    """Two people by their ids, `a` the smaller, with the weight and the levels that `weighing.weigh` gives them."""

    a: int
    b: int
    weight: float
    vector: Vector


def score(
    model: Model,
    people: Iterable[tuple[int, Features]],
    folder: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Scored]:
    """Every pair that weighs no less than the model's floor; `progress` is told how many people are done, of how many."""
    ids: list[int] = []
    with opened(folder) as connection:
        fill(connection, _noting(people, ids), model.bands, partial(keys_of, model))
        for least in range(0, len(ids), AT_ONCE):
            fill_pairs(connection, least, least + AT_ONCE)
            for one, other, *levels in over_levels(connection, _query(model)):
                vector = tuple(levels)
                if (weight := model.weight(vector)) >= model.floor:
                    a, b = sorted((ids[one], ids[other]))
                    yield Scored(a, b, weight, vector)
            if progress is not None:
                progress(min(least + AT_ONCE, len(ids)), len(ids))


def _noting(people: Iterable[tuple[int, Features]], ids: list[int]) -> Iterator[Features]:
    for each, features in people:
        ids.append(each)
        yield features


def _query(model: Model) -> str:
    """The pairs that may weigh enough: households only take off, so they are left to whoever asks the model."""
    terms = " + ".join(_case(column, weights) for column, weights in zip(LEVEL_COLUMNS, model.weights, strict=True))
    levels = ", ".join(LEVEL_COLUMNS)
    least = model.floor - model.prior - _ROUNDING
    return f"select unique_id_l, unique_id_r, {levels} from {VECTORS} where {terms} >= {least!r}"  # noqa: S608 - numbers of a model


def _case(column: str, weights: Sequence[float]) -> str:
    levels = " ".join(f"when {value} then {weight!r}" for value, weight in enumerate(weights))
    return f"(case {column} {levels} else 0.0 end)"
