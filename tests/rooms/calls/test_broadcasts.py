"""Broadcasts are what a plain look over all rows finds, to the last message."""

from itertools import pairwise

from hypothesis import given

from counterline.calls.asking.broadcasts import ask_broadcasts
from counterline.calls.asking.engine import Engine
from tests.invented_calls import START, Call, no_cells, number, some_messages, table
from tests.plugins.examples import tried

BEGAN = int(START.timestamp())


def plainly(calls: list[Call]) -> list[tuple[int, int, int, int, int]]:
    """Sessions with gaps of at most 20 seconds, found one message after another."""
    sent = sorted(calls, key=lambda each: each.at)
    sessions: list[list[Call]] = [[each] for each in sent[:1]]
    for before, each in pairwise(sent):
        if each.at - before.at <= 20:
            sessions[-1].append(each)
        else:
            sessions.append([each])
    met: dict[str | None, int] = {}
    for each in sent:
        met.setdefault(each.other, each.at)
    return [
        (BEGAN + one[0].at, BEGAN + one[-1].at, len(one), len(people), sum(met[each] >= one[0].at for each in people))
        for one in sessions
        if len(people := {each.other for each in one}) >= 25
    ]


@given(some_messages())
@tried(25)
def test_broadcasts_are_equal_to_a_plain_window_over_all_rows(calls: list[Call]) -> None:
    with Engine(table(calls), no_cells()) as engine:
        found = ask_broadcasts(engine, number(900))
    told = [(each.first_at, each.last_at, each.messages, each.people, each.new_people) for each in found]
    assert told == plainly(calls)


def test_a_session_that_crosses_two_stretches_is_one_broadcast() -> None:
    calls = [Call(number(900), number(n), 480 + n * 20, kind="sms") for n in range(25)]
    with Engine(table(calls), no_cells()) as engine:
        (one,) = ask_broadcasts(engine, number(900))
    assert (one.messages, one.people, one.new_people) == (25, 25, 25)
    assert one.last_at - one.first_at == 480
