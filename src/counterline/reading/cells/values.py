"""How one written value is read for its field: each function takes the text and gives the value, or refuses."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final, TypeVar

from counterline.reading.cells.bare_numbers import COUNTED
from counterline.reading.lookups import AreaRead, Lookups
from counterline.reading.mapping.parts import Column
from counterline.reading.mapping.words import MONEY_UNITS, choice_named, count_named
from counterline.records.kinds import STATUSES, Reads
from counterline.vocabulary.amounts.decimal_comma import with_decimal_point
from counterline.vocabulary.amounts.money import parse_money
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.amounts.weight import DrugAmount
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.grading import Grading
from counterline.vocabulary.tidy import quoted, tidied
from counterline.vocabulary.unsaid import NOT_SAID

T = TypeVar("T")
Parse = Callable[[str], T]

LONGEST_NAME: Final = 120  # characters: longer ones are sentences in the wrong column
LONGEST_REFERENCE: Final = 100  # characters: longer ones are sentences in the wrong column
LONGEST_TEXT: Final = 4000  # characters: two pages; a longer account is a document

NOBODY: Final = frozenset({"none", "nil", "zero"})  # of people: a count of none, not a count unsaid
NO_MONEY: Final = frozenset({"none", "nil", "zero"})  # looked for, and none found

WHAT_TO_DO: Final[dict[Reads, str]] = {
    Reads.REFERENCE: "Write the reference as your system has it, on one line.",
    Reads.CONTACT_POINT: "Write one number, handle or link in each place, and put other words in the message.",
    Reads.NAME: "Write one name in each place, without other words.",
    Reads.BRAND: "Write one name in each place, without other words.",
    Reads.PERSON: "Write one person's name in each place, without other words.",
    Reads.ADDRESS: "Write one address in each place, its postcode last.",
    Reads.POSTCODE: "Write one whole postcode, as in BH1 1AA.",
    Reads.WEAPON: "Write the weapon's usual name, or have your mapping's lookup name yours.",
    Reads.AGE: "Write whole years, a span such as 15-17, or words such as under 18 or mid teens; leave it blank where nobody knows.",
    Reads.SEX: "Write female, male or not known, or have your mapping's lookup name yours.",
    Reads.CATEGORY: "Write suspect, convicted, victim, witness, associate or unknown.",
    Reads.CHOICE: "Write one of those words, or have your mapping's lookup name yours.",
    Reads.OFFENCE_CODE: "Write the Home Office code, as in 1, 4.10 or 8N, or have your mapping's lookup name yours.",
    Reads.OUTCOME: "Write the outcome's usual name, or have your mapping's lookup name yours.",
    Reads.VISIT: "Write what the visit found, or have your mapping's lookup name your word.",
    Reads.MISSING: "Write missing, found or absent, or have your mapping's lookup name your word.",
    Reads.ANSWER: "Write yes, no or not known, or have your mapping's lookup name your codes.",
    Reads.MONEY: "Write one sum in pounds and pence, as in £1,200.50.",
    Reads.WEIGHT: "Write an amount with its unit, as in 3.5g or 12 wraps.",
    Reads.REGISTRATION: "Write the registration mark as on the plate, and other words elsewhere.",
    Reads.ACCOUNT: "Write the sort code and the account number, or the IBAN.",
    Reads.WALLET: "Write one address, copied character for character, and no other words.",
    Reads.DEVICE: "Write the 15 figures of the IMEI.",
    Reads.GROUP: "Write the reference as your system has it, on one line.",
    Reads.AREA: "Write one town, area or force in each place.",
    Reads.DRUG: "Write the drug's usual name, or have your mapping's lookup name yours.",
    Reads.COUNT: "Write one whole number, or leave the cell blank where nobody knows.",
    Reads.AGENCY: "Write the force's or agency's usual name, or have your mapping's lookup name yours.",
    Reads.STATUS: "Write one of the statuses, or have your mapping's lookup name yours.",
    Reads.DATE: "Write the day as 01/03/2026, or the month as Mar 2026 where the day is not known.",
    Reads.TIME: "Write the time here as 02:10, or leave it blank where it is not known.",
    Reads.TEXT: "Write it as plain text, on fewer lines.",
    Reads.GRADING: "Write the whole grading, as in 2BP, or 'not graded' where it is not intelligence.",
    Reads.HANDLING: "Write P, or C with its conditions; under 5x5x5, write 1 to 5.",
    Reads.CONDITION: "Write A1 to A3, S1 or S2, then a colon and any words.",
    Reads.MARKING: "Write OFFICIAL or OFFICIAL-SENSITIVE.",
    Reads.BASIS: "Write fact or assessment.",
    Reads.REGIME: "Write Part 3 or UK GDPR.",
    Reads.JURISDICTION: "Write England and Wales, Scotland or Northern Ireland.",
}

# As statements write what is owed: '-£12.30', '£-12.30', '(12.30)', '12.30 OD', '12.30 DR'.
_OVERDRAWN = re.compile(
    r"(?:£\s*)?-\s*(£?[0-9][0-9,.]*)|\((£?[0-9][0-9,.]*)\)|(£?[0-9][0-9,.]*)\s*(?:OD|O/D|DR|-)", re.IGNORECASE
)
_BARE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
# Control characters and halves of characters, which PostgreSQL's text refuses.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def name(text: str) -> str:
    """A name as given, on one line."""
    return _short(text, "name", LONGEST_NAME)


def reference(text: str) -> str:
    """A reference exactly as given, but for its outer spaces."""
    return _short(text, "reference", LONGEST_REFERENCE)


def words(text: str) -> str:
    """Free text as given, line ends and all."""
    if _UNSTORABLE.search(text):
        raise UnreadableValue("The text holds characters that cannot be stored.")
    return text


def status(text: str) -> str:
    """A status; words that say nothing are 'unknown'."""
    return "unknown" if text.casefold() in NOT_SAID else choice_named(STATUSES, "status", text)


def count(text: str) -> int | None:
    """A count of people: none for 'nil', unsaid for 'unknown', and nothing else but figures."""
    folded = text.casefold()
    if folded in NOBODY:
        return 0
    return None if folded in NOT_SAID else count_named(text)


def date_by(column: Column | None) -> Parse[PartialDate]:
    """A date, by the column's own formats before the usual ones."""
    said = column.dates if column else ()
    formats = tuple(each for each in said if each not in COUNTED)
    counts = tuple(COUNTED[each] for each in said if each in COUNTED)
    if not counts:
        return lambda text: PartialDate.parse(text, formats)

    def dated(text: str) -> PartialDate:
        for count in counts:
            if (day := count(text)) is not None:
                return PartialDate.of(day)
        return PartialDate.parse(text, formats)

    return dated


