"""Boundaries: read by force, asked what they hold, and thinned for drawing without opening a gap."""

import csv
import json
from pathlib import Path

import pytest

from counterline.places import (
    POLICE_FORCE_AREAS_2020,
    BoundaryFields,
    BoundarySet,
    Drawing,
    UnreadableBoundaries,
    agency,
    area_with_code,
    boundaries_from,
    force_with_pfa,
    gazetteer,
    read_boundaries,
    thinned,
)
from counterline.places.boundaries import sides
from counterline.vocabulary.identity import AgencyCode

FIELDS = BoundaryFields(code="area", name="called")
NORFOLK, SUFFOLK = "E23000024", "E23000025"
COAST_KM = 0.5  # the published coast is generalised: quays stand beyond it
Feature = dict[str, object]


def feature(code: str, *rings: list[list[float]]) -> Feature:
    """A feature with an invented shape."""
    geometry = {"type": "Polygon", "coordinates": list(rings)}
    return {"type": "Feature", "properties": {"area": code, "called": code}, "geometry": geometry}


def block(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def test_a_point_belongs_to_the_force_whose_ground_it_lies_on() -> None:
    hole = block(1.4, 52.4, 1.6, 52.6)
    found = boundaries_from([feature(NORFOLK, block(1, 52, 2, 53), hole), feature(SUFFOLK, hole)], FIELDS)
    assert found.force_at(52.1, 1.1) == "norfolk"
    assert found.force_at(52.5, 1.5) == "suffolk"
    assert found.force_at(54, 1.5) is None


def test_how_far_outside_a_point_lies_is_told_in_kilometres() -> None:
    norfolk = boundaries_from([feature(NORFOLK, block(1, 52, 2, 53))], FIELDS).boundaries[AgencyCode("norfolk")]
    assert norfolk.km_outside(52.5, 1.5) == 0
    assert norfolk.km_outside(51.9, 1.5) == pytest.approx(11.1, abs=0.1)
    assert norfolk.km_outside(52.5, 2.1) == pytest.approx(6.8, abs=0.1)


def test_what_is_no_forces_area_is_held_with_the_reason() -> None:
    line: Feature = {
        "properties": {"area": SUFFOLK, "called": "line"},
        "geometry": {"type": "LineString", "coordinates": []},
    }
    nowhere: Feature = {"properties": {"area": SUFFOLK, "called": "none"}, "geometry": None}
    found = boundaries_from(
        [
            feature(NORFOLK, block(1, 52, 2, 53)),
            feature(NORFOLK, block(3, 52, 4, 53)),
            feature("E99999999", block(1, 52, 2, 53)),
            feature(SUFFOLK, block(1, 52, 2, 53)[:-1]),
            line,
            nowhere,
        ],
        FIELDS,
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
    path.write_text(json.dumps({"features": [feature(NORFOLK, block(1, 52, 2, 53))]}))
    with pytest.raises(UnreadableBoundaries, match="no property pfa20_code"):
        read_boundaries(path, POLICE_FORCE_AREAS_2020)
    assert list(read_boundaries(path, FIELDS).boundaries) == ["norfolk"]


def test_neighbours_keep_one_border_when_thinned() -> None:
    wavy = [[1 + 0.001 * (step % 2), 52 + step / 40] for step in range(41)]
    west = [[0.0, 53.0], [0.0, 52.0], *wavy, [0.0, 53.0]]
    east = [[2.0, 52.0], [2.0, 53.0], *wavy[::-1], [2.0, 52.0]]
    before = boundaries_from([feature(NORFOLK, west), feature(SUFFOLK, east)], FIELDS).boundaries
    after = thinned(before, tolerance=0.01)
    norfolk, suffolk = (_sides(after, code) for code in ("norfolk", "suffolk"))
    shared = norfolk & {(end, start) for start, end in suffolk}
    assert len(_sides(before, "norfolk")) == 43
    assert shared == {((1.0, 52.0), (1.0, 53.0))}


def test_a_shape_too_small_to_see_keeps_its_own_outline() -> None:
    before = boundaries_from([feature(NORFOLK, block(1, 52, 1.002, 52.002))], FIELDS).boundaries
    assert thinned(before) == before


def test_a_drawing_puts_north_at_the_top_and_closes_every_line() -> None:
    found = boundaries_from([feature(NORFOLK, block(1, 52, 2, 53))], FIELDS).boundaries.values()
    drawing = Drawing.fitting(found, height=100)
    assert drawing.at(53, 1) == (0, 0)
    assert drawing.at(52, 2) == pytest.approx((drawing.width, 100))
    assert drawing.width == pytest.approx(60.9, abs=0.1)  # a degree of longitude is shorter up here
    assert [drawing.path(each) for each in found] == ["M0.0 100.0L60.9 100.0L60.9 0.0L0.0 0.0Z"]


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
    astray, checked = [], 0
    for each in gazetteer().values():
        if each.force in forces_2020.boundaries:
            checked += 1
            if forces_2020.boundaries[each.force].km_outside(each.lat, each.lon) > COAST_KM:
                astray.append((each.id, forces_2020.force_at(each.lat, each.lon)))
    assert checked > 1300
    assert astray == []


@pytest.mark.open_data
def test_the_published_areas_thin_to_a_national_map_that_still_holds_its_towns(forces_2020: BoundarySet) -> None:
    light = thinned(forces_2020.boundaries)
    drawing = Drawing.fitting(light.values(), height=900)
    assert sum(len(drawing.path(each)) for each in light.values()) < 40_000
    beyond = [
        each.id
        for each in gazetteer().values()
        if each.force in light and light[each.force].km_outside(each.lat, each.lon) > 2
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
