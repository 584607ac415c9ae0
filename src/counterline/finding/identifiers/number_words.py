"""Numbers said in words: 'oh double seven', 'nine hundred', 'twelve', 'two hundred'."""

import re
from types import MappingProxyType
from typing import Final

_ONES: Final = MappingProxyType(
    {name: figure for figure, name in enumerate("zero one two three four five six seven eight nine".split())}
    | {"oh": 0, "o": 0, "nought": 0, "naught": 0, "nil": 0}
)
_TEENS: Final = MappingProxyType(
    {
        name: figure
        for figure, name in enumerate(
            "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 10
        )
    }
)
_TENS: Final = MappingProxyType(
    {
        name: 10 * figure
        for figure, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
    }
)
_TIMES: Final = MappingProxyType({"double": 2, "dbl": 2, "triple": 3, "treble": 3})
_SCALES: Final = MappingProxyType({"hundred": 100, "thousand": 1000, "grand": 1000, "million": 1_000_000})

FIGURE_WORD: Final = "|".join(sorted((*_ONES, *_TEENS, *_TENS, *_TIMES, "hundred", "thousand"), key=len, reverse=True))
"""Words in which a telephone number is dictated, as a choice for a pattern."""
COUNT_WORD: Final = (
    rf"(?:{'|'.join((*_TENS, *_TEENS, *list(_ONES)[1:10], 'a', 'an'))})"
    rf"(?:[ -](?:and[ -])?(?:{'|'.join((*_TENS, *_TEENS, *list(_ONES)[1:10], 'hundred', 'thousand', 'million'))})){{0,7}}"
)
"""A whole number in words, as a pattern: 'two hundred and fifty', 'a thousand'."""


def dictated(words: str) -> str | None:
    """Give the figures that somebody dictated: 'oh double seven, 900' is '077900'; None where that breaks off."""
    told, times, tens = "", 1, 0
    for word in re.findall(r"[a-z]+|[0-9]+", words.lower()):
        if word in _TIMES:
            times = _TIMES[word]
            continue
        if tens and _ONES.get(word, 0) > 0:
            told, tens = told[:-1] + str(_ONES[word]), 0
            continue
        figures = _figures(word, told)
        if figures is None:
            return None
        told, times, tens = told + figures * times, 1, _TENS.get(word, 0)
    return told


def counted(words: str) -> int | None:
    """Give the number that words say: 'two hundred and fifty' is 250; None where they say none."""
    whole, part = 0, 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in ("a", "an", "and"):
            continue
        if word in _SCALES:
            whole, part = (
                (whole, max(part, 1) * 100) if word == "hundred" else (whole + max(part, 1) * _SCALES[word], 0)
            )
        elif word in _ONES or word in _TEENS or word in _TENS:
            part += _ONES.get(word, 0) + _TEENS.get(word, 0) + _TENS.get(word, 0)
        else:
            return None
    return whole + part or None


def _figures(word: str, told: str) -> str | None:
    if word.isdigit():
        return word
    if word in _ONES:
        return str(_ONES[word])
    if word in _TEENS or word in _TENS:
        return str(_TEENS.get(word) or _TENS[word])
    # A 'hundred' adds its noughts to a figure already told, as in 'seven hundred'.
    return {"hundred": "00", "thousand": "000"}.get(word) if told else None
