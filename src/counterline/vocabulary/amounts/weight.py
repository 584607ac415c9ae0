"""Amounts of drugs: weights in whole milligrams, and counts of wraps, tablets or bags, which stay counts.

A count is never turned into a weight, for nobody knows what a wrap weighed who did not weigh it. Weights are read
exactly; ounces and pounds alone are rounded, to the nearest milligram. '1/8' is an eighth of an ounce.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from counterline.vocabulary.amounts.decimal_comma import SAY_SO, has_decimal_comma
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.named import Word
from counterline.vocabulary.remembered import remembered
from counterline.vocabulary.tidy import quoted, tidied

MOST: Final = 10**12  # a thousand tonnes, or a million million tablets: more is a slip of the keyboard
OUNCE: Final = Fraction("28349.523125")


class CountUnit(Word):
    """What drugs are counted in where they are not weighed."""

    WRAPS = "wraps", "Single deals wrapped in plastic, paper or foil", "wrap, rap, raps"
    BAGS = (
        "bags",
        "Bags of any size, single deals or many",
        "bag, baggie, baggies, snap bag, snap bags, grip seal bag, grip seal bags",
    )
    TABLETS = "tablets", "Tablets, pills and tabs", "tablet, tabs, tab, pill, pills"
    CAPSULES = "capsules", "Capsules of a powder or liquid", "capsule, caps"
    ROCKS = "rocks", "Single rocks of crack cocaine", "rock, stone, stones"
    DEALS = "deals", "Single deals, however packed", "deal, street deal, street deals"
    PLANTS = "plants", "Growing plants, of any age", "plant"
    PACKAGES = (
        "packages",
        "Packages, parcels and blocks, as found",
        "package, parcel, parcels, block, blocks, packet, packets",
    )
    VIALS = "vials", "Vials, ampoules and bottles", "vial, ampoule, ampoules, bottle, bottles"
    VAPES = "vapes", "Vapes and cartridges for them", "vape, vape cartridge, vape cartridges"


WEIGHTS: Final = MappingProxyType(
    {
        "mg mgs milligram milligrams milligramme milligrammes": Fraction(1),
        "g gs gm gms gr grs gram grams gramme grammes": Fraction(1_000),
        "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes": Fraction(1_000_000),
        "tonne tonnes": Fraction(1_000_000_000),
        "oz ozs ounce ounces": OUNCE,
        "lb lbs": 16 * OUNCE,
    }
)
"""Milligrams in each unit of weight, by the names of it."""

_UNITS = {name: unit for unit in CountUnit for name in unit.names}
_MILLIGRAMS = {name: milligrams for names, milligrams in WEIGHTS.items() for name in names.split()}
_PARTS = MappingProxyType({"half": "1/2", "quarter": "1/4", "eighth": "1/8", "sixteenth": "1/16", "teenth": "1/16"})

# With commas before threes, with a point, or with nothing before the point: '1,250', '3.5', '.4'.
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
# '1/8', '1 1/2', with or without spaces.
_FRACTION = r"(?:[0-9]+\s+)?[0-9]{1,3}\s*/\s*[0-9]{1,3}"
_WEIGHED = rf"({_FRACTION}|{_NUMBER})\s*(?:of\s+)?(?:an?\s+)?({'|'.join(sorted(_MILLIGRAMS, key=len, reverse=True))})"
_COUNTED = rf"(?:x\s*)?([0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)\s*x?\s*({'|'.join(sorted(_UNITS, key=len, reverse=True))})"
_WEIGHT = re.compile(_WEIGHED)  # '3.5g', '1/8 oz'
_COUNT = re.compile(_COUNTED)  # '20 wraps', 'x20 wraps'
# '20 wraps weighing 4.2g in total'
_COUNT_THEN_WEIGHT = re.compile(
    rf"{_COUNTED}\s*(?:,|;|=|\(|weighing|weight|total(?:ling)?|-)\s*(?:a\s+)?(?:total\s+(?:of\s+)?)?{_WEIGHED}\s*(?:in\s+)?(?:total)?\s*\)?"
)
_WEIGHT_THEN_COUNT = re.compile(rf"{_WEIGHED}\s*(?:,|;|\(|in|as)\s*(?:total\s+)?{_COUNTED}\s*\)?")  # '4.2g in 20 wraps'
_EACH = re.compile(rf"{_COUNTED}\s*(?:of|at|x|@|,)?\s*(?:about\s+)?{_WEIGHED}\s*each")  # '20 wraps of 0.2g each'
# '20 x 0.2g wraps'
_TIMES = re.compile(rf"([0-9]+)\s*x\s*{_WEIGHED}\s*({'|'.join(sorted(_UNITS, key=len, reverse=True))})")
_BARE = re.compile(rf"({_FRACTION}|{_NUMBER})")  # a number alone, of the unit that its column says
# ¼ ½ ¾ and the others to ⅞, which NFKC turns into figures with a slash.
_VULGAR = re.compile("([¼½¾⅐-⅞])")
_WORDED = re.compile(rf"(?:an?\s+)?\b({'|'.join(_PARTS)})\b")  # 'half an ounce', 'a teenth'
# Words and signs by which somebody says that they did not weigh: kept as a weight, it would read as evidence.
_INEXACT = re.compile(r"[~<>±]|\b(?:approx\w*|about|circa|c|around|roughly|up to|over|under|less|more|estimated|est)\b")
_RANGE = re.compile(r"[0-9]\s*[a-z]*\s*(?:-|to)\s*[0-9]")  # '3-4g': neither of them
# Methadone and GHB come in bottles; a volume is no weight without a density.
_VOLUME = re.compile(r"[0-9]\s*(?:ml|mls|l|cl|litres?|millilitres?|pints?)\b")
# Nothing said, and not an amount
_NOT_SAID = re.compile(r"\W*(?:unknown|n/?[ak]|none|nil|tbc|not known|not weighed|awaiting \w+)?\W*")


@dataclass(frozen=True, slots=True)
class DrugAmount:
    """One amount: weighed, counted, or both where somebody counted the wraps and weighed them too."""

    milligrams: int | None = None
    count: int | None = None
    unit: CountUnit | None = None

    def __post_init__(self) -> None:
        if (self.count is None) != (self.unit is None) or (self.milligrams is None and self.count is None):
            raise UnreadableValue("An amount is a weight, or a count with what was counted: write one of them.")
        for figure in (self.milligrams, self.count):
            if figure is not None and figure < 1:
                raise UnreadableValue("An amount of nothing is no amount: leave the cell empty where none was weighed.")
            if figure is not None and figure > MOST:
                raise UnreadableValue("That is a larger amount than can be meant: check the figures and the unit.")

    @classmethod
    def parse(cls, text: str, unit: str | None = None) -> "DrugAmount":
        """Read an amount: '3.5g', '20 wraps, 4.2g'; `unit` is what a bare number is in, as its column says.

        Whole milligrams. Refuses volumes, what somebody estimated, and a fraction that does not say of what.
        """
        return _read(text, unit)

    @property
    def shown(self) -> str:
        """The amount as people read it: '3.5g', '1.25kg', '1 wrap', '20 wraps, 4.2g'."""
        weight = None if self.milligrams is None else _weight_shown(self.milligrams)
        count = None if self.count is None else f"{self.count:,} {self.unit if self.count > 1 else str(self.unit)[:-1]}"
        return ", ".join(part for part in (count, weight) if part)

    def __str__(self) -> str:
        return self.shown


@remembered(2048)
def _read(text: str, unit: str | None) -> DrugAmount:
    # '1½' would become '11/2' if its parts were not set apart first.
    tidy = tidied(_VULGAR.sub(r" \1 ", text[:200]), "amount", 120).casefold().replace("\u2044", "/")
    tidy = _WORDED.sub(lambda found: _PARTS[found[1]], tidy.strip(" '\"=").rstrip(". "))
    try:
        amount = _amount(tidy, unit)
    except UnreadableValue as refused:
        raise UnreadableValue(f"{quoted(text)}: {refused.reason}") from None
    if amount is None:
        raise UnreadableValue(_why_not(tidy, text))
    return amount


def _amount(tidy: str, unit: str | None) -> DrugAmount | None:
    if found := _WEIGHT.fullmatch(tidy):
        return DrugAmount(_milligrams(found[1], found[2]))
    if found := _COUNT.fullmatch(tidy):
        return DrugAmount(None, _whole(found[1]), _UNITS[found[2]])
    if found := _EACH.fullmatch(tidy):
        return _multiplied(found[1], found[2], _milligrams(found[3], found[4]))
    if found := _TIMES.fullmatch(tidy):
        return _multiplied(found[1], found[4], _milligrams(found[2], found[3]))
    if found := _COUNT_THEN_WEIGHT.fullmatch(tidy):
        return DrugAmount(_milligrams(found[3], found[4]), _whole(found[1]), _UNITS[found[2]])
    if found := _WEIGHT_THEN_COUNT.fullmatch(tidy):
        return DrugAmount(_milligrams(found[1], found[2]), _whole(found[3]), _UNITS[found[4]])
    if tidy in ("1/8", "1/16"):  # no other fraction names its whole: '1/2' may be of a gram
        return DrugAmount(_milligrams(tidy, "oz"))
    return _amount(f"{tidy} {unit.casefold()}", None) if unit and _BARE.fullmatch(tidy) else None


def _multiplied(count: str, unit: str, milligrams: int) -> DrugAmount:
    return DrugAmount(_whole(count) * milligrams, _whole(count), _UNITS[unit])


def _milligrams(number: str, unit: str) -> int:
    exact = sum(map(_exact, re.sub(r"\s*/\s*", "/", number).split()), Fraction(0)) * _MILLIGRAMS[unit]
    if exact.denominator > 1 and unit[0] not in "ol":
        raise UnreadableValue("A weight finer than a milligram is not kept: check the unit.")
    return int(exact + Fraction(1, 2))


def _exact(number: str) -> Fraction:
    above, _, below = number.replace(",", "").partition("/")
    if below and not int(below):
        raise UnreadableValue("A fraction of nothing is no amount: write the weight in grams.")
    return Fraction(f"0{above}" if above.startswith(".") else above) / (int(below) if below else 1)


def _whole(number: str) -> int:
    return int(number.replace(",", ""))


def _weight_shown(milligrams: int) -> str:
    size, name = (1_000_000, "kg") if milligrams >= 1_000_000 else (1_000, "g")
    whole, rest = divmod(milligrams, size)
    return f"{whole:,}{f'.{rest:0{len(str(size)) - 1}}'.rstrip('0') if rest else ''}{name}"


def _why_not(tidy: str, text: str) -> str:
    if _NOT_SAID.fullmatch(tidy):
        return f"{quoted(text)} is no amount: leave the cell empty where it is not known."
    if has_decimal_comma(tidy):
        return f"{quoted(text)} is not an amount as it stands: it {SAY_SO}"
    if _VOLUME.search(tidy):
        return f"{quoted(text)} is a volume, not a weight: count the bottles, or put it in the text."
    if _INEXACT.search(tidy) or _RANGE.search(tidy):
        return f"{quoted(text)} is not exact: write what was weighed or counted, or leave the cell empty."
    if re.fullmatch(_FRACTION, tidy):
        return f"{quoted(text)} does not say of what: write '1/2 oz' or '0.5g'."
    if _BARE.fullmatch(tidy):
        return f"{quoted(text)} has no unit: write what it is, as in '3.5g' or '20 wraps'."
    return f"{quoted(text)} is not an amount: write it alone, as in '3.5g', '20 wraps' or '20 wraps, 4.2g'."
