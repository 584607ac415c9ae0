"""Records that name an area or a town in it, for the pages of areas and of forces and for the list of records."""

from counterline.places import AS_NAMED, FigureArea, figure_area, places_named
from counterline.plumbing.work import Work
from counterline.records import RecordsAsked, clues_there, count_records


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
