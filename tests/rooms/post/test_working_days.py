"""Working days and hours of each jurisdiction, held against days that gov.uk/bank-holidays lists."""

from datetime import UTC, date, datetime

import pytest

from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import CounterlineError
from counterline.post.working_days import is_working_day, working_time
from counterline.vocabulary.law import Jurisdiction

EW, SC, NI = Jurisdiction.ENGLAND_AND_WALES, Jurisdiction.SCOTLAND, Jurisdiction.NORTHERN_IRELAND


@pytest.mark.parametrize(
    ("day", "worked_in"),
    [
        ("2026-01-02", {EW, NI}),  # the second of January is Scotland's alone
        ("2026-03-17", {EW, SC}),  # St Patrick's Day
        ("2026-04-03", set()),  # Good Friday
        ("2026-04-06", {SC}),  # Easter Monday
        ("2026-07-13", {EW, SC}),  # the Twelfth, a Sunday in 2026
        ("2026-08-03", {EW, NI}),  # Scotland's summer bank holiday
        ("2026-08-31", {SC}),
        ("2026-11-30", {EW, NI}),  # St Andrew's Day
        ("2026-12-28", set()),  # for Boxing Day, a Saturday
        ("2026-11-28", set()),  # a Saturday
        ("2026-11-27", {EW, SC, NI}),
    ],
)
def test_days_on_which_offices_are_open(day: str, worked_in: set[Jurisdiction]) -> None:
    assert {each for each in Jurisdiction if is_working_day(date.fromisoformat(day), each)} == worked_in


@pytest.mark.parametrize(
    ("start", "said", "end"),
    [
        ("2026-11-27T10:00", {"days": 1}, "2026-11-30T10:00"),  # a Friday
        ("2026-11-27T10:00", {"days": 1, "jurisdiction": SC}, "2026-12-01T10:00"),  # St Andrew's Day between
        ("2026-12-24T18:00", {"days": 1}, "2026-12-30T09:00"),  # at night, before Christmas and the day for Boxing Day
        ("2026-11-27T16:00", {"hours": 2}, "2026-11-30T10:00"),
        ("2026-11-27T09:00", {"hours": 8}, "2026-11-27T17:00"),
        ("2026-11-28T03:00", {"hours": 1}, "2026-11-30T10:00"),  # a Saturday
        ("2026-03-27T16:30", {"days": 1}, "2026-03-30T16:30"),  # the clocks go forward between
    ],
)
def test_working_time_ends_when_an_office_would_say(start: str, said: dict[str, int], end: str) -> None:
    begins = datetime.fromisoformat(start).replace(tzinfo=LONDON).astimezone(UTC)
    told = working_time(begins, **{"jurisdiction": EW, **said})  # type: ignore[arg-type]
    assert (told.tzinfo, told.astimezone(LONDON).isoformat()[:16]) == (UTC, end)


def test_working_time_runs_forward_alone() -> None:
    with pytest.raises(CounterlineError, match="forward"):
        working_time(datetime.now(UTC), jurisdiction=EW, days=-1)
