"""Boundaries: read by force, and thinned for drawing without opening a gap or leaving a town outside."""

import csv
import json
import math
from pathlib import Path

import pytest

from counterline.places.errors import UnreadableBoundaries
from counterline.places.ground.agencies import agency, force_with_pfa
from counterline.places.ground.boundaries import (
    Boundary,
    BoundarySet,
    Point,
    Ring,
    boundaries_from,
    read_boundaries,
    sides,
)
from counterline.places.ground.gazetteer import gazetteer
from counterline.places.ground.named_areas import area_with_code
from counterline.places.ground.outlines import thinned

NORFOLK, SUFFOLK = "E23000024", "E23000025"
KM_IN_A_DEGREE = 111.2  # of latitude
COAST_KM = 0.5  # the published coast is generalised: quays stand beyond it
Feature = dict[str, object]


def feature(code: str, *rings: list[list[float]]) -> Feature:
    """A feature with an invented shape."""
    geometry = {"type": "Polygon", "coordinates": list(rings)}
    return {"type": "Feature", "properties": {"pfa20_code": code, "pfa20_name": code}, "geometry": geometry}


def block(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def km_outside(boundary: Boundary, lat: float, lon: float) -> float:
    """How far outside a point lies, nought where it is inside: a harbour may stand beyond a simplified coast."""
    for outside, *holes in boundary.polygons:
        if _within(outside, lon, lat) and not any(_within(hole, lon, lat) for hole in holes):
            return 0.0
    return min(_km_to_side(side, lon, lat) for ring in boundary.rings() for side in sides(ring))


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


def test_what_is_no_forces_area_is_held_with_the_reason() -> None:
    line: Feature = {
        "properties": {"pfa20_code": SUFFOLK, "pfa20_name": "line"},
        "geometry": {"type": "LineString", "coordinates": []},
    }
    nowhere: Feature = {"properties": {"pfa20_code": SUFFOLK, "pfa20_name": "none"}, "geometry": None}
    found = boundaries_from(
        [
            feature(NORFOLK, block(1, 52, 2, 53)),
            feature(NORFOLK, block(3, 52, 4, 53)),
            feature("E99999999", block(1, 52, 2, 53)),
            feature(SUFFOLK, block(1, 52, 2, 53)[:-1]),
            line,
            nowhere,
        ]
    )
    assert list(found.boundaries) == ["norfolk"]
    assert [each.reason.split(":")[0] for each in found.held] == [
        "A second boundary for the same force",
        "No force of the register has the code E99999999.",
        "One of its rings is not closed.",
        "Its geometry is a LineString, and an area is a Polygon or a MultiPolygon.",
        "It has no geometry.",
    ]


def test_a_file_of_another_shape_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "areas.geojson"
    path.write_text("{}")
    with pytest.raises(UnreadableBoundaries, match="not a GeoJSON feature collection"):
        read_boundaries(path)
    path.write_text(
        json.dumps({"features": [feature(NORFOLK, block(1, 52, 2, 53)), {"properties": {"area": NORFOLK}}]})
    )
    with pytest.raises(UnreadableBoundaries, match="no property pfa20_code"):
        read_boundaries(path)
    path.write_text(json.dumps({"features": [feature(NORFOLK, block(1, 52, 2, 53))]}))
    assert list(read_boundaries(path).boundaries) == ["norfolk"]


def test_neighbours_keep_one_border_when_thinned() -> None:
    wavy = [[1 + 0.001 * (step % 2), 52 + step / 40] for step in range(41)]
    west = [[0.0, 53.0], [0.0, 52.0], *wavy, [0.0, 53.0]]
    east = [[2.0, 52.0], [2.0, 53.0], *wavy[::-1], [2.0, 52.0]]
    before = boundaries_from([feature(NORFOLK, west), feature(SUFFOLK, east)]).boundaries
    after = thinned(before, tolerance=0.01)
    norfolk, suffolk = (_sides(after, code) for code in ("norfolk", "suffolk"))
    shared = norfolk & {(end, start) for start, end in suffolk}
    assert len(_sides(before, "norfolk")) == 43
    assert shared == {((1.0, 52.0), (1.0, 53.0))}


def test_a_shape_too_small_to_see_keeps_its_own_outline() -> None:
    before = boundaries_from([feature(NORFOLK, block(1, 52, 1.002, 52.002))]).boundaries
    assert thinned(before) == before


@pytest.fixture(scope="module")
def forces_2020(open_data: Path) -> BoundarySet:
    return read_boundaries(open_data / "geography" / "boundaries_pfa20.geojson")


@pytest.mark.open_data
def test_the_published_areas_are_those_of_the_43_forces(forces_2020: BoundarySet) -> None:
    assert forces_2020.held == ()
    assert len(forces_2020.boundaries) == 43
    assert all(agency(code).pfa == each.code for code, each in forces_2020.boundaries.items())


@pytest.mark.open_data
def test_every_place_lies_on_the_ground_of_its_force(forces_2020: BoundarySet) -> None:
    astray: list[str] = []
    checked = 0
    for each in gazetteer().values():
        if each.force in forces_2020.boundaries:
            checked += 1
            if km_outside(forces_2020.boundaries[each.force], each.lat, each.lon) > COAST_KM:
                astray.append(each.id)
    assert checked > 1300
    assert astray == []


@pytest.mark.open_data
def test_the_published_areas_thin_to_a_national_map_that_still_holds_its_towns(forces_2020: BoundarySet) -> None:
    light = thinned(forces_2020.boundaries)
    assert sum(len(ring) for each in light.values() for ring in each.rings()) < 3_500
    beyond = [
        each.id
        for each in gazetteer().values()
        if each.force in light and km_outside(light[each.force], each.lat, each.lon) > 2
    ]
    assert beyond == []


@pytest.mark.open_data
def test_districts_lie_with_forces_as_published(open_data: Path) -> None:
    with (open_data / "geography" / "lookup_ltla24_csp24_pfa24.csv").open(encoding="utf-8-sig", newline="") as lines:
        published = {row["ltla24_code"]: row["pfa24_code"] for row in csv.DictReader(lines)}
    assert len(published) == 318
    assert force_with_pfa(published["E07000136"]) == "lincolnshire"
    for code, pfa in published.items():
        area = area_with_code(code)
        assert area is not None, code
        assert area.forces == (force_with_pfa(pfa),), code


def _sides(boundaries: object, code: str) -> set[tuple[tuple[float, float], tuple[float, float]]]:
    assert isinstance(boundaries, dict)
    return {side for ring in boundaries[code].rings() for side in sides(ring)}
