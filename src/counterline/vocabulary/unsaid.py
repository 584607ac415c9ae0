"""Words that say that nothing is known, and splitting a cell at a sign that such a word may itself contain, as 'N/A' does."""

import re
from collections.abc import Container
from typing import Final

NOT_SAID: Final = frozenset(
    "-|--|–|—|.|?|??|n/a|n/k|u/k|none|nil|null|nan|not applicable|not known|not stated|unknown|unk|tbc|none known"
    "|not recorded".split("|")
)
# Words and marks by which a cell repeats the one above it.
AS_ABOVE: Final = frozenset(
    {*("ditto", "do.", "as above", "same as above", "see above", "〃"), *('"', '""', "''", "”", "“", '-"-', "-''-")}
)
WORDS: Final = NOT_SAID | AS_ABOVE

_LONGEST: Final = 40  # characters: no such word is longer, whatever spaces are around it


def says_nothing(text: str) -> bool:
    """Whether a value only says that nothing is known or applies."""
    return text.strip().casefold() in NOT_SAID


def parted(sign: re.Pattern[str], cell: str, codes: Container[str] = ()) -> list[str]:
    """The pieces of a cell that is split at a sign, but not inside a word that says nothing or inside one of the codes.

    Split at '/', 'N/A' is one value and not the offences N and A, and 'Affray/N/A' is two. Where N and A are both codes, they are two
    all the same. `codes` are in small letters and with single spaces.
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
        # None of these words contains a sign twice, so looking at two pieces is enough.
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
