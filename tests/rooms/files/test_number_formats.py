"""Numbers of a workbook as a person sees them: dates by their cell's format, telephone numbers without exponents."""

import pytest

from counterline.files.sheets.number_formats import Unshowable, show_number, shower


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("7700900123", "7700900123"),
        ("4.47700900123E+11", "447700900123"),
        ("3.0", "3"),
        ("0.1", "0.1"),
        ("-2", "-2"),
        ("1234.5600000000001", "1234.5600000000002"),
        ("1.0000000000000001E-5", "1e-05"),
    ],
)
def test_plain_numbers_are_written_out(value: str, seen: str) -> None:
    assert show_number(value) == seen


@pytest.mark.parametrize(
    ("code", "value", "seen"),
    [
        ("dd/mm/yyyy", "46082", "2026-03-01"),
        ("[$-809]dd mmmm yyyy;@", "46082", "2026-03-01"),
        ("dd/mm/yyyy hh:mm", "46082.604166666664", "2026-03-01T14:30:00"),
        ("mmm-yy", "46082", "2026-03"),
        ("mmm-yy", "46098", "2026-03-17"),
        ("yyyy", "46023", "2026"),
        ("hh:mm", "0.604166666666667", "14:30:00"),
        ("hh:mm", "46082.5", "2026-03-01T12:00:00"),
        ("[h]:mm:ss", "1.5", "36:00:00"),
        ("00000000000", "7700900123", "07700900123"),
        ("General", "46082", "46082"),
        ('0 "days"', "7", "7"),
        ("#,##0.00", "1200.5", "1200.5"),
        ("[Red]0;[Blue]-0", "5", "5"),
        ("d/m/yyyy", "1", "1900-01-01"),
        ("d/m/yyyy", "59", "1900-02-28"),
        ("d/m/yyyy", "61", "1900-03-01"),
    ],
)
def test_a_format_decides_how_a_number_is_seen(code: str, value: str, seen: str) -> None:
    assert shower(164, code, since_1904=False)(value) == seen


def test_built_in_formats_need_no_code() -> None:
    assert shower(14, None, since_1904=False)("46082") == "2026-03-01"
    assert shower(2, None, since_1904=False)("1.50") == "1.5"


def test_workbooks_that_count_from_1904_are_read_by_their_own_calendar() -> None:
    assert shower(14, None, since_1904=True)("44620") == "2026-03-01"


@pytest.mark.parametrize("value", ["60", "0", "-1", "99999999"])
def test_days_that_never_were_are_refused(value: str) -> None:
    with pytest.raises(Unshowable):
        shower(14, None, since_1904=False)(value)
