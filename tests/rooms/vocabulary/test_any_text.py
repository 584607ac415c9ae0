"""Whatever a cell holds is read or refused with a sentence, and what was read reads back the same as it is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.amounts.weight import DrugAmount
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.particulars.bank_account import BankAccount
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.particulars.imei import Imei
from counterline.vocabulary.particulars.registration import Registration
from counterline.vocabulary.people.person_name import PersonName
from counterline.vocabulary.terms.grading import Grading
from tests.rooms.vocabulary.attempts import attempt, is_refusal_with_a_sentence

Value = Address | BankAccount | ContactPoint | Grading | Imei | PartialDate | PersonName | Registration | DrugAmount


@dataclass(frozen=True)
class Reader:
    """One reader of cells, with texts that come near to what it reads."""

    parse: Callable[[str], Value]
    near: st.SearchStrategy[str] = st.nothing()
    again: Callable[[str], Value] | None = None
    """What reads a value as it is shown, where that is read without what its column says."""

    def read_back(self, value: Value) -> Value:
        """What is read of a value as it is shown; an account is shown masked, so that one is read as written in full."""
        return (self.again or self.parse)(value.in_full if isinstance(value, BankAccount) else str(value))


def letters(alphabet: str) -> st.SearchStrategy[str]:
    return st.text(alphabet=alphabet, max_size=30)


def words(chosen: str) -> st.SearchStrategy[str]:
    several = st.lists(st.sampled_from(chosen.split()), max_size=8)
    return several.map(" ".join) | several.map("".join)


READERS = {
    "address": Reader(
        Address.parse,
        words(
            "Flat 2 2a 14 14-16 2/1 A High St Street saint Rd Park no , , . - / ' BH1 1CC bh11cc 1AA Rose House floor first "
            "GFF ß"
        ),
    ),
    "account": Reader(BankAccount.parse, letters("0123456789-/ GBDErolsc:")),
    **{
        f"contact point, {kind}": Reader(partial(ContactPoint.parse, kind=kind), again=ContactPoint.parse)
        for kind in ContactKind
    },
    "contact point": Reader(ContactPoint.parse),
    "grading": Reader(Grading.parse),
    "handset": Reader(Imei.parse, letters("0123456789- .E")),
    "date": Reader(PartialDate.parse),
    "name": Reader(
        PersonName.parse,
        words(
            "Mr Miss Jr van DE al O' o'b N/K unknown Li NG JP JO John SMITH smith MCDO bin aka Aka nee ( ) \" ' , , . - ß ﬁ Ǆ É"
        ),
    ),
    "registration": Reader(Registration.parse, letters("AB0OI1Q?/ -")),
    "amount": Reader(DrugAmount.parse, letters("0123456789./, gkozx½⅛wraps")),
    **{
        f"amount in {unit}": Reader(
            partial(DrugAmount.parse, unit=unit), letters("0123456789./, gkozx½⅛wraps"), DrugAmount.parse
        )
        for unit in ("g", "nonsense")
    },
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@given(data=st.data())
def test_any_text_is_read_or_refused_with_a_sentence(reader: Reader, data: st.DataObject) -> None:
    read = attempt(reader.parse, data.draw(st.text() | reader.near))
    assert is_refusal_with_a_sentence(read) or (not isinstance(read, ValueError) and reader.read_back(read) == read)
