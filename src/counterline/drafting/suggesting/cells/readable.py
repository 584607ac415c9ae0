"""What a column's values say: which share of those seen can be read as a field's, by the very parsers that load them."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from counterline.drafting.suggesting.cells.dating import EXCEL, is_counted
from counterline.finding.people.names import FORENAMES
from counterline.reading.lookups import Lookups
from counterline.reading.mapping.words import CLOSED, choice_named
from counterline.records.kinds import Field, Reads
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.amounts.weight import DrugAmount
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.particulars.bank_account import BankAccount
from counterline.vocabulary.particulars.contact_point import ContactPoint
from counterline.vocabulary.particulars.imei import Imei
from counterline.vocabulary.particulars.postcode import Postcode
from counterline.vocabulary.particulars.registration import Registration
from counterline.vocabulary.particulars.wallet import Wallet
from counterline.vocabulary.terms.grading import Grading
from counterline.vocabulary.unsaid import NOT_SAID

CODED: Final = frozenset(
    {
        *(Reads.ANSWER, Reads.SEX, Reads.OUTCOME, Reads.VISIT, Reads.MISSING, Reads.CATEGORY, Reads.CHOICE),
        Reads.STATUS,
    }
)
"""Read from a few words, for which a system may have codes of its own."""

OPEN: Final = frozenset(
    {Reads.TEXT, Reads.NAME, Reads.BRAND, Reads.PERSON, Reads.REFERENCE, Reads.GROUP, Reads.ADDRESS}
)
"""Read from almost anything, so that values can speak against a field and hardly for it."""

TELLING: Final = frozenset(
    {
        *(Reads.CONTACT_POINT, Reads.POSTCODE, Reads.REGISTRATION, Reads.DEVICE, Reads.GRADING, Reads.MARKING),
        *(Reads.ACCOUNT, Reads.WALLET),
    }
)
"""Whose values have a form that nothing else has, so that they speak even under a header nobody knows."""

_FORMS: Final = {
    "account.figures": re.compile(r"[0-9]{6,10}"),
    "account.sort_code": re.compile(r"[0-9]{2}[- ]?[0-9]{2}[- ]?[0-9]{2}"),
}
"""Fields read as references, whose values yet have a form."""

_HOLDS_A_NUMBER: Final = re.compile(r"(?<![\w/-])(?:0|\+?44 ?)[1-9](?:[ -]?[0-9]){8,9}(?!\w)")
"""A telephone number of this country that nothing is joined to, as a reference joins its letters or year before its figures."""

MOST_CODES: Final = 30
LEAST_NAMES: Final = 0.6
LEAST_PLACED: Final = 0.7
_WORD: Final = re.compile(r"[^\W\d_]+")
LONGEST_CODE: Final = 24
Check = Callable[[str], object]


def readable(values: Iterable[str], field: Field, lookups: Lookups, dates: tuple[str, ...] = ()) -> float | None:
    """The share of distinct values that a field can take, leaving out words that say nothing; None where none is left."""
    telling = [each for each in values if each.casefold() not in NOT_SAID]
    if not telling:
        return None
    check = check_of(field, lookups, dates)
    return sum(_read(check, each) for each in telling) / len(telling)


def _read(check: Check, text: str) -> float:
    try:
        found = check(text)
    except UnreadableValue:
        return 0.0
    return found if isinstance(found, float) else float(found is not False)


def can_read(check: Check, text: str) -> bool:
    """Whether a check takes a text."""
    try:
        return check(text) is not False
    except UnreadableValue:
        return False


def are_codes(values: Iterable[str]) -> bool:
    """Whether values look like the few short codes of a list."""
    found = list(values)
    return 0 < len(found) <= MOST_CODES and all(len(each) <= LONGEST_CODE for each in found)


def check_of(field: Field, lookups: Lookups, dates: tuple[str, ...] = ()) -> Check:
    """The check that says whether a field can take a value."""
    if field.reads is Reads.DATE:
        forms = tuple(each for each in dates if each != EXCEL)
        counted = EXCEL in dates
        return lambda text: (counted and is_counted(text)) or PartialDate.parse(text, forms)
    if field.reads is Reads.AREA:
        return lambda text: _placed(lookups, text)
    if field.reads is Reads.AGENCY:
        return lambda text: lookups.agency_named(text) is not None
    if field.name == "officer_contact":  # a number as well as words
        return _anything
    if (form := _FORMS.get(field.name)) is not None:
        return lambda text: form.fullmatch(text) is not None
    if field.choices:
        return lambda text: choice_named(field.choices, "known word here", text)
    return _CHECKS.get(field.reads) or CLOSED.get(field.reads, _anything)


def are_names(values: Iterable[str]) -> bool:
    """Whether most of some values hold a forename that is known, and another word beside it."""
    words = [[each.casefold() for each in _WORD.findall(value)] for value in values]
    names = sum(2 <= len(each) <= 6 and any(word in FORENAMES for word in each) for each in words)
    return names >= max(1, LEAST_NAMES * len(words))


def are_addresses(values: Sequence[str]) -> bool:
    """Whether most of some values end in a postcode, with more before it."""
    placed = sum(len(each.split()) > 2 and can_read(_has_postcode, each) for each in values)
    return placed >= max(1, LEAST_PLACED * len(values))


def _has_postcode(text: str) -> bool:
    return Address.parse(text).postcode is not None


def _placed(lookups: Lookups, text: str) -> float:
    # A name that several places bear cannot be placed, yet it is the name of a place: half as telling.
    if not _words(text) or _is_a_day(text):
        return 0.0
    found = lookups.read_area(text)
    return 1.0 if found.place is not None or found.force is not None else 0.5


def _anything(text: str) -> bool:
    return bool(text)


def _words(text: str) -> bool:
    return any(each.isalpha() for each in text) and len(text) <= 120 and not _is_a_number(text)


def _person(text: str) -> bool:
    return _words(text) and sum(each.isdecimal() for each in text) == 0 and len(text.split()) <= 6


def _reference(text: str) -> bool:
    short = len(text) <= 60 and any(each.isdecimal() for each in text) and len(text.split()) <= 4
    return short and not _is_a_day(text) and not _is_a_number(text) and _HOLDS_A_NUMBER.search(text) is None


def _address(text: str) -> bool:
    return _words(text) and (Address.parse(text).is_placed or any(each.isdecimal() for each in text))


def _is_a_number(text: str) -> bool:
    return can_read(ContactPoint.parse, text) and sum(each.isdecimal() for each in text) >= 10


def _is_a_day(text: str) -> bool:
    return len(text) >= 8 and can_read(PartialDate.parse, text)


def _tells(text: str) -> bool:
    return not _is_a_day(text) and not _is_a_number(text)


_CHECKS: Final[dict[Reads, Check]] = {
    Reads.CONTACT_POINT: ContactPoint.parse,
    Reads.POSTCODE: Postcode.parse,
    Reads.REGISTRATION: Registration.parse,
    Reads.ACCOUNT: BankAccount.parse,
    Reads.WALLET: Wallet.parse,
    Reads.DEVICE: Imei.parse,
    Reads.WEIGHT: DrugAmount.parse,
    Reads.GRADING: Grading.parse,
    Reads.ADDRESS: _address,
    Reads.PERSON: _person,
    Reads.NAME: _words,
    Reads.BRAND: _tells,
    Reads.REFERENCE: _reference,
    Reads.GROUP: _reference,
    Reads.TEXT: _tells,
}
