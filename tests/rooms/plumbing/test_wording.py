"""How numbers and times are written: an estimate is one whole number at every door, and a day's end is told as 11:59pm."""

from datetime import UTC, datetime

import pytest

from counterline.plumbing.clock import LONDON
from counterline.plumbing.wording import deadline, last_minute, whole


@pytest.mark.parametrize(
    ("runs_out", "said"),
    [
        (datetime(2026, 3, 13, tzinfo=LONDON), "12 March 2026 at 11:59pm"),
        (datetime(2026, 6, 12, 23, tzinfo=UTC), "12 June 2026 at 11:59pm"),
        (datetime(2026, 6, 13, tzinfo=UTC), "13 June 2026 at 1:00am"),
        (datetime(2026, 3, 13, 17, tzinfo=LONDON), "13 March 2026 at 5:00pm"),
    ],
)
def test_a_time_that_runs_out_at_a_days_end_is_told_as_the_last_minute_of_that_day(
    runs_out: datetime, said: str
) -> None:
    assert deadline(runs_out) == said
    assert deadline(last_minute(runs_out)) == said


@pytest.mark.parametrize(("exact", "said"), [(38.5, 39), (38.53, 39), (38.46, 39), (38.44, 38), (37.5, 38), (0.0, 0)])
def test_a_figure_is_one_whole_number_from_all_its_decimals_and_from_the_one_that_is_sealed(
    exact: float, said: int
) -> None:
    assert whole(exact) == whole(round(exact, 1)) == said
