"""The closed vocabularies that mappings and cells choose from: read here for lookups, constants and cells alike."""

from collections.abc import Callable
from datetime import UTC, datetime
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from counterline.records.kinds import Field, Reads
from counterline.vocabulary.amounts.money import parse_money
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.amounts.time_of_day import parse_time
from counterline.vocabulary.amounts.weight import DrugAmount
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.outcomes.missing_status import MissingStatus
from counterline.vocabulary.outcomes.offence_outcome import CaseStatus
from counterline.vocabulary.outcomes.visit_outcome import VisitOutcome
from counterline.vocabulary.people.age import Age
from counterline.vocabulary.people.sex import Sex
from counterline.vocabulary.people.subject_categories import SubjectCategory
from counterline.vocabulary.terms.grading import Grading, Scheme
from counterline.vocabulary.terms.handling import Handling
from counterline.vocabulary.terms.law import Basis, Jurisdiction, Regime
from counterline.vocabulary.terms.marking import Marking
from counterline.vocabulary.terms.offence_code import OffenceCode
from counterline.vocabulary.tidy import quoted
from counterline.vocabulary.trade.drugs import Drug
from counterline.vocabulary.trade.weapon import CountedWeapon

MOST_PEOPLE: Final = 999  # a larger figure is a telephone number or a reference in the wrong column

YES: Final = frozenset(
    {*("yes", "y", "true", "1", "x", "[x]", "(x)", "flagged", "positive"), *"\u2611\u2612\u2713\u2714\u2705"}
)
NO: Final = frozenset({"no", "n", "false", "0", "not flagged", "negative"})
NOT_KNOWN: Final = frozenset(
    {*("not known", "unknown", "unk", "n/k", "nk", "u", "u/k", "?", "don't know", "do not know", "unsure", "tbc")}
    | {*("not asked", "not recorded", "not stated", "not established")}
)
NO_ANSWER: Final = frozenset(
    {*"- -- \u2013 \u2014 . n/a na null nan [] () \u2610".split(), "not applicable", "[ ]", "( )"}
)
"""What leaves a question without an answer, as a blank does; an empty box was not ticked, which may not be a no."""
CROSSES: Final = frozenset("\u2715\u2716\u2717\u2718\u274c\u274e\u00d7")


def choice_named(choices: tuple[str, ...], what: str, text: str) -> str:
    """Read one of a field's words as written: 'Active', 'CLOSED TYPE 1', 'paid_to'."""
    chosen = _by_words(choices).get(_run_together(text))
    if chosen is None:
        raise UnreadableValue(f"{quoted(text)} is not a {what}: write one of {', '.join(choices)}.")
    return chosen


@lru_cache(maxsize=256)  # a field's words are the same for every row
def _by_words(choices: tuple[str, ...]) -> dict[str, str]:
    return {_run_together(each): each for each in choices}


def _run_together(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())


def answer_named(text: str) -> str:
    """Read a flag: yes, no or not known, which are three answers and not two."""
    word = text.casefold()
    for answer, words in (("yes", YES), ("no", NO), ("not known", NOT_KNOWN)):
        if word in words:
            return answer
    if word in CROSSES:
        raise UnreadableValue(
            f"{quoted(text)} may mean yes, as a mark on a ballot does, or no: have the mapping's lookup say which."
        )
    raise UnreadableValue(f"{quoted(text)} is not an answer: write yes, no or not known.")


def count_named(text: str) -> int:
    """Read a count of people: whole figures only, for '3+' and 'several' are not counts."""
    whole = text.removesuffix(".0").removesuffix(".00")
    if whole.startswith("-") and whole[1:].isdecimal():
        raise UnreadableValue(f"{quoted(text)} is less than none: write how many were seen.")
    if not (whole.isascii() and whole.isdecimal()):
        raise UnreadableValue(
            f"{quoted(text)} is not a whole number: write figures, or leave it blank where nobody knows."
        )
    if int(whole[:9]) > MOST_PEOPLE:
        raise UnreadableValue(f"{quoted(text)} is more people than one line could show: check the column.")
    return int(whole)


def conditions_named(text: str) -> Handling:
    """Read handling conditions standing alone, as C would carry them: 'A1 S2', 'A2: ring before use'."""
    return Handling.parse("C", text)


def offence_code(text: str) -> str:
    """Read an offence code as the tables of recorded crime write it."""
    return OffenceCode.parse(text).value


CLOSED: Final[MappingProxyType[Reads, Callable[[str], object]]] = MappingProxyType(
    {
        Reads.COUNT: count_named,
        Reads.AGE: Age.parse,
        Reads.ANSWER: answer_named,
        Reads.CATEGORY: SubjectCategory.parse,
        Reads.MONEY: parse_money,
        Reads.OFFENCE_CODE: offence_code,
        Reads.OUTCOME: CaseStatus.parse,
        Reads.VISIT: VisitOutcome.parse,
        Reads.MISSING: MissingStatus.parse,
        Reads.SEX: Sex.parse,
        Reads.WEAPON: CountedWeapon.parse,
        Reads.DRUG: Drug.parse,
        Reads.HANDLING: Handling.parse,
        Reads.CONDITION: conditions_named,
        Reads.MARKING: Marking.parse,
        Reads.BASIS: Basis.parse,
        Reads.REGIME: Regime.parse,
        Reads.JURISDICTION: Jurisdiction.parse,
        Reads.DATE: PartialDate.parse,
        Reads.TIME: parse_time,
    }
)


def word_fault(field: Field, text: str, scheme: Scheme | None = None) -> str | None:
    """Say why a mapping's own value cannot be read, where its field has a closed vocabulary."""
    try:
        if field.choices:
            choice_named(field.choices, field.reads, text)
        elif field.reads is Reads.GRADING:
            Grading.parse(text, scheme)
        elif reader := CLOSED.get(field.reads):
            reader(text)
    except UnreadableValue as refused:
        return refused.reason
    return None


MONEY_UNITS: Final = MappingProxyType(
    {"pence": Fraction(1, 100), "pounds": Fraction(1), "thousand pounds": Fraction(1000)}
)
"""What bare figures of money may be in, in pounds."""


def unit_fault(field: Field, unit: str) -> str | None:
    """Say why a column's figures cannot be in a unit."""
    if field.reads is Reads.MONEY:
        listed = ", ".join(MONEY_UNITS)
        return None if unit in MONEY_UNITS else f"'{unit}' is not a unit of money: write one of {listed}."
    if field.reads is not Reads.WEIGHT:
        return f"'{field.name}' is neither an amount of drugs nor money, so it has no unit."
    try:
        DrugAmount.parse("1", unit)
    except UnreadableValue:
        return f"'{unit}' is not a unit of drugs: write one such as g, kg, oz, wraps or tablets."
    return None


EXCEL: Final = "excel"  # days as a spreadsheet counts them
EPOCH: Final = "epoch"  # seconds or thousandths since 1970, as computers count them


def date_format_fault(form: str) -> str | None:
    """Say why a date format cannot be used: it must hold a year, and give back what it is given."""
    if form in (EXCEL, EPOCH):
        return None
    day = datetime(2026, 3, 2, tzinfo=UTC)
    try:
        back = datetime.strptime(day.strftime(form), form).replace(tzinfo=UTC)
    except ValueError:
        return f"'{form}' is not a date format: write one such as %d/%m/%Y."
    if "%" not in form:
        return f"'{form}' is not a date format: write one such as %d/%m/%Y, or {EXCEL} or {EPOCH} for days that programs count."
    return None if back.year == day.year else f"'{form}' has no year: write one such as %d/%m/%Y."
