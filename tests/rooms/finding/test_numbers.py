"""Telephone numbers are found where a paste runs them together, breaks them or writes something on to them."""

import pytest

from counterline.finding.model import Certainty, FoundKind
from counterline.finding.reading_words import find
from tests.rooms.finding.test_finding import named

FIRST, SECOND = "+447700900123", "+447700900456"


@pytest.mark.parametrize(
    "written",
    [
        *("07700900123,07700900456", "07700 900123,07700 900456", "+447700900123,+447700900456"),
        *("07700900123-07700900456", "07700900123/07700900456", "07700900123;07700900456"),
        *("07700900123->07700900456", "07700 900123\n07700 900456", "+44 7700 900 123,+44 7700 900 456"),
    ],
)
def test_numbers_written_after_each_other_without_a_space_are_each_found(written: str) -> None:
    assert named(f"All top up at one shop: {written}.", FoundKind.CONTACT_POINT) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "written", ["07700 900123ext 22", "07700900123x14", "07700 900123and", "07700900123is", "07700 900123STOP"]
)
def test_what_is_written_on_to_a_number_does_not_hide_it(written: str) -> None:
    assert named(f"He rang {written} his", FoundKind.CONTACT_POINT) == [FIRST]


@pytest.mark.parametrize("written", ["07700\n900123", "07700 900 1\n23", "07700 900\n123"])
def test_a_mobile_number_broken_over_two_lines_is_found_and_never_sure(written: str) -> None:
    (found,) = find(f"Mob:\n{written}\nseized")
    assert (found.value, found.certainty, found.said) == (FIRST, Certainty.LIKELY, written)


@pytest.mark.parametrize(
    "written",
    [
        "0770090012\n3 calls",
        "0770\n0900\n123 45",
        "07700 900xxx",
        "07700 9001**",
        "07700900123456",
        "07700 900 12",
        "8944 2000 0770 0900 724",
        "1234 5678 0770 0900 724",
    ],
)
def test_a_number_that_was_not_told_whole_is_not_guessed(written: str) -> None:
    assert named(f"Number: {written}", FoundKind.CONTACT_POINT) == []


def test_a_number_whole_in_its_line_takes_no_count_from_the_next() -> None:
    text = "07700900123\n31 texts\n07700900456\n12 texts"
    assert named(text, FoundKind.CONTACT_POINT) == [FIRST, SECOND]
