"""Numbers by which a national register knows one person, told by their form and check letter: PNC, CRO, NHS number and UPN.

Forms are published: PNC and CRO in the CJS data standards catalogue (Ministry of Justice), the NHS number in the NHS Data Model and
Dictionary, the UPN in the guide of the Department for Education. A number that does not check is no number of a register here.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

_LETTERS: Final = "ZABCDEFGHJKLMNPQRTUVWXY"  # of police registers, by the remainder of 23
_PUPIL_LETTERS: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"
# '99/123456X', '1999/0123456X': the year of two or four figures, a file without its zeros or with them.
_PNC: Final = re.compile(r"(?:19|20)?([0-9]{2})/?([0-9]{1,7})([A-Z])")
# '19990123456X': as systems store it, whole and without the stroke.
_PNC_WHOLE: Final = re.compile(r"((?:19|20)[0-9]{2})([0-9]{7})([A-Z])")
# '012345/98A': the file first and then the year.
_CRO: Final = re.compile(r"([0-9]{1,6})/([0-9]{2})([A-Z])")
# 'SF39/12345A': files of lesser offences, the year first.
_CRO_FILE: Final = re.compile(r"SF([0-9]{2})/([0-9]{1,6})([A-Z])")
# Ten figures alone are a number of any system, and one in eleven of those checks: so it is written in its groups, or named.
_NHS: Final = re.compile(r"(?:NHS.*?)?([1-9][0-9]{2})[ -]([0-9]{3})[ -]([0-9]{4})|NHS\D*([1-9][0-9]{9})")
# 'A123456789012': a check letter, nine figures of the school and year, three of the pupil; the last may be a letter for a time.
_UPN: Final = re.compile(r"([A-Z])([0-9]{11}[0-9A-Z])")
# 'PNC: ', 'PNCID no. ': what stands before a number in a field for several kinds.
_LABEL: Final = re.compile(r"^(?:PNC(?:ID)?|CRO|UPN)(?:NO|NUMBER)?[.:#]?")
# '2001 / 1234567X': spaces and dashes that people set.
_BETWEEN: Final = re.compile(r"[\s-]+")


def person_number(text: str) -> str | None:
    """A number of a national register with the name of that register, as 'pnc 1999/0123456X'; None of anything else."""
    if nhs := _nhs(text.upper().strip()):
        return f"nhs {nhs}"
    tidy = _LABEL.sub("", _BETWEEN.sub("", text.upper()))
    return next((f"{name} {found}" for name, read in _REGISTERS.items() if (found := read(tidy))), None)


def _pnc(tidy: str) -> str | None:
    if whole := _PNC_WHOLE.fullmatch(tidy):
        year, serial, letter = whole.groups()
    elif "/" in tidy and (short := _PNC.fullmatch(tidy)):
        of_year, number, letter = short.groups()
        serial = number.zfill(7)
        year = (
            tidy[:4]
            if tidy.index("/") == len("1999")
            else f"{'19' if int(of_year) > _LATEST_OF_CENTURY else '20'}{of_year}"
        )
    else:
        return None
    if not int(serial):  # a filler
        return None
    return f"{year}/{serial}{letter}" if _LETTERS[int(year[2:] + serial) % len(_LETTERS)] == letter else None


def _cro(tidy: str) -> str | None:
    if found := _CRO.fullmatch(tidy):
        serial, year, letter = found.groups()
    elif found := _CRO_FILE.fullmatch(tidy):
        year, serial, letter = found.groups()
    else:
        return None
    whole = f"{year}{serial.zfill(6)}" if found.re is _CRO else f"{year}{serial}"
    if _LETTERS[int(whole) % len(_LETTERS)] != letter:
        return None
    return f"{serial.zfill(6)}/{year}{letter}" if found.re is _CRO else f"SF{year}/{serial}{letter}"


def _nhs(said: str) -> str | None:
    found = _NHS.fullmatch(said)
    if not found:
        return None
    figures = "".join(filter(None, found.groups()))
    if len(set(figures)) == 1:  # '999 999 9999' checks, and stands where nobody knows one
        return None
    weighed = sum(int(figure) * (10 - place) for place, figure in enumerate(figures))  # the last counts once
    return figures if weighed % 11 == 0 else None


def _upn(tidy: str) -> str | None:
    found = _UPN.fullmatch(tidy)
    if not found:
        return None
    values = [int(each) if each.isdigit() else _PUPIL_LETTERS.find(each) for each in found[2]]
    weighed = sum(value * weight for weight, value in enumerate(values, 2))
    return tidy if min(values) >= 0 and _PUPIL_LETTERS[weighed % len(_PUPIL_LETTERS)] == found[1] else None


_LATEST_OF_CENTURY: Final = 49  # years of two figures: police records begin in the 1950s
_REGISTERS: Final[Mapping[str, Callable[[str], str | None]]] = MappingProxyType({"pnc": _pnc, "cro": _cro, "upn": _upn})
