"""What people and spreadsheets write is cleaned once, the same way for every word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted, tidied


@pytest.mark.parametrize(
    "written", ["2BP", " 2BP ", "\ufeff2BP", "2\u200bB\u00adP", "２ＢＰ", "\t2BP\r\n", "\u20682BP\u2069"]
)
def test_spreadsheet_dirt_is_taken_off(written: str) -> None:
    assert tidied(written) == "2BP"


def test_no_break_spaces_and_long_dashes_become_ordinary_ones() -> None:
    assert tidied("OFFICIAL\u00a0\u2013\u202fSENSITIVE") == "OFFICIAL - SENSITIVE"


@pytest.mark.parametrize("written", ["a\0b", "a\x07b", "a\x1bb", "\ud800"])
def test_what_cannot_be_printed_is_refused(written: str) -> None:
    with pytest.raises(UnreadableValue, match="cannot be printed"):
        tidied(written)


def test_an_over_long_value_is_refused_with_its_length_and_not_quoted_whole() -> None:
    with pytest.raises(UnreadableValue) as refused:
        tidied("x" * 5000, "grading", 60)
    assert "5000 characters" in refused.value.reason
    assert len(refused.value.reason) < 120


def test_one_sign_that_unfolds_into_many_letters_cannot_pass_the_limit() -> None:
    with pytest.raises(UnreadableValue, match="characters long"):
        tidied("\ufdfa" * 10, at_most=20)


@given(st.text())
def test_tidying_twice_changes_nothing(written: str) -> None:
    try:
        once = tidied(written)
    except UnreadableValue:
        return
    assert tidied(once) == once


@given(st.text(alphabet=st.characters()))
def test_a_quoted_value_can_always_be_stored_and_printed(written: str) -> None:
    shown = quoted(written)
    assert shown.isprintable()
    assert shown.encode()
    assert len(shown) <= 43
