"""Cleans what people and spreadsheets write before it is parsed: spaces, dashes, invisible characters, length."""

import unicodedata

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.garbled import apart

QUOTED_AT_MOST = 40  # characters: enough to find the cell by

_DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212), "-")
_QUOTES = dict.fromkeys((0x2018, 0x2019, 0x02BC, 0x2032, 0x00B4), "'")
_PLAIN = {**_DASHES, **_QUOTES}


def tidied(text: str, what: str = "value", at_most: int = 200) -> str:
    """The text in ordinary characters with single spaces. Raises `UnreadableValue` if it is too long or cannot be printed."""
    if len(text) <= at_most:
        text = " ".join((text if text.isascii() else plain(text)).split())
    if len(text) > at_most:  # checked afterwards too, because NFKC may turn one character into eighteen
        raise UnreadableValue(f"The {what} {quoted(text)} is {len(text)} characters long: {at_most} is the most.")
    if not text.isprintable():
        raise UnreadableValue(f"The {what} holds characters that cannot be printed: {quoted(text)}. Type it again.")
    return text


def quoted(text: str) -> str:
    """A refused value in quotation marks, for a message: short, on one line, safe to print and to store."""
    if not text.strip():
        return "A blank cell"
    shown = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in " ".join(text.split()))
    return f"'{shown[:QUOTED_AT_MOST]}…'" if len(shown) > QUOTED_AT_MOST else f"'{shown}'"


def plain(text: str) -> str:
    """The text in ordinary characters (NFKC), with plain dashes and quotation marks and without invisible characters.

    Garbled letters stay as they came: if the '™' in 'Oâ€™Neil' became 'TM', nobody could tell any more what it was.
    """
    return "".join(piece if at % 2 else _plain(piece) for at, piece in enumerate(apart(text)))


def _plain(text: str) -> str:
    # NFKC turns the no-break spaces and full-width letters of spreadsheets into the ordinary ones. Invisible characters
    # go first, so that an accent hidden behind one still joins its letter.
    visible = "".join(each for each in text if unicodedata.category(each) != "Cf")
    return unicodedata.normalize("NFKC", visible.translate(_PLAIN)).translate(_PLAIN)
