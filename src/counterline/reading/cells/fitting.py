"""Which of a column's layouts a value fits, where it could be parted in several ways: a date fits no age."""

from collections.abc import Callable, Mapping
from typing import Final

from counterline.reading.cells.values import date_by, money_by, weight_by
from counterline.reading.mapping.headers import folded
from counterline.reading.mapping.layouts import Readable
from counterline.reading.mapping.model import Mapping as Document
from counterline.reading.mapping.parts import Column, Others
from counterline.reading.mapping.words import word_fault
from counterline.records.kinds import Reads
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.contact_point import ContactPoint
from counterline.vocabulary.particulars.postcode import Postcode
from counterline.vocabulary.particulars.registration import Registration
from counterline.vocabulary.unsaid import NOT_SAID

_PARSED: Final[Mapping[Reads, Callable[[str], object]]] = {
    Reads.CONTACT_POINT: ContactPoint.parse,
    Reads.POSTCODE: Postcode.parse,
    Reads.REGISTRATION: Registration.parse,
}


def fits(document: Document, column: Column) -> Readable:
    """Make the function that says whether a field of a laid-out column can be read from a value."""
    its = {
        each.field.name: each for each in document.columns if each.header == column.header and each.use == column.use
    }
    return lambda field, value: _reads(document, its[field], value)


def _reads(document: Document, column: Column, value: str) -> bool:
    table = document.lookups.get(column.lookup or "")
    if table is not None and (folded(value) in table or column.others is not Others.AS_WRITTEN):
        return folded(value) in table or column.others is Others.NOTHING
    try:
        match column.field.reads:
            case Reads.DATE:
                date_by(column)(value)
            case Reads.MONEY:
                money_by(column, overdrawn=column.field.overdrawn)(value)
            case Reads.WEIGHT:
                weight_by(column)(value)
            case reads if reads in _PARSED:
                _PARSED[reads](value)
            case _:
                return value.casefold() in NOT_SAID or word_fault(column.field, value, column.scheme) is None
    except UnreadableValue:
        return value.casefold() in NOT_SAID
    return True
