"""Sums of money in a report: pounds and pence, thousands by their short names, and the street names of sums."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from counterline.finding.identifiers.number_words import COUNT_WORD, counted
from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.vocabulary.amounts.money import Pence, shown

_FIGURES: Final = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]{1,2}(?![0-9]))?|[0-9]+(?:\.[0-9]{1,2}(?![0-9]))?"
_SCALES: Final = MappingProxyType(
    {"k": 1000, "grand": 1000, "thousand": 1000, "m": 10**6, "mil": 10**6, "million": 10**6}
)
_SCALE: Final = r"(?:[ ]?(?P<scale>k|grand|thousand|million|mil|m)(?![a-z0-9]))?"

# The sign leaves no doubt; 'k', 'm' and 'grand' multiply.
_SIGNED = re.compile(rf"(?:£[ ]?|\bgbp[ ]?)(?P<figures>{_FIGURES}){_SCALE}(?![0-9])")
# '200 quid', '50p'. Trap: 'a pound of cannabis' is a weight.
_NAMED = re.compile(
    rf"(?<![\w.,/£])(?P<figures>{_FIGURES})(?:[ ]?(?P<scale>k|thousand|million))?[ ]?(?P<unit>pounds?|quid|gbp|pence|p)(?![a-z0-9])"
)
_GRAND = re.compile(rf"(?<![\w.,/£])(?P<figures>{_FIGURES})[ ]?(?P<scale>grand)(?![a-z0-9])")
# '5k' is a run as often: only where money is spoken of.
_THOUSANDS = re.compile(rf"(?<![\w.,/£-])(?P<figures>{_FIGURES})(?P<scale>k)(?![a-z0-9])")
_IN_WORDS = re.compile(rf"(?<![\w-])(?P<count>{COUNT_WORD})[ ](?P<unit>pounds?|quid|grand)(?![a-z])")
_OF_MONEY = re.compile(
    r"\b(?:debts?|ow(?:e|es|ed|ing)|cash|paid|pays?|worth|money|cost|price|charg\w+|made|making|earn\w*|profit"
    r"|lost|seized|value|got|tick|owing)\b|£"
)

# Rhyming and betting slang. Each may be a plain word, so only after words of paying, and never surely.
_STREET: Final = MappingProxyType(
    {"fiver": 5, "tenner": 10, "score": 20, "pony": 25, "bullseye": 50, "ton": 100, "monkey": 500, "bag of sand": 1000}
)
_SLANG = re.compile(
    r"\b(?:for|ow(?:e|es|ed)|paid|pays?|cost|costs|worth|debt of|lent|charg\w+|took|gave|tick|bung\w*|pinched|wants?|is)"
    rf"(?: (?:him|her|them|me|about|nearly|around|just|over))* (?P<sum>(?P<count>an?|half an?|two|three|couple of)"
    rf" (?P<name>{'|'.join(_STREET)})s?)\b"
)


def sums_of_money(passage: Passage) -> Hits:
    """Find sums of money, in pence; what is exact only by its sound is marked likely."""
    low = passage.low
    for match in _SIGNED.finditer(low):
        yield _sum(match.span(), _pence(match["figures"], match["scale"]), "A sum with its sign")
    for match in _NAMED.finditer(low):
        yield from _named(passage, match)
    for match in _GRAND.finditer(low):
        yield _sum(match.span(), _pence(match["figures"], match["scale"]), "A sum in thousands of pounds")
    for match in _THOUSANDS.finditer(low):
        if _OF_MONEY.search(passage.before(match.start(), 60)) or _OF_MONEY.search(passage.after(match.end(), 20)):
            why = "Thousands, where money is spoken of"
            yield _sum(match.span(), _pence(match["figures"], "k"), why, Certainty.LIKELY)
    for match in _IN_WORDS.finditer(low):
        number = counted(match["count"]) or 1
        if not (match["count"] in ("a", "an") and match["unit"] != "grand"):
            pounds = number * (1000 if match["unit"] == "grand" else 1)
            yield _sum(match.span(), 100 * pounds, "A sum in words")
    for match in _SLANG.finditer(low):
        times = {"two": 2.0, "three": 3.0, "couple of": 2.0}.get(
            match["count"], 0.5 if "half" in match["count"] else 1.0
        )
        why = f"'{match['name']}' is a street name for £{_STREET[match['name']]:,}"
        yield _sum(match.span("sum"), int(100 * times * _STREET[match["name"]]), why, Certainty.LIKELY)


def _named(passage: Passage, match: re.Match[str]) -> Iterator[Hit]:
    unit = match["unit"]
    if unit in ("p", "pence"):
        if "." not in match["figures"] and len(match["figures"]) <= 3:
            yield _sum(match.span(), int(match["figures"]), "A sum in pence")
    elif not re.match(
        r" (?:of (?:cannabis|heroin|cocaine|crack|weed|herbal)|in weight|heav)", passage.after(match.end(), 20)
    ):
        yield _sum(match.span(), _pence(match["figures"], match["scale"]), "A sum in pounds")


def _pence(figures: str, scale: str | None) -> int:
    pounds, _, rest = figures.replace(",", "").partition(".")
    return (int(pounds) * 100 + int(rest.ljust(2, "0") if rest else 0)) * _SCALES.get(scale or "", 1)


def _sum(span: tuple[int, int], pence: int, why: str, certainty: Certainty = Certainty.SURE) -> Hit:
    text = shown(Pence(pence))
    return Hit(*span, FoundKind.MONEY, text, text, f"{why}.", None, certainty)
