"""Values put together between the signs of a made column, where a blank one takes with it the words that are its own.

Between two values, words behind the first are its own up to the first sign or joining word, and words before the second
from the last such sign: in '{Oz} oz, {Wraps} wraps' a blank under Wraps takes ', ' and ' wraps', and '1 oz' stays.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from counterline.reading.mapping.repeats import Made

# Signs, and the words that join two values in English.
_PARTS = re.compile(r"[^\w\s]+|\b(?:and|or|to|of|at|in|by|with|per|from|near|on|x)\b", re.IGNORECASE)
_CLOSERS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class _Sign:
    """What stands between two values: words of the first, what joins them, words of the second."""

    behind: str
    joint: str
    before: str

    @property
    def whole(self) -> str:
        return self.behind + self.joint + self.before


def put_together(made: Made, values: Sequence[str]) -> str:
    """Put a row's values together for a made column; nothing at all where all are blank."""
    said = [(at, value) for at, each in enumerate(values) if (value := each.strip())]
    if not said:
        return ""
    if len(said) == len(values):
        return "".join(f"{sign}{value}" for sign, (_, value) in zip(made.signs, said, strict=False)) + made.signs[-1]
    first, *middle, last = _signs(made.signs)
    told: list[tuple[str, bool]] = [(first.joint, True)]
    came = -1
    for at, value in said:
        sign = ([first, *middle])[at]
        if came < 0:
            told.append((sign.before if at == 0 else sign.before.lstrip(), True))
        elif came + 1 == at:
            told.append((sign.whole, True))
        else:
            told += [(middle[came].behind, True), (sign.joint + sign.before, True)]
        told.append((value, False))
        came = at
    ends = (*middle, last)[came]
    told.append((ends.behind + last.joint, True))
    return _without_stray_brackets(told)


@lru_cache(maxsize=512)
def _signs(signs: tuple[str, ...]) -> tuple[_Sign, ...]:
    first, *middle, last = signs
    return (_first(first), *map(_between, middle), _last(last))


def _first(sign: str) -> _Sign:
    at = max((each.end() for each in _PARTS.finditer(sign)), default=0)
    return _Sign("", sign[:at], sign[at:]) if _has_words(sign[at:]) else _Sign("", sign, "")


def _last(sign: str) -> _Sign:
    at = min((each.start() for each in _PARTS.finditer(sign)), default=len(sign))
    return _Sign(sign[:at], sign[at:], "") if _has_words(sign[:at]) else _Sign("", sign, "")


def _between(sign: str) -> _Sign:
    parts = list(_PARTS.finditer(sign))
    if not parts:  # ' wraps ' alone is what the first value is counted in
        words = sign.rstrip()
        return _Sign(words, sign[len(words) :], "") if _has_words(words) else _Sign("", sign, "")
    start, end = parts[0].start(), parts[-1].end()
    start = start if _has_words(sign[:start]) else 0
    end = end if _has_words(sign[end:]) else len(sign)
    return _Sign(sign[:start].rstrip(), sign[len(sign[:start].rstrip()) : end], sign[end:])


def _has_words(text: str) -> bool:
    return any(each.isalnum() for each in text)


def _without_stray_brackets(told: Sequence[tuple[str, bool]]) -> str:
    """Leave out brackets of signs that close what a blank took away; values keep their own."""
    out: list[str] = []
    opened: list[str] = []
    for text, is_sign in told:
        for each in text:
            if is_sign and each in "([":
                opened.append(each)
            if is_sign and each in _CLOSERS:
                if _CLOSERS[each] not in opened:
                    continue
                opened.remove(_CLOSERS[each])
            out.append(each)
    return "".join(out)
