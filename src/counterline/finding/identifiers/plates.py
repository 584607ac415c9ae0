"""Registration marks in a report: the present form by itself, weaker ones only where a vehicle is meant."""

import re
from collections.abc import Iterator
from typing import Final

from counterline.finding.frozen import patterns, words
from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.vocabulary.errors import readable
from counterline.vocabulary.particulars.registration import Registration

_START: Final = r"(?<![A-Za-z0-9_@£])(?<![A-Za-z0-9][/_.-])"
_END: Final = r"(?![A-Za-z0-9_@]|[/-][A-Za-z0-9])"
# The form since 2001 (DVLA INF104), two letters, two figures, three letters; a stroke may part two: 'AB48 CDE/AB48 CDF'.
_CURRENT = re.compile(
    r"(?<![A-Za-z0-9_@£])(?:(?<![A-Za-z0-9][/_.-])|(?<=[ 0-9][A-Za-z]{3}/))"
    r"([A-Za-z]{2}[^\S\n]?[0-9]{2})([^\S\n]{0,2}-?[^\S\n]?)([A-Za-z]{3})"
    r"(?![A-Za-z0-9_@]|[/-](?![A-Za-z]{2}[0-9]{2}[ ]?[A-Za-z]{3}(?![A-Za-z0-9]))[A-Za-z0-9])"
)
# The same with O or I for a figure, or 0 for a letter: a reference has that form too, so only where a vehicle is spoken of.
_MISREAD = re.compile(
    rf"{_START}(?:[A-Za-z]{{2}}(?:[0-9][OoIi]|[OoIi][0-9])[^\S\n]?[A-Za-z]{{3}}"
    rf"|(?=[A-Za-z]?0|[A-Za-z]{{2}}[0-9]{{2}}[^\S\n]?[A-Za-z]{{0,2}}0)[A-Za-z0]{{2}}[0-9]{{2}}[^\S\n]?[A-Za-z0]{{3}}){_END}"
)
# With a letter for the year before (1983 to 2001) or after (1963 to 1983). Trap: 'M25 and' is a road.
_OLDER = re.compile(
    rf"{_START}(?:[A-Za-z][0-9]{{1,3}}[^\S\n]?-?[A-Za-z]{{3}}|[A-Za-z]{{3}}[^\S\n]?-?[0-9]{{1,3}}[A-Za-z]){_END}"
)
_SPACED_OLDER = re.compile(
    rf"{_START}(?:[A-Za-z][ ][0-9]{{1,3}}[ ]?[A-Za-z]{{3}}|[A-Za-z]{{3}}[ ]?[0-9]{{1,3}}[ ][A-Za-z]){_END}"
)
# Without a year, and cherished: any room or flat is written so, so the word for a mark must stand right before it.
_DATELESS = re.compile(rf"{_START}(?:[A-Za-z]{{1,3}}[^\S\n]?[0-9]{{1,4}}|[0-9]{{1,4}}[^\S\n]?[A-Za-z]{{1,3}}){_END}")
# Northern Ireland's have an I or a Z. Trap: RUI is 'released under investigation'.
_IRISH: Final = re.compile(r"(?!RUI\b)[A-Z]?(?:[A-Z][IZ]|[IZ][A-Z])[ ]?[1-9][0-9]{2,3}")
_LISTS = re.compile(r"[ ]?(?:,|&|/|;|,? and|,? or)[ ]?")
_LITTLE_WORDS, _MONTHS_SHORT, _BEFORE_A_DAY, _RANKS = (
    words("marks", each) for each in ("little_words", "months_short", "before_a_day", "ranks")
)
_WORDS: Final = patterns("marks", "parts")
LABEL: Final = _WORDS["label"]
"""The words for a registration mark, right before one."""
_NEAR: Final = 60  # characters before a mark in which a vehicle is spoken of


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
    if _WORDS["vehicle_anywhere"].search(passage.low):
        yield from _labelled(passage)


def _labelled(passage: Passage) -> Hits:
    """Find marks of the forms that need the word for one right before them, or another such mark in the same list."""
    listed_from = 0
    for match in _DATELESS.finditer(passage.text):
        before = passage.before(match.start(), 30)
        listed = listed_from and _LISTS.fullmatch(passage.low, listed_from, match.start()) and match[0].isupper()
        if (
            listed
            or LABEL.search(before)
            or (_IRISH.fullmatch(match[0]) and _WORDS["vehicle_just_before"].search(before))
        ):
            listed_from = match.end()
            yield from _mark(match, match[0], "It follows a word for a registration mark", Certainty.LIKELY)
    for match in _SPACED_OLDER.finditer(passage.text):
        before = passage.before(match.start(), 30)
        if LABEL.search(before) or (match[0].isupper() and _WORDS["vehicle_just_before"].search(before)):
            yield from _mark(match, match[0], "It follows a word for a registration mark", Certainty.LIKELY)


def marks_of_any_form(passage: Passage) -> Hits:
    """Everything that could be a registration mark by its letters and figures, whatever is spoken of."""
    for pattern in (_CURRENT, _OLDER, _DATELESS):
        for match in pattern.finditer(passage.text):
            if pattern is not _DATELESS or match[0].isupper():
                yield from _mark(match, match[0], "It is known already, as a mark", Certainty.LIKELY)


def _is_prose(passage: Passage, match: re.Match[str]) -> bool:
    """Whether it is more likely words with a number among them: 'on 07 Feb', 'PC12 saw', 'in the car a lad of 15 who'."""
    first, last = match[1].lower(), match[3].lower()
    if last in _MONTHS_SHORT and first[:2] in _BEFORE_A_DAY and match[2] != "-":
        return True
    if first[2] == " " and first[:2] in _RANKS and _WORDS["whose"].search(passage.before(match.start(), 30)) is None:
        return True
    words = first[:2] in _BEFORE_A_DAY or last in _LITTLE_WORDS
    if words and first[2] == " " and not match[0].isupper() and not LABEL.search(passage.before(match.start(), 30)):
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
    return _WORDS["address_before"].search(passage.before(match.start(), 24)) is not None


def _spoken_of(passage: Passage, at: int) -> bool:
    return _WORDS["vehicle"].search(passage.before(at, _NEAR)) is not None


def _is_a_vehicles(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a mark in capitals stands right before its vehicle: 'ABC 123D, a red Mini'."""
    return match[0].isupper() and _WORDS["vehicle_just_after"].match(passage.low, match.end()) is not None


def _mark(match: re.Match[str], written: str, why: str, certainty: Certainty = Certainty.SURE) -> Iterator[Hit]:
    if (mark := readable(Registration.parse, written)) is None:
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
