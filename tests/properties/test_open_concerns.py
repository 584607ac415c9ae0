"""A concern is of a person: it is open where any body was told of any of their mentions since that body last closed it by any of them."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from counterline.safeguarding.concerns.open_concerns import ToldAndClosed, in_open_concerns
from tests.plugins.examples import tried

BODIES = ("dorset", "kent", "met")
PEOPLE = [frozenset({1, 2, 3}), frozenset({4, 5}), frozenset({6})]


@st.composite
def said(draw: DrawFn) -> list[tuple[int, str, int, bool]]:
    """Of which mention which body was told when, or closed its concern."""
    one = st.tuples(st.integers(1, 6), st.sampled_from(BODIES), st.integers(0, 20), st.booleans())
    return draw(st.lists(one, max_size=10, unique_by=lambda each: each[2]))


def kept(all_said: list[tuple[int, str, int, bool]]) -> list[ToldAndClosed]:
    """What the database answers of it."""
    day = datetime(2026, 3, 1, tzinfo=UTC)
    return [
        ToldAndClosed(
            mention, body, None if closes else day + timedelta(hours), day + timedelta(hours) if closes else None
        )
        for mention, body, hours, closes in all_said
    ]


@tried(200)
@given(st.data())
def test_by_whichever_mention_a_body_was_told_and_closed_it_the_last_word_of_each_body_decides(
    data: st.DataObject,
) -> None:
    every = data.draw(said())
    found = in_open_concerns(PEOPLE, kept(every))
    for one in PEOPLE:
        last = {body: closes for mention, body, _, closes in sorted(every, key=lambda each: each[2]) if mention in one}
        assert (one <= found) is (False in last.values())
        assert one <= found or not one & found
    # Whoever is said of by other mentions of the same people reads the same.
    moved = [(data.draw(st.sampled_from(sorted(_of(each[0])))), *each[1:]) for each in every]
    assert in_open_concerns(PEOPLE, kept(moved)) == found


def _of(mention: int) -> frozenset[int]:
    return next(one for one in PEOPLE if mention in one)
