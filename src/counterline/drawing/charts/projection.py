"""From longitude and latitude to places on paper, by the projection that keeps these islands in shape."""

from dataclasses import dataclass
from math import cos, log, pi, pow, radians, sin, tan  # noqa: A004 - of floats, and a float
from typing import Final

EARTH: Final = 6371.0  # kilometres

LonLat = tuple[float, float]
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Conic:
    """Lambert's conformal conic projection: true along two parallels, upright along one meridian."""

    south: float = 51.5
    north: float = 57.5
    middle: float = -3.5
    base: float = 54.5

    def __call__(self, lon: float, lat: float) -> Place:
        """The place of a point in kilometres east and south of the middle of the map."""
        cone = self._cone
        away = self._radius(lat, cone)
        turn = cone * radians(lon - self.middle)
        return away * sin(turn), away * cos(turn) - self._radius(self.base, cone)

    @property
    def _cone(self) -> float:
        south, north = radians(self.south), radians(self.north)
        return log(cos(south) / cos(north)) / log(_half(north) / _half(south))

    def _radius(self, lat: float, cone: float) -> float:
        south = radians(self.south)
        return EARTH * cos(south) / cone * pow(_half(south) / _half(radians(lat)), cone)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box of longitudes and latitudes that a map shows."""

    west: float
    south: float
    east: float
    north: float

    def edge(self) -> list[LonLat]:
        """Points along the box's edge, enough to find how far it reaches when projected."""
        steps = [index / 8 for index in range(9)]
        across = [
            (self.west + step * (self.east - self.west), lat) for step in steps for lat in (self.south, self.north)
        ]
        down = [
            (lon, self.south + step * (self.north - self.south)) for step in steps for lon in (self.west, self.east)
        ]
        return across + down


# All of the United Kingdom, Shetland in its true place, and as much of Ireland as the frame takes in.
NATION: Final = Bounds(-8.7, 49.85, 2.0, 60.95)


@dataclass(frozen=True, slots=True)
class Plot:
    """A map's paper: the projection, fitted to a width."""

    conic: Conic
    left: float
    top: float
    scale: float
    width: float
    height: float

    def __call__(self, point: LonLat) -> Place:
        """The place of a point on the paper."""
        x, y = self.conic(*point)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def holds(self, place: Place, margin: float = 0.0) -> bool:
        """True where a place lies on the paper, or within a margin of it."""
        x, y = place
        return -margin <= x <= self.width + margin and -margin <= y <= self.height + margin


def fitted(bounds: Bounds, width: float, conic: Conic | None = None) -> Plot:
    """Fit a box to a paper's width; its height follows."""
    conic = conic or Conic()
    corners = [conic(*point) for point in bounds.edge()]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, foot = min(y for _, y in corners), max(y for _, y in corners)
    scale = width / (right - left)
    return Plot(conic, left, top, scale, width, (foot - top) * scale)


def _half(angle: float) -> float:
    return tan(pi / 4 + angle / 2)
