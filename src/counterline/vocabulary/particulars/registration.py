"""Registration marks of vehicles in the United Kingdom, brought to the one form in which two reports are equal."""

import re
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.remembered import remembered
from counterline.vocabulary.tidy import quoted, tidied

_YEAR: Final = "[A-HJ-NPR-TV-Y]"  # I, O, Q, U and Z were never year letters
_GB: Final = "[A-HJ-PR-Y]"  # I, Q and Z stand in no older mark of Great Britain
# DVLA never gave a number that begins with 0, but in marks of today's form, whose figures are a half-year.
_NUMBER: Final = "[1-9][0-9]{0,2}"
_IRISH: Final = "[A-HJ-PR-Z]?(?:[A-HJ-PR-Z][IZ]|[IZ][A-HJ-PR-Z]|II|IZ|ZI)"  # an I or Z among the last two letters

# Each form is two halves, with a space between them when shown.
FORMS: Final = MappingProxyType(
    {
        # Since September 2001: age marks began with 51 and 02, so 00 and 01 were never given.
        "current": re.compile(r"([A-HJ-PR-Y][A-HJ-PR-Y](?!0[01])[0-9]{2})([A-HJ-PR-Z]{3})"),
        # Prefix letters ran from 1983 to 2001, suffix letters from 1963 to 1983, and marks without a date before.
        "prefix": re.compile(rf"({_YEAR}{_NUMBER})({_GB}{{3}})"),
        "suffix": re.compile(rf"({_GB}{{3}})({_NUMBER}{_YEAR})"),
        # For vehicles whose age nobody knows.
        "q": re.compile(rf"(Q{_NUMBER})({_GB}{{3}})"),
        "dateless": re.compile(rf"({_GB}{{3}})({_NUMBER})|({_GB}{{1,2}})([1-9][0-9]{{0,3}})"),
        "dateless, figures first": re.compile(rf"({_NUMBER})({_GB}{{3}})|([1-9][0-9]{{0,3}})({_GB}{{1,2}})"),
        "northern ireland": re.compile(rf"({_IRISH})([1-9][0-9]{{0,3}})"),
        "northern ireland, figures first": re.compile(rf"([1-9][0-9]{{0,3}})({_IRISH})"),
    }
)
"""The forms a mark may have, current and older."""

# What people write before a mark: 'VRM: ', 'Reg no. =', 'vehicle registration: '. Without a colon only short forms, for
# 'Mark' and 'Vehicle' begin other words.
_LABEL = re.compile(
    r"(?:vrm|vrn|vehicle|registration|reg|index|plate|mark)\.?\s*(?:mark|number|plate|no)?\.?\s*[:=]\s*|(?:vrm|vrn|reg)\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s.'\"-]+")  # how a plate is spaced
# Three figures of the mission, D or X, three of the vehicle: what of a diplomat may be kept is not for a file to say.
_DIPLOMATIC = re.compile(r"[0-9]{3}[DX][0-9]{3}")
_FORCES = re.compile(r"[0-9]{2}[A-Z]{2}[0-9]{2}")  # as the Ministry of Defence gives them
# What a witness who saw half a plate gives: the first half of today's form, or a prefix letter and its number.
_FIRST_HALF = re.compile(r"[A-HJ-PR-Y]{2}(?!0[01])[0-9]{2}|[A-HJ-NPR-TV-Y][0-9]{1,3}")
_PARTIAL = re.compile(r"[?*_]|\bpart(?:ial)?\b", re.IGNORECASE)  # signs that some of it was not seen
_SEVERAL = re.compile(r"[A-Z0-9]\s*(?:[/\\,;&|+]|\bor\b|\band\b)\s*[A-Z0-9]", re.IGNORECASE)  # two marks in one cell
_NOT_SAID = frozenset(
    {"", "-", "UNKNOWN", "NOTKNOWN", "NK", "N/K", "NA", "N/A", "NONE", "NIL", "NOPLATES", "NOREG", "TBC"}
)
# On a plate the letter O and the figure 0 are one shape, and I and 1 are; other pairs are told apart there.
_CONFUSED = MappingProxyType({"O": "O0", "0": "0O", "I": "I1", "1": "1I"})
# Forms whose figures and letters have fixed places. In the others a false plate becomes a stranger's mark when several are
# exchanged: AB12 OOI would be ABI 2001.
_DATED: Final = ("current", "prefix", "suffix", "q")
# Letters and figures such as stand on a plate, false and foreign ones too; words and telephone numbers are none.
_PLATE = re.compile(r"(?=.*[A-Z])(?=.*[0-9])[A-Z0-9]{4,9}")
_HOW: Final = "write it in full, as in 'AB12 CDE'"


