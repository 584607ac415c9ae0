"""Money is sterling, exact, and never rounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.amounts.money import MOST, Pence, parse_money, shown
from counterline.vocabulary.errors import UnreadableValue


@pytest.mark.parametrize(
    ("written", "pence"),
    [
        ("£1,200.50", 120050),
        ("1200.5", 120050),
        ("1200", 120000),
        ("£0.01", 1),
        ("50p", 50),
        ("1,234,567", 123456700),
        ("1200 GBP", 120000),
        ("GBP 1200", 120000),
        ("200 pounds", 20000),
        ("\u00a3\u00a01,200\u200b", 120000),
        ("£0", 0),
    ],
)
def test_a_sum_is_read_to_the_penny(written: str, pence: int) -> None:
    assert parse_money(written) == pence


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("1.2k", "pounds in full"),
        ("£2m", "pounds in full"),
        ("5 grand", "pounds in full"),
        ("$50", "not sterling"),
        ("50 euros", "not sterling"),
        ("0.5 BTC", "not sterling"),
        ("-5", "less than nothing"),
        ("(1,200)", "less than nothing"),
        ("unknown", "leave the cell empty"),
        ("", "leave the cell empty"),
        ("1,20", "one sum"),
        ("1.200,50", "one sum"),
        ("1200.505", "one sum"),
        ("£500-£600", "one sum"),
        ("approx 500", "one sum"),
        ("9" * 17, "check the figures"),
        ("1" * 100, "characters long"),
        ("5\0", "printed"),
    ],
)
def test_a_sum_that_would_be_guessed_is_refused(written: str, why: str) -> None:
    with pytest.raises(UnreadableValue, match=why):
        parse_money(written)


@given(st.integers(0, MOST).map(Pence))
def test_a_sum_shown_reads_back_the_same(pence: Pence) -> None:
    assert parse_money(shown(pence)) == pence


def test_a_difference_below_nothing_is_shown_as_such() -> None:
    assert shown(Pence(-120050)) == "-£1,200.50"
