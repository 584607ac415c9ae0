"""Telephone numbers are one number however they are written, and no number is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars import telephone
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint
from tests.rooms.vocabulary.attempts import attempt

INVENTED = "+447700900123"  # every number here is from Ofcom's drama ranges or is no number at all


def read(text: str) -> str:
    """The value of a number as written."""
    return ContactPoint.parse(text, ContactKind.NUMBER).value


def refusal(text: str) -> str:
    """The reason for which a number is refused."""
    with pytest.raises(UnreadableValue) as refused:
        ContactPoint.parse(text, ContactKind.NUMBER)
    return refused.value.reason


@pytest.mark.parametrize(
    "written",
    [
        "07700900123",
        "07700 900123",
        "07700 900 123",
        "07700-900-123",
        "07700.900.123",
        "(07700) 900123",
        "+447700900123",
        "+44 7700 900123",
        "+44 (0)7700 900123",
        "+4407700900123",
        "0044 7700 900123",
        "00447700900123",
        "447700900123",
        "4407700900123",
        "7700900123",
        "7700900123.0",
        "'07700900123",
        '="07700900123"',
        "\u00a007700\u00a0900123\ufeff",
        "07700\u2011900\u2011123",
        "０７７００９００１２３",
        "Tel: 07700 900123",
        "mob. 07700900123",
        "Mobile no: 07700900123",
        "tel:+447700900123",
        "07700 900123.",
        "07700 900123;",
        "WhatsApp: 07700 900123",
        "signal - 07700900123",
        "https://wa.me/447700900123",
    ],
)
def test_one_number_is_one_number_however_it_is_written(written: str) -> None:
    assert read(written) == INVENTED


@pytest.mark.parametrize(
    "written",
    [
        "07700 900 123 / 456",
        "07700 900123 / 07700 900456",
        "07700900123, 07700900456",
        "07700900123 & 07700900456",
        "07700900123 or 456",
        "07700900123;07700900456",
        "07700900123+07700900456",
        "07700900123\n07700900456",
        "07700900123 07700900456",
    ],
)
def test_two_numbers_in_one_cell_are_refused(written: str) -> None:
    assert "more than one number" in refusal(written) or "are there two?" in refusal(written)


@pytest.mark.parametrize("written", ["7.7009E9", "7.7009E+09", "7,70090123E+9", "4.47701e11"])
def test_figures_lost_in_a_spreadsheet_are_never_made_up(written: str) -> None:
    assert "lost figures in a spreadsheet" in refusal(written)


@pytest.mark.parametrize(
    "written", ["unknown", "Withheld", "N/K", "n/a", "private number", "-", "?", "No Caller ID", ""]
)
def test_words_for_no_number_are_no_number(written: str) -> None:
    assert "is no number" in refusal(written)


@pytest.mark.parametrize("written", ["07777777777", "07000000000", "+447111111111"])
def test_stand_ins_are_refused_because_they_would_tie_unrelated_lines_together(written: str) -> None:
    assert "stand-in" in refusal(written)


def test_the_reason_says_what_is_wrong() -> None:
    assert "too short" in refusal("0770090012")
    assert "too long" in refusal("077009001234")
    assert "letter O, I or l" in refusal("O77OO 9OO123")
    assert "number alone" in refusal("07700 900123 (Dave's)")
    assert "+country code" in refusal("33639980123")


@pytest.mark.parametrize(
    "written",
    [
        "999",
        "101",
        "1",
        "0",
        "+",
        "07700",
        "+44",
        "07700900123\0",
        "9" * 3000,
        "٠٧٧٠٠٩٠٠١٢٣x",
        "20 2555 0123",
        "+999123456789",
    ],
)
def test_what_is_no_number_is_refused(written: str) -> None:
    assert refusal(written).endswith(".")


@pytest.mark.parametrize(
    ("written", "value", "shown"),
    [
        ("01632 960001", "+441632960001", "01632 960001"),
        ("0113 496 0123", "+441134960123", "0113 496 0123"),
        ("020 7946 0123", "+442079460123", "020 7946 0123"),
        ("2079460123", "+442079460123", "020 7946 0123"),
        ("028 9649 6123", "+442896496123", "028 9649 6123"),
        ("029 2018 0123", "+442920180123", "029 2018 0123"),
        ("0191 498 0123", "+441914980123", "0191 498 0123"),
        ("08081 570123", "+448081570123", "0808 157 0123"),
        ("03069 990123", "+443069990123", "0306 999 0123"),
    ],
)
def test_every_drama_range_is_accepted_and_known_for_invented(written: str, value: str, shown: str) -> None:
    point = ContactPoint.parse(written)
    assert (point.value, point.shown) == (value, shown)
    assert telephone.DRAMA.fullmatch(value)


def test_a_number_from_abroad_keeps_its_country() -> None:
    point = ContactPoint.parse("+1 202 555 0123")
    assert point.value == "+12025550123"
    assert point.shown == "+1 202-555-0123"
    assert not telephone.DRAMA.fullmatch(point.value)


@given(st.integers(0, 999), st.sampled_from(["0{}", "+44{}", "0044{}", "44{}", "{}", "+44 (0){}", "{}.0"]))
def test_any_drama_mobile_is_read_in_any_shape(last: int, shape: str) -> None:
    assert read(shape.format(f"7700900{last:03}")) == f"+447700900{last:03}"


@given(st.from_regex(r"\+447[1-9][0-9]{8}", fullmatch=True))
def test_what_is_shown_reads_back_the_same_for_mobiles(number: str) -> None:
    read = attempt(telephone.normalised, number)
    if isinstance(read, str):
        assert telephone.normalised(telephone.shown(read)) == read == number
    else:
        assert "stand-in" in read.reason


@given(st.text(alphabet="+0123456789 ()-./", max_size=24))
def test_whatever_is_accepted_reads_back_the_same_as_it_is_shown(written: str) -> None:
    try:
        value = telephone.normalised(written)
    except UnreadableValue:
        return
    assert telephone.normalised(value) == value
    assert telephone.normalised(telephone.shown(value)) == value
