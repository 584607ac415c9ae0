"""What the words about a line stand with: a contact point that a record names, or else the brand that the line's one record names.

A brand in one record is no brand at large: another record with that brand is another line. Rules without reading or writing.
"""

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from counterline.lines import Line, Sighting
from counterline.vocabulary.identity import key_of

CONTACT_POINT: Final = "contact_point"
BRAND: Final = "brand"


class Place(NamedTuple):
    """What one record names of a line: by its kind and key, with the line's reference that belongs to that."""

    kind: str
    key: int
    line: str
    sighting: Sighting


def places_to_say(line: Line, said: Collection[tuple[int, int]] = ()) -> Iterator[Place]:
    """Where a new word can stand: with contact points, and with a brand where none is known or words stand with it."""
    for spell in line.spells:
        for each in spell.seen:
            yield Place(CONTACT_POINT, spell.key, each.use.ref, each.sighting)
    for sighting in line.sightings:
        for key in _brands(sighting):
            if not line.spells or (sighting.identity_key, key) in said:
                yield Place(BRAND, key, sighting.line_ref, sighting)


def places_of(line: Line, identities: Collection[int]) -> set[tuple[int, int]]:
    """What words about a line may stand with, by record and key; of brands, those named by records of these identities.

    What was said by the brand follows the line to its contact point.
    """
    points = {(each.sighting.identity_key, spell.key) for spell in line.spells for each in spell.seen}
    named = (each for each in line.sightings if each.identity_key in identities)
    return points | {(each.identity_key, key) for each in named for key in _brands(each)}


def _brands(sighting: Sighting) -> list[int]:
    return sorted(key_of(BRAND, each) for each in sighting.brand_keys)
