"""What a reader who knows code, method and every other count can find out of published tables: no more than is promised.

The attacker below is the best there is: whoever must say which of two worlds was published says the likelier one. Its hits
are counted over many real draws. A bound is passed by chance less often than once in 10^9 (Hoeffding: 8,000 guesses and a
margin of 0.04 give 2 exp(-2 * 8000 * 0.04^2) < 2e-11).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import exp, log

import orjson
import pytest

from counterline.picture import EPSILON, Unit
from counterline.picture.noise import MOVED_BY_A_LINE, POINTS_OF_A_LINE, told_of_a_line, with_noise
from counterline.picture.publication_body import SMALLEST_SHOWN, Cell, Counts, cells_for, tables_of

ON = date(2026, 3, 31)
GUESSES, MARGIN = 4000, 0.04  # of each of the two worlds
LINES, POINTS = Unit.LINES, Unit.CONTACT_POINTS
Printed = Sequence[tuple[Unit, int, int | None]]  # each cell's unit, its count in a world, and what was printed of it


def likelihood(unit: Unit, count: int, shown: int | None) -> float:
    """How likely a print is of a count: two-sided geometric noise, and one mark for all that comes out small."""
    a = exp(-EPSILON / MOVED_BY_A_LINE[unit])
    if shown is not None:
        return (1 - a) / (1 + a) * a ** abs(shown - count)
    least = SMALLEST_SHOWN - count  # the noise is below this
    return a ** (1 - least) / (1 + a) if least <= 0 else 1 - a**least / (1 + a)


@dataclass(frozen=True)
class Case:
    """Two worlds that differ by little, released on so many days, and how much more likely one may ever look: e^bound."""

    one: Counts
    other: Counts
    bound: float
    days: int = 1


def world(lines: Mapping[str, int], points: Mapping[str, int]) -> Counts:
    """Counts by force of both units."""
    return {LINES: lines, POINTS: points}


EVERYWHERE = {"kent": 4, "surrey": 9, "merseyside": 30, "avon-and-somerset": 9, "wiltshire": 4}
FEWER = EVERYWHERE | {"kent": 3}
CASES = {
    # The cells that could be told exactly before: one small count and its neighbour, beside the total of their region.
    "a small cell": Case(world(EVERYWHERE, {}), world(FEWER, {}), 2 * EPSILON),
    "the total less the others": Case(
        # The nation's own total is printed as it is, so the line is somewhere: who has it, Wiltshire or Avon and Somerset?
        world(EVERYWHERE, {}),
        world(EVERYWHERE | {"wiltshire": 3, "avon-and-somerset": 10}, {}),
        2 * EPSILON,
    ),
    "the nation less the other regions": Case(
        world(EVERYWHERE, {}), world(EVERYWHERE | {"wiltshire": 3, "merseyside": 31}, {}), 4 * EPSILON
    ),
    "no more lines than contact points": Case(
        world(EVERYWHERE, EVERYWHERE), world(FEWER, FEWER), 2 * EPSILON * (1 + 1 / POINTS_OF_A_LINE)
    ),
    "a line of many contact points": Case(
        world(EVERYWHERE, EVERYWHERE), world(FEWER, EVERYWHERE | {"kent": 4 - POINTS_OF_A_LINE}), 4 * EPSILON
    ),
    "two releases 28 days apart": Case(world(EVERYWHERE, {}), world(FEWER, {}), 4 * EPSILON, days=2),
}


def printed(of: Counts) -> list[Cell]:
    """The tables of one world with real noise; only cells that can differ in a case are looked at."""
    return cells_for(ON, of, (), with_noise)


def true_cells(of: Counts) -> list[Cell]:
    """The cells of one world as they are."""
    return cells_for(ON, of, (), lambda _, count: count)


@pytest.mark.parametrize("name", CASES)
def test_the_best_attacker_gains_no_more_than_is_promised(name: str) -> None:
    case = CASES[name]
    worlds = [true_cells(case.one), true_cells(case.other)]
    differing = [at for at, (one, other) in enumerate(zip(*worlds, strict=True)) if one.counted != other.counted]
    hits, most = 0, 0.0
    for drawn_of in (0, 1):
        for _ in range(GUESSES):
            weight = 0.0
            for at in differing * case.days:
                unit, counts = worlds[0][at].unit, [each[at].counted for each in worlds]
                drawn = with_noise(unit, counts[drawn_of])
                shown = None if drawn < SMALLEST_SHOWN else drawn
                weight += log(likelihood(unit, counts[0], shown)) - log(likelihood(unit, counts[1], shown))
            most = max(most, abs(weight))
            hits += weight >= 0 if drawn_of == 0 else weight < 0
    assert most <= case.bound + 1e-9
    assert hits / (2 * GUESSES) <= exp(case.bound) / (1 + exp(case.bound)) + MARGIN


def test_no_print_settles_a_small_count() -> None:
    for shown in (None, *range(SMALLEST_SHOWN, 60)):
        weights = [likelihood(LINES, count, shown) for count in range(90)]
        assert max(weights) / sum(weights) < 0.3, "before, 7 of 381 hidden counts could be told exactly"
        assert all(abs(log(a) - log(b)) <= EPSILON + 1e-9 for a, b in pairwise(weights))


@pytest.mark.parametrize("unit", [LINES, POINTS])
def test_the_noise_is_what_it_is_said_to_be(unit: Unit) -> None:
    assert told_of_a_line(unit) == pytest.approx(EPSILON)
    drawn = Counter(with_noise(unit, 20) for _ in range(2 * GUESSES))
    for value in range(14, 27):
        assert abs(drawn[value] / (2 * GUESSES) - likelihood(unit, 20, value)) < MARGIN


def test_every_cell_of_a_table_is_drawn_by_itself() -> None:
    seen = Counter[tuple[str, str, str]]()
    cells = printed(world(EVERYWHERE, EVERYWHERE))
    seen.update((each.unit, each.level, each.area) for each in cells)
    assert set(seen.values()) == {1}
    noises = [each.printed - each.counted for each in cells if each.printed is not None]
    assert len(noises) == len(cells)
    assert len(set(noises)) > 3  # of over a hundred cells: by chance less than once in 10^50


def test_a_withheld_force_prints_the_very_bytes_of_one_that_has_nothing() -> None:
    def table(kent: int, withheld: Sequence[str]) -> bytes:
        counts = world(EVERYWHERE | {"kent": kent}, EVERYWHERE | {"kent": 2 * kent})
        return orjson.dumps(tables_of(cells_for(ON, counts, withheld, lambda _, count: count)))

    assert table(60, ["kent"]) == table(0, []) == table(3, ["kent"])
    assert table(60, []) != table(0, [])
