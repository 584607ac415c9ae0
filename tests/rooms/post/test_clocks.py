"""By when things are due: whatever counts as time, never before they began, and in danger never later than by the minute."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.plumbing.clock import LONDON, day_begins, day_ends
from counterline.plumbing.errors import CounterlineError
from counterline.post import clocks
from counterline.post.clocks import ANSWERED_WITHIN, IN_DANGER, Counts, Within
from counterline.post.model import LetterKind, Step
from counterline.post.working_days import is_open, is_working_day
from counterline.vocabulary.terms.law import Jurisdiction
from tests.plugins.examples import tried

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
_AT_NIGHT: Final = timedelta(hours=30)
# Days around which time is unlike other time: clocks change, Easter, Christmas, and what one jurisdiction keeps alone.
_ODD: Final = [
    *(date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2026, 4, 3), date(2026, 12, 25), date(2027, 1, 1)),
    *(date(2026, 1, 2), date(2026, 3, 17), date(2026, 7, 13), date(2026, 8, 3), date(2026, 11, 30)),
]
WHERE: Final = st.sampled_from(Jurisdiction)
LIMITS: Final = st.builds(Within, st.integers(0, 40), st.sampled_from(Counts))
STARTS: Final = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2029, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - its time zone is beside it
    st.builds(
        lambda day, after: day_begins(day).astimezone(UTC) + after,
        st.sampled_from(_ODD),
        st.timedeltas(-_AT_NIGHT, _AT_NIGHT),
    ),
)


def london(text: str) -> datetime:
    """An instant, as a clock on a wall in London shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@tried(200)
@given(LIMITS, STARTS, WHERE)
def test_nothing_is_due_before_it_began(limit: Within, start: datetime, where: Jurisdiction) -> None:
    assert clocks.due(limit, start, where) >= start


@tried(200)
@given(LIMITS, st.sampled_from(LetterKind), STARTS, WHERE)
def test_danger_is_never_later_than_anything_else_and_never_waits_for_an_office(
    limit: Within, kind: LetterKind, start: datetime, where: Jurisdiction
) -> None:
    for each in {limit, ANSWERED_WITHIN.get(kind, limit)}:
        at = clocks.due(each, start, where, danger=True)
        assert at == min(start + HOUR, clocks.due(each, start, where))
    assert clocks.due(IN_DANGER, start, where) == start + HOUR


@tried(200)
@given(LIMITS, STARTS, STARTS, WHERE)
def test_what_begins_later_is_never_due_earlier(
    limit: Within, one: datetime, other: datetime, where: Jurisdiction
) -> None:
    first, last = sorted((one, other))
    assert clocks.due(limit, first, where) <= clocks.due(limit, last, where)


@tried(200)
@given(st.integers(0, 40), STARTS, WHERE)
def test_working_days_end_while_offices_are_open_and_the_whole_of_the_last_is_there(
    number: int, start: datetime, where: Jurisdiction
) -> None:
    at = clocks.due(Within(number, Counts.WORKING_DAYS), start, where)
    passed = [start.astimezone(LONDON).date() + DAY * each for each in range((at - start).days + 3)]
    passed = [
        each for each in passed if is_working_day(each, where) and start < day_ends(each) and day_begins(each) < at
    ]
    begun = is_open(start, where)
    assert is_open(at, where)
    assert len(passed) - 1 in {number, number if begun else number + 1}
    if begun:
        assert at.astimezone(LONDON).time() == start.astimezone(LONDON).time()
    shut = clocks.due(Within(number, Counts.OFFICE_DAYS), start, where).astimezone(LONDON)
    assert (shut.date(), shut.hour, shut.minute) == (at.astimezone(LONDON).date(), 17, 0)


@tried(200)
@given(st.integers(0, 40), STARTS, WHERE)
def test_minutes_hours_and_days_pass_whatever_clocks_on_walls_show(
    number: int, start: datetime, where: Jurisdiction
) -> None:
    for counts, one in ((Counts.MINUTES, timedelta(minutes=1)), (Counts.HOURS, HOUR), (Counts.DAYS, DAY)):
        for begun in (start, start.astimezone(LONDON)):
            at = clocks.due(Within(number, counts), begun, where)
            assert at.astimezone(UTC) - start == number * one


@pytest.mark.parametrize(
    ("start", "limit", "where", "end"),
    [
        ("2026-03-28T12:00", Within(24, Counts.HOURS), "dorset", "2026-03-29T13:00"),  # the clocks go forward
        ("2026-10-24T12:00", Within(1, Counts.DAYS), "dorset", "2026-10-25T11:00"),  # the clocks go back
        ("2026-03-28T12:00", Within(1, Counts.WHOLE_DAYS), "dorset", "2026-03-30T00:00"),
        ("2026-10-25T00:30", Within(0, Counts.WHOLE_DAYS), "dorset", "2026-10-26T00:00"),
        ("2026-03-27T16:30", Within(1, Counts.WORKING_DAYS), "dorset", "2026-03-30T16:30"),
        ("2026-10-23T17:00", Within(0, Counts.WORKING_DAYS), "dorset", "2026-10-26T09:00"),
        ("2026-11-27T10:00", Within(1, Counts.OFFICE_DAYS), "dorset", "2026-11-30T17:00"),
        ("2026-11-27T10:00", Within(1, Counts.OFFICE_DAYS), "police-scotland", "2026-12-01T17:00"),  # St Andrew's Day
        ("2026-03-16T10:00", Within(1, Counts.WORKING_DAYS), "psni", "2026-03-18T10:00"),  # St Patrick's Day
        ("2026-12-24T18:00", Within(1, Counts.WORKING_DAYS), Jurisdiction.ENGLAND_AND_WALES, "2026-12-30T09:00"),
        ("2026-12-31T10:00", Within(1, Counts.WORKING_DAYS), Jurisdiction.SCOTLAND, "2027-01-05T10:00"),
    ],
)
def test_a_limit_runs_out_when_somebody_there_would_say(start: str, limit: Within, where: str, end: str) -> None:
    assert f"{clocks.due(limit, london(start), where).astimezone(LONDON):%Y-%m-%dT%H:%M}" == end


