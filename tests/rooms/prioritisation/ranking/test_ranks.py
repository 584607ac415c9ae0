"""Lines ranked with the doubt of it: against exact areas, in any order, and in tiers whose misses are bounded. All are invented."""

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.plumbing.errors import Conflict
from counterline.prioritisation.ranking.missing_facts import worth
from counterline.prioritisation.ranking.model import Held, Proof, Ranked, Thing, Tier, chances_of
from counterline.prioritisation.ranking.ranks import rank, tiers_of
from counterline.prioritisation.ranking.streams import DRAWS, Streams, levels_drawn
from counterline.prioritisation.ranking.weights import WHOLE, weights_drawn
from tests.plugins.examples import tried
from tests.ranking import document, doubtful, known

Corner = tuple[Fraction, ...]
TRIANGLE: list[Corner] = [tuple(Fraction(at == each) for at in range(3)) for each in range(3)]


def _clipped(corners: list[Corner], apart: Sequence[int]) -> list[Corner]:
    """The part of a polygon where weights times these differences are 0 or more (Sutherland and Hodgman)."""
    kept: list[Corner] = []
    for here, there in zip(corners, corners[1:] + corners[:1], strict=True):
        a, b = (sum(w * d for w, d in zip(point, apart, strict=True)) for point in (here, there))
        if a >= 0:
            kept.append(here)
        if a * b < 0:
            kept.append(tuple(x + (y - x) * a / (a - b) for x, y in zip(here, there, strict=True)))
    return kept


def _area(corners: list[Corner]) -> Fraction:
    """A polygon's share of the triangle of all weights."""
    pairs = zip(corners, corners[1:] + corners[:1], strict=True)
    return abs(sum((a[0] * b[1] - b[0] * a[1] for a, b in pairs), Fraction()))


def _exactly(lines: Sequence[tuple[int, ...]], places: int) -> list[Fraction]:
    """For each line the share of the triangle in which fewer than so many others stand above it."""
    chances = []
    for at, line in enumerate(lines):
        others, chance = [each for nr, each in enumerate(lines) if nr != at], Fraction()
        for above in product((True, False), repeat=len(others)):
            part = TRIANGLE
            for is_above, other in zip(above, others, strict=True):
                sign = 1 if is_above else -1
                part = _clipped(part, [sign * (theirs - ours) for theirs, ours in zip(other, line, strict=True)])
            chance += _area(part) * (sum(above) < places)
        chances.append(chance)
    return chances


def _chances(ranked: Ranked) -> dict[str, float]:
    return {each.ref: each.chance for each in ranked.lines}


@pytest.mark.parametrize("seed", range(20))
def test_chances_are_the_areas_of_the_weight_triangle(seed: int) -> None:
    chance = random.Random(seed)
    many = chance.choice((3, 4))
    lines = [tuple(chance.sample(range(5), 3)) for _ in range(many)]
    if len(set(lines)) < many:
        lines = [(4, 0, 1), (0, 4, 2), (1, 1, 4)]
    for places in range(1, len(lines)):
        told = _chances(
            rank(document(version=seed + 1), [known(f"LN-{at}", *each) for at, each in enumerate(lines)], places)
        )
        for at, exact in enumerate(_exactly(lines, places)):
            assert told[f"LN-{at}"] == pytest.approx(float(exact), abs=0.01)


def test_equal_lines_share_and_what_is_not_known_is_not_nought() -> None:
    told = _chances(rank(document(), [known("LN-A", 2, 2, 2), known("LN-B", 2, 2, 2)], 1))
    assert told["LN-A"] == pytest.approx(0.5, abs=0.02)
    assert told["LN-A"] + told["LN-B"] == 1
    nothing_known = doubtful("LN-C", (0, 0, 4), (0, 0, 4), (0, 0, 4))
    told = _chances(rank(document(), [known("LN-A", 2, 2, 2), nothing_known], 1))
    assert told["LN-C"] == pytest.approx(0.5, abs=0.02)


