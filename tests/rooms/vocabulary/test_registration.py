"""Registration marks, all made up, are read in every form they are written in, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.registration import FORMS, Registration


@pytest.mark.parametrize(
    ("written", "shown", "form"),
    [
        ("AB12 CDE", "AB12 CDE", "current"),
        ("ab12cde", "AB12 CDE", "current"),
        ("AB12-CDE", "AB12 CDE", "current"),
        ("A B 1 2 C D E", "AB12 CDE", "current"),
        ("VRM: AB12 CDE", "AB12 CDE", "current"),
        ("reg AB12 CDE", "AB12 CDE", "current"),
        ("Index number: AB12 CDE", "AB12 CDE", "current"),
        ('="AB12CDE"', "AB12 CDE", "current"),
        ("AB\u00a012\u200b CDE", "AB12 CDE", "current"),
        ("AB1O CDE", "AB10 CDE", "current"),
        ("ABI2 CDE", "AB12 CDE", "current"),
        ("AB12 C0E", "AB12 COE", "current"),
        ("0B12 CDE", "OB12 CDE", "current"),
        ("a123bcd", "A123 BCD", "prefix"),
        ("A1 BCD", "A1 BCD", "prefix"),
        ("AIOO BCD", "A100 BCD", "prefix"),
        ("ABIO COE", "AB10 COE", "current"),
        ("abc-123d", "ABC 123D", "suffix"),
        ("ABC1D", "ABC 1D", "suffix"),
        ("abc 123", "ABC 123", "dateless"),
        ("AB 1234", "AB 1234", "dateless"),
        ("AB 12", "AB 12", "dateless"),
        ("A 1", "A 1", "dateless"),
        ("123 ABC", "123 ABC", "dateless, figures first"),
        ("1234a", "1234 A", "dateless, figures first"),
        ("abz 1234", "ABZ 1234", "northern ireland"),
        ("AIA 1234", "AIA 1234", "northern ireland"),
        ("OIL 123", "OIL 123", "northern ireland"),
        ("1234 AZ", "1234 AZ", "northern ireland, figures first"),
        ("q123 bcd", "Q123 BCD", "q"),
    ],
)
def test_a_mark_is_read_as_officers_write_it(written: str, shown: str, form: str) -> None:
    mark = Registration.parse(written)
    assert (mark.shown, mark.form) == (shown, form)
    assert mark.key == Registration.parse(shown.lower()).key


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("123 D 456", "diplomatic"),
        ("101X202", "diplomatic"),
        ("12 AB 34", "armed forces"),
        ("AB12", "first part"),
        ("A123", "first part"),
        ("AB12 C?E", "only part"),
        ("AB12 ***", "only part"),
        ("partial AB12", "only part"),
        ("AB12 CDE / AB13 CDE", "more than one"),
        ("AB12 CDE or AB13 CDE", "more than one"),
        ("unknown", "leave the cell empty"),
        ("N/K", "leave the cell empty"),
        ("no plates", "leave the cell empty"),
        ("", "leave the cell empty"),
        ("AB01 CDE", "not a registration mark"),
        ("AQ12 CDE", "not a registration mark"),
        ("AB12 CIE", "not a registration mark"),
        ("AB12 OOI", "not a registration mark"),  # not ABI 2001
        ("AB12 OIO", "not a registration mark"),  # not ABI 2010
        ("AB02 OIA", "not a registration mark"),  # not ABO 201A
        ("ABI 200A", "not a registration mark"),  # not AB12 OOA
        ("ABC 1234", "not a registration mark"),
        ("W-AB 1234 X", "foreign one"),
        ("black Golf", "not a registration mark"),
        ("1O1", "may be 1 OI or IO 1"),
        ("AB12 CDE\0", "printed"),
        ("A" * 100, "characters long"),
    ],
)
def test_what_is_no_whole_mark_is_refused(written: str, why: str) -> None:
    with pytest.raises(UnreadableValue, match=why):
        Registration.parse(written)


def test_a_mark_written_right_is_never_changed_for_one_it_resembles() -> None:
    assert Registration.parse("A10 1").value == "A101"  # AIO 1 would be a mark too


def test_a_mark_cannot_be_made_past_its_rules() -> None:
    with pytest.raises(UnreadableValue):
        Registration("AB12 CDE")


marks = st.one_of(*(st.from_regex(pattern, fullmatch=True) for pattern in FORMS.values()))


@given(marks, st.sampled_from([" ", "-", "  ", " - ", "\u00a0"]), st.booleans())
def test_every_way_of_writing_a_mark_is_one_mark(value: str, between: str, small: bool) -> None:
    mark = Registration(value)
    written = mark.shown.replace(" ", between)
    assert Registration.parse(written.lower() if small else written) == mark
    assert Registration.parse(mark.shown) == mark