class NeverIssued(UnreadableValue):
    """A plate that reads like a mark and that no vehicle of the United Kingdom was ever given, with what stood on it."""

    def __init__(self, reason: str, letters: str) -> None:
        super().__init__(reason)
        self.letters = letters
        self.args = (reason, letters)  # of which a remembered refusal is made again


def key_of_plate(letters: str) -> int:
    """The 64-bit key of what stood on a plate that was never issued; no registration mark shares it."""
    return key_of("plate as written", letters)


@dataclass(frozen=True, slots=True)
class Registration:
    """One registration mark, kept in capitals without its space."""

    value: str

    def __post_init__(self) -> None:
        if _halves(self.value) is None:
            raise UnreadableValue(f"{quoted(self.value)} is not a registration mark: {_HOW}.")

    @classmethod
    def parse(cls, text: str) -> "Registration":
        """Read a mark as written: 'ab12 cde', 'AB12-CDE', 'AB12CDE', 'AB1O CDE' with a letter O for its nought.

        Refuses part of a mark, several, a diplomatic one and one of the armed forces; `NeverIssued` says what else stood there.
        """
        return _read(text)

    @property
    def key(self) -> int:
        """The 64-bit key on which reports of the same mark meet."""
        return key_of("registration", self.value)

    @property
    def form(self) -> str:
        """Which of the forms of a mark it has: 'current', 'prefix', 'northern ireland'."""
        return next(form for form, pattern in FORMS.items() if pattern.fullmatch(self.value))

    @property
    def shown(self) -> str:
        """The mark as it stands on a plate: 'AB12 CDE'."""
        return " ".join(_halves(self.value) or (self.value,))

    def __str__(self) -> str:
        return self.shown


def _halves(value: str) -> tuple[str, ...] | None:
    for pattern in FORMS.values():
        if found := pattern.fullmatch(value):
            return tuple(half for half in found.groups() if half)
    return None


@remembered(2048)
def _read(text: str) -> Registration:
    tidy = _LABEL.sub("", tidied(text, "registration mark", 40).strip("='\"` .,;"), count=1).upper()
    letters = _BETWEEN.sub("", tidy)
    if _FIRST_HALF.fullmatch(tidy):
        # 'AB 12' with its space is a whole, older mark; 'AB12' is far more often all that a witness saw.
        raise UnreadableValue(
            f"{quoted(text)} may be only the first part of a mark: {_HOW}, or 'AB 12' if that is the whole of it."
        )
    if _halves(letters):
        return Registration(letters)
    if meant := _meant(letters, text):
        return meant
    if why := _why_not(letters, tidy, text):
        raise UnreadableValue(why)
    why = f"{quoted(text)} is not a registration mark of the United Kingdom: {_HOW}; put a foreign one in the text."
    raise NeverIssued(why, letters) if _PLATE.fullmatch(letters) else UnreadableValue(why)


def _meant(letters: str, text: str) -> Registration | None:
    """The mark meant where an O stands for a 0 or an I for a 1, if only one can be.

    One may be exchanged. Several may only all be letters for figures, or all figures for letters, in a form with a date.
    """
    if not re.fullmatch(r"[A-Z0-9]{2,7}", letters) or _DIPLOMATIC.fullmatch(letters):
        return None
    readings = ("".join(each) for each in product(*(_CONFUSED.get(letter, letter) for letter in letters)))
    marks = [Registration(reading) for reading in readings if _halves(reading) and _is_near(letters, reading)]
    if len(marks) > 1:
        raise UnreadableValue(
            f"{quoted(text)} may be {marks[0]} or {marks[1]}: check its letters O and I and its figures 0 and 1."
        )
    return marks[0] if marks else None


def _is_near(written: str, reading: str) -> bool:
    was_figure = [was.isdigit() for was, now in zip(written, reading, strict=True) if was != now]
    several_one_way = len(set(was_figure)) == 1 and any(FORMS[form].fullmatch(reading) for form in _DATED)
    return len(was_figure) == 1 or several_one_way


def _why_not(letters: str, tidy: str, text: str) -> str | None:
    if letters in _NOT_SAID:
        return f"{quoted(text)} is no registration mark: leave the cell empty where it is not known."
    if _DIPLOMATIC.fullmatch(letters):
        return f"{quoted(text)} is a diplomatic mark, which may not come in: ring your force's diplomatic liaison."
    if _FORCES.fullmatch(letters):
        return f"{quoted(text)} is a mark of the armed forces, not a civil one: put it in the text of the report."
    if _PARTIAL.search(tidy):
        return f"{quoted(text)} is only part of a mark, and parts tie strangers together: put it in the text."
    if _SEVERAL.search(tidy):
        return f"{quoted(text)} holds more than one mark: give each its own row or column."
    return None
