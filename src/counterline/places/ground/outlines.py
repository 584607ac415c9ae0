"""Boundaries made light enough to draw: fewer points, the same borders, so that neighbours still meet without a gap.

Rings are cut where three boundaries meet or a coast begins; each stretch between two such points is thinned once, in
one direction, so the two forces that share it get the same line (Douglas and Peucker 1973 on each stretch).
"""

import math
from collections.abc import Iterable, Mapping
from itertools import pairwise

from counterline.places.ground.boundaries import Boundary, Point, Polygon, Ring, sides
from counterline.vocabulary.identity import AgencyCode

NATIONAL_TOLERANCE = 0.01  # degrees of latitude, about a kilometre: under a pixel where Britain is 900 pixels high


def thinned(
    boundaries: Mapping[AgencyCode, Boundary], tolerance: float = NATIONAL_TOLERANCE
) -> dict[AgencyCode, Boundary]:
    """Boundaries with few enough points to draw at national scale; islands too small to see are left out."""
    cuts = _meeting_points(boundaries.values())
    stretches: dict[Ring, Ring] = {}
    return {
        force: Boundary(each.force, each.code, each.name, _light(each.polygons, cuts, stretches, tolerance))
        for force, each in boundaries.items()
    }


def _meeting_points(boundaries: Iterable[Boundary]) -> frozenset[Point]:
    # A point is a cut where the sides that leave it are not all shared by the same boundaries.
    sharers: dict[tuple[Point, Point], set[AgencyCode]] = {}
    for each in boundaries:
        for ring in each.rings():
            for side in sides(ring):
                sharers.setdefault(_undirected(side), set()).add(each.force)
    seen: dict[Point, set[AgencyCode]] = {}
    cuts = set()
    for side, forces in sharers.items():
        for end in side:
            if seen.setdefault(end, forces) != forces:
                cuts.add(end)
    return frozenset(cuts)


def _undirected(side: tuple[Point, Point]) -> tuple[Point, Point]:
    return side if side[0] <= side[1] else (side[1], side[0])


def _light(
    polygons: tuple[Polygon, ...], cuts: frozenset[Point], stretches: dict[Ring, Ring], tolerance: float
) -> tuple[Polygon, ...]:
    light = tuple(tuple(_thin_ring(ring, cuts, stretches, tolerance) for ring in polygon) for polygon in polygons)
    seen = tuple(tuple(ring for ring in polygon if len(ring) >= 4) for polygon in light if len(polygon[0]) >= 4)
    largest = max(polygons, key=lambda polygon: abs(_area(polygon[0])))
    return seen or (largest,)  # a force too small to thin, such as the City of London, keeps its own shape


def _thin_ring(ring: Ring, cuts: frozenset[Point], stretches: dict[Ring, Ring], tolerance: float) -> Ring:
    corners = [number for number, point in enumerate(ring[:-1]) if point in cuts]
    if not corners:  # an island, or a hole: cut where its ends always fall in the same place
        lowest = min(range(len(ring) - 1), key=lambda number: ring[number])
        turned = ring[lowest:-1] + ring[: lowest + 1]
        far = max(range(len(turned)), key=lambda number: math.dist(turned[number], turned[0]))
        pieces = [turned[: far + 1], turned[far:]]
    else:
        turned = ring[corners[0] : -1] + ring[: corners[0] + 1]
        marks = [*(corner - corners[0] for corner in corners), len(turned) - 1]
        pieces = [turned[start : end + 1] for start, end in pairwise(marks)]
    thin = [_stretch(piece, stretches, tolerance) for piece in pieces]
    return (*(point for piece in thin for point in piece[:-1]), thin[-1][-1])


def _stretch(piece: Ring, stretches: dict[Ring, Ring], tolerance: float) -> Ring:
    backwards = piece[::-1]
    if backwards in stretches:
        return stretches[backwards][::-1]
    if piece not in stretches:
        stretches[piece] = _thin(piece, tolerance)
    return stretches[piece]


def _thin(line: Ring, tolerance: float) -> Ring:
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        start, end = waiting.pop()
        middle = range(start + 1, end)
        farthest = max(middle, key=lambda number: _offset(line[number], line[start], line[end]), default=None)
        if farthest is not None and _offset(line[farthest], line[start], line[end]) > tolerance:
            kept.add(farthest)
            waiting += [(start, farthest), (farthest, end)]
    return tuple(line[number] for number in sorted(kept))


def _offset(point: Point, start: Point, end: Point) -> float:
    across = math.cos(math.radians(start[1]))
    ax, ay = (start[0] - point[0]) * across, start[1] - point[1]
    bx, by = (end[0] - point[0]) * across, end[1] - point[1]
    length = math.hypot(bx - ax, by - ay)
    return math.hypot(ax, ay) if length == 0 else abs(ax * by - ay * bx) / length


def _area(ring: Ring) -> float:
    return sum(lon_a * lat_b - lon_b * lat_a for (lon_a, lat_a), (lon_b, lat_b) in sides(ring)) / 2
