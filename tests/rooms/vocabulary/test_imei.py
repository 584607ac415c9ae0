"""Numbers of handsets, all in the range of test equipment, are one number however many figures were copied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.imei import Imei
from tests.rooms.vocabulary.attempts import attempt, is_refusal_with_a_sentence


@pytest.mark.parametrize(
    "written",
    [
        "004401123456788",
        "00440112345678",
        "0044011234567803",
        "00-440112-345678-8",
        "00 440112 345678 8",
        "IMEI: 004401123456788",
        "imei 1: 004401123456788",
        "IMEISV 0044011234567803",
        '="004401123456788"',
        "004401123456788.0",
    ],
)
def test_one_handset_is_one_number(written: str) -> None:
    imei = Imei.parse(written)
    assert imei.value == "004401123456788"
    assert imei.key == Imei("004401123456788").key
    assert imei.shown == "00-440112-345678-8"


def test_the_check_figure_is_that_of_the_standard() -> None:
    assert Imei.parse("49015420323751").value == "490154203237518"  # the example of 3GPP TS 23.003


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("004401123456789", "does not check"),
        ("0044011234567", "has 13 figures"),
        ("00440112345678034", "has 17 figures"),
        ("3.51E+14", "lost figures"),
        ("000000000000000", "stand-in"),
        ("234150000000000", "IMSI"),
        ("8944000000000000000", "SIM card"),
        ("A0440112345678", "MEID"),
        ("unknown", "leave the cell empty"),
        ("", "leave the cell empty"),
        ("004401123456788\0", "printed"),
        ("0" * 100, "characters long"),
    ],
)
def test_what_is_no_handsets_number_is_refused(written: str, why: str) -> None:
    with pytest.raises(UnreadableValue, match=why):
        Imei.parse(written)


def test_a_number_cannot_be_made_past_its_check() -> None:
    with pytest.raises(UnreadableValue):
        Imei("004401123456781")


fourteen = st.integers(1, 10**12 - 1).map(lambda number: f"00{number:012}")


@given(fourteen, st.integers(0, 99))
def test_every_way_of_writing_a_number_is_one_number(figures: str, version: int) -> None:
    imei = Imei.parse(figures)
    assert imei == Imei.parse(imei.value) == Imei.parse(imei.shown) == Imei.parse(f"{figures}{version:02}")


@given(fourteen, st.integers(0, 14), st.integers(1, 9))
def test_one_figure_mistyped_is_noticed(figures: str, place: int, slip: int) -> None:
    value = Imei.parse(figures).value
    wrong = value[:place] + str((int(value[place]) + slip) % 10) + value[place + 1 :]
    assert is_refusal_with_a_sentence(attempt(Imei.parse, wrong))
