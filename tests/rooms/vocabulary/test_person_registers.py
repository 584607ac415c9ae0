"""Numbers of national registers are told by their form and check letter. All of them are made up, or are examples that are published."""

import pytest

from counterline.vocabulary.people.person_registers import person_number


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1999/0123456X", "pnc 1999/0123456X"),
        ("99/123456x", "pnc 1999/0123456X"),
        ("PNC: 20/9N", "pnc 2020/0000009N"),
        ("19990123456X", "pnc 1999/0123456X"),
        ("1999/0123456A", None),
        ("123456/98A", None),
        ("SF98/123456A", None),
        ("943 476 5919", "nhs 9434765919"),
        ("NHS No. 9434765919", "nhs 9434765919"),
        ("9434765919", None),
        ("943 476 5918", None),
        ("A123456789012", "upn A123456789012"),
        ("B123456789012", None),
        ("CU/26/001234", None),
        ("", None),
    ],
)
def test_a_number_that_checks_is_one_of_its_register_and_no_other_is(written: str, read: str | None) -> None:
    assert person_number(written) == read


def test_a_cro_number_checks_by_its_year_and_file() -> None:
    letters = "ZABCDEFGHJKLMNPQRTUVWXY"
    assert person_number(f"12345/98{letters[98012345 % 23]}") == f"cro 012345/98{letters[98012345 % 23]}"
    assert person_number(f"SF39/12345{letters[3912345 % 23]}") == f"cro SF39/12345{letters[3912345 % 23]}"
