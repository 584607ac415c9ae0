"""A place for each thing of a network: a pure function of the order in which things were met, and of through which each was.

Every thing takes the free place nearest to where it is wanted and keeps it: what is met later moves nothing that stands, so
that a network lies still when it is walked further. Places are those of a lattice, so that no name lies on another.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import atan2, cos, pi, sin
from typing import Final

from counterline.drawing.charts.projection import Place

# Steps of the golden angle never come back to an earlier direction, so the first things around the middle spread evenly.
GOLDEN: Final = pi * (3 - 5**0.5)
FAN: Final = pi / 7  # between two things beyond the same one
Cell = tuple[int, int]


def placed_still(order: Sequence[str], parents: Mapping[str, str | None], tall: float = 1.6) -> dict[str, Place]:
    """Columns and rows by thing, the first in the middle; `tall` is how much higher than wide the whole grows, in cells."""
    places: dict[str, Place] = {}
    taken, rim = set[Cell](), set[Cell]()
    children: dict[str, int] = {}
    for thing in order:
        parent = parents.get(thing)
        wanted = (0.0, 0.0)
        if parent in places:
            nth = children.get(parent, 0)
            children[parent] = nth + 1
            wanted = _beyond(places[parent], nth)
        cell = _nearest_free(wanted, rim, taken, tall)
        taken.add(cell)
        rim.discard(cell)
        rim.update(each for each in _around(cell) if each not in taken)
        places[thing] = _middle(cell)
    return places


def _beyond(parent: Place, nth: int) -> Place:
    """Where the nth thing beyond another is wanted: around the middle evenly, elsewhere outwards in a fan."""
    x, y = parent
    outwards = atan2(y, x) + ((nth + 1) // 2) * FAN * (1 if nth % 2 else -1)
    way = nth * GOLDEN if (x, y) == (0.0, 0.0) else outwards
    return x + 1.5 * cos(way), y + 1.5 * sin(way)


def _nearest_free(wanted: Place, rim: set[Cell], taken: set[Cell], tall: float) -> Cell:
    # What is free and nearest lies beside the wanted place, or on the rim of what is taken: a way there crosses what is.
    free = {*_around((round(wanted[0]), round(wanted[1])))} - taken | rim
    return min(free, key=lambda cell: (_far(wanted, cell, tall), cell))


def _around(cell: Cell) -> Iterator[Cell]:
    for down in (-1, 0, 1):
        for across in (-1, 0, 1):
            yield cell[0] + across, cell[1] + down


def _middle(cell: Cell) -> Place:
    # Every other row stands half a place to the right, so that a tie between two rows passes between names.
    return cell[0] + (0.5 if cell[1] % 2 else 0.0), float(cell[1])


def _far(wanted: Place, cell: Cell, tall: float) -> float:
    x, y = _middle(cell)
    # Cells are wider than they are high: what grows taller than wide in cells is about square on paper.
    return float((((x - wanted[0]) * tall) ** 2 + (y - wanted[1]) ** 2) ** 0.5)
