"""What bare figures are in, where a header says so: 'Weight (g)', 'Cash (pence)', 'Value £000'."""

import re
from collections.abc import Iterable
from typing import Final

from counterline.records.kinds import Reads

_BARE: Final = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+")
_WEIGHTS: Final = (
    (re.compile(r"\b(?:kg|kgs|kilos?|kilograms?)\b", re.IGNORECASE), "kg"),
    (re.compile(r"\b(?:mg|milligrams?)\b", re.IGNORECASE), "mg"),
    (re.compile(r"\b(?:g|gm|gms|gr|grams?|grammes?)\b", re.IGNORECASE), "g"),
    (re.compile(r"\b(?:oz|ounces?)\b", re.IGNORECASE), "oz"),
    (re.compile(r"\b(?:wraps?|deals?)\b", re.IGNORECASE), "wraps"),
    (re.compile(r"\b(?:tablets?|pills?)\b", re.IGNORECASE), "tablets"),
)
_MONEY: Final = (
    (re.compile(r"\b(?:pence|p)\b", re.IGNORECASE), "pence"),
    (re.compile(r"(?:£ ?|gbp ?)(?:k|000s?|thousand)\b|\bthousands?\b|\b000s\b", re.IGNORECASE), "thousand pounds"),
)
LEAST: Final = 0.8


def unit_of(header: str, reads: Reads) -> str | None:
    """The unit that a header names for figures that stand without one."""
    ways = _WEIGHTS if reads is Reads.WEIGHT else _MONEY if reads is Reads.MONEY else ()
    plain = header.replace("_", " ")
    return next((unit for pattern, unit in ways if pattern.search(plain)), None)


def are_bare(values: Iterable[str]) -> bool:
    """Whether values are mostly figures alone."""
    said = [bool(_BARE.fullmatch(each.strip())) for each in values]
    return bool(said) and sum(said) >= LEAST * len(said)


def with_unit(text: str, unit: str) -> str:
    """A figure as a cell would say it with its unit."""
    return f"{text.strip()} {unit}" if _BARE.fullmatch(text.strip()) else text
