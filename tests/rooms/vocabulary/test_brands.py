"""A brand's key finds its spellings and tells different brands apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.trade.brands import brand_key, written_once


@pytest.mark.parametrize(
    "written", ["Deanos", "DEANOS LINE", "The Deano’s Line", "Déano's line", "de\u200banos", "deanos-line"]
)
def test_spellings_of_one_brand_share_a_key(written: str) -> None:
    assert brand_key(written) == "deanos"


def test_spaces_and_hyphens_do_not_part_a_brand() -> None:
    assert brand_key("J-Z") == brand_key("JZ line") == brand_key("j z")


def test_a_brand_made_of_empty_words_keeps_them() -> None:
    assert brand_key("The Line") == "theline"
    assert brand_key("The Line") != brand_key("Deal Line")


def test_an_emoji_brand_is_found() -> None:
    assert brand_key("🍎 line") == brand_key("The 🍎\ufe0f Line") == "🍎"
    assert brand_key("🍎") != brand_key("🍐")


def test_what_is_no_name_has_no_key() -> None:
    assert brand_key(" ?! ") == ""


@pytest.mark.parametrize("written", ["x\0y", "x" * 500])
def test_a_brand_that_cannot_be_kept_is_refused(written: str) -> None:
    with pytest.raises(UnreadableValue):
        brand_key(written)


@given(st.text(max_size=100))
def test_the_key_of_a_key_is_the_key_and_case_makes_no_difference(written: str) -> None:
    try:
        key = brand_key(written)
        again = brand_key(key)
    except UnreadableValue:
        return
    assert again == key


@given(st.from_regex(r"[A-Za-z]{2,12}", fullmatch=True))
def test_the_article_and_the_word_line_make_no_difference(name: str) -> None:
    if name.casefold() not in {"the", "line", "lines", "deal", "graft", "phone"}:
        assert brand_key(f"THE {name.upper()} LINE") == brand_key(name.lower())


def test_a_brand_written_in_two_cases_is_one_in_its_commonest_spelling() -> None:
    assert written_once(["KEZ", "Ace", "Kez", "ace", "Kez", "Kez  Line"]) == ("Kez", "Ace", "Kez  Line")
