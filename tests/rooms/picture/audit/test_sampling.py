"""A draw can be done again by anybody, asks about every stratum, and its size tells how closely."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.picture.audit.model import Framed, Stratum
from counterline.picture.audit.sampling import check_size, drawn, precision, shared_out, strata_of
from counterline.plumbing.errors import CounterlineError
from tests.plugins.examples import tried

CHANCES = st.floats(0, 1, allow_nan=False)


def frame_of(chances: list[float]) -> list[Framed]:
    return [Framed(f"LN-{number:04}", chance) for number, chance in enumerate(chances)]


@tried(100)
@given(st.lists(CHANCES, min_size=1, max_size=60), st.integers(1, 80), st.randoms(use_true_random=False))
def test_the_same_frame_and_seed_draw_the_same_lines_in_whatever_order_the_frame_stands(
    chances: list[float], size: int, shuffled: random.Random
) -> None:
    frame = frame_of(chances)
    other = frame.copy()
    shuffled.shuffle(other)
    sample = drawn(frame, size, "seed")
    assert sample == drawn(other, size, "seed")
    assert len(set(sample)) == len(sample) == min(size, len(frame))
    assert set(sample) <= set(frame)


@tried(100)
@given(st.lists(CHANCES, min_size=1, max_size=60), st.integers(20, 60))
def test_every_stratum_that_has_lines_is_asked_about(chances: list[float], size: int) -> None:
    frame = frame_of(chances)
    shares = shared_out(frame, size)
    for stratum, lines in strata_of(frame).items():
        assert min(len(lines), min(size, len(frame)) // 5) <= shares[stratum] <= len(lines)


def test_each_line_of_a_stratum_is_drawn_as_often_as_every_other_over_many_seeds() -> None:
    frame = frame_of([0.9] * 10 + [0.5] * 5 + [0.1] * 5)
    often = dict.fromkeys((each.line for each in frame), 0)
    for seed in range(3000):
        for each in drawn(frame, 10, f"seed {seed}"):
            often[each.line] += 1
    shares = shared_out(frame, 10)
    for each in frame:
        expected = 3000 * shares[each.stratum] / len(strata_of(frame)[each.stratum])
        assert abs(often[each.line] - expected) < 4 * (expected * (1 - expected / 3000)) ** 0.5 + 1


def test_eighty_of_many_lines_tell_the_share_to_within_eleven_points_and_all_of_few_tell_it_exactly() -> None:
    many = frame_of([0.9, 0.5, 0.1] * 5000)
    assert precision(many, 80) == pytest.approx(0.11, abs=0.002)
    assert precision(many[:60], 80) == 0


def test_a_sample_of_fewer_than_twenty_is_refused_unless_there_are_no_more() -> None:
    with pytest.raises(CounterlineError, match="at least 20"):
        check_size(frame_of([0.5] * 30), 19)
    check_size(frame_of([0.5] * 3), 3)


@pytest.mark.parametrize(
    ("chance", "stratum"),
    [(0.0, Stratum.CLOSED), (0.34, Stratum.DOUBTFUL), (0.66, Stratum.DOUBTFUL), (0.67, Stratum.ALIVE)],
)
def test_strata_are_thirds_of_the_chance(chance: float, stratum: Stratum) -> None:
    assert Framed("LN-1", chance).stratum is stratum
