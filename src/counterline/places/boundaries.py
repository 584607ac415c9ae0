"""The lines on the ground between forces: read from GeoJSON that the user loads, keyed by force."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from counterline.places.agencies import force_with_pfa
from counterline.places.errors import UnreadableBoundaries
from counterline.vocabulary.identity import AgencyCode

Point = tuple[float, float]  # longitude, latitude, as GeoJSON has them
Ring = tuple[Point, ...]  # closed: the last point is the first
Polygon = tuple[Ring, ...]  # the outside, then the holes

KM_IN_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class BoundaryFields:
    """Which property of a feature holds its ONS code, and which its name."""

    code: str
    name: str


POLICE_FORCE_AREAS_2020 = BoundaryFields(code="pfa20_code", name="pfa20_name")


@dataclass(frozen=True, slots=True)
class Boundary:
    """The ground a force polices."""

    force: AgencyCode
    code: str
    name: str
    polygons: tuple[Polygon, ...]

    def contains(self, lat: float, lon: float) -> bool:
        """True where a point lies inside, and in none of the holes."""
        return any(_inside(polygon, lon, lat) for polygon in self.polygons)

    def km_outside(self, lat: float, lon: float) -> float:
        """How far outside a point lies, nought where it is inside: a harbour may stand beyond a simplified coast."""
        if self.contains(lat, lon):
            return 0.0
        return min(_km_to_side(side, lon, lat) for ring in self.rings() for side in sides(ring))

    def rings(self) -> Iterator[Ring]:
        """Every closed line of the boundary, outsides and holes."""
        for polygon in self.polygons:
            yield from polygon


@dataclass(frozen=True, slots=True)
class HeldFeature:
    """A feature that is not a force's area, and why."""

    code: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class BoundarySet:
    """What a boundary file holds: one boundary for each force, and what could not be taken."""

    boundaries: Mapping[AgencyCode, Boundary]
    held: tuple[HeldFeature, ...]

    def force_at(self, lat: float, lon: float) -> AgencyCode | None:
        """The force whose ground a point lies on; None at sea or where boundaries overlap."""
        found = [each.force for each in self.boundaries.values() if each.contains(lat, lon)]
        return found[0] if len(found) == 1 else None


def read_boundaries(path: Path, fields: BoundaryFields = POLICE_FORCE_AREAS_2020) -> BoundarySet:
    """Read a GeoJSON file of police force areas for whoever draws or checks places; holds what it cannot take."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
        features = document["features"]
    except (ValueError, KeyError, TypeError) as unread:
        raise UnreadableBoundaries(f"{path.name} is not a GeoJSON feature collection: {unread!r}.") from unread
    return boundaries_from(features, fields)


def boundaries_from(features: Iterable[Mapping[str, object]], fields: BoundaryFields) -> BoundarySet:
    """Take the boundaries of forces from GeoJSON features."""
    kept: dict[AgencyCode, Boundary] = {}
    held = []
    for feature in features:
        taken = _feature(feature, fields)
        if isinstance(taken, Boundary) and taken.force in kept:
            taken = HeldFeature(taken.code, taken.name, "A second boundary for the same force: which is right?")
        if isinstance(taken, Boundary):
            kept[taken.force] = taken
        else:
            held.append(taken)
    return BoundarySet(kept, tuple(held))


def sides(ring: Ring) -> Iterator[tuple[Point, Point]]:
    """The straight sides of a closed ring, one after another."""
    return pairwise(ring)


def _feature(feature: Mapping[str, object], fields: BoundaryFields) -> Boundary | HeldFeature:
    properties, geometry = feature.get("properties"), feature.get("geometry")
    if not isinstance(properties, Mapping) or fields.code not in properties:
        raise UnreadableBoundaries(f"A feature has no property {fields.code}: map the property that holds its code.")
    code, name = str(properties[fields.code]), str(properties.get(fields.name, ""))
    force = force_with_pfa(code)
    if force is None:
        return HeldFeature(code, name, f"No force of the register has the code {code}.")
    polygons = _polygons(geometry)
    if isinstance(polygons, str):
        return HeldFeature(code, name, polygons)
    return Boundary(force, code, name, polygons)


def _polygons(geometry: object) -> tuple[Polygon, ...] | str:
    if not isinstance(geometry, Mapping):
        return "It has no geometry."
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in {"Polygon", "MultiPolygon"} or not isinstance(coordinates, list):
        return f"Its geometry is a {kind}, and an area is a Polygon or a MultiPolygon."
    parts = [coordinates] if kind == "Polygon" else coordinates
    try:
        polygons = tuple(tuple(_ring(ring) for ring in part) for part in parts)
    except (TypeError, ValueError, IndexError):
        return "Its coordinates are not pairs of numbers."
    if any(len(ring) < 4 or ring[0] != ring[-1] for polygon in polygons for ring in polygon):
        return "One of its rings is not closed."
    return polygons


def _ring(points: list[list[float]]) -> Ring:
    return tuple((float(point[0]), float(point[1])) for point in points)


def _inside(polygon: Polygon, lon: float, lat: float) -> bool:
    return _within(polygon[0], lon, lat) and not any(_within(hole, lon, lat) for hole in polygon[1:])


def _within(ring: Ring, lon: float, lat: float) -> bool:
    # A ray to the east crosses the sides of a ring that holds the point an odd number of times.
    crossings = 0
    for (lon_a, lat_a), (lon_b, lat_b) in sides(ring):
        if (lat_a > lat) != (lat_b > lat) and lon < (lon_b - lon_a) * (lat - lat_a) / (lat_b - lat_a) + lon_a:
            crossings += 1
    return crossings % 2 == 1


def _km_to_side(side: tuple[Point, Point], lon: float, lat: float) -> float:
    across = math.cos(math.radians(lat)) * KM_IN_A_DEGREE
    (ax, ay), (bx, by) = (((end[0] - lon) * across, (end[1] - lat) * KM_IN_A_DEGREE) for end in side)
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0.0 if length == 0 else max(0.0, min(1.0, -(ax * (bx - ax) + ay * (by - ay)) / length))
    return math.hypot(ax + along * (bx - ax), ay + along * (by - ay))
