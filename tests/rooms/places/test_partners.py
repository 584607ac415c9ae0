"""The partners of the register: who looks after the children of a town, and who heals there, on a day."""

from collections import Counter
from datetime import date

import pytest

from counterline.places.ground.agencies import agency, agency_named, register, standing
from counterline.places.ground.gazetteer import gazetteer, places_named
from counterline.places.ground.named_areas import area_with_code, named_areas
from counterline.places.ground.written_area import read_area
from counterline.places.partners import council_of, health_body_of, partners
from counterline.vocabulary.terms.law import Regime, Sector

TODAY = date(2026, 11, 25)
BEFORE_THE_MERGERS = date(2026, 3, 31)


def counted(on: date, sector: Sector) -> Counter[str]:
    return Counter(each.area[0] if each.area else "" for each in partners(on) if each.sector is sector)


def test_every_authority_for_children_and_every_health_body_stands_in_the_register() -> None:
    assert counted(TODAY, Sector.CHILDREN) == {"E": 153, "W": 22, "S": 32}
    assert counted(TODAY, Sector.HEALTH) == {"E": 36, "W": 7, "S": 14, "": 1}
    assert counted(BEFORE_THE_MERGERS, Sector.HEALTH)["E"] == 42
    assert sum(each.sector is Sector.HEALTH_AND_CARE for each in partners(TODAY)) == 5


def test_a_health_board_that_merged_is_answered_for_by_the_one_it_went_into() -> None:
    assert health_body_of("norfolk-council", BEFORE_THE_MERGERS) == "norfolk-and-waveney-icb"
    assert health_body_of("norfolk-council", TODAY) == "norfolk-and-suffolk-icb"
    assert standing("norfolk-and-waveney-icb", TODAY).code == "norfolk-and-suffolk-icb"


@pytest.mark.parametrize("on", [date(2024, 11, 1), BEFORE_THE_MERGERS, TODAY])
def test_every_council_of_great_britain_has_a_health_body(on: date) -> None:
    councils = [each.code for each in partners(on) if each.sector is Sector.CHILDREN]
    assert [code for code in councils if health_body_of(code, on) is None] == []


def test_every_town_of_great_britain_but_london_has_its_council_policed_by_the_towns_own_force() -> None:
    for place in gazetteer().values():
        council = council_of(place)
        assert (council is None) == (place.force == "psni" or place.name == "London"), place.shown
        assert council is None or agency(council).policed_by == (place.force,), place.shown


@pytest.mark.parametrize(
    ("town", "council"),
    [("Croydon", "croydon-council"), ("Thetford", "norfolk-council"), ("Paisley", "renfrewshire-council")],
)
def test_a_towns_council_is_that_of_its_district_its_county_or_its_ground(town: str, council: str) -> None:
    (place,) = places_named(town)
    assert council_of(place) == council


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Kent CC", "kent-council"),
        ("KCC", "kent-council"),
        ("LB Camden", "camden-council"),
        ("Dudley MBC", "dudley-council"),
        ("Cyngor Gwynedd", "gwynedd-council"),
        ("BCP Council", "bournemouth-christchurch-and-poole-council"),
        ("Birmingham Children's Trust", "birmingham-council"),
        ("NHS Kent and Medway ICB", "kent-and-medway-icb"),
        ("Aneurin Bevan UHB", "aneurin-bevan-health-board"),
        ("Belfast HSCT", "belfast-hsc-trust"),
    ],
)
def test_a_partner_is_found_by_the_name_that_people_write(written: str, code: str) -> None:
    assert agency_named(written) == code


@pytest.mark.parametrize("written", ["NCC", "Newcastle Council", "Durham", "Kent", "Children's Services"])
def test_a_name_that_several_bear_or_that_is_the_forces_finds_no_partner(written: str) -> None:
    code = agency_named(written)
    assert code is None or agency(code).sector is None


def test_a_partner_whose_ground_one_force_polices_is_read_as_that_forces_area() -> None:
    assert read_area("Kent County Council").force == "kent"
    assert read_area("NHS Kent and Medway ICB").force == "kent"
    several = read_area("NHS Surrey and Sussex ICB")
    assert several.force is None
    assert "Surrey, Sussex" in several.why


def test_grounds_and_forces_of_partners_agree_with_the_areas_that_ship() -> None:
    known = {each.code for each in named_areas()}
    for each in register().values():
        assert all(agency(code).is_force for code in each.policed_by), each.code
        area = area_with_code(each.area) if each.area in known and each.area else None
        assert area is None or area.forces == each.policed_by, each.code


def test_councils_and_health_bodies_hold_personal_data_under_uk_gdpr() -> None:
    sectors = {Sector.CHILDREN, Sector.HEALTH, Sector.HEALTH_AND_CARE}
    assert {each.regime for each in partners(TODAY) if each.sector in sectors} == {Regime.UK_GDPR}
    assert agency("home-office").regime is Regime.PART_3
