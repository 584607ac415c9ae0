"""Gradings are read as officers write them and kept as they were given."""

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.terms.grading import NOT_GRADED, Grading, Scheme

THREE_BY_FIVE_BY_TWO = ["".join(parts) for parts in product("123", "ABCDE", "PC")]
FIVE_BY_FIVE_BY_FIVE = ["".join(parts) for parts in product("ABCDE", "12345", "12345")]

separators = st.sampled_from(["", " ", "/", "-", ".", "\u00a0", " / ", "\u2013"])


def refusal(text: str, scheme: Scheme | None = None) -> str:
    """The reason for which a grading is refused."""
    with pytest.raises(UnreadableValue) as refused:
        Grading.parse(text, scheme)
    return refused.value.reason


@pytest.mark.parametrize("text", THREE_BY_FIVE_BY_TWO)
def test_every_3x5x2_grading_is_read_and_explained(text: str) -> None:
    grading = Grading.parse(text)
    assert (grading.scheme, grading.shown) == (Scheme.THREE_BY_FIVE_BY_TWO, text)
    assert all(grading.meaning().values())
    assert grading.is_suspected_false == (text[1] == "E")


@pytest.mark.parametrize("text", FIVE_BY_FIVE_BY_FIVE)
def test_every_5x5x5_grading_is_read_and_never_converted(text: str) -> None:
    grading = Grading.parse(text)
    assert (grading.scheme, grading.shown) == (Scheme.FIVE_BY_FIVE_BY_FIVE, text)
    assert all(grading.meaning().values())
    assert grading.is_suspected_false == (text[1] == "5")


@given(st.sampled_from(THREE_BY_FIVE_BY_TWO + FIVE_BY_FIVE_BY_FIVE), separators, separators, st.booleans())
def test_separators_and_case_make_no_difference(text: str, first: str, second: str, small: bool) -> None:
    written = f" {text[0]}{first}{text[1]}{second}{text[2]}\u200b"
    assert Grading.parse(written.lower() if small else written) == Grading.parse(text)


@given(st.sampled_from(THREE_BY_FIVE_BY_TWO))
def test_every_other_order_of_a_3x5x2_grading_is_refused_or_is_itself_a_grading(text: str) -> None:
    for other in {"".join(order) for order in permutations(text)} - set(THREE_BY_FIVE_BY_TWO):
        assert "source 1 to 3, then intelligence A to E, then handling P or C" in refusal(other)


def test_the_text_as_given_is_kept_and_does_not_part_equals() -> None:
    given_text = " 2 b/p "
    assert Grading.parse(given_text).as_given == given_text
    assert Grading.parse(given_text) == Grading.parse("2BP")
    assert len({Grading.parse(given_text), Grading.parse("2BP")}) == 1


@pytest.mark.parametrize("swapped", ["B2P", "P2B", "2PB", "BP2", "PB2"])
def test_swapped_3x5x2_parts_are_refused_with_the_right_order(swapped: str) -> None:
    assert "wrong order: 3x5x2 is source 1 to 3" in refusal(swapped)


@pytest.mark.parametrize("swapped", ["2B4", "24B"])
def test_swapped_5x5x5_parts_are_refused_with_the_right_order(swapped: str) -> None:
    assert "wrong order: 5x5x5 is source A to E" in refusal(swapped)


def test_the_wrong_part_is_named() -> None:
    assert "'4' is no source grade" in refusal("4BP")
    assert "'F' is no intelligence grade" in refusal("2FP")
    assert "'X' is no handling grade" in refusal("2BX")
    assert "'6' is no intelligence grade" in refusal("B61")
    assert "a part is missing" in refusal("2B")
    assert "more than one grading" in refusal("2BP 2CP")
    assert "write 'not graded'" in refusal("  ")


@pytest.mark.parametrize("text", ["2BP\0", "2" * 500, "２BP4", "三BP", "3x5x2", "5x5x5", "9ZZ", "n/a", "unknown"])
def test_what_is_no_grading_is_refused(text: str) -> None:
    assert refusal(text)


def test_a_scheme_that_was_not_expected_is_refused_not_converted() -> None:
    reason = refusal("B24", Scheme.THREE_BY_FIVE_BY_TWO)
    assert "5x5x5" in reason
    assert "ask the originator" in reason
    assert Grading.parse("B24", Scheme.FIVE_BY_FIVE_BY_FIVE).shown == "B24"


def test_a_scheme_named_in_the_text_must_be_the_one_found() -> None:
    assert Grading.parse("3x5x2: 2BP") == Grading.parse("2BP")
    assert Grading.parse("5x5x5 B24") == Grading.parse("B24")
    assert "5x5x5" in refusal("5x5x5 2BP")


@pytest.mark.parametrize("text", ["not graded", "Not Graded", "ungraded", "NOT-GRADED"])
def test_not_graded_is_said_and_never_invented(text: str) -> None:
    grading = Grading.parse(text)
    assert grading == NOT_GRADED
    assert grading.meaning() == {}
    assert not grading.is_suspected_false


def test_a_grading_that_mixes_schemes_cannot_be_made() -> None:
    with pytest.raises(UnreadableValue):
        Grading(Scheme.THREE_BY_FIVE_BY_TWO, "B", "2", "4")
    with pytest.raises(UnreadableValue):
        Grading(Scheme.NOT_GRADED, "2", "B", "P")


@given(st.sampled_from([*THREE_BY_FIVE_BY_TWO, *FIVE_BY_FIVE_BY_FIVE, "not graded"]))
def test_what_is_shown_reads_back_the_same(text: str) -> None:
    grading = Grading.parse(text)
    assert Grading.parse(grading.shown) == grading
