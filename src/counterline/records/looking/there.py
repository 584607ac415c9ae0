"""What records name of an area: the area itself, or a town that lies in it."""

from collections.abc import Iterator

from counterline.places.ground.agencies import register
from counterline.places.ground.area_names import FigureArea, figure_area
from counterline.places.ground.gazetteer import places_of
from counterline.places.ground.model import Place
from counterline.places.ground.named_areas import area_with_code, areas_named
from counterline.plumbing.work import Work
from counterline.records.looking.listed import RecordsAsked, count_records
from counterline.records.wording.clues import Clue, Known
from counterline.vocabulary.identity import key_of


def clues_there(code: str) -> tuple[Clue, ...]:
    """What a record may name that lies in an area: the area itself and each town in it, or for a force the force.

    Nothing where there is no area with this code.
    """
    area = figure_area(code)
    if area is None:
        return ()
    if area.is_force:  # every place read as with one force names that force too
        return (Clue(Known.PLACE, area.name, key_of("agency", area.key)),)
    towns = [Clue(Known.PLACE, each.shown, key_of("place", each.id)) for each in _towns(area)]
    named = [Clue(Known.PLACE, each, key_of("place", each.casefold())) for each in dict.fromkeys(_names(area))]
    return (*named, *towns)


def count_there(work: Work, code: str) -> dict[str, int]:
    """How many readable records that stand name an area or a town in it, by kind."""
    clues = clues_there(code)
    return count_records(work, RecordsAsked(clues)) if clues else {}


def _names(area: FigureArea) -> Iterator[str]:
    """Names that only this area has: its code, its own names and its council's. 'Dorset', which may be the county, is left out."""
    known = area_with_code(area.key)
    for name in (area.name, *(known.aliases if known else ())):
        if {each.code for each in areas_named(name)} == {area.key}:
            yield name
    yield area.key
    for council in (each for each in register().values() if each.area == area.key):
        yield from (name for name in (council.name, *council.aliases) if name.endswith("Council"))


def _towns(area: FigureArea) -> list[Place]:
    if area.force is None:
        return []
    return [each for each in places_of(area.force) if each.district == area.key]
