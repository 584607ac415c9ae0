"""The closed vocabularies that mappings and cells choose from: read here for lookups, constants and cells alike."""

from collections.abc import Callable
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from counterline.intake.mapping.fields import Reads
from counterline.records import LineReturn
from counterline.vocabulary.drugs import Drug
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.grading import Grading, Scheme
from counterline.vocabulary.handling import Handling
from counterline.vocabulary.law import Basis
from counterline.vocabulary.marking import Marking
from counterline.vocabulary.period import PartialDate
from counterline.vocabulary.tidy import quoted

MOST_PEOPLE: Final = 999  # a larger figure is a telephone number or a reference in the wrong column

_STATUS_BY_WORDS = {"".join(each.split()): each for each in LineReturn.STATUSES}


def status_named(text: str) -> str:
    """Read a status as written: 'Active', 'CLOSED TYPE 1'."""
    status = _STATUS_BY_WORDS.get("".join(text.split()).casefold())
    if status is None:
        raise UnreadableValue(f"{quoted(text)} is not a status: write one of {', '.join(LineReturn.STATUSES)}.")
    return status


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


CLOSED: Final[MappingProxyType[Reads, Callable[[str], object]]] = MappingProxyType(
    {
        Reads.STATUS: status_named,
        Reads.COUNT: count_named,
        Reads.DRUG: Drug.parse,
        Reads.HANDLING: Handling.parse,
        Reads.CONDITION: conditions_named,
        Reads.MARKING: Marking.parse,
        Reads.BASIS: Basis.parse,
        Reads.DATE: PartialDate.parse,
    }
)


def word_fault(reads: Reads, text: str, scheme: Scheme | None = None) -> str | None:
    """Say why a mapping's own value cannot be read, where its field has a closed vocabulary."""
    try:
        if reads is Reads.GRADING:
            Grading.parse(text, scheme)
        elif reader := CLOSED.get(reads):
            reader(text)
    except UnreadableValue as refused:
        return refused.reason
    return None


def date_format_fault(form: str) -> str | None:
    """Say why a date format cannot be used: it must hold a year, and give back what it is given."""
    day = datetime(2026, 3, 2, tzinfo=UTC)
    try:
        back = datetime.strptime(day.strftime(form), form).replace(tzinfo=UTC)
    except ValueError:
        return f"'{form}' is not a date format: write one such as %d/%m/%Y."
    return None if back.year == day.year else f"'{form}' has no year: write one such as %d/%m/%Y."
