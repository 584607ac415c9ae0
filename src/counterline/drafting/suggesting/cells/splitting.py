"""How a column's cells hold several values: the sign between them, found by which sign makes them readable."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from counterline.drafting.suggesting.cells.readable import OPEN, readable
from counterline.reading.lookups import Lookups
from counterline.records.kinds import Field, Reads
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.unsaid import parted, says_nothing

SIGNS: Final = ("\n", "|", ";", " + ", " & ", ",", "/", "&", "+")
"""Signs that part values in one cell, those that stand in a value by chance last."""

AND: Final = "\0"
"""Stands between signs where several part the values of one column: a line's end in one cell, a stroke in another."""
_ALONE: Final = re.compile(r"(?<!\\)\|")

_DAY: Final = r"[0-9]{1,4}[./ -]\w{1,9}[./ -][0-9]{2,4}[\])]?"
_IN_BRACKETS: Final = r"[\[(](?:(?:aged? )?[0-9]{1,2}|[^0-9()\[\]]+)[\])]"
_TOLD_APART: Final = re.compile(rf"[^\W\d_][^0-9,]*?(?:{_DAY}|{_IN_BRACKETS})", re.IGNORECASE)
"""A name with a birth behind it, or with an age or words in brackets."""
_CHANCE: Final = frozenset({",", "/", "&", "+"})
_HOLD_COMMAS: Final = frozenset({Reads.PERSON, Reads.ADDRESS, Reads.TEXT, Reads.MONEY, Reads.WEIGHT})
_HOLD_SLASHES: Final = frozenset({Reads.DATE, Reads.TEXT, Reads.ADDRESS, Reads.REFERENCE, Reads.CONTACT_POINT})
FEWEST_SHARE: Final = 0.02  # of the cells hold the sign, or it stands there by chance
FEWEST_FIGURES: Final = 9  # of a telephone number that lost its first 0


def sign_between(values: Sequence[str], field: Field, lookups: Lookups, dates: tuple[str, ...]) -> str | None:
    """The sign that parts several values in these cells, or None where each holds one."""
    if not field.many or not values:
        return None
    whole = readable(values, field, lookups, dates) or 0.0
    best, found = whole + 0.02, None
    for sign in SIGNS:
        # 'N/A' holds no two values.
        holding = [each for each in values if sign in each.strip() and not says_nothing(each)]
        if not holding or _is_chance(sign, field, holding):
            continue
        if field.reads in OPEN:
            if len(holding) >= max(1, FEWEST_SHARE * len(values)) and _parts_alike(holding, sign, field):
                return sign
            continue
        for signs in (sign, f"{found}{AND}{sign}") if found else (sign,):
            share = readable(pieces(values, signs), field, lookups, dates) or 0.0
            if share > best:
                best, found = share, signs
    return found


def _is_chance(sign: str, field: Field, holding: Sequence[str]) -> bool:
    """Whether a sign may stand in values by chance, and nothing shows that it parts them."""
    chance = sign in _CHANCE and _stands_by_chance(sign, field)
    return chance and not _are_numbers(holding, sign, field) and not _are_told_apart(holding, sign, field)


def _are_told_apart(holding: Iterable[str], sign: str, field: Field) -> bool:
    """Whether commas part persons, each with a birth or a bracket behind the name, and none parts one from a street or a part played."""
    if sign != "," or field.reads is not Reads.PERSON:
        return False
    return all(_TOLD_APART.fullmatch(piece.strip()) for each in holding for piece in each.split(sign))


def pieces(values: Iterable[str], sign: str | None) -> list[str]:
    """The distinct values in cells that a sign parts."""
    if sign is None:
        return list(dict.fromkeys(each.strip() for each in values if each.strip()))
    between = re.compile("|".join(re.escape(each.strip() or each) for each in sign.split(AND)))
    found = (piece.strip() for each in values for piece in parted(between, each))
    return list(dict.fromkeys(piece for piece in found if piece))


def pattern_of(sign: str) -> str:
    """The sign as a mapping's pattern; the spaces about it fall away when values are read."""
    return "|".join({"\n": "\\n"}.get(each, re.escape(each.strip())) for each in sign.split(AND))


def sign_of(pattern: str) -> str:
    """The sign of a pattern that `pattern_of` made."""
    return AND.join("\n" if each == "\\n" else each.replace("\\", "") for each in _ALONE.split(pattern))


def _stands_by_chance(sign: str, field: Field) -> bool:
    if sign == ",":
        return field.reads in _HOLD_COMMAS
    return field.reads in _HOLD_SLASHES or (field.part is not None and field.reads in OPEN and not field.is_of_sources)


def _are_numbers(holding: Iterable[str], sign: str, field: Field) -> bool:
    """Whether all that a stroke parts are telephone numbers: '07700 900201 / 07700 900202', and no link."""
    if sign != "/" or field.reads is not Reads.CONTACT_POINT:
        return False
    said = [each for each in pieces(holding, sign) if not says_nothing(each)]
    return all(sum(map(str.isdecimal, each)) >= FEWEST_FIGURES and not any(map(str.isalpha, each)) for each in said)


def _is_one_over_lines(holding: Iterable[str], sign: str) -> bool:
    """Whether a sign parts the lines of one address: the last alone has a postcode."""
    lines = [[piece for piece in each.split(sign) if piece.strip()] for each in holding]
    placed = [[Address.parse(piece).postcode is not None for piece in each] for each in lines if each]
    return all(each[-1] and not any(each[:-1]) for each in placed)


def _parts_alike(holding: Iterable[str], sign: str, field: Field) -> bool:
    """Whether what a sign parts looks like values of one kind, and not like words of one sentence."""
    if field.reads is Reads.ADDRESS and _is_one_over_lines(holding, sign):
        return False
    if field.reads is Reads.TEXT:
        return sign in {"\n", "|", ";", " & ", " + "}
    return all(len(piece) <= 80 for each in holding for piece in each.split(sign))
