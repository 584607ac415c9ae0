"""What questions answer is what counting one row after another answers."""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from counterline.calls.asking.engine import Engine, TooLarge
from counterline.calls.asking.handsets import ask_handsets
from counterline.calls.asking.look import ask_look
from counterline.calls.asking.market import ask_market
from counterline.calls.asking.silence import ask_silence
from counterline.calls.asking.source_rows import opened
from counterline.calls.asking.what_it_does import ask_likeness
from tests.invented_calls import NUMBERS, START, Call, no_cells, number, some_calls, table
from tests.plugins.examples import tried

SEED = number(0)
LONDON = ZoneInfo("Europe/London")
DAY = 86_400


def day_of(call: Call) -> int:
    """Its local day, since 1970."""
    return (START + timedelta(seconds=call.at)).astimezone(LONDON).toordinal() - 719_163


def legs(calls: list[Call], of: str) -> list[Call]:
    """What a number did: by its own bill, and on days without by those of others."""
    own = [each for each in calls if each.subject == of]
    days = {day_of(each) for each in own}
    turned = {"out": "in", "in": "out"}
    theirs = [
        Call(of, each.subject, each.at, turned[each.direction], each.kind, dur_s=each.dur_s)
        for each in calls
        if each.other == of and each.other_is == "number" and day_of(each) not in days
    ]
    return own + theirs


def contact(call: Call) -> str | None:
    return call.other if call.other_is == "number" else None


@given(some_calls())
@tried(25)
def test_contacts_and_hours_and_gaps_are_counted_once_and_open_their_rows(calls: list[Call]) -> None:
    mine = legs(calls, SEED)
    with Engine(table(calls), no_cells()) as engine:
        found = ask_look(engine, SEED, NUMBERS)
        figures = [(each.made_of, each.calls) for each in found.contacts]
        figures += [(each.made_of, each.calls) for each in found.hours]
        figures += [(each.made_of, each.calls) for each in found.cells]
        for each in found.shared:
            theirs = {contact(call) for call in calls if call.subject == each.number} - {None}
            assert each.contacts == len(theirs & {contact(call) for call in mine})
            figures.append((each.made_of, sum(contact(call) in theirs for call in mine)))
        rows = opened(engine, [where for where, _ in figures])
    assert {each.number: each.calls for each in found.contacts} == Counter(
        contact(each) for each in mine if contact(each)
    )
    assert sum(each.calls for each in found.hours) == len(mine)
    assert {each.cell: each.calls for each in found.cells} == Counter(each.cell for each in mine if each.cell)
    assert [each.many for each in rows] == [calls for _, calls in figures]
    times = sorted({each.at for each in mine})
    gaps = sorted((b - a for a, b in pairwise(times)), reverse=True)[:10]
    assert [each.before_at - each.after_at for each in found.gaps] == gaps


@given(some_calls())
@tried(25)
def test_customers_by_week_are_new_back_or_lost(calls: list[Call]) -> None:
    by_week: dict[int, set[str | None]] = defaultdict(set)
    for each in legs(calls, SEED):
        if each.direction == "in" and contact(each):
            by_week[(day_of(each) + 3) // 7].add(contact(each))
    with Engine(table(calls), no_cells()) as engine:
        found = {each.week: (each.customers, each.new, each.back, each.lost) for each in ask_market(engine, SEED).weeks}
    met: set[str | None] = set()
    expected = {}
    for week in range(min(by_week, default=0), max(by_week, default=-1) + 1):
        here, before = by_week.get(week, set()), by_week.get(week - 1, set())
        told = (len(here), len(here - met), len((here & met) - before), len(before - here))
        met |= here
        if any(told):
            expected[week] = told
    assert found == expected


def test_two_handsets_used_by_turns_on_one_day_contradict_and_one_after_the_other_does_not() -> None:
    calls = [
        Call(SEED, number(1), at, imei=imei, imsi="234150000000001")
        for at, imei in ((0, "A"), (60, "B"), (120, "A"), (DAY, "A"), (DAY + 60, "B"))
    ]
    with Engine(table(calls), no_cells()) as engine:
        found = ask_handsets(engine, SEED)
    assert [(each.imei, each.calls, each.contradicted) for each in found] == [
        ("A", 2, True), ("B", 1, True), ("A", 1, False), ("B", 1, False),
    ]  # fmt: skip


def test_a_taxi_comes_high_and_each_part_says_which_trades_do_the_same() -> None:
    calls = [Call(SEED, number(1 + n), day * DAY + n * 600, "in", dur_s=20) for day in range(14) for n in range(40)]
    with Engine(table(calls), no_cells()) as engine:
        card = ask_likeness(engine, SEED)
        assert ask_likeness(engine, number(999)) is None
    assert card is not None
    assert [each.points for each in card.parts] == [25, 3.1, 20, 0, 10, 0]
    assert card.points == 58.1
    assert "taxi" in card.parts[0].alike


@pytest.mark.parametrize(("days", "at_most", "at_least"), [(0.2, 1.0, 0.5), (2, 0.2, 0.00001), (20, 0.01, 0.0)])
def test_the_chance_of_a_silence_falls_with_its_length_up_to_what_the_bill_covers(
    days: float, at_most: float, at_least: float
) -> None:
    calls = [Call(SEED, number(1), day * DAY + hour * 3600) for day in range(28) for hour in (10, 14, 18, 20)]
    with Engine(table(calls), no_cells()) as engine:
        found = ask_silence(engine, SEED, START + timedelta(days=27, hours=20) + timedelta(days=days))
    assert found is not None
    assert found.hours == pytest.approx(days * 24)
    assert found.chance is not None
    assert at_least <= found.chance <= at_most


def test_of_less_than_a_week_nothing_is_said_of_a_silence() -> None:
    with Engine(table([Call(SEED, number(1), 0)]), no_cells()) as engine:
        found = ask_silence(engine, SEED, START + timedelta(days=90))
        assert ask_silence(engine, number(5), START) is None
    assert found is not None
    assert found.chance is None


def test_what_does_not_fit_into_memory_is_refused_with_what_to_do() -> None:
    calls = [Call(number(n % 500), number(500 + n * 7 % 499), n) for n in range(60_000)]
    with Engine(table(calls), no_cells(), memory="1MB") as engine, pytest.raises(TooLarge, match="shorter period"):
        engine.ask("continuity", NUMBERS)


def test_the_engine_reads_no_file_and_takes_no_setting_back() -> None:
    import duckdb

    with Engine(table([]), no_cells()) as engine:
        for attempt in (
            "SELECT * FROM read_csv('/etc/hostname')",
            "SET enable_external_access = true",
            "COPY legs TO '/tmp/x.csv'",
        ):
            with pytest.raises(duckdb.Error):
                engine._connection.execute(attempt)
