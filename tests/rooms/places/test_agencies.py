"""The register: who existed when, by which names, and which unit serves which force."""

from datetime import date

import pytest

from counterline.places.errors import UnknownAgency
from counterline.places.ground.agencies import (
    agency,
    agency_named,
    force_with_pfa,
    forces,
    forces_of,
    is_policing,
    region_of,
    register,
    rocu_of,
    standing,
)
from counterline.places.ground.model import AgencyKind
from counterline.vocabulary.terms.law import Jurisdiction, Regime

TODAY = date(2026, 11, 25)


def test_forty_three_forces_of_england_and_wales_each_have_their_own_ons_code() -> None:
    coded = [each for each in register().values() if each.pfa]
    assert len(coded) == len({each.pfa for each in coded}) == 43
    assert all(each.kind is AgencyKind.TERRITORIAL_FORCE for each in coded)
    assert force_with_pfa("E23000039") == "dorset"
    assert force_with_pfa("E23000099") is None


def test_today_there_are_46_forces_and_each_kind_of_law_has_its_own() -> None:
    standing_now = forces(TODAY)
    assert len(standing_now) == 46
    assert agency("police-scotland").jurisdiction is Jurisdiction.SCOTLAND
    assert agency("psni").jurisdiction is Jurisdiction.NORTHERN_IRELAND
    assert {each.regime for each in standing_now} == {Regime.PART_3}


@pytest.mark.parametrize(
    ("day", "there", "gone"),
    [
        (date(2013, 3, 31), "strathclyde", "police-scotland"),
        (date(2013, 4, 1), "police-scotland", "strathclyde"),
        (date(2001, 11, 3), "ruc", "psni"),
        (date(2001, 11, 4), "psni", "ruc"),
        (date(1974, 4, 1), "dorset", "psni"),
    ],
)
def test_the_forces_of_a_day_are_those_that_existed_on_it(day: date, there: str, gone: str) -> None:
    codes = {each.code for each in forces(day)}
    assert there in codes
    assert gone not in codes


def test_before_april_2013_scotland_had_eight_forces() -> None:
    assert len([each for each in forces(date(2013, 3, 31)) if each.region == "Scotland"]) == 8
    assert [each.code for each in forces(date(2013, 4, 1)) if each.region == "Scotland"] == ["police-scotland"]


def test_a_force_that_is_gone_is_answered_for_by_its_successors() -> None:
    assert standing("fife", TODAY).code == "police-scotland"
    assert standing("ncs", TODAY).code == "nca"
    assert standing("ncs", date(2007, 1, 1)).code == "soca"
    assert standing("dorset", TODAY).code == "dorset"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Avon and Somerset", "avon-and-somerset"),
        ("Avon & Somerset Constabulary", "avon-and-somerset"),
        ("Met", "metropolitan"),
        ("the MPS", "metropolitan"),
        ("Metropolitan Police", "metropolitan"),
        ("London, City of", "city-of-london"),
        ("Devon & Cornwall", "devon-and-cornwall"),
        ("DYFED POWYS", "dyfed-powys"),
        ("Hampshire Constabulary", "hampshire"),
        ("Hampshire and Isle of Wight", "hampshire"),
        ("South Wales Constabulary", "south-wales"),
        ("West Yorkshire Metropolitan Police", "west-yorkshire"),
        ("British Transport Police", "btp"),
        ("Police Scotland", "police-scotland"),
        ("emsou", "rocu-east-midlands"),
        ("West Midlands", "west-midlands"),
        ("NCLCC", "nclcc"),
    ],
)
def test_a_name_as_returns_write_it_finds_its_agency(written: str, code: str) -> None:
    assert agency_named(written) == code


@pytest.mark.parametrize("written", ["CIFAS", "Action Fraud", "", "Police", "Yorkshire", "Wales"])
def test_a_name_that_is_no_agency_finds_none(written: str) -> None:
    assert agency_named(written) is None


def test_every_name_of_every_agency_leads_back_to_it() -> None:
    for each in register().values():
        for name in (each.code, each.name, each.short, *each.aliases):
            assert agency_named(name.upper()) == each.code


def test_every_territorial_force_of_england_and_wales_is_served_by_one_unit() -> None:
    served = {
        force for unit in register().values() if unit.kind is AgencyKind.REGIONAL_UNIT for force in forces_of(unit.code)
    }
    assert served == {each.code for each in register().values() if each.pfa}
    assert len(forces_of("rocu-eastern")) == 7
    assert forces_of("rocu-london") == ("city-of-london", "metropolitan")
    assert rocu_of("north-wales") == "rocu-north-west"
    assert rocu_of("kent") == "rocu-eastern"


def test_transport_police_serve_as_their_own_unit_and_scotland_has_none() -> None:
    assert rocu_of("btp") == "btp"
    assert forces_of("btp") == ("btp",)
    assert rocu_of("police-scotland") is None


def test_partners_are_not_policing_and_are_held_to_uk_gdpr() -> None:
    assert not is_policing("catch22")
    assert agency("catch22").regime is Regime.UK_GDPR
    assert all(is_policing(code) for code in ("dorset", "btp", "nca", "nclcc", "rocu-south-west"))
    assert region_of("dorset") == "South West"


def test_an_unknown_code_is_refused_in_words() -> None:
    with pytest.raises(UnknownAgency, match="no agency 'dorsett' in the register"):
        agency("dorsett")


def test_units_and_successors_named_in_the_register_are_in_the_register() -> None:
    for each in register().values():
        for named in (each.rocu, each.succeeded_by):
            assert named is None or named in register()
        if each.succeeded_by:
            successor, ended = agency(each.succeeded_by), each.valid_to
            assert ended is not None
            assert successor.valid_from is not None
            assert (successor.valid_from - ended).days == 1
