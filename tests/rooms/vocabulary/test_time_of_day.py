"""Times of day to the minute, alone or within a date and time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.amounts.time_of_day import parse_time
from counterline.vocabulary.errors import UnreadableValue


@given(st.times())
def test_a_time_is_read_however_it_is_written(time: object) -> None:
    told = f"{time:%H:%M}"
    for written in (told, f"{time:%H.%M}", f"{time:%H%M}", f"{time:%H%M} hrs", f"{time:%I:%M %p}", f"{time:%I.%M%p}"):
        assert parse_time(written) == told
    beside = None if told == "00:00" else told
    for written in (
        f"02/12/2026 {told}",
        f"2026-12-02T{told}:30",
        f"2 December 2026 at {told}",
        f"{told} on 2 December 2026",
    ):
        assert parse_time(written) == beside


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2026-07-12T02:10:00Z", "03:10"),
        ("2026-12-12T02:10Z", "02:10"),
        ("noon", "12:00"),
        ("12am", "00:00"),
        ("02/12/2026", None),
        ("2026-12-02 00:00:00", None),
    ],
)
def test_a_moment_is_brought_here_and_a_day_alone_has_no_time(written: str, told: str | None) -> None:
    assert parse_time(written) == told


@pytest.mark.parametrize(
    "written", ["25:00", "18:00-19:30", "2026-12-02 18:00-19:30", "midnight", "0.09", "13pm", "soon"]
)
def test_what_is_not_one_time_is_refused(written: str) -> None:
    with pytest.raises(UnreadableValue):
        parse_time(written)
