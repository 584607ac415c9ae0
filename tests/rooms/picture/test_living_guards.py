"""What the estimate reads of lines without a status, and when it declines because closures are told late. All invented."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from counterline.lines.assembly.assemble import assemble
from counterline.lines.rule import RULE_3
from counterline.lines.words_told import WordTold
from counterline.picture.living import guards
from counterline.picture.living.estimating import estimate
from counterline.picture.living.likelihood import VERSION, fit
from counterline.picture.living.line_histories import (
    CLOSED,
    DORMANT,
    LIVE,
    NOT_SEEN,
    NOTHING,
    SEEN,
    Closing,
    LineHistory,
    View,
)
from counterline.picture.living.parameters import NAMES, Parameters, centred, log_odds
from counterline.picture.living.returns import histories
from tests.rooms.lines.sightings import ON, sighting
from tests.rooms.lines.test_rule_3 import told

MONTHS = 24


def line(ref: str, words: Sequence[int], seen: Sequence[int], *closings: Closing) -> LineHistory:
    """A line of one agency in the last months of the window."""
    before = (NOTHING,) * (MONTHS - len(words))
    return LineHistory(ref, len(before), (View("dorset", (*before, *words), (*before, *seen)),), closings)


def test_a_line_whose_returns_never_tell_a_status_is_read_by_its_sightings() -> None:
    (known,) = assemble([told(sighting("D/1", "07700 900101"))], ON, RULE_3).lines
    key = known.sightings[0].identity_key
    days = [date(ON.year, ON.month - back, 20) for back in (2, 1, 0)]
    words = [WordTold(key, "dorset", day, "unknown", last_seen=(min(day, days[1]),) * 2) for day in days]
    (found,) = histories([known], words, ON)
    (view,) = found.views
    assert set(view.words) == {NOTHING}
    assert view.seen[-3:] == (SEEN, SEEN, NOT_SEEN)
    assert histories([known], [replace(each, as_at=date(ON.year - 3, 1, 20)) for each in words], ON) == []


def test_whoever_was_seen_lately_is_likelier_to_live_though_no_word_says_so() -> None:
    spoken = [line(f"S/{n}", (LIVE,) * 6, (SEEN, NOT_SEEN) * 3) for n in range(20)]
    quiet, met = (line(ref, (NOTHING,) * 6, seen) for ref, seen in (("Q", (SEEN, *[NOT_SEEN] * 5)), ("M", (SEEN,) * 6)))
    fitted = fit([*spoken, quiet, met])
    assert estimate([met], fitted).central > estimate([quiet], fitted).central + 0.3


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (
            (NOTHING,) * 12,
            "No return tells of any line's status, so that how long a line outlives its sightings cannot be told.",
        ),
        (
            (LIVE, LIVE, DORMANT) * 4,
            "Too few closures have been told to show that agencies tell of them when a line closes.",
        ),
        (
            (LIVE,) * 12,
            "Too few changes of any line's status have been told to show that agencies change it when a line's life does.",
        ),
    ],
)
def test_no_figure_is_told_where_words_do_not_tell_when_lines_close(words: tuple[int, ...], why: str) -> None:
    read = [line(f"L/{n}", words, (SEEN,) * 12) for n in range(40)]
    assert guards.refusal(read, fit(read)) == why


def paced(by: float) -> Parameters:
    """Parameters before any record is seen, but for how soon a closure is caught up with."""
    odds = centred().tolist()
    odds[NAMES.index("closing_catches_up")] = log_odds(by)
    return Parameters(VERSION, tuple(odds), {}, ((0.0,) * len(odds),) * len(odds))


@pytest.mark.parametrize(
    ("pace", "why"),
    [
        (0.2, None),
        (
            0.12,
            "Closures are so many and told so late that more than one closed line for four alive would not be told of yet.",
        ),
        (0.05, "Closures are told more than 6 months late on average, so nobody can tell how many are not told yet."),
    ],
)
def test_no_figure_is_told_where_it_would_rest_on_closures_that_nobody_has_told(pace: float, why: str | None) -> None:
    closing = (LIVE, LIVE, LIVE, LIVE, LIVE, CLOSED)
    read = [line(f"L/{n}", closing if n % 2 else (LIVE,) * 6, (SEEN,) * 6) for n in range(40)]
    assert guards.refusal(read, paced(pace)) == why


def test_the_interval_is_wider_the_later_closures_are_told() -> None:
    read = [line(f"L/{n}", (LIVE,) * 6, (SEEN,) * 6) for n in range(40)]
    assert estimate(read, paced(0.1)).deviation > estimate(read, paced(0.9)).deviation + 1
