"""What records name of an area: the area itself, or a town that lies in it."""

from counterline.places import FigureArea, Place, figure_area, places_of
from counterline.records.clues import Clue, Known
from counterline.vocabulary.identity import key_of


def clues_there(code: str) -> tuple[Clue, ...]:
    """What a record names that lies in an area: the area by its own name, and each town in it; or a force's ground."""
    area = figure_area(code)
    if area is None:
        return ()
    if area.is_force:  # every place read as with one force names that force too
        return (Clue(Known.PLACE, area.name, key_of("agency", area.key)),)
    towns = [Clue(Known.PLACE, each.shown, key_of("place", each.id)) for each in _towns(area)]
    return (Clue(Known.PLACE, area.name, key_of("place", area.name.casefold())), *towns)


def _towns(area: FigureArea) -> list[Place]:
    if area.force is None:
        return []
    return [each for each in places_of(area.force) if each.district == area.key]
