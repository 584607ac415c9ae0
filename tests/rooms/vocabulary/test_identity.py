"""References say nothing of how many there are, and keys never change."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import (
    CROCKFORD,
    agency_code,
    key_of,
    new_reference,
    read_reference,
    reference_for,
)


def test_a_new_reference_has_eight_letters_that_cannot_be_misheard() -> None:
    prefix, _, letters = new_reference("LN").partition("-")
    assert prefix == "LN"
    assert len(letters) == 8
    assert set(letters) <= set(CROCKFORD)
    assert not set(CROCKFORD) & set("ILOU")


def test_new_references_are_neither_repeated_nor_in_order() -> None:
    made = [new_reference("LN") for _ in range(2000)]
    assert len(set(made)) == len(made)
    rises = sum(earlier < later for earlier, later in pairwise(made))
    assert 800 < rises < 1200


def test_the_reference_of_given_parts_never_changes() -> None:
    # Stored references depend on this value; if it changes, every judgement loses its mention.
    assert reference_for("MN", "dorset", "niche", "A/17", "number:1") == "MN-HSD8EQZQ"
    assert len(reference_for("MN", "dorset", length=16)) == len("MN-") + 16


def test_parts_are_told_apart_by_where_they_end() -> None:
    assert reference_for("MN", "ab", "c") != reference_for("MN", "a", "bc")
    assert reference_for("MN", "a") != reference_for("MN", "a", "")


def test_many_long_references_do_not_meet() -> None:
    made = {reference_for("MN", "dorset", str(number), length=16) for number in range(20_000)}
    assert len(made) == 20_000


@pytest.mark.parametrize("typed", ["LN-7KQ2M9XD", "ln 7kq2m9xd", "LN-7KQ2-M9XD", " ln-7KQ2M9XD\u00a0", "LN–7KQ2M9XD"])
def test_a_reference_is_read_however_it_was_typed(typed: str) -> None:
    assert read_reference(typed) == "LN-7KQ2M9XD"


def test_letters_misheard_for_figures_are_put_right() -> None:
    assert read_reference("LN-OIL00000") == "LN-01100000"


@pytest.mark.parametrize("typed", ["", "LN", "LN-", "7KQ2M9XD", "LN-7KQ2M9X!", "LN-UUUUUUUU", "LN-" + "0" * 40])
def test_what_is_no_reference_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableValue, match=r"LN-7KQ2M9XD|characters"):
        read_reference(typed)


def test_every_new_reference_can_be_read_back() -> None:
    for _ in range(200):
        made = new_reference("SUB")
        assert read_reference(made.lower()) == made


def test_a_prefix_that_is_no_prefix_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="prefix"):
        new_reference("line")


def test_keys_are_the_same_for_ever() -> None:
    # Tables are joined on these; a change would part every contact point from its history.
    assert key_of("contact-point:number:", "+447700900123") == 5097864624239369267
    assert key_of("brand", "deanos") == 1001650635336443813


@given(st.text(), st.text())
def test_a_key_fits_a_signed_sixty_four_bit_column(kind: str, value: str) -> None:
    assert -(2**63) <= key_of(kind, value) < 2**63
    assert key_of(kind, value) == key_of(kind, value)


def test_kind_and_value_are_kept_apart_in_a_key() -> None:
    assert key_of("brand", "x") != key_of("brandx", "")


@pytest.mark.parametrize("code", ["dorset", "rocu-south-west", "btp", "Dorset"])
def test_agency_codes_are_small_words_with_hyphens(code: str) -> None:
    assert agency_code(code) == code.lower()


@pytest.mark.parametrize("code", ["", "dor set", "dorset-", "-dorset", "dörset", "1dorset", "a" * 61])
def test_what_is_no_agency_code_is_refused(code: str) -> None:
    with pytest.raises(UnreadableValue):
        agency_code(code)
