"""What a reader who knows code, method and every other count can find out of published tables: no more than is promised.

The attacker below is the best there is: whoever must say which of two worlds was published says the likelier one. Its hits
are counted over many real draws. A bound is passed by chance less often than once in 10^9 (Hoeffding: 8,000 guesses and a
margin of 0.04 give 2 exp(-2 * 8000 * 0.04^2) < 2e-11).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import comb, exp, factorial, log

import numpy as np
import numpy.typing as npt
import orjson
import pytest

from counterline.picture.counts import Unit
from counterline.picture.figures.noise import (
    CELL,
    EPSILON,
    ESTIMATE,
    NATION,
    NUMBERS_OF_THE_NATION,
    POINTS_OF_A_LINE,
    Draw,
    Noise,
    told_of_a_line,
    with_noise,
)
from counterline.picture.releasing.publication_body import SMALLEST_SHOWN, Cell, Counts, cells_for, tables_of

ON = date(2026, 3, 31)
GUESSES, MARGIN = 4000, 0.04  # of each of the two worlds
LINES, POINTS = Unit.LINES, Unit.CONTACT_POINTS
FloatArray = npt.NDArray[np.float64]


def likelihood(noise: Noise, count: int, shown: int | None) -> float:
    """How likely a print is of a count: two-sided geometric noise, and one mark for all that comes out small."""
    a = exp(-noise.epsilon / noise.moved_by)
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
        # Whoever knows the nation's own total knows that the line is somewhere: who has it, Wiltshire or Avon and Somerset?
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
                noise, counts = worlds[0][at].noise, [each[at].counted for each in worlds]
                drawn = with_noise(noise, counts[drawn_of])
                shown = None if drawn < SMALLEST_SHOWN else drawn
                weight += log(likelihood(noise, counts[0], shown)) - log(likelihood(noise, counts[1], shown))
            most = max(most, abs(weight))
            hits += weight >= 0 if drawn_of == 0 else weight < 0
    assert most <= case.bound + 1e-9
    assert hits / (2 * GUESSES) <= exp(case.bound) / (1 + exp(case.bound)) + MARGIN


def test_no_print_settles_a_small_count() -> None:
    for shown in (None, *range(SMALLEST_SHOWN, 60)):
        weights = [likelihood(CELL[LINES], count, shown) for count in range(90)]
        assert max(weights) / sum(weights) < 0.3, "before, 7 of 381 hidden counts could be told exactly"
        assert all(abs(log(a) - log(b)) <= EPSILON + 1e-9 for a, b in pairwise(weights))


@pytest.mark.parametrize("noise", {*CELL.values(), *NATION.values(), ESTIMATE})
def test_the_noise_is_what_it_is_said_to_be(noise: Noise) -> None:
    assert told_of_a_line(noise) == pytest.approx(noise.epsilon)
    drawn = [with_noise(noise, 20) for _ in range(2 * GUESSES)]
    for value, times in Counter(drawn).items():
        assert (
            abs(times / len(drawn) - likelihood(noise, 20, value if value >= SMALLEST_SHOWN else None)) < MARGIN
            or value < SMALLEST_SHOWN
        )
    assert sum(abs(each - 20) <= noise.reach for each in drawn) / len(drawn) == pytest.approx(0.955, abs=0.02)


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


# Whoever has every print of a year, and knows the lines of all forces but one.

MONTHS, FORCES, RUNS = 12, 46, 50
MOST = 60  # lines of the force, as far as the attacker thinks possible
ENDS_IN_A_MONTH, BEGIN_IN_A_MONTH = 1 / 8, 3
OF_LINES = [
    *[NATION[LINES]] * 4,
    *[ESTIMATE] * 3,
]  # seen in use and the estimate with their ends, and lines reported live
OF_POINTS = [NATION[POINTS]] * 3


def test_the_attacker_of_a_year_looks_at_every_number_of_the_nation() -> None:
    ends_of_groups = 3  # no line of the force is of a mapped group
    assert len(OF_LINES) + len(OF_POINTS) + ends_of_groups == NUMBERS_OF_THE_NATION


Seen = Sequence[
    tuple[Noise, int, int]
]  # a number's noise, by how much each line of the force moves it, and what else is in it


def of_the_nation(others: int) -> Seen:
    """Every number of the nation, all of which is known but the force's lines."""
    lines, points = ((each, 1, others) for each in OF_LINES), POINTS_OF_A_LINE
    return [*lines, *((each, points, points * others) for each in OF_POINTS)]