def test_each_kind_of_letter_is_due_in_the_time_that_the_house_gives_it() -> None:
    told = london("2026-11-27T16:00")  # a Friday; in Scotland Monday is St Andrew's Day

    def due(where: str) -> dict[str, str]:
        return {each.value: f"{clocks.due(each, told, where).astimezone(LONDON):%a %H:%M}" for each in ANSWERED_WITHIN}

    at_once = {
        **dict.fromkeys(("threat-to-life", "meets-at-once"), "Fri 16:05"),
        "child-wording": "Fri 16:15",
        **dict.fromkeys(("concern-to-ring", "tell-council", "perhaps-one", "is-one"), "Fri 17:00"),
        **dict.fromkeys(("duty-now", "money-step"), "Fri 17:00"),
        "home-late": "Sat 16:00",
    }
    one = ("notice", "task", "wrong-match", "covert-wording", "review", "concern-check", "referral", "duty-ran-out")
    two, three, five = ("line-asked", "information-asked"), ("feed-back-due",), ("misread", "erase-copy")
    days = {1: one, 2: two, 3: three, 5: five}
    ends = {
        "dorset": {1: "Mon 16:00", 2: "Tue 16:00", 3: "Wed 16:00", 5: "Fri 16:00"},
        "police-scotland": {1: "Tue 16:00", 2: "Wed 16:00", 3: "Thu 16:00", 5: "Mon 16:00"},
    }
    for where, by in ends.items():
        assert due(where) == at_once | {kind: by[number] for number, kinds in days.items() for kind in kinds}


def test_time_is_counted_forward_alone() -> None:
    with pytest.raises(CounterlineError, match="forward"):
        Within(-1, Counts.WORKING_DAYS)


@tried(200)
@given(st.booleans(), STARTS, LIMITS, st.timedeltas(timedelta(), timedelta(days=90)), WHERE)
def test_an_unanswered_letter_goes_on_step_by_step_and_is_looked_at_each_day(
    danger: bool, told: datetime, limit: Within, after: timedelta, where: Jurisdiction
) -> None:
    due, now = clocks.due(limit, told, where), told + after
    by = clocks.steps(told, due, where, danger=danger)
    step, again = clocks.step_by(now, by), clocks.looked_at_next(now, by)
    assert [each for each, _ in by] == [Step.REMINDED, Step.DEPUTIES, Step.DESK]
    assert [at for _, at in by] == sorted(at for _, at in by)
    assert by[1][1] >= due
    assert now < again <= now + DAY
    assert clocks.step_by(again, by) >= step
    unending = clocks.steps(told, None, where, danger=danger)
    assert (clocks.step_by(now, unending), clocks.looked_at_next(now, unending)) == (Step.SENT, now + DAY)


@tried(200)
@given(STARTS, LIMITS, WHERE)
def test_danger_goes_on_by_the_minute_by_night_and_on_holidays(
    told: datetime, limit: Within, where: Jurisdiction
) -> None:
    due = clocks.due(limit, told, where, danger=True)
    quarter = (due - told) / 4
    (_, reminded), (_, deputies), (_, desk) = clocks.steps(told, due, where, danger=True)
    assert (reminded, deputies, desk) == (due - quarter, due, due + max(quarter, timedelta(minutes=5)))
    assert desk - told <= timedelta(minutes=75)


@tried(200)
@given(STARTS, LIMITS, WHERE)
def test_all_else_goes_on_while_offices_are_open_and_the_desk_waits_an_hour_of_theirs_at_least(
    told: datetime, limit: Within, where: Jurisdiction
) -> None:
    due = clocks.due(limit, told, where)
    by = clocks.steps(told, due, where, danger=False)
    assert all(is_open(at, where) for _, at in by)
    (_, deputies), (_, desk) = by[1:]
    assert desk - deputies >= HOUR
    between = [deputies + HOUR * each for each in range(int((desk - deputies) / HOUR))]
    assert sum(is_open(at, where) for at in between) <= 9, (
        "no letter waits for the desk longer than a day of the office"
    )


@pytest.mark.parametrize(
    ("danger", "told", "due", "by"),
    [
        (True, "2026-11-28T02:00", "2026-11-28T03:00", ["Sat 02:45", "Sat 03:00", "Sat 03:15"]),
        (False, "2026-11-28T02:00", "2026-11-28T03:00", ["Mon 09:00", "Mon 09:00", "Mon 10:00"]),
        (False, "2026-11-27T16:00", "2026-11-30T16:00", ["Mon 09:00", "Mon 16:00", "Tue 16:00"]),
        (False, "2026-11-30T10:00", "2026-12-03T00:00", ["Wed 09:00", "Thu 09:00", "Fri 09:00"]),
    ],
)
def test_when_each_is_reminded_and_passed_on(danger: bool, told: str, due: str, by: list[str]) -> None:
    found = clocks.steps(london(told), london(due), "dorset", danger=danger)
    assert [f"{at.astimezone(LONDON):%a %H:%M}" for _, at in found] == by