_PROOFS = st.tuples(st.integers(0, 4), st.sampled_from([0.25, 0.5, 0.9, 1.0]), st.integers(0, 4))
_LINES = st.lists(st.tuples(_PROOFS, _PROOFS, _PROOFS), min_size=2, max_size=12)


@tried(20)
@given(_LINES, st.randoms(use_true_random=False), st.integers(1, 12))
def test_lines_rank_alike_in_whatever_order_they_come_and_misses_are_bounded(
    told: list[tuple[tuple[int, float, int], ...]], chance: random.Random, asked: int
) -> None:
    things = [doubtful(f"LN-{at}", *each) for at, each in enumerate(told)]
    places = min(asked, len(things))
    first = rank(document(), things, places)
    chance.shuffle(things)
    assert rank(document(), things, places) == first
    assert sum(each.chance for each in first.lines) == pytest.approx(places)
    assert sum(each.chance for each in first.lines if each.tier is Tier.OUT) <= places / 10 + 1e-9
    assert {each.tier is Tier.SECURE for each in first.lines if each.chance >= 0.8} <= {True}
    assert all(1 <= each.low_rank <= each.high_rank <= len(things) for each in first.lines)
    assert all((each.missing is None) or each.tier is Tier.CONTESTED for each in first.lines)


def test_out_are_as_many_as_a_tenth_of_the_places_allows() -> None:
    assert tiers_of([8000, 7999, 2001, 1000, 1000, 0], 2) == [
        *(Tier.SECURE, Tier.CONTESTED, Tier.CONTESTED, Tier.OUT, Tier.OUT, Tier.OUT)
    ]
    assert tiers_of([10_000] * 20, 20) == [Tier.SECURE] * 20


@pytest.mark.parametrize("places", [0, -1, 3])
def test_more_places_than_lines_are_refused(places: int) -> None:
    with pytest.raises(Conflict, match="Say from 1 to 2 places"):
        rank(document(), [known("LN-A", 1, 2, 3), known("LN-B", 3, 2, 1)], places)


def test_the_chances_of_levels_follow_the_proofs() -> None:
    assert chances_of(()) == (0.2,) * 5
    assert chances_of((Proof(2, 1.0, ()),)) == pytest.approx((0, 0, 1 / 3, 1 / 3, 1 / 3))
    assert chances_of((Proof(3, 0.5, ()),), 1) == pytest.approx((0.25, 0.25, 0, 0.5, 0))
    assert chances_of((Proof(3, 0.5, ()), Proof(4, 0.5, ()), Proof(1, 1.0, ())), 1) == pytest.approx(
        (0, 0.25, 0, 0.25, 0.5)
    )
    held = Held.of("one", (Proof(1, 1.0, ()), Proof(4, 0.5, ())), 2)
    assert (held.low, held.high, held.is_doubtful) == (1, 2, True)


def test_levels_are_drawn_by_their_chances() -> None:
    chances = (0.1, 0.0, 0.2, 0.3, 0.4)
    drawn = levels_drawn(chances, Streams("(invented)").of("one", "LN-A"))
    assert np.bincount(drawn, minlength=5) / DRAWS == pytest.approx(chances, abs=0.015)


def _ranges(*ends: tuple[float, float]) -> str:
    told = (f"{name}: {{least: {a}, most: {b}}}" for name, (a, b) in zip(("one", "two", "three"), ends, strict=True))
    return f"by_ranges: {{{', '.join(told)}}}"


