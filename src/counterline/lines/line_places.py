"""What an act about a line can stand with: a contact point that a record names, or for a line known by brand alone that brand.

A brand is meant as one record names it: another record with the same brand may be another line. Rules without I/O.
"""

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from counterline.lines.assembly.line import Line
from counterline.lines.sighting import Sighting
from counterline.vocabulary.identity import key_of

CONTACT_POINT: Final = "contact_point"
BRAND: Final = "brand"


class Place(NamedTuple):
    """A contact point or brand, by kind and key, in one record of a line, with the line's reference that belongs to it."""

    kind: str
    key: int
    line: str
    sighting: Sighting


def places_to_say(line: Line, said: Collection[tuple[int, int]] = ()) -> Iterator[Place]:
    """Where a new act can stand: with any contact point, or with a brand.

    A brand only if the line has no contact point, or if acts stand with that brand already (`said`: record's identity and key).
    """
    for spell in line.spells:
        for each in spell.seen:
            yield Place(CONTACT_POINT, spell.key, each.use.ref, each.sighting)
    for sighting in line.sightings:
        for key in _brands(sighting):
            if not line.spells or (sighting.identity_key, key) in said:
                yield Place(BRAND, key, sighting.line_ref, sighting)


def places_of(line: Line, identities: Collection[int]) -> set[tuple[int, int]]:
    """Where acts about a line may stand, as pairs of a record's identity and a key.

    Brands are given only of records with these identities, but also for a line with contact points, since what was said while it had none
    stays with it.
    """
    points = {(each.sighting.identity_key, spell.key) for spell in line.spells for each in spell.seen}
    named = (each for each in line.sightings if each.identity_key in identities)
    return points | {(each.identity_key, key) for each in named for key in _brands(each)}


def _brands(sighting: Sighting) -> list[int]:
    return sorted(key_of(BRAND, each) for each in sighting.brand_keys)