def weight_by(column: Column | None) -> Parse[DrugAmount]:
    """An amount of drugs; bare figures are in the column's unit."""
    unit = column.unit if column else None
    return _with_point(column, lambda text: DrugAmount.parse(text, unit))


def money_by(column: Column | None, *, overdrawn: bool = False) -> Parse[int]:
    """A sum in pence; bare figures are in the column's unit, or else in pounds. A balance may be `overdrawn`."""
    factor = MONEY_UNITS[column.unit] if column and column.unit else Fraction(1)

    def money(text: str) -> int:
        if text.casefold() in NO_MONEY:
            return 0
        if factor == 1 or not _BARE.fullmatch(text):
            return parse_money(text)
        exact = Fraction(text.replace(",", "")) * 100 * factor
        if exact.denominator > 1:
            raise UnreadableValue(f"{quoted(text)} is no whole number of pence: check the figures and the unit.")
        return parse_money(f"{int(exact) // 100}.{int(exact) % 100:02}")

    def balance(text: str) -> int:
        owed = _OVERDRAWN.fullmatch(text.strip())
        return money(text) if owed is None else -money(owed[1] or owed[2] or owed[3])

    return _with_point(column, balance if overdrawn else money)


def _with_point(column: Column | None, parse: Parse[T]) -> Parse[T]:
    """Read a column whose numbers have a decimal comma, 1.234,56, as the same numbers with a point."""
    if column is None or column.decimal is None:
        return parse
    return lambda text: parse(with_decimal_point(text))


def grading_by(column: Column | None) -> Parse[Grading]:
    """A grading, in the column's scheme where it states one."""
    scheme = column.scheme if column else None
    return lambda text: Grading.parse(text, scheme)


def area_by(lookups: Lookups) -> Parse[AreaRead]:
    """An area in the originator's words, placed where it can be."""
    return lambda text: lookups.read_area(_short(text, "area", LONGEST_NAME))


def agency_by(lookups: Lookups) -> Parse[AgencyCode]:
    """An agency by any name the register knows."""

    def agency(text: str) -> AgencyCode:
        code = lookups.agency_named(_short(text, "agency", LONGEST_NAME))
        if code is None:
            raise UnreadableValue(f"{quoted(text)} is not an agency in the register.")
        return code

    return agency


def _short(text: str, what: str, at_most: int) -> str:
    tidy = tidied(text, what, at_most)
    if not tidy:
        raise UnreadableValue(f"The {what} holds nothing that can be seen: type it again.")
    return tidy
