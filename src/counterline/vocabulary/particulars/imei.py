"""Numbers of handsets (IMEI), brought to fifteen figures whether or not the check figure or version was copied."""

import re
from dataclasses import dataclass

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.tidy import quoted, tidied

WITHOUT_CHECK, WHOLE, WITH_VERSION = 14, 15, 16

# 'IMEI: ', 'IMEI/SV no. ', 'IMEI1=': what handsets and extraction tools print before the number.
_LABEL = re.compile(r"imei(?:sv)?\s*(?:/\s*sv)?\s*(?:no|number|[12])?\.?\s*(?:[:=#-]\s*|\s+|(?=[0-9]))", re.IGNORECASE)
# '490154203237518.0': a spreadsheet that took it for a quantity and lost nothing.
_FLOAT = re.compile(r"[0-9]{14,16}\.0+")
# '4.90154E+14': one that lost figures.
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]*)?\s?E\s?\+?[0-9]{1,2}", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s./-]+")  # '35-693803-564380-9'
# ITU-T E.118: the number of every SIM card begins with 89, for telecommunication.
_SIM_CARD = re.compile(r"89[0-9]{16,18}")
# ITU-T E.212: subscribers of the networks here are numbered from 234 and 235.
_UK_SUBSCRIBER = re.compile(r"23[45][0-9]{12}")
# An MEID of an American handset has letters A to F in its fourteen places.
_HEX = re.compile(r"[0-9A-F]{14}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Imei:
    """The number of one handset: fourteen figures that name it, and a check figure."""

    value: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9]{15}", self.value) or self.value[-1] != _check_figure(self.value[:-1]):
            raise UnreadableValue(f"{quoted(self.value)} is not an IMEI: its fifteen figures do not check.")

    @classmethod
    def parse(cls, text: str) -> "Imei":
        """Read an IMEI of 14 figures, of 15 that check, or of 16 with the version of its software; refuses SIM cards."""
        return _read(text)

    @property
    def key(self) -> int:
        """The 64-bit key on which reports of the same handset meet."""
        return key_of("imei", self.value)

    @property
    def shown(self) -> str:
        """The number in the groups that handsets show: '00-440112-345678-8'."""
        return f"{self.value[:2]}-{self.value[2:8]}-{self.value[8:14]}-{self.value[14]}"

    def __str__(self) -> str:
        return self.shown


def _read(text: str) -> Imei:
    tidy = _LABEL.sub("", tidied(text, "IMEI", 60).strip("='\"`,; "), count=1)
    if _SCIENTIFIC.fullmatch(tidy):
        raise UnreadableValue(f"{quoted(text)} lost figures in a spreadsheet: set the column to text, fill it again.")
    figures = _BETWEEN.sub("", tidy.partition(".")[0] if _FLOAT.fullmatch(tidy) else tidy)
    if reason := _why_not(figures, text):
        raise UnreadableValue(reason)
    return Imei(figures[:14] + _check_figure(figures[:14]))


def _why_not(figures: str, text: str) -> str | None:
    if not re.fullmatch(r"[0-9]+", figures):
        if _HEX.fullmatch(figures):
            return f"{quoted(text)} has letters, as an MEID has: give the IMEI, which is figures alone."
        return f"{quoted(text)} is not an IMEI: write its 15 figures, or leave the cell empty where it is not known."
    if _SIM_CARD.fullmatch(figures):
        return f"{quoted(text)} is the number of a SIM card (ICCID), not of a handset: put it in the text."
    if len(figures) not in (WITHOUT_CHECK, WHOLE, WITH_VERSION):
        return f"{quoted(text)} has {len(figures)} figures: an IMEI has 15."
    if len(set(figures[:14])) == 1:
        return f"{quoted(text)} looks like a stand-in: leave the cell empty where it is not known."
    if _UK_SUBSCRIBER.fullmatch(figures):
        return f"{quoted(text)} begins as a subscriber's number (IMSI) does, not a handset's: check which it is."
    if len(figures) == WHOLE and figures[-1] != _check_figure(figures[:14]):
        return (
            f"{quoted(text)} is mistyped somewhere, for its last figure does not check: read it again off the handset."
        )
    return None


def _check_figure(figures: str) -> str:
    """The figure that Luhn's sum puts after these."""
    doubled = (int(figure) * (2 if place % 2 == 0 else 1) for place, figure in enumerate(reversed(figures)))
    return str(-sum(each // 10 + each % 10 for each in doubled) % 10)
