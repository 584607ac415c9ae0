"""Telephone numbers as officers and spreadsheets write them, brought to E.164; ours where no country is named."""

import re
from typing import Final

import phonenumbers

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted

HOME: Final = "GB"
LONGEST_E164: Final = 15  # figures, with the country's (ITU-T E.164)

# Ofcom, "Telephone numbers for use in TV and radio drama programmes": set aside, so that they can reach nobody.
DRAMA = re.compile(
    r"\+44(?:7700900|1632960|3069990|8081570|9098790"
    r"|1134960|1144960|1154960|1164960|1174960|1184960|1214960|1314960|1414960|1514960|1614960"
    r"|2079460|1914980|2896496|2920180)[0-9]{3}"
)
# Any 07 number is taken by its shape alone: allocations change monthly, and officers meet new ranges before tables do.
_UK_MOBILE = re.compile(r"\+447[0-9]{9}")
# All that is left of a number once it is cleaned.
_FIGURES = re.compile(r"\+?[0-9]+")
# 'Tel:', 'Mob no.', 'T:'. The colon or stop is needed, for 'M' or 'No' alone may begin a word.
_LABEL = re.compile(
    r"(?:telephone|tel|phone|ph|mobile|mob|number|no|m|t)(?:\s*(?:no|number))?\s*[.:]\s*", re.IGNORECASE
)
# '7700900123.0': a spreadsheet that took it for a quantity and lost nothing but its zero.
_SPREADSHEET_FLOAT = re.compile(r"\+?[0-9]{9,15}\.0+")
# '7.7009E+09': one that lost figures, which nobody can make up.
_SCIENTIFIC = re.compile(r"\+?[0-9](?:[.,][0-9]*)?\s?E\s?\+?[0-9]{1,2}", re.IGNORECASE)
# A sign or word with a figure on either side: two numbers in one cell, of which neither may be chosen.
_SEVERAL = re.compile(r"[0-9)]\s*(?:[/\\,;&|+]|\bor\b|\band\b|\bto\b)\s*[(+0-9]", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[\s().\-]+")  # what people group figures with
# Long enough for a number, with O, I or l where a figure should be.
_LETTER_FOR_FIGURE = re.compile(r"[+0-9OIl\s()-]{9,}")
# Nothing said, and not a number
_ABSENT = re.compile(
    r"(?:-+|\?+|n/?[ak]|none|nil|null|nan|unknown|not known|unk|tbc|with-?held|private|no ?caller ?id|various)"
    r"(?: number)?",
    re.IGNORECASE,
)


def normalised(text: str) -> str:
    """Bring a number to E.164 for whoever must tell whether two reports name the same one.

    Refuses two in one cell, stand-ins, figures lost in a spreadsheet, and numbers in use nowhere (libphonenumber).
    """
    written = text.strip("='\"`,; ")  # exports write ="07700 900123" and '07700 900123 to keep the zero
    if written.lower().startswith(("tel:", "sms:", "smsto:")):
        written = written.partition(":")[2]
    written = _LABEL.sub("", written, count=1) if _LABEL.match(written) else written
    figures = _figures(written)
    number = _international(figures, written)
    if _UK_MOBILE.fullmatch(number) or DRAMA.fullmatch(number):
        return _no_placeholder(number, text)
    try:
        parsed = phonenumbers.parse(number, HOME)
    except phonenumbers.NumberParseException as unread:
        raise UnreadableValue(
            f"{quoted(text)} is not a telephone number: write it with its 0 or +country code."
        ) from unread
    if not phonenumbers.is_valid_number(parsed):
        raise UnreadableValue(f"{quoted(text)} is not a number in use anywhere{_length_note(number)}.")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def looks_like_one(text: str) -> bool:
    """Whether text is made of figures and telephone punctuation alone, and long enough to be a number."""
    return len(_PUNCTUATION.sub("", text)) >= 9 and bool(_FIGURES.fullmatch(_PUNCTUATION.sub("", text)))


def shown(number: str) -> str:
    """Write an E.164 number as people here read it: '07700 900123', or '+33 6 39 98 00 00' from abroad."""
    if _UK_MOBILE.fullmatch(number):
        return f"0{number[3:7]} {number[7:]}"
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    at_home = parsed.country_code == phonenumbers.country_code_for_region(HOME)
    formats = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, formats.NATIONAL if at_home else formats.INTERNATIONAL)


def _figures(written: str) -> str:
    if _SPREADSHEET_FLOAT.fullmatch(written):
        return written.partition(".")[0]
    if _SCIENTIFIC.fullmatch(written):
        raise UnreadableValue(
            f"{quoted(written)} lost figures in a spreadsheet: set the column to text, fill it again."
        )
    if not written or _ABSENT.fullmatch(written):
        raise UnreadableValue(f"{quoted(written)} is no number: leave the cell empty where it is not known.")
    if _SEVERAL.search(written):
        raise UnreadableValue(
            f"{quoted(written)} holds more than one number: give each its own row or column, in full."
        )
    figures = _PUNCTUATION.sub("", written.replace("(0)", "") if written.startswith(("+", "00")) else written)
    if not _FIGURES.fullmatch(figures):
        raise UnreadableValue(f"{quoted(written)} is not a telephone number{_letters_note(written)}.")
    if len(figures.lstrip("+0")) > LONGEST_E164:
        raise UnreadableValue(f"{quoted(written)} has {len(figures)} figures, too many for one number: are there two?")
    return figures


def _international(figures: str, written: str) -> str:
    """Put +44 on a number of ours, also one whose leading zero a spreadsheet has eaten."""
    if figures.startswith("00"):
        figures = f"+{figures[2:]}"
    if figures.startswith("+440"):
        figures = f"+44{figures[4:]}"
    if figures.startswith("+"):
        return figures
    if figures.startswith("0"):
        return f"+44{figures[1:]}"
    if figures.startswith("44") and len(figures) == 12:
        return f"+{figures}"
    if figures.startswith("440") and len(figures) == 13:
        return f"+44{figures[3:]}"
    if len(figures) in (9, 10) and figures[0] in "123789":
        return f"+44{figures}"
    raise UnreadableValue(f"{quoted(written)} is not a telephone number: write it with its 0 or +country code.")


def _no_placeholder(number: str, text: str) -> str:
    # One figure over and over is what people type to get past a form; kept, it would tie unrelated lines together.
    if len(set(number[4:])) == 1:
        raise UnreadableValue(f"{quoted(text)} looks like a stand-in: leave the cell empty where it is not known.")
    return number


def _length_note(number: str) -> str:
    if number.startswith("+447") and len(number) != 13:
        kind = "short" if len(number) < 13 else "long"
        return f": it is too {kind} for a United Kingdom mobile, which has 11 figures from its 0"
    return ": check each figure with whoever reported it"


def _letters_note(written: str) -> str:
    if _LETTER_FOR_FIGURE.fullmatch(written):
        return ": it has a letter O, I or l where a figure 0 or 1 should be"
    return ": write the number alone and put other words in another column"