@pytest.mark.parametrize(
    ("weights", "least", "most"),
    [
        (_ranges((0.5, 0.6), (0.1, 0.4), (0.1, 0.2)), (0.5, 0.2, 0.1), (0.6, 0.4, 0.2)),
        (_ranges((0.5, 0.5), (0, 1), (0, 1)), (0.5, 0, 0), (0.5, 0.5, 0.5)),
        (_ranges((0, 0.4), (0, 0.3), (0, 0.3)), (0.4, 0.3, 0.3), (0.4, 0.3, 0.3)),
        (_ranges((0, 0.41), (0, 0.3), (0, 0.3)), (0.4, 0.29, 0.29), (0.41, 0.3, 0.3)),
        ("by_order: [two, three, one]", (0, 1 / 3, 0), (1 / 3, 1, 0.5)),
    ],
)
def test_weights_fill_what_the_document_allows(weights: str, least: Sequence[float], most: Sequence[float]) -> None:
    found = weights_drawn(document(weights)) / WHOLE
    assert found.sum(axis=0) == pytest.approx(1, abs=0.0002)
    assert found.min(axis=1) == pytest.approx(least, abs=0.02)
    assert found.max(axis=1) == pytest.approx(most, abs=0.02)


def test_weights_in_ranges_lie_evenly() -> None:
    found = weights_drawn(document(_ranges((0, 0.5), (0, 1), (0.2, 1)))) / WHOLE
    # The triangle of sides .8 less the corner of sides .3: a half of what is left lies below its own middle line.
    below = (0.8**2 - 0.55**2) / (0.8**2 - 0.3**2)
    assert (found[0] < 0.25).mean() == pytest.approx(below, abs=0.003)


def test_the_missing_fact_is_worth_what_counting_every_case_says() -> None:
    things: list[Thing] = [
        doubtful("LN-A", (0, 0, 4), (2, 0.5, 2), (1, 1.0, 1)),
        known("LN-B", 2, 2, 2),
        known("LN-C", 3, 1, 1),
    ]
    ranked = next(each for each in rank(document(), things, 1).lines if each.ref == "LN-A")
    at_each: dict[tuple[int, int], float] = {}
    for levels in product(range(5), range(3)):
        lines = [(*levels, 1), (2, 2, 2), (3, 1, 1)]
        at_each[levels] = float(_exactly(lines, 1)[0]) if lines[0] not in lines[1:] else 0.0
    first, second = (0.2,) * 5, (1 / 6, 1 / 6, 2 / 3)
    chance = sum(at_each[a, b] * first[a] * second[b] for a, b in at_each)
    worths = {
        "one": sum(first[a] * sum(at_each[a, b] * second[b] for b in range(3)) ** 2 for a in range(5)) - chance**2,
        "two": sum(second[b] * sum(at_each[a, b] * first[a] for a in range(5)) ** 2 for b in range(3)) - chance**2,
    }
    assert ranked.chance == pytest.approx(chance, abs=0.01)
    assert ranked.missing is not None
    assert ranked.missing.criterion == max(worths, key=worths.__getitem__)
    assert ranked.missing.worth == pytest.approx(max(worths.values()), abs=0.01)


def test_what_says_nothing_is_worth_nothing_and_nobody_is_asked_about_children() -> None:
    levels = np.tile(np.arange(4, dtype=np.uint8), 25)
    assert worth(levels, np.repeat([True, False], 50)) == 0
    assert worth(np.zeros(100, np.uint8), np.repeat([True, False], 50)) == 0
    plain = document()
    first, *others = plain.criteria
    kept_from_asking = plain.model_copy(
        update={"criteria": (first.model_copy(update={"may_be_asked": False}), *others)}
    )
    things = [doubtful("LN-A", (0, 0, 4), (2, 1.0, 2), (2, 1.0, 2)), known("LN-B", 2, 2, 2)]
    assert all(each.missing is None for each in rank(kept_from_asking, things, 1).lines)
    told = [each.missing for each in rank(plain, things, 1).lines if each.ref == "LN-A"]
    assert told[0] is not None
    assert told[0].criterion == "one"


def test_what_lifts_a_line_and_speaks_against_it_is_told_beside_the_others() -> None:
    ranked = rank(document(), [known("LN-A", 4, 1, 0), known("LN-B", 0, 1, 4)], 1)
    told = {each.ref: (each.lifts, each.against) for each in ranked.lines}
    assert told == {"LN-A": ("one", "three"), "LN-B": ("three", "one")}
    assert replace(ranked, lines=()).document.name == "harm"
