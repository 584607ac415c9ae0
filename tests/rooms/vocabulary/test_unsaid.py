"""A cell is parted at a sign, but not within a word that says nothing. The words are invented."""

import re

import pytest

from counterline.vocabulary.unsaid import parted, says_nothing

SLASH = re.compile("/")


@pytest.mark.parametrize(
    ("sign", "cell", "pieces"),
    [
        ("/", "N/A", ["N/A"]),
        ("/", " n/k ", [" n/k "]),
        ("/", "Affray/N/A", ["Affray", "N/A"]),
        ("/", "N/A/Affray/n/k", ["N/A", "Affray", "n/k"]),
        ("[,/]", "N/A, N/A", ["N/A", " N/A"]),
        ("/", "Affray/Theft", ["Affray", "Theft"]),
        ("/", "A/B", ["A", "B"]),
        ("/", "N//A", ["N", "", "A"]),
        (" ", "not known", ["not known"]),
        ("-", "-", ["-"]),
        ("\\.", "do.", ["do."]),
        (";", "", [""]),
    ],
)
def test_a_word_that_says_nothing_is_never_cut(sign: str, cell: str, pieces: list[str]) -> None:
    assert parted(re.compile(sign), cell) == pieces


def test_a_code_is_never_cut_and_pieces_that_are_codes_always_are() -> None:
    assert parted(SLASH, "Assault/ABH", {"assault/abh"}) == ["Assault/ABH"]
    assert parted(SLASH, "N/A", {"n", "a"}) == ["N", "A"]
    assert parted(SLASH, "N/A", {"n"}) == ["N/A"]


def test_a_long_cell_is_parted_in_one_pass() -> None:
    assert len(parted(SLASH, "N/" * 10_000)) == 10_001


def test_words_that_say_nothing_are_known_by_any_case() -> None:
    assert says_nothing(" Not Known ")
    assert not says_nothing("Affray")
