"""Answers of call data against the truth of a small invented world; the full score is `benchmarks/call_worlds.py`.

Thresholds leave room for chance on 400 bills and fail on a regress, not on a bad draw.
"""

from collections import Counter

import pytest

from counterline_nation.call_bills import EASY, HARD, CallRates, CallWorld, call_world
from counterline_nation.call_bills.call_world import name_of
from tests.swept_calls import continued, plain_window, silences, swept

BILLS = 400


@pytest.fixture(scope="module", params=["easy", "hard"])
def world(request: pytest.FixtureRequest) -> CallWorld:
    rates: CallRates = {"easy": EASY, "hard": HARD}[request.param]
    return call_world(30, rates, bills=BILLS)


def test_who_carried_a_line_on_stands_first_and_nobody_is_made_up(world: CallWorld) -> None:
    found = continued(world, world.calls)
    went_on, elsewhere = (found[each] for each in ("line that went on", "line that went on elsewhere"))
    assert (went_on["seeds"], elsewhere["seeds"]) == (60, 30)
    assert went_on["right first"] >= 0.85 * went_on["seeds"]
    assert went_on["named right"] >= 0.95 * went_on["named"]
    assert went_on["naive right"] < went_on["right first"] <= went_on["oracle right"]
    assert elsewhere["named"] <= 4


def test_broadcasts_and_silences_are_told_as_they_were(world: CallWorld) -> None:
    numbers = sorted(name_of(each.number) for each in world.owners)
    with swept(world.calls, ("broadcasts", "silence"), numbers) as engine:
        ours = [tuple(row.values()) for number in numbers for row in engine.ask("broadcasts", [number])]
        silent: Counter[str] = silences(engine, world.owners)
    assert ours == plain_window(world.calls)
    assert len(ours) > 1000
    assert silent["open told"] <= 0.1 * silent["open"]
    assert silent["ended told"] == silent["ended"]
