"""Slang for drugs that is colours, meals and lamps too: when the words around it mean the drug, and when the thing."""

import re
from typing import Final

from counterline.finding.frozen import regex, words
from counterline.finding.model import Passage

COMMON: Final = words("slang", "common")
ALSO_WORDS: Final = words("slang", "also_words")
_LOOSE: Final = words("slang", "loose")
_POWDERS: Final = words("slang", "powders")
_COLOURS: Final = words("slang", "colours")
_CAPITAL_IS_A_NAME: Final = words("slang", "capital_is_a_name")
_NO_DRUG_AFTER = re.compile(regex("slang", "no_drug_after"))
_CRACKED = re.compile(regex("slang", "cracked"))
_NO_DRUG_BEFORE = re.compile(regex("slang", "no_drug_before"))
_THING_AFTER = re.compile(regex("slang", "thing_after"))
_THING_BEFORE = re.compile(regex("slang", "thing_before"))
_DESCRIBED = re.compile(regex("slang", "described"))
_HANDED_BEFORE = re.compile(regex("slang", "handed_before"))
_HANDED_AFTER = re.compile(regex("slang", "handed_after"))
_POWDER_BEFORE = re.compile(regex("slang", "powder_before"))
_POWDER_AFTER = re.compile(regex("slang", "powder_after"))
_ENDS_THERE = re.compile(regex("slang", "ends_there"))


def is_a_thing(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a word of slang is a colour, a lamp, a meal or somebody's name where it stands."""
    word, (start, end) = match[0], match.span()
    if word in COMMON:
        if word == "crack" and _CRACKED.match(passage.low, end):
            return True
        return bool(_NO_DRUG_AFTER.match(passage.low, end) or _NO_DRUG_BEFORE.search(passage.before(start, 12)))
    if passage.text[start].isupper() and not passage.shouted and word in _CAPITAL_IS_A_NAME:
        return True
    if word not in _LOOSE:
        return False
    powder = word in _POWDERS and (
        _POWDER_BEFORE.search(passage.before(start, 30)) or _POWDER_AFTER.match(passage.low, end)
    )
    if not (powder or _HANDED_BEFORE.search(passage.before(start, 40)) or _HANDED_AFTER.match(passage.low, end)):
        return True
    if word in _COLOURS and not _ENDS_THERE.match(passage.low, end):
        return True
    if word in ("white", "brown", "green", "dark") and _DESCRIBED.search(passage.before(start, 50)):
        return True
    return is_thing_by_what_follows(passage, end) or _THING_BEFORE.search(passage.before(start, 20)) is not None


def is_thing_by_what_follows(passage: Passage, end: int) -> bool:
    """Whether the next word makes a thing of it: 'dark hair', 'white van'."""
    return _THING_AFTER.match(passage.low, end) is not None
