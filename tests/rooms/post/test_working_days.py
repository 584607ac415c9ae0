"""Working days and office hours of each jurisdiction, held against days that gov.uk/bank-holidays lists."""

from datetime import UTC, date, datetime

import pytest

from counterline.plumbing.clock import LONDON
from counterline.post.working_days import is_open, is_working_day, shut_on, working_time
from counterline.vocabulary.terms.law import Jurisdiction

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
    ("start", "days", "where", "end"),
    [
        ("2026-11-27T10:00", 1, EW, "2026-11-30T10:00"),  # a Friday
        ("2026-11-27T10:00", 1, SC, "2026-12-01T10:00"),  # St Andrew's Day between
        ("2026-12-24T18:00", 1, EW, "2026-12-30T09:00"),  # at night, before Christmas and the day for Boxing Day
        ("2026-11-27T09:00", 0, EW, "2026-11-27T09:00"),
        ("2026-11-27T17:00", 0, EW, "2026-11-30T09:00"),
        ("2026-11-28T03:00", 0, EW, "2026-11-30T09:00"),  # a Saturday
        ("2026-03-27T16:30", 1, EW, "2026-03-30T16:30"),  # the clocks go forward between
    ],
)
def test_working_time_ends_when_an_office_would_say(start: str, days: int, where: Jurisdiction, end: str) -> None:
    begins = datetime.fromisoformat(start).replace(tzinfo=LONDON).astimezone(UTC)
    told = working_time(begins, days, where)
    assert (told.tzinfo, told.astimezone(LONDON).isoformat()[:16]) == (UTC, end)


def test_offices_are_open_from_nine_to_five() -> None:
    friday = [
        datetime(2026, 11, 27, hour, minute, tzinfo=LONDON) for hour, minute in ((8, 59), (9, 0), (16, 59), (17, 0))
    ]
    assert [is_open(each, SC) for each in friday] == [False, True, True, False]
    assert [is_open(datetime(2026, 11, 30, 12, tzinfo=UTC), each) for each in (EW, SC)] == [True, False]
    assert shut_on(friday[0].date()) == friday[-1]