def of_its_own(_: int) -> Seen:
    """The force's own cells."""
    return [(noise, noise.moved_by, 0) for noise in CELL.values()]


def of_all(others: int) -> Seen:
    """All of that and its region's totals, of which the rest is known too."""
    region = [(noise, noise.moved_by, 4 * others // FORCES) for noise in CELL.values()]
    return [*of_the_nation(others), *of_its_own(others), *region]


def told_by_a_print(lines: int, seen: Seen, draw: Draw) -> FloatArray:
    """How likely the numbers of one release are, by how many lines the force has (logarithms)."""
    told = np.zeros(MOST + 1)
    for noise, of_a_line, beside in seen:
        drawn = draw(noise, of_a_line * lines + beside)
        shown = None if drawn < SMALLEST_SHOWN else drawn
        told += np.log([max(likelihood(noise, of_a_line * n + beside, shown), 1e-300) for n in range(MOST + 1)])
    return told


def moves() -> FloatArray:
    """How likely a force goes from so many lines to so many in a month."""
    found = np.zeros((MOST + 1, MOST + 1))
    begin = [exp(-BEGIN_IN_A_MONTH) * BEGIN_IN_A_MONTH**n / factorial(n) for n in range(MOST + 1)]
    for was in range(MOST + 1):
        stay = [comb(was, n) * (1 - ENDS_IN_A_MONTH) ** n * ENDS_IN_A_MONTH ** (was - n) for n in range(was + 1)]
        found[was] = np.convolve(stay, begin)[: MOST + 1]
    return found


def taken_for(told: Sequence[FloatArray]) -> list[int]:
    """What the lines of each month most likely are, by every print of the year together (forward and backward)."""
    likely = [np.exp(each - each.max()) for each in told]
    move, forward, backward = moves(), [likely[0]], [np.ones(MOST + 1)]
    for each in likely[1:]:
        reached = (forward[-1] @ move) * each
        forward.append(reached / reached.sum())
    for each in reversed(likely[1:]):
        back = move @ (each * backward[-1])
        backward.append(back / back.sum())
    return [int(np.argmax(one * other)) for one, other in zip(forward, reversed(backward), strict=True)]


def months_told_exactly(looks_at: Callable[[int], Seen], draw: Draw) -> float:
    """The share of months in which the attacker names the force's lines to the number, over simulated nations of 46 forces.

    In half of the months its return is late: the first print lacks some of its lines, and the revision has all.
    """
    chance, hits = np.random.default_rng(1), 0
    for _ in range(RUNS):
        others = int(chance.negative_binomial(2, 0.08, FORCES - 1).sum())
        lines = [int(chance.negative_binomial(2, 0.08)) % 40]
        while len(lines) < MONTHS:
            stay = chance.binomial(lines[-1], 1 - ENDS_IN_A_MONTH)
            lines.append(min(int(stay + chance.poisson(BEGIN_IN_A_MONTH)), MOST))
        told = [told_by_a_print(many, looks_at(others), draw) for many in lines]
        for month in range(0, MONTHS, 2):
            first = told_by_a_print(int(chance.integers(0, lines[month] + 1)), looks_at(others), draw)
            # How many were late is not known: any number of all is as likely.
            told[month] += [np.logaddexp.reduce(first[: n + 1]) - log(n + 1) for n in range(MOST + 1)]
        hits += sum(one == other for one, other in zip(lines, taken_for(told), strict=True))
    return hits / (RUNS * MONTHS)


@pytest.mark.parametrize(("looks_at", "most"), [(of_its_own, 0.4), (of_the_nation, 0.4), (of_all, 0.6)])
def test_every_print_of_a_year_does_not_tell_the_lines_of_one_force(
    looks_at: Callable[[int], Seen], most: float
) -> None:
    assert months_told_exactly(looks_at, lambda _, count: count) > 0.95, "without noise nearly every month is told"
    assert months_told_exactly(looks_at, with_noise) < most
