"""The specification of invented bills and the code are one, and a bill is a star."""

import re
from dataclasses import asdict
from pathlib import Path

from counterline.calls.bills.call_columns import CALL_SCHEMA
from counterline_nation.call_bills import EASY, HARD, call_world
from counterline_nation.call_bills.call_rates import HABITS, SHARES

PAGE = (Path(__file__).parents[2] / "docs" / "invented-calls.md").read_text("utf-8")


def test_every_rate_share_and_habit_is_on_the_page() -> None:
    told = re.findall(r"^\| `(\w+)` \| ([-\d.]+) \| ([-\d.]+) \| .{4,}\|$", PAGE, re.MULTILINE)
    assert {name: float(easy) for name, easy, _ in told} == asdict(EASY)
    assert {name: float(hard) for name, _, hard in told} == asdict(HARD)
    assert all(re.search(rf"^\| `{kind}`[^|]*\| {share}\b", PAGE, re.MULTILINE) for kind, share in SHARES)
    for name, each in HABITS.items():
        row = f"| {name} | {each.calls_a_day} | {each.comes_in} | {each.voice} | {each.seconds} | {each.contacts}"
        assert row in PAGE
        assert re.search(
            rf"^\| {name} \|.*\| {each.evenly:g} \| {each.first_hour} to {each.last_hour} \| {each.weekends:g} \|"
            rf" {each.broadcasts_a_week:g}.*\| {each.handset_days} \|$",
            PAGE,
            re.MULTILINE,
        )


def test_one_seed_gives_the_same_bills_each_of_its_own_number_alone() -> None:
    one, again = (call_world(4, HARD, bills=60) for _ in range(2))
    assert one.calls.equals(again.calls)
    assert one.calls.schema.names == CALL_SCHEMA.names
    assert one.calls.schema.types == CALL_SCHEMA.types
    covered = set(one.calls["subject"].to_pylist())
    assert not covered & set(one.calls["other"].to_pylist())
    assert {each[:4] for each in covered} == {"+999"}


def test_a_line_that_went_on_took_so_many_customers_with_it() -> None:
    for shared in (1, 6):
        world = call_world(4, HARD, bills=60, shared=shared)
        went_on = [each for each in world.owners if each.kind == "line that went on"]
        customers = [sum(100_000 <= number % 1_000_000 < 200_000 for number in each.carried) for each in went_on]
        assert customers == [shared] * 9
