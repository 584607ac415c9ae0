"""The audited total is unbiased, its interval holds, and too few answers tell nothing."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.picture.audit.model import AuditAnswer, Framed, HowKnown, Said
from counterline.picture.audit.sampling import drawn
from counterline.picture.audit.scoring import AuditVerdict, Interval, Scored, scored, verdict_of, was_alive, wilson
from tests.plugins.examples import tried


def answer(said: Said, how_known: HowKnown = HowKnown.RECORDS) -> AuditAnswer:
    """An invented officer's answer."""
    return AuditAnswer(said, how_known, None, "PC Invented", datetime(2026, 7, 1, tzinfo=UTC))


ALIVE, CLOSED, CANNOT = answer(Said.ALIVE), answer(Said.CLOSED), answer(Said.CANNOT_TELL, HowKnown.OFFICER)
CHECKED_ALIVE, CHECKED_DORMANT = answer(Said.ALIVE, HowKnown.OFFICER), answer(Said.DORMANT, HowKnown.OFFICER)


def nation(lines: int, seed: int) -> tuple[list[Framed], dict[str, list[AuditAnswer]]]:
    """A frame whose chances are right, and what became of each line."""
    chance = random.Random(seed)
    frame = [Framed(f"LN-{number:04}", chance.betavariate(0.6, 0.4)) for number in range(lines)]
    return frame, {each.line: [ALIVE if chance.random() < each.chance else CLOSED] for each in frame}


def audited(frame: list[Framed], truth: dict[str, list[AuditAnswer]], size: int, seed: str) -> Scored:
    return scored(frame, drawn(frame, size, seed), truth, (0.0, float(len(frame))))


def test_over_many_draws_the_audited_total_is_the_truth_on_average_and_its_interval_holds_it() -> None:
    frame, truth = nation(300, 7)
    alive = sum(answers == [ALIVE] for answers in truth.values())
    found = [each for n in range(1000) if (each := audited(frame, truth, 60, f"draw {n}").audited)]
    assert len(found) == 1000
    mean = sum(each.central for each in found) / len(found)
    deviation = (sum((each.central - mean) ** 2 for each in found) / len(found)) ** 0.5
    assert abs(mean - alive) < 4 * deviation / len(found) ** 0.5
    assert sum(each.low <= alive <= each.high for each in found) / len(found) >= 0.94


@tried(50)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_lines_and_answers_changes_nothing(seed: int, shuffled: random.Random) -> None:
    frame, truth = nation(40, seed)
    sample = drawn(frame, 25, "seed")
    told = {line: [*answers, CHECKED_DORMANT, CANNOT] for line, answers in truth.items()}
    first = scored(frame, sample, told, (10, 20))
    shuffled.shuffle(frame)
    shuffled.shuffle(sample)
    for answers in told.values():
        shuffled.shuffle(answers)
    assert _close(first, scored(frame, sample, told, (10, 20)))


def _close(one: Scored, other: Scored) -> bool:
    rounded = [
        replace(
            each,
            score=round(each.score or 0, 9),
            score_expected=round(each.score_expected or 0, 9),
            tallies=tuple(
                replace(
                    t,
                    expected=round(t.expected, 9),
                    misses=round(t.misses, 9),
                    misses_expected=round(t.misses_expected, 9),
                )
                for t in each.tallies
            ),
        )
        for each in (one, other)
    ]
    return rounded[0] == rounded[1]


def test_asked_about_whole_the_total_is_exact_and_the_bounds_close_on_it() -> None:
    frame, truth = nation(50, 3)
    alive = sum(answers == [ALIVE] for answers in truth.values())
    found = audited(frame, truth, 50, "seed")
    assert found.audited is not None
    assert (found.audited.central, found.audited.low, found.audited.high) == pytest.approx((alive, alive, alive))
    assert (found.at_least, found.at_most) == pytest.approx((alive, alive))


def test_where_fewer_than_seven_in_ten_are_settled_there_are_bounds_and_no_figure() -> None:
    frame, truth = nation(100, 5)
    sample = drawn(frame, 40, "seed")
    few = {each.line: truth[each.line] for each in sample[::2]}
    found = scored(frame, sample, few, (40, 60))
    assert found.audited is None
    assert found.verdict is AuditVerdict.CANNOT_TELL
    assert found.why is not None
    assert found.why.startswith("Answers settle 20 of 40 lines")
    alive = sum(answers == [ALIVE] for answers in truth.values())
    assert found.at_least < alive < found.at_most


def test_a_stratum_of_which_half_is_open_tells_nothing_though_most_lines_are_settled() -> None:
    frame = [Framed(f"LN-{n}", 0.9) for n in range(20)] + [Framed(f"LX-{n}", 0.1) for n in range(4)]
    answers = {each.line: [ALIVE] for each in frame if each.line.startswith("LN")} | {"LX-0": [CLOSED]}
    found = scored(frame, frame, answers, (18, 20))
    assert found.audited is None
    assert found.why == "Of the lines likely closed, answers settle 1 of 4: fewer than half cannot tell."


@pytest.mark.parametrize(
    ("answers", "alive"),
    [
        ([], None),
        ([CANNOT], None),
        ([ALIVE], True),
        ([CLOSED], False),
        ([CHECKED_DORMANT], False),
        ([ALIVE, CLOSED], None),
        ([ALIVE, CHECKED_DORMANT], False),
        ([CLOSED, CHECKED_ALIVE], True),
        ([CLOSED, CHECKED_ALIVE, CHECKED_DORMANT], None),
        ([CANNOT, ALIVE], True),
    ],
)
def test_what_was_checked_with_the_officer_goes_before_the_file_and_contradictions_settle_nothing(
    answers: list[AuditAnswer], alive: bool | None
) -> None:
    assert was_alive(answers) is alive


def test_lines_that_agencies_contradict_each_other_about_are_counted_as_such() -> None:
    frame, truth = nation(30, 2)
    first = frame[0].line
    found = scored(frame, frame, {**truth, first: [ALIVE, CLOSED]}, (0, 30))
    assert (found.disagreed, found.settled) == (1, 29)


@pytest.mark.parametrize(
    ("kept", "verdict"),
    [
        ((40, 60), AuditVerdict.HELD),
        ((52, 60), AuditVerdict.MEET),
        ((58, 60), AuditVerdict.APART),
        ((20, 44), AuditVerdict.APART),
    ],
)
def test_the_kept_interval_holds_the_audited_total_or_meets_its_interval_or_lies_apart(
    kept: tuple[float, float], verdict: AuditVerdict
) -> None:
    assert verdict_of(Interval(50, 45, 57), kept) is verdict


def test_wilsons_interval_is_the_published_one_and_narrows_to_nothing_as_a_stratum_is_known_whole() -> None:
    low, high = wilson(81, 263, 10**9)  # Newcombe 1998, table I: 0.2553 to 0.3662
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert wilson(3, 9, 9) == pytest.approx((1 / 3, 1 / 3))
    low, high = wilson(0, 5, 1000)
    assert low == 0
    assert 0.4 < high < 0.5


def test_the_score_is_what_the_chances_foretell_where_they_are_right_and_worse_where_they_are_not() -> None:
    frame, truth = nation(3000, 11)
    right = scored(frame, frame, truth, (0, 3000))
    assert right.score == pytest.approx(right.score_expected, abs=0.02)
    turned = [Framed(each.line, 1 - each.chance) for each in frame]
    wrong = scored(turned, turned, truth, (0, 3000))
    assert wrong.score is not None
    assert right.score is not None
    assert wrong.score > 2 * right.score
