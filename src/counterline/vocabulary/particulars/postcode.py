"""Postcodes of the United Kingdom, real and invented; an invented one ends as no real one can."""

import re
from dataclasses import dataclass
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.remembered import remembered
from counterline.vocabulary.tidy import quoted, tidied

AREAS: Final = frozenset(
    re.findall(
        "[A-Z]+",
        "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN "
        "EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N "
        "NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN "
        "TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE",
    )
)
NEVER_LAST: Final = frozenset("CIKMOV")  # letters that Royal Mail leaves out of the last two

# One or two letters, a district (the last place may be a letter in London), a figure and two letters.
_KEPT = re.compile(r"([A-Z]{1,2})(?:[0-9]{1,2}|[0-9][A-HJ-NP-Z]) [0-9]([A-Z]{2})")
# The same with no space; letters and figures are told apart by their places, for O and 0, I and 1 are written for each other.
_WRITTEN = re.compile(r"([A-Z01][A-Z0-9]{1,3})([0-9OI])([A-Z]{2})")
_DISTRICT = re.compile(  # no district of two figures begins with 0
    r"[0-9]|[1-9][0-9]|[0-9][A-HJ-NP-Z]"
)
# 'BH1': the district alone, which is thousands of homes.
_FIRST_HALF = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?[0-9]?")
_FIGURE, _LETTER = str.maketrans("OI", "01"), str.maketrans("01", "OI")


@dataclass(frozen=True, slots=True)
class Postcode:
    """A full postcode, written with its one space."""

    value: str

    def __post_init__(self) -> None:
        parts = _KEPT.fullmatch(self.value)
        if parts is None:
            raise UnreadableValue(f"{quoted(self.value)} is not a postcode: write it in full, as in 'BH1 1AA'.")
        if parts[1] not in AREAS:
            raise UnreadableValue(f"{quoted(self.value)} is not a postcode: there is no postcode area {parts[1]}.")
        if len(NEVER_LAST & set(parts[2])) == 1 and not set(parts[2]) <= NEVER_LAST:
            raise UnreadableValue(f"{quoted(self.value)} has a letter at its end that no postcode has there: check it.")

    @classmethod
    def parse(cls, text: str) -> "Postcode":
        """Read a postcode as written: 'bh1 1aa', 'BH11AA'; refuses half of one, and letters that Royal Mail does not use."""
        return _read(text)

    @property
    def sector(self) -> str:
        """The half before the space and the figure after it: 'BH1 1'."""
        return self.value[:-2]

    @property
    def area(self) -> str:
        """The letters it begins with: 'BH'."""
        return re.split(r"[0-9]", self.value, maxsplit=1)[0]

    @property
    def shown(self) -> str:
        """The postcode as kept."""
        return self.value

    def __str__(self) -> str:
        return self.value


@remembered(2048)
def _read(text: str) -> Postcode:
    letters = re.sub(r"[\s.,-]", "", tidied(text, "postcode", 40).upper())
    if (parts := _WRITTEN.fullmatch(letters)) and (out := _district(parts[1])):
        # Between two letters' places only a figure can stand, so an O or I there was meant for one.
        return Postcode(f"{out} {parts[2].translate(_FIGURE)}{parts[3]}")
    what = "only the first part of a postcode" if _FIRST_HALF.fullmatch(letters) else "not a postcode"
    raise UnreadableValue(f"{quoted(text)} is {what}: write it in full, as in 'BH1 1AA'.")


def _district(written: str) -> str | None:
    """The half before the space, read with the fewest letters and figures taken for each other; None where it is none."""
    read: dict[str, int] = {}
    for letters in (1, 2):
        area, figures = written[:letters].translate(_LETTER), written[letters:]
        # 'BHI' is BH1 and 'PE3O' PE30; a letter that may stand last in London is left.
        figures = figures.translate(_FIGURE)
        if area.isalpha() and _DISTRICT.fullmatch(figures):
            read[area + figures] = sum(a != b for a, b in zip(area + figures, written, strict=True))
    known = {each: slips for each, slips in read.items() if re.split("[0-9]", each, maxsplit=1)[0] in AREAS} or read
    fewest = sorted(known, key=lambda each: known[each])[:2]
    return fewest[0] if fewest and (len(fewest) == 1 or known[fewest[0]] < known[fewest[1]]) else None
