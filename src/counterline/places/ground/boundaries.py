"""The lines on the ground between forces: read from GeoJSON that the user loads, keyed by force."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from counterline.places.errors import UnreadableBoundaries
from counterline.places.ground.agencies import force_with_pfa
from counterline.vocabulary.identity import AgencyCode

Point = tuple[float, float]  # longitude, latitude, as GeoJSON has them
Ring = tuple[Point, ...]  # closed: the last point is the first
Polygon = tuple[Ring, ...]  # the outside, then the holes


# What the ONS calls the code and the name in its police force areas of December 2020, the latest it has published.
_CODE, _NAME = "pfa20_code", "pfa20_name"


@dataclass(frozen=True, slots=True)
class Boundary:
    """The ground a force polices."""

    force: AgencyCode
    code: str
    name: str
    polygons: tuple[Polygon, ...]

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


def read_boundaries(path: Path) -> BoundarySet:
    """Read a GeoJSON file of police force areas for whoever draws or checks places; holds what it cannot take."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
        features = document["features"]
    except (ValueError, KeyError, TypeError) as unread:
        raise UnreadableBoundaries(f"{path.name} is not a GeoJSON feature collection: {unread!r}.") from unread
    return boundaries_from(features)


def boundaries_from(features: Iterable[Mapping[str, object]]) -> BoundarySet:
    """Take the boundaries of forces from GeoJSON features."""
    kept: dict[AgencyCode, Boundary] = {}
    held = []
    for feature in features:
        taken = _feature(feature)
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


def _feature(feature: Mapping[str, object]) -> Boundary | HeldFeature:
    properties, geometry = feature.get("properties"), feature.get("geometry")
    if not isinstance(properties, Mapping) or _CODE not in properties:
        raise UnreadableBoundaries(
            f"A feature has no property {_CODE}, where the ONS has the code of its police force area."
        )
    code, name = str(properties[_CODE]), str(properties.get(_NAME, ""))
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
