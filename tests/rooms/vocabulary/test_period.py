"""Dates keep their precision, and periods keep their unknown ends."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.amounts.period import PartialDate, Period, Precision
from counterline.vocabulary.errors import UnreadableValue

days = st.dates(date(1901, 1, 1), date(2099, 12, 31))
partial_dates = st.builds(PartialDate.holding, days, st.sampled_from(Precision))
ends = st.none() | partial_dates


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Any period whose ends are in order."""
    start, end = draw(ends), draw(ends)
    if start and end and start.first > end.last:
        start, end = end, start
    return Period(start, end)


def refusal(text: str) -> str:
    """The reason for which a date is refused."""
    with pytest.raises(UnreadableValue) as refused:
        PartialDate.parse(text)
    return refused.value.reason


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-01",
        "2026/03/01",
        "20260301",
        "01/03/2026",
        "1/3/2026",
        "1.3.2026",
        "01-03-2026",
        "01 03 2026",
        "1 March 2026",
        "1st Mar 2026",
        "01-Mar-2026",
        "1 MAR, 2026",
        "1st of March 2026",
        "March 1, 2026",
        "Sunday 1 March 2026",
        "Sun, 1 Mar 2026",
        "2026-03-01 00:00:00",
        "2026-03-01T14:05:00",
        "01/03/2026 14:05",
        "1\u00a0March\u200b 2026",
        "０１/０３/２０２６",
        "1 Mawrth 2026",
    ],
)
def test_a_day_is_read_day_first_however_it_is_written(written: str) -> None:
    assert PartialDate.parse(written) == PartialDate.of(date(2026, 3, 1))


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        ("Mar 2026", date(2026, 3, 1), date(2026, 3, 31), Precision.MONTH),
        ("March, 2026", date(2026, 3, 1), date(2026, 3, 31), Precision.MONTH),
        ("Sept 2026", date(2026, 9, 1), date(2026, 9, 30), Precision.MONTH),
        ("02/2028", date(2028, 2, 1), date(2028, 2, 29), Precision.MONTH),
        ("2026-03", date(2026, 3, 1), date(2026, 3, 31), Precision.MONTH),
        ("2026 Q1", date(2026, 1, 1), date(2026, 3, 31), Precision.QUARTER),
        ("Q4 2026", date(2026, 10, 1), date(2026, 12, 31), Precision.QUARTER),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), Precision.YEAR),
        ("2026-W10", date(2026, 3, 2), date(2026, 3, 8), Precision.WEEK),
        ("w/c 02/03/2026", date(2026, 3, 2), date(2026, 3, 8), Precision.WEEK),
        ("week commencing 2 March 2026", date(2026, 3, 2), date(2026, 3, 8), Precision.WEEK),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3), Precision.WEEK),
    ],
)
def test_a_date_is_never_made_closer_than_it_was_given(
    written: str, first: date, last: date, precision: Precision
) -> None:
    assert PartialDate.parse(written) == PartialDate(first, last, precision)


@pytest.mark.parametrize("written", ["31/02/2026", "29/02/2027", "31/04/2026", "0/1/2026", "32/01/2026"])
def test_a_day_that_does_not_exist_is_refused(written: str) -> None:
    assert "not a day that exists" in refusal(written)


@pytest.mark.parametrize(
    "written", ["Early March", "early March 2026", "mid-2026", "about 2026", "circa 2026", "summer 2026"]
)
def test_a_vague_date_is_refused_with_what_to_write_instead(written: str) -> None:
    assert "write the month and year, as in 'Mar 2026'" in refusal(written)


@pytest.mark.parametrize("written", ["01/03/26", "Mar-26", "1-Mar-26", "3/26"])
def test_two_digit_years_are_refused_unless_the_mapping_says_how_to_read_them(written: str) -> None:
    assert "write the year in full" in refusal(written)


def test_a_mappings_own_format_says_how_to_read_and_how_precise() -> None:
    assert PartialDate.parse("01.03.26", ("%d.%m.%y",)) == PartialDate.of(date(2026, 3, 1))
    assert PartialDate.parse("Mar-26", ("%d.%m.%y", "%b-%y")).precision is Precision.MONTH
    assert PartialDate.parse("03/25/2026", ("%m/%d/%Y",)) == PartialDate.of(date(2026, 3, 25))
    assert PartialDate.parse("01/03/2026", ("%d.%m.%y",)) == PartialDate.of(date(2026, 3, 1))


