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
# The same with no space; an O or I in the figure's place is a slip of the keyboard.
_WRITTEN = re.compile(r"([A-Z]{1,2}(?:[0-9]{1,2}|[0-9][A-HJ-NP-Z]))([0-9OI])([A-Z]{2})")
# 'BH1': the district alone, which is thousands of homes.
_FIRST_HALF = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?[0-9]?")
_FIGURE = str.maketrans("OI", "01")


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
    if parts := _WRITTEN.fullmatch(letters):
        # Between two letters' places only a figure can stand, so an O or I there was meant for one.
        return Postcode(f"{parts[1]} {parts[2].translate(_FIGURE)}{parts[3]}")
    what = "only the first part of a postcode" if _FIRST_HALF.fullmatch(letters) else "not a postcode"
    raise UnreadableValue(f"{quoted(text)} is {what}: write it in full, as in 'BH1 1AA'.")
