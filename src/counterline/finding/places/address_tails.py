"""What follows a house and its street: district, town and postcode, as far as they belong to the address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from counterline.finding.frozen import parts, words
from counterline.finding.model import FoundKind, Hit, Passage
from counterline.finding.places.place_names import town_in_an_address

_NEXT = re.compile(r"(?:[^\S\n]?[,(][^\S\n]?|[^\S\n]+in[^\S\n]+|[^\S\n]*,?\n|[^\S\n]{1,2}-[^\S\n]|[^\S\n]{1,2})")
_COMMAS: Final = ",("
_DISTRICT = re.compile(
    r"(?P<name>[A-Z][a-z'-]+(?:[ -](?:[A-Z][a-z'-]+|on|upon|le|the|in|under)){0,3})"
    r"(?=[^\S\n]?[,.;)\n]|$|[^\S\n]{1,2}[A-Za-z]{1,2}[0-9][0-9A-Za-z]?[^\S\n]{0,2}[0-9])"
)
MONTHS: Final = words("addresses", "months")
_NO_DISTRICT: Final = MONTHS | words("addresses", "no_district")
_ENDS_IN_A_STREET = re.compile(rf"\b{parts('addresses', 'parts')['kinds']}$", re.IGNORECASE)
MOST_PARTS: Final = 4


@dataclass(frozen=True, slots=True)
class Tail:
    """The parts that stand after a street, and the towns among them that the gazetteer knows."""

    parts: tuple[str, ...] = ()
    towns: tuple[Hit, ...] = ()
    placed: bool = False
    """Whether a town of the gazetteer or a postcode is among them, and not words with capitals alone."""


def tail_of(passage: Passage, end: int, beside: Mapping[int, Hit]) -> Tail:
    """What belongs to an address after its street; a name that is known for a person's or a brand's ends it."""
    parts: list[str] = []
    towns: list[Hit] = []
    placed = False
    for _ in range(MOST_PARTS):
        link = _NEXT.match(passage.text, end)
        if link is None:
            break
        at, hit = link.end(), beside.get(link.end())
        if hit is not None and hit.kind is FoundKind.POSTCODE:
            return Tail((*parts, hit.value), tuple(towns), placed=True)
        if hit is None and not towns:
            hit = town_in_an_address(passage, at)
        if hit is not None and hit.kind is FoundKind.PLACE:
            towns, parts, placed, end = [*towns, hit], [*parts, passage.text[at : hit.end]], True, hit.end
        elif hit is None and link[0].strip() in _COMMAS and link[0].strip() and (name := _district(passage, at)):
            parts, end = [*parts, name], at + len(name)
        else:
            break
    return Tail(tuple(parts), tuple(towns), placed)


def _district(passage: Passage, at: int) -> str | None:
    found = _DISTRICT.match(passage.text, at)
    if found is None or passage.shouted or found["name"].split()[0].lower() in _NO_DISTRICT:
        return None
    return None if _ENDS_IN_A_STREET.search(found["name"]) else found["name"]
