"""A release is prepared of a day whose returns are due and that somebody returned. Every line here is invented."""

from datetime import date

import pytest

from counterline.picture.releasing.preparing import NewRelease, prepare
from counterline.plumbing.errors import CounterlineError
from tests.nation import TestNation


@pytest.mark.parametrize(("on", "why"), [(date(2026, 1, 31), "silence is a gap"), (date(2026, 4, 30), "not due yet")])
def test_no_release_is_prepared_of_a_month_that_nobody_returned_or_whose_returns_are_not_due(
    nation: TestNation, on: date, why: str
) -> None:
    nation.becomes("2026-05-05")
    nation.force("dorset").reports("07700 900101", seen="2026-03-20")
    nation.others_return(date(2026, 3, 31))
    with nation.as_seen_by(nation.desk) as work:
        with pytest.raises(CounterlineError, match=why):
            prepare(work, NewRelease("March", on))
        assert prepare(work, NewRelease("March")).on == date(2026, 3, 31), "the newest month whose returns are in"
