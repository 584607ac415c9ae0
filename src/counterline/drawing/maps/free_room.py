"""Finding room for names and badges on a crowded map, so that none lies on another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin
from typing import Final

from counterline.drawing.charts.projection import Place

RINGS: Final = (8.0, 18.0, 32.0, 50.0, 72.0)  # pixels from a place to the names tried for it
WAYS: Final = (0.0, pi, -pi / 4, pi / 4, -3 * pi / 4, 3 * pi / 4, -pi / 2, pi / 2)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that something takes up."""

    left: float
    top: float
    right: float
    foot: float

    def meets(self, other: "Box") -> bool:
        """True where the two share any room."""
        return self.left < other.right and other.left < self.right and self.top < other.foot and other.top < self.foot

    def covers(self, place: Place, margin: float = 0.0) -> bool:
        """True where a place lies in it, or within a margin of it."""
        x, y = place
        return self.left - margin <= x <= self.right + margin and self.top - margin <= y <= self.foot + margin


def around(place: Place, reach: float) -> Box:
    """The box that reaches as far from a place on every side."""
    return Box(place[0] - reach, place[1] - reach, place[0] + reach, place[1] + reach)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a name found room; `far` where it lies so far off that a leader must lead to it."""

    box: Box
    far: bool


@dataclass(slots=True)
class Room:
    """What is taken on a paper: boxes that nothing may touch, and points that are better left clear."""

    paper: Box
    taken: list[Box] = field(default_factory=list)
    better_clear: list[Place] = field(default_factory=list)

    def place(self, at: Place, width: float, height: float) -> Placed | None:
        """Find and take room for a name near a place; None where there is none."""
        best: tuple[float, Box, bool] | None = None
        for ring, distance in enumerate(RINGS):
            for order, way in enumerate(WAYS):
                box = _beside(at, distance, way, width, height)
                if not self._free(box):
                    continue
                cost = 2.5 * ring + 0.2 * order + self._crossed(box)
                if best is None or cost < best[0]:
                    best = (cost, box, ring > 1)
        if best is None:
            return None
        self.taken.append(best[1])
        return Placed(best[1], best[2])

    def first_free(self, places: Iterable[Place], reach: float) -> Place | None:
        """Take the first of some places that has room for a badge."""
        for place in places:
            box = around(place, reach)
            if self._free(box):
                self.taken.append(box)
                return place
        return None

    def _free(self, box: Box) -> bool:
        on_paper = (
            box.left >= self.paper.left
            and box.right <= self.paper.right
            and box.top >= self.paper.top
            and box.foot <= self.paper.foot
        )
        return on_paper and not any(box.meets(other) for other in self.taken)

    def _crossed(self, box: Box) -> float:
        return float(sum(box.covers(place, 2) for place in self.better_clear))


def _beside(at: Place, distance: float, way: float, width: float, height: float) -> Box:
    # The nearest edge of the name, not its middle, stands at the distance.
    x, y = at[0] + distance * cos(way), at[1] + distance * sin(way)
    across, down = cos(way), sin(way)
    left = x - width / 2 + (width / 2) * _sign(across)
    top = y - height / 2 + (height / 2) * _sign(down)
    return Box(left, top, left + width, top + height)


def _sign(value: float) -> float:
    return 0.0 if abs(value) < 0.1 else (1.0 if value > 0 else -1.0)


def along(points: Sequence[Place]) -> Sequence[Place]:
    """Points in the order a badge should try them: the middle first, then outwards."""
    middle = len(points) // 2
    return sorted(points, key=lambda point: abs(points.index(point) - middle))
