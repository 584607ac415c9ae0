"""The gazetteer against itself and against published geography."""

import math
import re
from collections import Counter
from pathlib import Path

import pytest

from counterline.places.errors import UnknownPlace
from counterline.places.ground.agencies import agency
from counterline.places.ground.gazetteer import gazetteer, place, places_named, places_of
from counterline.places.ground.model import PlaceKind
from counterline.places.ground.named_areas import areas_named
from counterline.places.ground.outcodes import read_outcodes


def test_there_are_over_seven_hundred_places_and_every_force_has_some() -> None:
    assert len(gazetteer()) >= 700
    policed = Counter(each.force for each in gazetteer().values())
    territorial = {code for code in policed if agency(code).is_force}
    assert territorial == set(policed)
    assert len(policed) == 44  # all but the City of London, which holds no town, and the railways
    assert min(policed.values()) >= 16


def test_every_city_by_charter_is_there() -> None:
    cities = {each.name for each in gazetteer().values() if each.kind is PlaceKind.CITY}
    assert len(cities) >= 74
    assert {"St Davids", "Wells", "Ripon", "Milton Keynes", "Wrexham", "Dunfermline", "Armagh", "Doncaster"} <= cities


def test_ids_are_slugs_and_namesakes_are_told_apart() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", each.id) for each in gazetteer().values())
    assert [each.id for each in places_named("newport")] == [
        "newport-gwent",
        "newport-isle-of-wight",
        "newport-shropshire",
    ]
    assert place("newport-gwent").shown == "Newport (Gwent)"


@pytest.mark.parametrize("written", ["King's Lynn", "kings lynn", "KING’S  LYNN", "King's-Lynn"])
def test_a_name_is_found_however_it_is_spaced_and_cased(written: str) -> None:
    assert [each.id for each in places_named(written)] == ["kings-lynn"]


def test_names_in_welsh_and_short_names_find_the_place() -> None:
    assert [each.id for each in places_named("Abertawe")] == ["swansea"]
    assert [each.id for each in places_named("Derry")] == ["londonderry"]
    assert places_named("Mordor") == ()


def test_an_unknown_place_is_refused_in_words() -> None:
    with pytest.raises(UnknownPlace, match="no place 'atlantis' in the gazetteer"):
        place("atlantis")


def test_the_places_of_a_force_are_its_own() -> None:
    assert {"boston", "skegness", "lincoln"} <= {each.id for each in places_of("lincolnshire")}
    assert all(each.force == "lincolnshire" for each in places_of("lincolnshire"))


def test_every_place_lies_in_the_british_isles_and_has_a_county() -> None:
    for each in gazetteer().values():
        assert 49.8 < each.lat < 60.9, each
        assert -8.2 < each.lon < 1.8, each
        assert each.county
        assert each.population is None or each.population >= 100


def test_every_district_named_by_a_place_is_policed_by_the_force_of_the_place() -> None:
    from counterline.places.ground.named_areas import area_with_code

    missing = [each.id for each in gazetteer().values() if each.district is None and agency(each.force).pfa]
    assert missing == ["london"]  # the capital is many districts
    for each in gazetteer().values():
        if each.district:
            area = area_with_code(each.district)
            assert area is not None, each
            assert area.forces == (each.force,), each


def test_every_county_named_by_a_place_is_a_named_area() -> None:
    counties = {each.county for each in gazetteer().values()}
    assert {county for county in counties if not areas_named(county)} == set()


@pytest.mark.open_data
def test_every_place_lies_near_postcodes_of_its_own_force_and_district(open_data: Path) -> None:
    outcodes = tuple(read_outcodes(open_data / "geography" / "outcode_centroids_computed.csv").outcodes.values())
    astray = []
    for each in gazetteer().values():
        if each.force == "psni":  # the published centroids hold Great Britain only
            continue
        near = sorted((_km(each.lat, each.lon, code.lat, code.lon), code.district, code.force) for code in outcodes)[
            :12
        ]
        by_force = near[0][0] < 22 and each.force in {force for _, _, force in near}
        by_district = each.district is None or each.district in {district for _, district, _ in near}
        if not (by_force and by_district):
            astray.append((each.id, near[:3]))
    assert astray == []


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    return math.hypot(lat - other_lat, (lon - other_lon) * math.cos(math.radians(lat))) * 111.2
