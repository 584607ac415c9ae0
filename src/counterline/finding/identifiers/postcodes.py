"""Postcodes in a report, in any case and spacing, with the letters and figures that are mistaken for each other."""

import re
from typing import Final

from counterline.finding.frozen import words
from counterline.finding.identifiers.plates import LABEL
from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.vocabulary.errors import readable
from counterline.vocabulary.particulars.postcode import Postcode
from counterline.vocabulary.particulars.registration import Registration

# Not within a word, a reference or a path; but after a stroke that parts two postcodes: 'M14 1AA/M15 1AA'.
_START: Final = r"(?<![A-Za-z0-9_@£])(?:(?<![A-Za-z0-9][/_.-])|(?<=[0-9][A-Za-z]{2}/))"
_END: Final = r"(?![A-Za-z0-9_@]|[/-](?![A-Za-z]{1,2}[0-9][0-9A-Za-z]?[ ]?[0-9][A-Za-z]{2}(?![A-Za-z0-9]))[A-Za-z0-9])"
_GAP: Final = r"[^\S\n]{0,2}(?:[.-][^\S\n]?)?"  # pasted from tables: two spaces, a full stop or a hyphen
# The forms of BS 7666, with O for 0 and I or l for 1 as typed and scanned text has them. Trap: 'M1 5th' is a road and a day.
_WHOLE = re.compile(rf"{_START}([A-Za-z]{{1,2}}[0-9OIoil]{{1,2}}[A-Za-z]?){_GAP}([0-9OIoil][A-Za-z]{{2}}){_END}")
# Areas with an O or an I in them, read as figures: CO, PO, SO, YO, OL, OX, IG, IM, IP, IV.
_MISREAD_AREA = re.compile(
    r"(?<![A-Za-z0-9_@£])(?<![A-Za-z0-9][/_.-])([CPSYcpsy]0|0[LXlx]|1[GMPVgmpv])([1-9][0-9]?)"
    rf"{_GAP}([0-9][A-Za-z]{{2}})(?![A-Za-z0-9_@]|[/-][A-Za-z0-9])"
)
_OUT: Final = re.compile(r"[A-Z]{1,2}(?:[0-9]{1,2}|[0-9][A-HJ-NP-Z])")
_AS_LETTER, _AS_FIGURE = str.maketrans("01", "OI"), str.maketrans("OIL", "011")
_UNITS: Final = words("marks", "units")
_THREE_LETTERS: Final = words("marks", "three_letters")


def postcodes(passage: Passage) -> Hits:
    """Find whole postcodes in any case and spacing, also with O for 0 or I for 1."""
    for match in _WHOLE.finditer(passage.text):
        out, half = match[1].upper(), match[2].upper()
        if not _may_be_postcode(match) or _is_called_a_mark(passage, match):
            continue
        meant = out if _OUT.fullmatch(out) else _as_figures(out)
        code = readable(Postcode.parse, f"{meant} {half[0].translate(_AS_FIGURE)}{half[1:]}")
        if code is None or not out.startswith(code.area):  # a figure in the area's place is looked for below
            continue
        exact = meant == out and half[0].isdigit()
        why = "A whole postcode." if exact else "A postcode, if its letters O, I or l stand for figures."
        certainty = Certainty.SURE if exact else Certainty.LIKELY
        yield Hit(*match.span(), FoundKind.POSTCODE, code.value, code.shown, why, None, certainty)
    yield from _misread_areas(passage)


def _misread_areas(passage: Passage) -> Hits:
    """Find postcodes in whose area a figure was read for a letter: 'S015 1AA', '0L1 1AA', '1P1 1AA'."""
    for match in _MISREAD_AREA.finditer(passage.text):
        if match[3][1:] in _UNITS or _is_called_a_mark(passage, match):
            continue
        if (code := readable(Postcode.parse, f"{match[1].upper().translate(_AS_LETTER)}{match[2]} {match[3]}")) is None:
            continue
        why = "A postcode, if the figures 0 or 1 among its first letters stand for O or I."
        yield Hit(*match.span(), FoundKind.POSTCODE, code.value, code.shown, why, None, Certainty.LIKELY)


def _may_be_postcode(match: re.Match[str]) -> bool:
    """Whether it has enough figures for one, and is no '1st' or 'its' after a road's number."""
    out, half = match[1], match[2]
    if not any(each.isdigit() for each in out) and not half[0].isdigit():
        return False
    if not half[0].isdigit():
        return half.lower() not in _THREE_LETTERS and (half.isupper() or match[0].isalnum())
    return half[1:] not in _UNITS


def _is_called_a_mark(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the word before it says that it is a registration mark, and it can be one."""
    if LABEL.search(passage.before(match.start(), 30)) is None:
        return False
    return readable(Registration.parse, match[0]) is not None


def _as_figures(out: str) -> str:
    # 'BHI' may be BH1 and 'BH1O' BH10: the letters of the area stand first, at most two.
    letters = 2 if len(out) > 2 and out[1].isalpha() and not out[1:2].isdigit() else 1
    return out[:letters] + out[letters:].translate(_AS_FIGURE)
