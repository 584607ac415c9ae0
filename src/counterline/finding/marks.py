"""Postcodes and registration marks in a report, in any case and spacing; weaker forms only where a vehicle is meant."""

import re
from collections.abc import Iterator
from typing import Final

from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.postcode import Postcode
from counterline.vocabulary.registration import Registration

_START: Final = r"(?<![A-Za-z0-9_@£])(?<![A-Za-z0-9][/_.-])"
_END: Final = r"(?![A-Za-z0-9_@]|[/-][A-Za-z0-9])"
# The same where a stroke stands between two of one kind: 'M14 1AA/M15 1AA', 'AB48 CDE/AB48 CDF'.
_POSTCODE_START: Final = r"(?<![A-Za-z0-9_@£])(?:(?<![A-Za-z0-9][/_.-])|(?<=[0-9][A-Za-z]{2}/))"
_POSTCODE_END: Final = (
    r"(?![A-Za-z0-9_@]|[/-](?![A-Za-z]{1,2}[0-9][0-9A-Za-z]?[ ]?[0-9][A-Za-z]{2}(?![A-Za-z0-9]))[A-Za-z0-9])"
)
_MARK_START: Final = r"(?<![A-Za-z0-9_@£])(?:(?<![A-Za-z0-9][/_.-])|(?<=[ 0-9][A-Za-z]{3}/))"
_MARK_END: Final = r"(?![A-Za-z0-9_@]|[/-](?![A-Za-z]{2}[0-9]{2}[ ]?[A-Za-z]{3}(?![A-Za-z0-9]))[A-Za-z0-9])"

_POSTCODE = re.compile(
    rf"{_POSTCODE_START}([A-Za-z]{{1,2}}[0-9OIoil]{{1,2}}[A-Za-z]?)[^\S\n]{{0,2}}(?:[.-][^\S\n]?)?([0-9OIoil][A-Za-z]{{2}})"
    rf"{_POSTCODE_END}"
)
# Areas whose letters O or I are read as figures: CO, PO, SO, YO, OL, OX, IG, IM, IP, IV.
_MISREAD_AREA = re.compile(
    rf"{_START}([CPSYcpsy]0|0[LXlx]|1[GMPVgmpv])([1-9][0-9]?)[^\S\n]{{0,2}}(?:[.-][^\S\n]?)?([0-9][A-Za-z]{{2}}){_END}"
)
_OLD_LETTER: Final = str.maketrans("01", "OI")
_OUT: Final = re.compile(r"[A-Z]{1,2}(?:[0-9]{1,2}|[0-9][A-HJ-NP-Z])")
# Figures with letters after them that are words in small letters: '1st', '2hr', '5gs'.
_UNITS: Final = frozenset("st nd rd th hr yr ft gs lb oz pp pw pd am pm kg mg ml in hz gb tb bn mn".split())
_THREE_LETTERS: Final = frozenset(
    "our out old off own its ill ice inn ink ive one lad law led let lit lot low lie oil oak odd".split()
)
_OLD_FIGURE: Final = str.maketrans("OIL", "011")

