"""What is said of a pair of some weight: a curve counted where it is known who is who, moved by what people judge here."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.resolution.comparing.calibrating import JOINS_FROM, Calibration, Known, counted_on, moved_by, percent
from counterline.resolution.comparing.model import Model, calibrated

CAME = Calibration(((-4.0, -4.0), (0.0, 0.0), (8.0, 4.0)), "two pairs of an invented nation", 2)
KNOWN = st.lists(
    st.builds(Known, st.integers(-5, 15).map(float), st.booleans(), st.just(1.0)), min_size=1, max_size=400
)


def drawn(odds_of: float, pairs: int = 600) -> list[Known]:
    """Pairs of which the truth is drawn by the curve that came, raised by so many doublings."""
    chance = Random("judged")
    weights = [chance.uniform(-4, 8) for _ in range(pairs)]
    return [Known(each, chance.random() < 1 / (1 + 2 ** -(CAME.odds(each) + odds_of))) for each in weights]


@given(KNOWN)
def test_a_curve_never_falls_and_stays_between_what_was_seen_at_its_ends(known: list[Known]) -> None:
    curve = counted_on(known, "drawn")
    told = [curve.odds(each / 2) for each in range(-20, 40)]
    assert told == sorted(told)
    assert (told[0], told[-1]) == (curve.points[0][1], curve.points[-1][1])
    assert counted_on(known[::-1], "drawn") == curve


def test_shares_that_fall_are_pooled_and_one_pair_of_either_kind_is_added() -> None:
    steps = [(0.0, 10), (1.0, 40), (2.0, 20), (3.0, 60)]  # of 60 pairs each, so many are of one person
    known = [Known(weight, at < right) for weight, right in steps for at in range(60)]
    # 40 and 20 of 60 are 60 of 120 at their middle, which is even.
    assert counted_on(known, "steps").points == ((0.0, -2.213), (1.5, 0.0), (3.0, 5.931))


@pytest.mark.parametrize(("probability", "weight"), [(0.5, 0.0), (0.8, 4.0), (1 / 17, -4.0), (0.99, 8.0)])
def test_the_weight_from_which_so_much_is_said(probability: float, weight: float) -> None:
    assert CAME.weight_of(probability) == pytest.approx(weight)


@pytest.mark.parametrize("known", [drawn(0.0, 99), [Known(3.0, True)] * 500])
def test_too_few_answers_move_nothing(known: list[Known]) -> None:
    assert moved_by(CAME, known) is CAME


@pytest.mark.parametrize("raised", [-2.0, 0.0, 2.0])
def test_answers_move_the_curve_to_where_they_are(raised: float) -> None:
    curve = moved_by(CAME, drawn(raised, 3000))
    assert curve.here
    assert curve.on == "3,000 pairs that people judged blind here"
    assert curve.odds(2.0) - CAME.odds(2.0) == pytest.approx(raised, abs=0.35)


def test_a_model_keeps_its_curve_and_joins_from_where_it_is_sure_enough() -> None:
    model = replace(Model.default(), calibration=CAME)
    assert model.probability(4.0) == pytest.approx(0.8)
    assert Model.from_json(model.to_json()) == model
    judged = calibrated(model, CAME, drawn(2.0, 3000))
    assert judged.probability(judged.acceptance) == pytest.approx(JOINS_FROM)


def test_a_model_of_which_nothing_is_known_here_stays_as_it_is() -> None:
    model = replace(Model.default(), calibration=None)
    assert calibrated(model, CAME, drawn(0.0, 99)) is model


def test_a_model_without_a_curve_says_what_its_weight_says() -> None:
    model = replace(Model.default(), calibration=None)
    assert model.probability(3.0) == pytest.approx(8 / 9)
    assert calibrated(model, None, []) is model


@pytest.mark.parametrize(("probability", "told"), [(0.0, 1), (0.004, 1), (0.5, 50), (0.938, 94), (1.0, 99)])
def test_a_page_never_says_that_a_pair_is_sure(probability: float, told: int) -> None:
    assert percent(probability) == told
