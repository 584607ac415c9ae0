"""Words by which people say that they say nothing, and the parting of a cell by a sign that such a word may hold itself."""

import re
from collections.abc import Container
from typing import Final

NOT_SAID: Final = frozenset(
    "-|--|–|—|.|?|??|n/a|n/k|u/k|none|nil|null|nan|not applicable|not known|not stated|unknown|unk|tbc|none known"
    "|not recorded".split("|")
)
# Words and marks by which a cell says what the one above it says. As a value of its own it would name nobody.
AS_ABOVE: Final = frozenset(
    {*("ditto", "do.", "as above", "same as above", "see above", "〃"), *('"', '""', "''", "”", "“", '-"-', "-''-")}
)
WORDS: Final = NOT_SAID | AS_ABOVE

_LONGEST: Final = 40  # no such word is longer, whatever spaces stand round it


def says_nothing(text: str) -> bool:
    """Whether a value only says, for whoever reads the cell, that there is nothing to say."""
    return text.strip().casefold() in NOT_SAID


def parted(sign: re.Pattern[str], cell: str, codes: Container[str] = ()) -> list[str]:
    """Part a cell at a sign for its reader, but neither within a word that says nothing nor within one of the codes.

    'N/A' parted at '/' is one value and not the offences N and A; 'Affray/N/A' is two. Codes are folded, in small letters
    and with single spaces; where N and A are codes themselves, they are parted.
    """
    whole = _fold(cell)
    if whole in codes:
        return [cell]
    spans = _spans(sign, cell)
    if len(spans) < 2:
        return [cell]
    if whole in WORDS and not _are_codes([cell[start:end] for start, end in spans], codes):
        return [cell]
    pieces: list[str] = []
    at = 0
    while at < len(spans):
        start, end = spans[at]
        # The longest of these words holds a sign once, so two pieces are looked at and no more.
        if at + 1 < len(spans) and _is_one_word(cell, spans[at], spans[at + 1], codes):
            at += 1
            end = spans[at][1]
        pieces.append(cell[start:end])
        at += 1
    return pieces


def _is_one_word(cell: str, first: tuple[int, int], second: tuple[int, int], codes: Container[str]) -> bool:
    """Whether two pieces, with the sign between them, are one word that says nothing."""
    if second[1] - first[0] > _LONGEST or not cell[slice(*first)].strip() or not cell[slice(*second)].strip():
        return False
    if _fold(cell[first[0] : second[1]]) not in NOT_SAID:
        return False
    return not _are_codes([cell[slice(*first)], cell[slice(*second)]], codes)


def _spans(sign: re.Pattern[str], cell: str) -> list[tuple[int, int]]:
    met = [each.span() for each in sign.finditer(cell)]
    return list(zip([0, *(end for _, end in met)], [*(start for start, _ in met), len(cell)], strict=True))


def _are_codes(pieces: list[str], codes: Container[str]) -> bool:
    said = [_fold(each) for each in pieces if each.strip()]
    return bool(said) and all(each in codes for each in said)


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()
