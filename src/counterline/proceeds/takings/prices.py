"""Prices as sellers tell them, read as far as they bear: which drug, how many, for how much. Rules without I/O."""

import re
from dataclasses import dataclass
from typing import Final

from counterline.vocabulary.amounts.money import Pence
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.errors import readable
from counterline.vocabulary.trade.drugs import Drug

_NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_HOW_MANY = rf"([0-9]{{1,2}}|{'|'.join(_NUMBERS)})"
_BARE = r"(?<![0-9£.,])"  # no part of a larger number or a sum
_WHOLE = r"(?![0-9]|[.,][0-9])"
_POUNDS = r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6})"
_SUM = rf"(?:£\s*{_POUNDS}(?:\.([0-9]{{2}}))?|{_BARE}{_POUNDS}\s*(?:quid|pounds?)\b){_WHOLE}"
# '3 for £50', 'two crack for £15': so many, perhaps of what, and one sum for all of them; '3 for 50' needs no sign
_OFFER = re.compile(
    rf"{_BARE}\b{_HOW_MANY}\s+(?:[a-z ]{{1,30}}\s+)?for\s+(?:£\s*)?{_POUNDS}(?:\.([0-9]{{2}}))?\b{_WHOLE}",
    re.IGNORECASE,
)
# '£50 for 3' and '4 dark and 2 light £50' may mean several things, and stay as they were said.
_UNSURE = re.compile(rf"{_SUM}\s+for\b|{_BARE}\b{_HOW_MANY}\s+[a-z]+ and {_HOW_MANY}\b|\boffer\b", re.IGNORECASE)
# '£20 a wrap', '10 quid each'
_EACH = re.compile(rf"{_SUM}\s*(?:an?|each|per|/)?", re.IGNORECASE)


@answer
@dataclass(frozen=True, slots=True)
class Offer:
    """So many deals for a sum, in pence."""

    count: int
    pence: int


@answer
@dataclass(frozen=True, slots=True)
class PriceTold:
    """A price as a record tells it, with what could be read in it; nothing is worked out from it."""

    said: str
    record: str
    drugs: tuple[Drug, ...]
    offers: tuple[Offer, ...]


def read_price(said: str, record: str) -> PriceTold:
    """Read the drugs and offers of one price; what cannot be read stays as it was said."""
    if _UNSURE.search(said):
        return PriceTold(said, record, _drugs(said), ())
    offers = [Offer(_count(each[1]), _pence(each[2], each[3])) for each in _OFFER.finditer(said)]
    rest = _OFFER.sub(" ", said)
    offers += [Offer(1, _pence(each[1] or each[3], each[2])) for each in _EACH.finditer(rest)]
    return PriceTold(said, record, _drugs(said), tuple(dict.fromkeys(offers)))


def _drugs(said: str) -> tuple[Drug, ...]:
    words = re.findall(r"[a-z][a-z-]*", said.casefold())
    read = (readable(Drug.parse, word) for word in words)
    return tuple(sorted({drug for each in read if each for drug in each}))


def _count(said: str) -> int:
    return _NUMBERS.get(said.casefold()) or int(said)


def _pence(pounds: str, pence: str | None) -> Pence:
    return Pence(100 * int(pounds.replace(",", "")) + int(pence or 0))
