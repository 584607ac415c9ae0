"""Areas as people write them, read into a place and a force where the words allow it and never beyond."""

import re
from functools import lru_cache

from counterline.places.folding import fold
from counterline.places.ground.agencies import agency, agency_named, of_the_register
from counterline.places.ground.gazetteer import gazetteer
from counterline.places.ground.meanings import NOTHING, Meaning, meaning_of, settled
from counterline.places.ground.model import Agency, Area, AreaKind, PlaceId
from counterline.places.ground.named_areas import areas_named
from counterline.places.ground.outcodes import OutcodeLookup, loaded_outcodes, outcode_in

LONGEST = 120  # longer text is a sentence, and a sentence is not an area

_DISTRICTS = frozenset({AreaKind.DISTRICT, AreaKind.METROPOLITAN_DISTRICT, AreaKind.LONDON_BOROUGH})
_QUALIFIES = re.compile(r"[,()]| - ")  # 'Boston, Lincs', 'Boston (Lincs)', 'Boston - Lincs': what follows tells which
# 'Boston and Spalding', 'Boston/Spalding': two areas and not one told closer
_ADDS = re.compile(r"[;/+&]|\band\b", re.IGNORECASE)
_AREA_LETTERS = re.compile(r"[A-Za-z]{1,2}")  # 'PE' alone, the letters of a postcode area
_COMPASS = frozenset(
    "north south east west n s e w nw ne sw se central inner outer greater mid northern southern eastern western "
    "northeast northwest southeast southwest upper lower".split()
)
_BEFORE = _COMPASS | {"the", "in", "near", "around", "county", "city", "borough", "district", "town", "area", "of"}
_AFTER = frozenset(
    "area areas town city centre district borough county region way suburbs outskirts uk england wales gb".split()
)


@of_the_register
@lru_cache(maxsize=16_384)
def read_area(text: str, outcodes: OutcodeLookup | None = None) -> Area:
    """Read an area as an officer wrote it; gives place and force where certain, else the reason why not.

    A postcode is placed by the look-up given, or by the one that the installation keeps.
    """
    said = " ".join(text.split())
    if not fold(said):
        return Area(said, None, None, "No area was written.")
    if len(said) > LONGEST:
        return Area(said[:LONGEST], None, None, "That is too long for an area: write a town, a district or a force.")
    return _postcode(said, outcodes or loaded_outcodes()) or _named(said) or _unknown(said)


def district_written(said: str, place_id: str | None) -> str | None:
    """The ONS code of the one district that was written, or that the place written lies in; else None."""
    place = gazetteer().get(PlaceId(place_id)) if place_id else None
    if place is not None:
        return place.district
    named = areas_named(said)
    codes = {each.code for each in named if each.kind in _DISTRICTS}
    is_also_a_county = any(each.kind is AreaKind.COUNTY for each in named)
    return codes.pop() if len(codes) == 1 and not is_also_a_county else None


def _postcode(said: str, outcodes: OutcodeLookup | None) -> Area | None:
    code = outcode_in(said)
    if code is None:
        return None
    if outcodes is None:
        return Area(said, None, None, f"{code} is a postcode district, and no postcode look-up is loaded.")
    found = outcodes.find(code)
    if found is None:
        return Area(said, None, None, f"{code} is not a postcode district of the look-up that is loaded.")
    if found.force is None:
        return Area(said, None, None, f"{code} lies mostly in district {found.district}, whose force is not known.")
    return Area(said, None, found.force, f"Most of {code} is policed by {agency(found.force).name}.")


def _named(said: str) -> Area | None:
    whole = meaning_of(said)
    if whole:
        return settled(said, whole)
    return _several(said) or _one(said)


def _several(said: str) -> Area | None:
    parts = [part.strip() for part in _ADDS.split(said) if fold(part)]
    areas = [_one(part) for part in parts] if len(parts) > 1 else []
    known = [area for area in areas if area is not None and area.force is not None]
    if not known or len(known) < len(areas):
        return None
    found = sorted({area.force for area in known if area.force is not None})
    if len(found) == 1:
        return Area(said, None, found[0], f"Several areas, all policed by {agency(found[0]).name}.")
    shown = ", ".join(agency(code).short for code in found)
    return Area(said, None, None, f"Several areas, and they lie with {len(found)} forces: {shown}. Give them apart.")


def _one(said: str) -> Area | None:
    parts = [part for part in map(fold, _QUALIFIES.split(said)) if part]
    if len(parts) > 1:
        return _qualified(said, parts[0], parts[1:])
    return _spoken(said, fold(said).split())


def _qualified(said: str, head: str, qualifiers: list[str]) -> Area | None:
    meaning = _loosely(head)
    if not meaning:
        return None
    for qualifier in qualifiers:
        by = _loosely(qualifier)
        if not by:
            return Area(said, None, None, f"'{qualifier}' is not known, so it cannot be said which '{head}' is meant.")
        narrowed = _narrowed(meaning, by)
        if not narrowed:
            return Area(said, None, None, f"No '{head}' is known in '{qualifier}'. Check the town and the county.")
        meaning = narrowed
    return settled(said, meaning)


def _spoken(said: str, words: list[str]) -> Area | None:
    for cut in range(len(words) - 1, 0, -1):
        head, tail = meaning_of(" ".join(words[:cut])), meaning_of(" ".join(words[cut:]))
        narrowed = _narrowed(head, tail) if head and tail else None
        if narrowed:
            return settled(said, narrowed)
    loose = _loosely(" ".join(words))
    return settled(said, loose) if loose else None


def _narrowed(meaning: Meaning, by: Meaning) -> Meaning:
    places = tuple(place for place in meaning.places if by.holds(place))
    areas = tuple(area for area in meaning.areas if set(area.forces) <= by.forces)
    force = meaning.agency if meaning.agency is not None and meaning.agency.code in by.forces else None
    return Meaning(agency=force, areas=() if len(places) == 1 else areas, places=places)


def _loosely(name: str) -> Meaning:
    # Words such as 'north', 'near' and 'town centre' are shed, the fewest that leave a name that is known.
    words = name.split()
    most_before = _run(words, _BEFORE)
    most_after = _run(words[::-1], _AFTER)
    tries = sorted(
        ((before, after) for before in range(most_before + 1) for after in range(most_after + 1)),
        key=lambda shed: (sum(shed), shed[1]),
    )
    kept = (" ".join(words[before : len(words) - after]) for before, after in tries if before + after < len(words))
    return next((found for found in map(meaning_of, kept) if found), NOTHING)


def _run(words: list[str], shed: frozenset[str]) -> int:
    return next((number for number, word in enumerate(words) if word not in shed), len(words))


def _unknown(said: str) -> Area:
    body = agency_named(said)
    if body is not None:
        return _of_body(said, agency(body))
    if _AREA_LETTERS.fullmatch(said):
        return Area(said, None, None, f"'{said}' alone does not say where: postcode areas cross force boundaries.")
    return Area(said, None, None, "That area is not known; nothing is guessed. Write a town, a district or a force.")


def _of_body(said: str, body: Agency) -> Area:
    if len(body.policed_by) == 1:
        return Area(said, None, body.policed_by[0], f"{body.name} serves ground of {agency(body.policed_by[0]).name}.")
    if body.policed_by:
        shown = ", ".join(agency(code).short for code in body.policed_by)
        return Area(said, None, None, f"{body.name} serves ground of several forces: {shown}. Say which town or force.")
    return Area(said, None, None, f"{body.name} is not a force with an area of its own.")
