"""Bank accounts, all made up under sort codes that no bank has, are one however they are written, and shown masked."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.bank_account import IBAN_LENGTHS, BankAccount
from tests.rooms.vocabulary.attempts import attempt, is_refusal_with_a_sentence

ACCOUNT = BankAccount("000102", "01234567")


def iban(country: str, rest: str) -> str:
    """An IBAN of these parts with the check figures that make it whole."""
    return f"{country}{98 - int(''.join(str(int(each, 36)) for each in f'{rest}{country}00')) % 97:02}{rest}"


@pytest.mark.parametrize(
    "written",
    [
        "00-01-02 01234567",
        "00-01-02 1234567",
        "00 01 02 01234567",
        "000102 01234567",
        "000102/01234567",
        "000102-01234567",
        "00010201234567",
        "00 01 02 01 23 45 67",
        "0001 0201 2345 67",
        "00-01-02, 0123 4567",
        "01234567 00-01-02",
        "01234567 000102",
        "Sort code: 00-01-02 Account number: 01234567",
        "Sort Code 00-01-02, Acc No. 01234567",
        "s/c 000102 a/c 01234567",
        "A/C: 01234567; S/C: 00-01-02",
        "sort code 00-01-02 and account 1234567",
        '="00010201234567"',
        iban("GB", "XXXX00010201234567"),
        iban("GB", "XXXX00010201234567").lower(),
        "IBAN: " + " ".join(iban("GB", "XXXX00010201234567")[place : place + 4] for place in range(0, 22, 4)),
    ],
)
def test_an_account_is_one_however_it_is_written(written: str) -> None:
    account = BankAccount.parse(written)
    assert account == ACCOUNT
    assert account.key == ACCOUNT.key


def test_a_short_number_is_filled_with_noughts_as_the_banks_do() -> None:
    assert BankAccount.of("00-01-02", "123456") == BankAccount("000102", "00123456")
    assert BankAccount.of("00-01-02", "1234567") == ACCOUNT


def test_the_iban_of_another_country_is_kept_whole() -> None:
    german = BankAccount.parse("de89 3704 0044 0532 0130 00")  # the registry's own example
    assert german == BankAccount(iban="DE89370400440532013000")
    assert german.in_full == "DE89 3704 0044 0532 0130 00"
    assert german.shown == "DE89 **** 3000"


def test_a_page_shows_only_the_last_four_figures() -> None:
    assert str(ACCOUNT) == "00-01-02 ****4567"
    assert ACCOUNT.in_full == "00-01-02 01234567"
    assert str(BankAccount.of("000102", "01234567", roll="ab/123456-7")) == "00-01-02 ****4567 roll ****56-7"


def test_customers_of_one_building_society_are_told_apart_by_their_roll_numbers() -> None:
    one = BankAccount.parse("00-01-02 01234567 roll number: AB/123456-7")
    other = BankAccount.parse("00-01-02 01234567 (roll no AB/123456-8)")
    assert (one.roll, other.roll) == ("AB/123456-7", "AB/123456-8")
    assert len({one.key, other.key, ACCOUNT.key}) == 3
    assert one.key == BankAccount.of("000102", "1234567", "ab 123456 7").key


def test_a_roll_number_alone_is_kept_as_text() -> None:
    assert BankAccount.parse("Roll number ab/123456-7") == BankAccount(roll="AB/123456-7")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("01234567", "half an account"),
        ("00-01-02", "half an account"),
        ("0001020123456", "lost a leading 0"),
        ("00-01-02 123456789", "not a bank account"),
        ("4000000000000000", "number of a card"),
        ("1.23E+13", "lost figures"),
        ("GB00 XXXX 0001 0201 2345 67", "does not check"),
        (iban("GB", "1XXX00010201234567"), "not a British IBAN"),
        ("DE89 3704 0044 0532 0130 0", "has 21 characters"),
        ("QQ89 3704 0044 0532 0130 00", "no country"),
        ("00-00-00 01234567", "stand-in"),
        ("00-01-02 00000000", "stand-in"),
        ("00-01-02 01234567 roll none", "not a roll number"),
        ("unknown", "leave the cell empty"),
        ("", "leave the cell empty"),
        ("cash app", "not a bank account"),
        ("00-01-02 01234567\0", "printed"),
        ("0" * 150, "characters long"),
    ],
)
def test_what_is_no_account_is_refused(written: str, why: str) -> None:
    with pytest.raises(UnreadableValue, match=why):
        BankAccount.parse(written)


@pytest.mark.parametrize(
    ("sort_code", "number", "why"),
    [
        ("102", "01234567", "which has 6 figures"),
        ("40102", "01234567", "eaten its leading 0"),
        ("000102", "12345", "6 to 8 figures"),
        ("000102", "1234567890", "ask the bank"),
    ],
)
def test_a_column_that_lost_figures_is_refused(sort_code: str, number: str, why: str) -> None:
    with pytest.raises(UnreadableValue, match=why):
        BankAccount.of(sort_code, number)


@pytest.mark.parametrize(
    ("refused", "masked", "shown"),
    [
        (lambda: BankAccount.parse("DE89 3704 0044 0532 0130 01"), "0532", "3001"),
        (lambda: BankAccount.parse("00-01-02 01234567 roll no AB/123456_7"), "123", "456_7"),
        (lambda: BankAccount(roll="ab/123456-7"), "123", "456-7"),
    ],
)
def test_a_refusal_does_not_tell_the_whole_number(refused: Callable[[], BankAccount], masked: str, shown: str) -> None:
    with pytest.raises(UnreadableValue) as why:
        refused()
    assert masked not in why.value.reason
    assert shown in why.value.reason.replace(" ", "")


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"sort_code": "000102"},
        {"sort_code": "000102", "number": "1234567"},
        {"iban": iban("GB", "XXXX00010201234567")},
        {"iban": "DE89370400440532013001"},
        {"iban": "DE89370400440532013000", "roll": "AB1"},
        {"roll": "ab1"},
    ],
)
def test_an_account_cannot_be_made_past_its_rules(parts: dict[str, str]) -> None:
    with pytest.raises(UnreadableValue):
        BankAccount(**parts)


sort_codes = st.integers(1, 999_999).map(lambda figures: f"{figures:06}")
numbers = st.integers(0, 99_999_999).map(lambda figures: f"{figures:08}").filter(lambda figures: len(set(figures)) > 1)
rolls = st.none() | st.from_regex(r"[A-Z]{1,3}/[0-9]{4,8}-[0-9]", fullmatch=True)


@given(sort_codes, numbers, rolls)
def test_an_account_in_full_reads_back_the_same(sort_code: str, number: str, roll: str | None) -> None:
    account = BankAccount(sort_code, number, roll=roll)
    assert BankAccount.parse(account.in_full) == account == BankAccount.of(sort_code, number, roll)
    assert number not in account.shown
    if roll is None:
        assert BankAccount.parse(iban("GB", f"XXXX{sort_code}{number}")) == account
        assert BankAccount.parse(f"{sort_code}{number}") == BankAccount.parse(f"{number} {sort_code}") == account


@given(st.sampled_from(sorted(IBAN_LENGTHS)), st.integers(0, 10**26), st.integers(1, 9))
def test_an_iban_in_full_reads_back_the_same(country: str, figures: int, slip: int) -> None:
    rest = "XXXX" * (country == "GB")
    account = iban(country, rest + str(figures).zfill(33)[-(IBAN_LENGTHS[country] - 4 - len(rest)) :])
    read = attempt(BankAccount.parse, account)
    if isinstance(read, BankAccount):
        assert BankAccount.parse(read.in_full) == read
    else:
        assert "stand-in" in read.reason  # a British one may hold no sort code, or one figure over and over
    wrong = account[:-1] + str((int(account[-1]) + slip) % 10)
    assert is_refusal_with_a_sentence(attempt(BankAccount.parse, wrong))
