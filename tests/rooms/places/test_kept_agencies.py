"""The national desk adds partner agencies and ends them; every process knows them at its next request, and none is used again."""

from datetime import date

import pytest

from counterline.bootstrap.building import Building
from counterline.governance import inspecting
from counterline.governance.people import staff, viewers
from counterline.governance.permissions import ViewerRole
from counterline.places import kept_agencies, partners
from counterline.places.errors import UnfitAgency, UnknownAgency
from counterline.places.ground import agencies, written_area
from counterline.places.ground import model as places_model
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.vocabulary.identity import AgencyCode
from tests.nation import TestNation

SCHOOL = {
    "name": "Fernlatch Academy (invented)",
    "sector": "education",
    "forces": "dorset",
    "valid_from": "2026-09-01",
    "aliases": "Fernlatch",
    "regime": "UK GDPR",
    "jurisdiction": "England and Wales",
}
CODE = AgencyCode("fernlatch-academy-invented")


def added(nation: TestNation, **said: str) -> places_model.Agency:
    """The desk adds a school."""
    with nation.as_seen_by(nation.desk) as work:
        return kept_agencies.add_agency(work, SCHOOL | said)


def test_an_agency_is_known_at_the_next_request_by_its_names_and_on_its_ground(
    nation: TestNation, building: Building
) -> None:
    assert written_area.read_area("Fernlatch Academy (invented)").force is None
    assert added(nation).code == CODE
    with pytest.raises(UnknownAgency):
        agencies.agency(CODE)
    assert building.viewer(nation.desk.ref) is not None, "which is asked at every request"
    assert agencies.agency_named("the fernlatch") == CODE
    assert written_area.read_area("Fernlatch Academy (invented)").force == "dorset", (
        "although it was remembered as no area"
    )
    assert [each.code for each in partners.partners(date(2026, 11, 25)) if each.is_own] == [CODE]
    assert not agencies.is_policing(CODE)


def test_somebody_of_it_sends_and_reads_as_a_partner(nation: TestNation, building: Building) -> None:
    added(nation)
    building.viewer(nation.desk.ref)
    with nation.as_seen_by(nation.administrator) as work:
        keeper = staff.add_person(work, "Invented Head", ViewerRole.ADMINISTRATOR, CODE)
    with nation.as_seen_by(keeper) as work:
        teacher = staff.add_person(work, "Invented Teacher", ViewerRole.PARTNER)
    with nation.as_seen_by(teacher) as work:
        assert work.value("select count(*) from records") == 0
        assert viewers.viewer_of(work).agency == CODE


def test_an_agency_ends_by_date_is_followed_and_never_used_again(nation: TestNation, building: Building) -> None:
    added(nation)
    with nation.as_seen_by(nation.desk) as work:
        with pytest.raises(Conflict, match="cannot end before"):
            kept_agencies.end_agency(work, CODE, date(2026, 8, 1))
        with pytest.raises(NotFound, match="in no register"):
            kept_agencies.end_agency(work, CODE, date(2027, 8, 31), AgencyCode("nobody"))
        kept_agencies.end_agency(work, CODE, date(2027, 8, 31), AgencyCode("dorset-council"))
        with pytest.raises(NotFound, match="not added here"):
            kept_agencies.end_agency(work, AgencyCode("dorset-council"), date(2027, 8, 31))
    building.viewer(nation.desk.ref)
    assert not agencies.agency(CODE).stands_on(date(2027, 9, 1))
    assert agencies.agency(CODE).succeeded_by == "dorset-council"
    with pytest.raises(UnfitAgency, match="is taken"):
        added(nation)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"name": "Dorset Council (invented)", "aliases": "Dorset Police"}, "'dorset' names 'dorset'|names 'dorset'"),
        ({"sector": "cookery"}, "'sector' is 'cookery'"),
        ({"forces": "dorsett"}, "'dorsett' is no police force"),
        ({"valid_to": "2026-08-01"}, "ends before it begins"),
        ({"succeeded_by": "nobody"}, "succeeded by 'nobody'"),
    ],
)
def test_what_is_wrong_is_refused_in_words(nation: TestNation, said: dict[str, str], fault: str) -> None:
    with pytest.raises(UnfitAgency, match=fault):
        added(nation, **said)


@pytest.mark.parametrize(
    ("code", "role"),
    [("nclcc", ViewerRole.ANALYST), ("nclcc", ViewerRole.ADMINISTRATOR), ("dorset", ViewerRole.OFFICER)],
)
def test_the_desk_alone_keeps_them_and_the_log_says_who(nation: TestNation, code: str, role: ViewerRole) -> None:
    with nation.as_seen_by(nation.viewer(code, role)) as work, pytest.raises(NotAllowed):
        kept_agencies.add_agency(work, SCHOOL)
    added(nation)
    with nation.as_seen_by(nation.auditor) as work:
        (entry,) = inspecting.recent(work, subject=f"agency:{CODE}")
    assert (entry.entry.viewer, "agency:add" in entry.entry.subjects) == (nation.desk.ref, True)
