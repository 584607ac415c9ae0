"""Home Office offence codes are read however systems write them, and what is no code is refused with what to write."""

import pytest

from counterline.vocabulary.errors import UnreadableValue, readable
from counterline.vocabulary.terms.offence_code import HOMICIDE, OffenceCode

WRITTEN = {
    "1": ("1", "001", "1.0", "1/2", "001/01", "00102", " 1 "),
    "4.1": ("4.1", "04.1", "4/1", "004/01", "00401"),
    "4.2": ("4.2", "4/2", "00402"),
    "4.10": ("4.10", "4/10", "004/10", "00410"),
    "4.3": ("4.3", "4/3"),
    "8N": ("8N", "8n", "008N"),
    "8/6": ("8/6", "008/06", "00806"),
    "37.1": ("37.1", "37/1"),
    "105A": ("105A", "105 a"),
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in WRITTEN.items() for text in texts])
def test_a_code_is_read_in_each_form_that_systems_write(code: str, text: str) -> None:
    assert OffenceCode.parse(text).value == code


@pytest.mark.parametrize(
    "text", ["4", "5", "999", "4.11", "4/11", "4.01", "100/5", "1A", "0", "Murder", "8N 105A", "1,4"]
)
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(UnreadableValue, match=r"write the code, as in 1, 4.1, 4.10 or 8N"):
        OffenceCode.parse(text)


def test_homicide_is_four_classes_and_no_other_that_is_read() -> None:
    every = (f"{number}{tail}" for number in range(1, 1000) for tail in ("", *"ABDN", *(f"/{n}" for n in range(1, 12))))
    read = {found.value for each in every if (found := readable(OffenceCode.parse, each)) and found.is_homicide}
    assert read == HOMICIDE == {"1", "4.1", "4.2", "4.10"}
    assert {OffenceCode(each).title for each in HOMICIDE} == {
        "Murder",
        "Manslaughter",
        "Infanticide",
        "Corporate manslaughter",
    }
    assert OffenceCode("8/6").title == "An offence of class 8"
