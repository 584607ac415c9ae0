"""Names beside marks so that none lies on another, on a mark or over the edge: the first come find room, the last may not."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from counterline.drawing.charts.projection import Place

CELL: Final = 64.0  # pixels: names are compared with what lies in the cells that they touch, and with nothing else
FURTHER: Final = (0.0, 14.0, 28.0)  # pixels
Box = tuple[float, float, float, float]
"""Left, top, right and foot."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name to be placed beside a mark: how wide and high it is, and how far from the mark's middle it begins.

    One that `matters` is looked for room a little further off where there is none beside its mark.
    """

    key: str
    at: Place
    width: float
    height: float
    reach: float
    matters: bool = False


def meets(one: Box, other: Box) -> bool:
    """Whether two boxes share any room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def placed(wanted: Sequence[Wanted], marks: Sequence[Box], paper: Box) -> dict[str, Box]:
    """Where names find room, by their keys, in the order in which they are wanted; nothing for those that find none."""
    taken, found = defaultdict[tuple[int, int], list[Box]](list), dict[str, Box]()

    def take(box: Box) -> None:
        for cell in _cells(box):
            taken[cell].append(box)

    def is_free(box: Box) -> bool:
        inside = box[0] >= paper[0] and box[1] >= paper[1] and box[2] <= paper[2] and box[3] <= paper[3]
        return inside and not any(meets(box, each) for cell in _cells(box) for each in taken.get(cell, ()))

    for mark in marks:
        take(mark)
    for each in wanted:
        box = next(filter(is_free, _tried(each)), None)
        if box is not None:
            take(box)
            found[each.key] = box
    return found


def _tried(name: Wanted) -> Iterator[Box]:
    """Below its mark, above it, to the right and the left, and below and above to either side."""
    (x, y), wide, high = name.at, name.width, name.height
    for reach in (name.reach + further for further in (FURTHER if name.matters else FURTHER[:1])):
        below, above, beside = y + reach, y - reach - high, y - high / 2
        middle, right, left = x - wide / 2, x - reach, x + reach - wide
        for at, top in (
            *((middle, below), (middle, above), (x + reach, beside), (x - reach - wide, beside)),
            *((right, below), (left, below), (right, above), (left, above)),
        ):
            yield at, top, at + wide, top + high


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for down in range(int(box[1] // CELL), int(box[3] // CELL) + 1):
        for across in range(int(box[0] // CELL), int(box[2] // CELL) + 1):
            yield across, down
