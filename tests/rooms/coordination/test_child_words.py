"""Words that would have a child pursued are found with their sentence, and ordinary work is not. All of it is invented."""

from datetime import date

import pytest

from counterline.coordination.asking.child_words import child_wording, goes_at_once
from tests.rooms.coordination.child_table import AT_ONCE, HELD, LET_THROUGH, NOT_AT_ONCE

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize("text", [*HELD, *AT_ONCE, *NOT_AT_ONCE])
def test_an_age_below_18_or_a_child_who_would_be_pursued_is_found_with_its_sentence(text: str) -> None:
    found = child_wording(text, TODAY)
    assert found
    assert {each.sentence in text and bool(each.why) for each in found} == {True}


@pytest.mark.parametrize("text", LET_THROUGH)
def test_ordinary_work_and_what_is_done_for_a_childs_good_is_held_for_nobody(text: str) -> None:
    assert child_wording(text, TODAY) == ()


def test_what_is_found_says_what_stopped_it() -> None:
    found = child_wording("Visit first. Take the boy of 14 as a target for pursuit. Then ring us.", TODAY)
    assert [(each.sentence, each.whom, each.what) for each in found] == [
        ("Take the boy of 14 as a target for pursuit.", "somebody of 14", "may be pursued"),
    ]
    (found_too,) = child_wording("Arrest the lad.", TODAY)
    assert (found_too.whom, found_too.what) == ("a child", "may be pursued")


def test_danger_to_a_life_and_a_child_who_is_missing_now_go_at_once_and_what_is_past_or_denied_does_not() -> None:
    assert [text for text in (*AT_ONCE, *NOT_AT_ONCE, *HELD) if goes_at_once(text, TODAY)] == list(AT_ONCE)