_CURRENT = re.compile(
    rf"{_MARK_START}([A-Za-z]{{2}}[^\S\n]?[0-9]{{2}})([^\S\n]{{0,2}}-?[^\S\n]?)([A-Za-z]{{3}}){_MARK_END}"
)
_MISREAD = re.compile(
    rf"{_START}(?:[A-Za-z]{{2}}(?:[0-9][OoIi]|[OoIi][0-9])[^\S\n]?[A-Za-z]{{3}}"
    rf"|(?=[A-Za-z]?0|[A-Za-z]{{2}}[0-9]{{2}}[^\S\n]?[A-Za-z]{{0,2}}0)[A-Za-z0]{{2}}[0-9]{{2}}[^\S\n]?[A-Za-z0]{{3}}){_END}"
)
_OLDER = re.compile(
    rf"{_START}(?:[A-Za-z][0-9]{{1,3}}[^\S\n]?-?[A-Za-z]{{3}}|[A-Za-z]{{3}}[^\S\n]?-?[0-9]{{1,3}}[A-Za-z]){_END}"
)
_DATELESS = re.compile(rf"{_START}(?:[A-Za-z]{{1,3}}[^\S\n]?[0-9]{{1,4}}|[0-9]{{1,4}}[^\S\n]?[A-Za-z]{{1,3}}){_END}")
_LITTLE_WORDS: Final = frozenset(
    "the and was saw had has for who but not one two all any are his her him she you our out off day car van man men "
    "get got did its may now old new per pcs put ran say see set six ten too use via way why yet end due etc hrs rtc".split()
)
_MONTHS_SHORT: Final = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_BEFORE_A_DAY: Final = frozenset("on of at in by to no is it or up so pc dc ds di ps mr ms ref".split())
_WHOSE = re.compile(
    r"\b(?:(?:index|registration|vrm|vrn|plates?|reg|owner|keeper|driver|rk)\b[^.;\n]{0,12}|vehicle|veh|car|van|in|bearing|displaying) ?$"
)
_RANKS: Final = frozenset("pc dc ds di ps".split())
_MAKES: Final = (
    "ford|vw|volkswagen|audi|bmw|mercedes|merc|vauxhall|corsa|astra|fiesta|focus|golf|polo|transit|nissan|qashqai|juke"
    "|toyota|yaris|prius|kia|picanto|hyundai|seat|leon|skoda|octavia|honda|civic|mazda|peugeot|renault|clio|citroen|fiat"
    "|mini|range rover|land rover|jaguar|volvo|tesla|lexus|suzuki|mitsubishi|dacia|subaru|porsche|insignia|zafira|sprinter"
)
_ADDRESS_BEFORE = re.compile(
    r"\b(?:road|rd|street|st|avenue|ave|lane|close|drive|way|court|terrace|gardens|grove|place|square|hill|house|flats?|address"
    r"|postcode|post code|h/a|at|lives|premises)[ ,:(]*$"
)
_VEHICLE = re.compile(
    rf"\b(?:vehicles?|veh|index|reg(?:istration)?|reg'?d|vrms?|vrn|plates?|cars?|vans?|moped|motor(?:bike|cycle)|scooter|anpr"
    rf"|driv(?:e|es|ing|en|er)|bearing|displaying|taxi|hire car|saloon|estate|hatchback|cloned|{_MAKES})\b[^.;\n]{{0,40}}$"
    r"|\b(?:reg|veh)\.[^.;\n]{0,25}$"
)
_LABEL = re.compile(
    r"\b(?:index|registration|vrm|vrn|plates?|cherished|reg\.?)(?: (?:mark|number|plate|no\.?|of|is|was|mk))*[ :=(#'\"-]*$"
)


_VEHICLE_JUST_BEFORE = re.compile(rf"\b(?:vehicle|veh|car|van|{_MAKES})[ ,:(-]{{1,3}}$")
_VEHICLE_JUST_AFTER = re.compile(
    rf"[ ]?[,(-]{{0,2}}[ ]?(?:(?:an?|the|old|new|classic|red|blue|green|black|white|grey|gray|silver|gold|yellow|orange|brown|purple"
    rf"|beige|dark|light|small|large)[ ])*(?:(?:{_MAKES})\b|(?:car|van|moped|motorbike|scooter|pick-?up|lorry|saloon|hatchback)\b)"
)
_IRISH: Final = re.compile(r"(?!RUI\b)[A-Z]?(?:[A-Z][IZ]|[IZ][A-Z])[ ]?[1-9][0-9]{2,3}")
_LISTS = re.compile(r"[ ]?(?:,|&|/|;|,? and|,? or)[ ]?")
_SPACED_OLDER = re.compile(
    rf"{_START}(?:[A-Za-z][ ][0-9]{{1,3}}[ ]?[A-Za-z]{{3}}|[A-Za-z]{{3}}[ ]?[0-9]{{1,3}}[ ][A-Za-z]){_END}"
)


def postcodes(passage: Passage) -> Hits:
    """Find whole postcodes in any case and spacing, also with O for 0 or I for 1."""
    for match in _POSTCODE.finditer(passage.text):
        out, half = match[1].upper(), match[2].upper()
        if not _may_be_postcode(match) or _is_called_a_mark(passage, match):
            continue
        meant = out if _OUT.fullmatch(out) else _as_figures(out)
        try:
            code = Postcode.parse(f"{meant} {half[0].translate(_OLD_FIGURE)}{half[1:]}")
        except UnreadableValue:
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
        try:
            code = Postcode.parse(f"{match[1].upper().translate(_OLD_LETTER)}{match[2]} {match[3]}")
        except UnreadableValue:
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
    if _LABEL.search(passage.before(match.start(), 30)) is None:
        return False
    try:
        return bool(Registration.parse(match[0]))
    except UnreadableValue:
        return False


def _as_figures(out: str) -> str:
    # 'BHI' may be BH1 and 'BH1O' BH10: the letters of the area stand first, at most two.
    letters = 2 if len(out) > 2 and out[1].isalpha() and not out[1:2].isdigit() else 1
    return out[:letters] + out[letters:].translate(_OLD_FIGURE)


