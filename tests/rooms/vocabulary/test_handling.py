"""Handling codes keep their conditions, and a contradiction goes back to the originator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.terms.handling import Condition, Handling, HandlingCode
from counterline.vocabulary.tidy import tidied


def refusal(text: str, conditions: str = "") -> str:
    """The reason for which a handling is refused."""
    with pytest.raises(UnreadableValue) as refused:
        Handling.parse(text, conditions)
    return refused.value.reason


@pytest.mark.parametrize(
    "text", ["C A1 S2", "c a1,s2", "C (A1, S2)", "CA1S2", "C/A1/S2", "C: A1 S2".replace(": ", " "), "C-A1-S2"]
)
def test_conditions_are_read_however_they_are_separated(text: str) -> None:
    assert Handling.parse(text) == Handling(HandlingCode.C, frozenset({Condition.A1, Condition.S2}))


def test_the_originators_own_words_are_kept() -> None:
    handling = Handling.parse("C A2: not to be shown to the landlord, A1 road or not")
    assert handling.conditions == {Condition.A2}
    assert handling.free_text == "not to be shown to the landlord, A1 road or not"


def test_conditions_in_a_column_of_their_own_are_joined_to_the_code() -> None:
    assert Handling.parse("C", "A3, S1") == Handling.parse("C A3 S1")
    assert Handling.parse("C", "A3", "not to the press").shown == "C A3: not to the press"


@pytest.mark.parametrize("nothing", ["", "none", "N/A", "-", "nil", "\u00a0"])
def test_a_column_that_says_none_adds_no_condition(nothing: str) -> None:
    assert Handling.parse("P", nothing) == Handling(HandlingCode.P)
    assert Handling.parse("C", nothing).lacks_its_conditions


def test_conditions_on_a_code_that_takes_none_go_back_to_the_originator() -> None:
    assert "ask the originator if C was meant" in refusal("P A1")
    assert "ask the originator if 5 was meant" in refusal("1 not to housing")
    assert "takes no conditions" in refusal("P", "S2")


def test_contradicting_conditions_go_back_to_the_originator() -> None:
    assert "ask the originator which" in refusal("C S1 S2")


def test_an_unknown_condition_is_refused_never_taken_for_wording() -> None:
    assert "'A4' is not a handling condition" in refusal("C A4")
    assert "'S3' is not a handling condition" in refusal("C A1 S3")


def test_a_condition_hidden_among_words_is_refused() -> None:
    assert "'S2' stands among the words" in refusal("C ask first, S2 applies")


@pytest.mark.parametrize("text", ["", "X", "A1 S2", "Call", "PC", "6", "P\0", "C" * 3000])
def test_what_is_no_handling_is_refused(text: str) -> None:
    assert refusal(text).endswith(".")


@pytest.mark.parametrize("digit", "12345")
def test_legacy_codes_are_kept_as_they_are(digit: str) -> None:
    handling = Handling.parse(digit)
    assert handling.code == digit
    assert handling.code.meaning


def test_codes_that_promise_conditions_and_state_none_are_noticed() -> None:
    assert Handling.parse("C").lacks_its_conditions
    assert Handling.parse("5").lacks_its_conditions
    assert not Handling.parse("P").lacks_its_conditions
    assert not Handling.parse("C A1").lacks_its_conditions
    assert not Handling.parse("C: by hand only").lacks_its_conditions


wordings = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=80)


@given(st.sampled_from([HandlingCode.C, HandlingCode.LEGACY_5]), st.sets(st.sampled_from(Condition)), wordings)
def test_what_is_shown_reads_back_the_same(code: HandlingCode, conditions: set[Condition], wording: str) -> None:
    if {Condition.S1, Condition.S2} <= conditions:
        conditions.discard(Condition.S1)
    words = tidied(wording).lstrip(": ") or None
    handling = Handling(code, frozenset(conditions), words)
    assert Handling.parse(handling.shown) == handling
