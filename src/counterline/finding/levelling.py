"""Making a paste level: dashes, quotation marks, odd spaces and full-width letters as ordinary ones, each in its place."""

import re
import unicodedata
from typing import Final

from counterline.finding.model import Known, Passage

# One character for one, so that what is found can be shown where it stands.
_PLAIN: Final = {
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212), "-"),
    **dict.fromkeys((0x2018, 0x2019, 0x02BC, 0x2032, 0x00B4, 0x0060), "'"),
    **dict.fromkeys((0x201C, 0x201D, 0x201E, 0x2033), '"'),
}
_UNSEEN: Final = frozenset({"Cf", "Mn", "Me"})  # joiners, and what makes a keycap of a figure
_CAPITAL = re.compile("[A-Z]")
_SMALL = re.compile("[a-z]")
MOST_CAPITALS_OF_ONE: Final = 60
"""Fewer capitals than one in so many letters: nobody pressed the key, save where a word was pasted in."""
_GAPS = re.compile(r"[^a-z0-9&]+")


def levelled(text: str, known: Known) -> Passage:
    """Make a report's words level for the rules, remembering where each character stood."""
    if text.isascii():
        return _passage(text, text.lower(), None, known)
    kept = [(at, each) for at, each in enumerate(text) if unicodedata.category(each) not in _UNSEEN]
    plain = "".join(_plain(each) for _, each in kept)
    return _passage(plain, "".join(_small(each) for each in plain), tuple(at for at, _ in kept), known)


def _passage(text: str, low: str, places: tuple[int, ...] | None, known: Known) -> Passage:
    capitals = len(_CAPITAL.findall(text))
    small = len(_SMALL.findall(text))
    return Passage(
        text, low, places, known, shouted=capitals > small, whispered=capitals * MOST_CAPITALS_OF_ONE < small
    )


def folded(text: str) -> str:
    """Give words in the one form in which known words are looked up: small letters, single spaces, no marks."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() if not text.isascii() else text
    return " ".join(_GAPS.sub(" ", plain.lower().replace("'", "").replace(".", "")).split())


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if stands_for := _PLAIN.get(ord(character)):
        return stands_for
    folded_once = unicodedata.normalize("NFKC", character)
    return folded_once if len(folded_once) == 1 else character


def _small(character: str) -> str:
    small = character.lower()
    return small if len(small) == 1 else character