def test_the_reason_says_what_is_wrong() -> None:
    assert "has no month 25" in refusal("03/25/2026")
    assert "that day was a Sunday" in refusal("Monday 1 March 2026")
    assert "spreadsheet's day number" in refusal("46082")
    assert "more than one date" in refusal("01/03/2026 - 05/03/2026")
    assert "leave the cell empty" in refusal("unknown")
    assert "outside 1900 to 2100" in refusal("1066")
    assert "four quarters" in refusal("2026 Q5")
    assert "has no week 54" in refusal("2026-W54")


@pytest.mark.parametrize(
    "written", ["", "\0", "x" * 500, "2026-03-01\0", "1 Juillet 2026", "2026-13", "12:30", "٢٠٢٦ x", "w/c 2026"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    assert refusal(written).endswith(".")


def test_a_moment_with_a_time_zone_is_dated_by_the_clocks_here() -> None:
    assert PartialDate.parse("2026-06-30T23:30:00Z") == PartialDate.of(date(2026, 7, 1))
    assert PartialDate.of(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == PartialDate.of(date(2026, 7, 1))
    assert PartialDate.of(datetime(2026, 7, 1, 1, 0, tzinfo=timezone(timedelta(hours=5)))).first == date(2026, 6, 30)


def test_a_spreadsheets_moment_without_a_zone_keeps_its_day() -> None:
    spreadsheet_moment = datetime(2026, 7, 1, 0, 0)  # noqa: DTZ001 - a spreadsheet's moments have no zone
    assert PartialDate.of(spreadsheet_moment) == PartialDate.of(date(2026, 7, 1))


def test_first_and_last_day_must_fit_the_precision() -> None:
    with pytest.raises(UnreadableValue, match="not one month"):
        PartialDate(date(2026, 3, 1), date(2026, 3, 30), Precision.MONTH)


@given(partial_dates)
def test_a_date_shown_or_stored_reads_back_the_same(moment: PartialDate) -> None:
    assert PartialDate.parse(moment.shown) == moment
    assert PartialDate.from_json(moment.to_json()) == moment


@given(periods())
def test_a_period_shown_or_stored_reads_back_the_same(period: Period) -> None:
    assert Period.parse(period.shown) == period
    assert Period.from_json(period.to_json()) == period


def test_periods_are_read_as_people_write_them() -> None:
    march, may = PartialDate.parse("March 2026"), PartialDate.parse("12/05/2026")
    assert Period.parse("Mar 2026 to 12/05/2026") == Period(march, may)
    assert Period.parse("between Mar 2026 and 12 May 2026") == Period(march, may)
    assert Period.parse("Mar 2026 - 12/05/2026") == Period(march, may)
    assert Period.parse("since March 2026") == Period(march, None)
    assert Period.parse("until March 2026") == Period(None, march)
    assert Period.parse("March 2026") == Period(march, march)


@pytest.mark.parametrize("written", ["", "soon", "2026 to soon", "2026 to 2025", "\0", "x" * 500])
def test_what_is_no_period_is_refused(written: str) -> None:
    with pytest.raises(UnreadableValue):
        Period.parse(written)


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(UnreadableValue, match="check which is which"):
        Period(PartialDate.parse("2026-03"), PartialDate.parse("2026-02"))


@pytest.mark.parametrize(
    "written",
    [
        "02/03/2026 18:00-19:30",
        "02/03/2026 between 6pm and 7pm",
        "2 March 2026, from 18:00 until 19:30",
        "02/03/2026 (1800hrs to 1930hrs)",
        "2026-03-02 18:00-19:30",
        "18:00-19:30 02/03/2026",
        "between 6pm and 7pm on 2 March 2026",
        "02/03/2026 22:00 - 02:00",
    ],
)
def test_two_times_of_one_day_leave_the_day(written: str) -> None:
    assert PartialDate.parse(written) == PartialDate.parse("2026-03-02")


def test_what_may_be_two_times_or_a_time_and_its_offset_is_asked_where_the_day_would_differ() -> None:
    assert PartialDate.parse("2026-03-02 18:00-05:00") == PartialDate.parse("2026-03-02")
    with pytest.raises(UnreadableValue, match="two times of one day"):
        PartialDate.parse("2026-03-02 22:00-05:00")
    with pytest.raises(UnreadableValue, match="not a day"):
        PartialDate.parse("2026-02-30 18:00-19:30")
    with pytest.raises(UnreadableValue, match="more than one date"):
        PartialDate.parse("02/03/2026 22:00 to 03/03/2026 02:00")
