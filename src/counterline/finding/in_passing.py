"""Telephone numbers that free text names in passing, for rows by the ten thousand: by one rule, and only where it is sure."""

import re
from typing import Final

from counterline.finding.identifiers.numbers import telephone_numbers
from counterline.finding.levelling import levelled
from counterline.finding.model import NOTHING_KNOWN, Certainty
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint

# No telephone number has fewer figures, and most text has not so many with no more between them: it is looked at no further.
_FIGURES: Final = re.compile(r"(?:\+|0|44)[\s().-]{0,4}(?:[0-9][\s().-]{0,4}){7}[0-9]")


def numbers_in(text: str) -> tuple[ContactPoint, ...]:
    """The telephone numbers that a text names in figures, each once and in its order; what is only likely one is left.

    Handles and names are never taken: in passing they are too often those of somebody else.
    """
    if _FIGURES.search(text) is None:
        return ()
    hits = sorted(telephone_numbers(levelled(text, NOTHING_KNOWN)), key=lambda each: each.start)
    sure = dict.fromkeys(each.value for each in hits if each.certainty is Certainty.SURE)
    return tuple(ContactPoint.parse(each, ContactKind.NUMBER) for each in sure)
