"""A number is named as carrying another on only where it stands clear of all others."""

from counterline.calls.asking.continuity import ask_continuity
from counterline.calls.asking.engine import Engine
from counterline.calls.asking.source_rows import opened
from tests.invented_calls import Call, no_cells, number, table

DAY = 86_400
OLD, NEW, OTHER = number(900), number(901), number(902)


def trade(of: str, customers: range, days: range, imei: str | None = None) -> list[Call]:
    """Each customer calls once a day."""
    return [Call(of, number(n), day * DAY + n * 60, "in", imei=imei) for day in days for n in customers]


def test_a_number_that_begins_with_the_same_customers_is_named_with_each_reason_by_itself() -> None:
    calls = trade(OLD, range(8), range(10), "35000000000001") + trade(
        NEW, range(2, 10), range(11, 20), "35000000000001"
    )
    with Engine(table(calls + trade(OTHER, range(50, 58), range(11, 20))), no_cells()) as engine:
        found = ask_continuity(engine, OLD)
        back = ask_continuity(engine, NEW)
        rows = opened(engine, found.after[0].made_of)
    (follower,) = found.after
    assert (found.carries_on, found.came_before, found.abstained) == (NEW, None, False)
    assert (follower.shared, follower.handsets, follower.handset_days) == (6, ("35000000000001",), 9)
    assert follower.hours == 0.3  # midnight UTC was one o'clock until the clocks went back on the seventh day
    assert follower.cells is None
    assert (back.carries_on, back.came_before) == (None, OLD)
    assert [each.many for each in rows] == [54, 72, 72]
    assert rows[0].rows[0] == ("LD-901", 82)


def test_two_numbers_that_stand_alike_are_both_shown_and_none_is_named() -> None:
    calls = (
        trade(OLD, range(8), range(10)) + trade(NEW, range(8), range(11, 20)) + trade(OTHER, range(8), range(11, 20))
    )
    with Engine(table(calls), no_cells()) as engine:
        found = ask_continuity(engine, OLD)
    assert [each.number for each in found.after] == [NEW, OTHER]
    assert found.abstained


def test_a_number_with_other_customers_a_month_later_or_with_two_of_them_is_none_of_these() -> None:
    for calls in (
        trade(NEW, range(50, 58), range(11, 20)),
        trade(NEW, range(8), range(40, 50)),
        trade(NEW, range(6, 14), range(11, 20)),
    ):
        with Engine(table(trade(OLD, range(8), range(10)) + calls), no_cells()) as engine:
            found = ask_continuity(engine, OLD)
        assert (found.after, found.before, found.abstained) == ((), (), True)


def test_a_contact_without_a_bill_of_its_own_may_be_named_by_the_bills_of_those_it_calls() -> None:
    customers = [
        Call(number(n), of, day * DAY + n * 60)
        for of, days in ((OLD, range(10)), (NEW, range(11, 20)))
        for day in days
        for n in range(5)
    ]
    with Engine(table(customers), no_cells()) as engine:
        found = ask_continuity(engine, OLD)
    assert found.carries_on == NEW
    assert found.after[0].shared == 5
