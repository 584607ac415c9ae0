"""Counting rule 1: days since a contact point was last seen, and what they make of it."""

from datetime import timedelta

import pytest

from counterline.lines.rule import RULE_1, State, state_of
from tests.rooms.lines.sightings import ON, days_before


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (0, State.ACTIVE),
        (30, State.ACTIVE),
        (31, State.DORMANT),
        (90, State.DORMANT),
        (91, State.UNKNOWN),
        (4000, State.UNKNOWN),
    ],
)
def test_the_days_since_it_was_seen_decide_the_state(days: int, state: State) -> None:
    found = state_of(days_before(days), None, ON, RULE_1)
    assert found.state is state
    assert found.surely_active is (state is State.ACTIVE)
    assert found.possibly_active is (state in {State.ACTIVE, State.DORMANT}), "reports lag, and quiet is not closed"


def test_a_date_known_only_roughly_may_be_active_without_being_surely_so() -> None:
    found = state_of((ON - timedelta(days=60), ON - timedelta(days=10)), None, ON, RULE_1)
    assert (found.state, found.surely_active, found.possibly_active) == (State.ACTIVE, False, True)


def test_a_closure_counts_only_while_nothing_is_seen_after_it() -> None:
    closed = ON - timedelta(days=10)
    assert state_of(days_before(10), closed, ON, RULE_1).state is State.CLOSED
    assert state_of(None, closed, ON, RULE_1).state is State.CLOSED
    reopened = state_of(days_before(9), closed, ON, RULE_1)
    assert reopened.state is State.ACTIVE
    assert "after it was reported closed" in reopened.why


def test_what_nobody_dated_is_unknown_and_may_be_active() -> None:
    found = state_of(None, None, ON, RULE_1)
    assert (found.state, found.surely_active, found.possibly_active) == (State.UNKNOWN, False, True)


def test_the_rule_says_itself_in_words_beside_each_figure() -> None:
    for words in ("Counting rule 1", "30 days", "90", "suspected false counts nowhere"):
        assert words in RULE_1.summary
