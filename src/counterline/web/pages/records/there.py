"""Records that name an area or a town in it, for the pages of areas and of forces and for the list of records."""

from counterline.places import AS_NAMED, FigureArea, Place, figure_area, places_named, places_of
from counterline.plumbing.work import Work
from counterline.records import Clue, Known, RecordsAsked, count_records
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


def told_there(work: Work, code: str) -> dict[str, int]:
    """How many records name an area or a town in it, by kind, in the viewer's own view."""
    clues = clues_there(code)
    return count_records(work, RecordsAsked(clues)) if clues else {}


def areas_around(shown: str) -> list[FigureArea]:
    """The district and the force in which a town lies, as records show it; none where several towns are named so."""
    found = [each for each in places_named(shown.partition(" (")[0]) if each.shown == shown]
    codes = (found[0].district, found[0].force) if len(found) == 1 else ()
    around = (figure_area(code) for code in codes if code)
    return [area for area in around if area is not None and area.kind != AS_NAMED]


def _towns(area: FigureArea) -> list[Place]:
    if area.force is None:
        return []
    return [each for each in places_of(area.force) if each.district == area.key]
