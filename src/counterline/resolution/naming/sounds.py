"""How names sound and are spelt: one key for spellings that are told apart by the ear no better than by a clerk.

The rules are data (`resolution/words/spellings.toml`), of many tongues, each with its source.
"""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

# Letters that do not part into a plain letter and an accent, as they are written without either.
_WRITTEN: Final = MappingProxyType(
    str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
)
LONGEST: Final = 8
"""Sounds that are kept: longer names that agree so far agree."""


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word in small letters without accents, hyphens or apostrophes; letters of other alphabets stay as they are."""
    folded = unicodedata.normalize("NFKD", word.casefold().translate(_WRITTEN))
    return "".join([each for each in folded if each.isalnum()])


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The key of how a plain word sounds; a word of another alphabet, or with hardly a consonant, is its own key."""
    if not word.isascii() or len(word) < 3:
        return word
    heard = _rewritten("heard", word)
    return heard[:LONGEST] if len(heard) > 1 else word


@lru_cache(maxsize=65536)
def spelt(word: str) -> str:
    """The key of a plain forename that spellings of it share, and other names do not."""
    return _rewritten("spelt", word) if word.isascii() and len(word) > 3 else word


@lru_cache(maxsize=65536)
def of_family(surname: str) -> str:
    """A plain surname in the form that all of a family have, whatever their sex."""
    return _rewritten("family", surname)


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[str, ...]:
    """How a plain word of an alphabet that is read otherwise is mostly written here; none where that is as it stands."""
    read = (_rewritten(name, word) for name, each in spellings().items() if isinstance(each, dict))
    return tuple(each for each in read if each not in ("", word))


@cache
def spellings() -> dict[str, Any]:
    """The rules, by what they are for."""
    return tomllib.loads(
        resources.files("counterline.resolution").joinpath("words", "spellings.toml").read_text("utf-8")
    )


def _rewritten(name: str, word: str) -> str:
    for pattern, letters in _rules(name):
        word = pattern.sub(letters, word)
    return word


@cache
def _rules(name: str) -> Sequence[tuple[re.Pattern[str], str]]:
    told = spellings()[name]
    return [(re.compile(pattern), letters) for pattern, letters in (told["rules"] if isinstance(told, dict) else told)]