def registrations(passage: Passage) -> Hits:
    """Find registration marks: the present form by itself, older ones where the words speak of a vehicle."""
    ends: set[int] = set()
    for match in _CURRENT.finditer(passage.text):
        if not _is_prose(passage, match) and not _ends_an_address(passage, match):
            ends.add(match.end())
            yield from _mark(match, match[0], "A mark of the present form")
    for match in _MISREAD.finditer(passage.text):
        if _spoken_of(passage, match.start()):
            yield from _mark(match, match[0], "A mark", Certainty.LIKELY)
    for match in _OLDER.finditer(passage.text):
        listed = any(_LISTS.fullmatch(passage.low, end, match.start()) for end in ends)
        beside = listed or _spoken_of(passage, match.start()) or _is_a_vehicles(passage, match)
        if beside and match[0][-3:].lower() not in _LITTLE_WORDS:
            ends.add(match.end())
            yield from _mark(match, match[0], "A mark of an older form, beside words that speak of a vehicle")
        elif match[0].isupper() and match[0].isalnum() and len(match[0]) == 7:
            yield from _mark(match, match[0], "It has the older form of a mark", Certainty.LIKELY)
    if _VEHICLE_ANYWHERE.search(passage.low):
        yield from _labelled(passage)


def _labelled(passage: Passage) -> Hits:
    """Find marks of the forms that need the word for one right before them, or another such mark in the same list."""
    listed_from = 0
    for match in _DATELESS.finditer(passage.text):
        before = passage.before(match.start(), 30)
        listed = listed_from and _LISTS.fullmatch(passage.low, listed_from, match.start()) and match[0].isupper()
        if listed or _LABEL.search(before) or (_IRISH.fullmatch(match[0]) and _VEHICLE_JUST_BEFORE.search(before)):
            listed_from = match.end()
            yield from _mark(match, match[0], "It follows a word for a registration mark", Certainty.LIKELY)
    for match in _SPACED_OLDER.finditer(passage.text):
        before = passage.before(match.start(), 30)
        if _LABEL.search(before) or (match[0].isupper() and _VEHICLE_JUST_BEFORE.search(before)):
            yield from _mark(match, match[0], "It follows a word for a registration mark", Certainty.LIKELY)


def marks_of_any_form(passage: Passage) -> Hits:
    """Everything that could be a registration mark by its letters and figures, whatever is spoken of."""
    for pattern in (_CURRENT, _OLDER, _DATELESS):
        for match in pattern.finditer(passage.text):
            if pattern is not _DATELESS or match[0].isupper():
                yield from _mark(match, match[0], "It is known already, as a mark", Certainty.LIKELY)


_VEHICLE_ANYWHERE = re.compile(
    rf"\b(?:index|reg|registration|vrm|vrn|plates?|cherished|veh|vehicle|car|van|{_MAKES})\b"
)


def _is_prose(passage: Passage, match: re.Match[str]) -> bool:
    """Whether it is more likely words with a number among them: 'on 07 Feb', 'PC12 saw', 'in the car a lad of 15 who'."""
    first, last = match[1].lower(), match[3].lower()
    if last in _MONTHS_SHORT and first[:2] in _BEFORE_A_DAY and match[2] != "-":
        return True
    if first[2] == " " and first[:2] in _RANKS and _WHOSE.search(passage.before(match.start(), 30)) is None:
        return True
    words = first[:2] in _BEFORE_A_DAY or last in _LITTLE_WORDS
    if words and first[2] == " " and not match[0].isupper() and not _LABEL.search(passage.before(match.start(), 30)):
        return True
    if (not match[2] and first[2] != " ") or _spoken_of(passage, match.start()):
        return False
    if last in _LITTLE_WORDS or (first[:2] in _BEFORE_A_DAY and not match[0].isupper()):
        return True
    return first[2] == " " and not match[0].isupper()


def _ends_an_address(passage: Passage, match: re.Match[str]) -> bool:
    """Whether 'CF24OMO' is a postcode with O for 0, since a street or an address stands before it."""
    if match[3][0] not in "OI" or _spoken_of(passage, match.start()):
        return False
    return _ADDRESS_BEFORE.search(passage.before(match.start(), 24)) is not None


def _spoken_of(passage: Passage, at: int) -> bool:
    return _VEHICLE.search(passage.before(at, 60)) is not None


def _is_a_vehicles(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a mark in capitals stands right before its vehicle: 'ABC 123D, a red Mini'."""
    return match[0].isupper() and _VEHICLE_JUST_AFTER.match(passage.low, match.end()) is not None


def _mark(match: re.Match[str], written: str, why: str, certainty: Certainty = Certainty.SURE) -> Iterator[Hit]:
    try:
        mark = Registration.parse(written)
    except UnreadableValue:
        return
    if other := _read_otherwise(written, mark.value):
        why, certainty = f"{why}, {other}", Certainty.LIKELY
    yield Hit(*match.span(), FoundKind.REGISTRATION, mark.value, mark.shown, f"{why}.", mark.key, certainty)


def _read_otherwise(written: str, read: str) -> str:
    """Which letters and figures were read as others than were written; empty where none was."""
    letters = re.sub(r"[^A-Z0-9]", "", written.upper())
    if letters == read or len(letters) != len(read):
        return ""
    told = dict.fromkeys(pair for pair in zip(letters, read, strict=True) if pair[0] != pair[1])
    return f"with {' and '.join(f'{one} read as {other}' for one, other in told)}: check it"
