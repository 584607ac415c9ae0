"""Lookups drafted from the codes seen: what a code surely means is drafted, and the rest is left for a person to say."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from counterline.drafting.suggesting.cells.readable import CODED, MOST_CODES, can_read, check_of
from counterline.reading.lookups import Lookups
from counterline.reading.mapping.headers import folded
from counterline.reading.mapping.words import NO, NOT_KNOWN, YES
from counterline.records.kinds import Field, Reads
from counterline.vocabulary.trade.drugs import Drug
from counterline.vocabulary.unsaid import NOT_SAID

_LOOKED_UP: Final = CODED | {Reads.DRUG, Reads.WEAPON, Reads.BASIS}
_ANSWERS: Final = MappingProxyType(
    {
        **dict.fromkeys(("yy", "yeah", "ye", "t", "present", "identified", "confirmed", "ticked", "✓"), "yes"),
        **dict.fromkeys(("nn", "nope", "f", "absent", "none", "not identified", "nil"), "no"),
        **dict.fromkeys(("dk", "unsure", "?", "don't know", "d/k", "tbc", "n/a", "9"), "not known"),
    }
)
_STREET: Final = MappingProxyType({"light": Drug.CRACK, "white": Drug.CRACK, "dark": Drug.HEROIN, "brown": Drug.HEROIN})


def codes_of(values: Iterable[str], field: Field, lookups: Lookups) -> Mapping[str, str | None]:
    """A lookup for the codes seen, where a field needs one: each code's meaning, None where a person must say."""
    if field.reads not in _LOOKED_UP:
        return {}
    check = check_of(field, lookups)
    seen = {folded(each): each for each in values}
    strange = {key: each for key, each in seen.items() if not can_read(check, each) and not _says_nothing(field, each)}
    if not strange or len(seen) > MOST_CODES:
        return {}
    return {each: each if key not in strange else meant(each, field) for key, each in seen.items()}


def meant(code: str, field: Field) -> str | None:
    """What a code of another system means in a field's own words, where that is hardly in doubt."""
    told = folded(code)
    if field.reads is Reads.ANSWER:
        return _ANSWERS.get(told)
    if field.reads is Reads.DRUG:
        street = _STREET.get(told)
        return None if street is None else str(street)
    if field.reads is Reads.SEX or not told.isalpha():
        return None  # systems number the sexes differently, and letters of other lists are not ours to guess
    words = field.choices or ()
    begins = [each for each in words if each.startswith(told)] or [each for each in words if told in _initials(each)]
    return begins[0] if len(begins) == 1 else None


def _initials(words: str) -> tuple[str, str]:
    """The first letters of some words, with and without 'and': STPO is a slavery and trafficking prevention order."""
    parts = words.split()
    return "".join(each[0] for each in parts), "".join(each[0] for each in parts if each not in {"and", "of", "the"})


def _says_nothing(field: Field, text: str) -> bool:
    if field.reads is Reads.ANSWER:
        return text.casefold() in YES | NO | NOT_KNOWN
    return field.reads is Reads.DRUG and text.casefold() in NOT_SAID
