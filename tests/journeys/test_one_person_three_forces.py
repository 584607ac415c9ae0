"""One person whom three forces know under three names is found once, shown whole, and kept on a chart. Everybody is invented."""

from http import HTTPStatus

import pytest

from counterline import picture
from tests.doors import Visitor, visitor
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation

__all__ = ["visitor"]
BORN = {"person.born": "1991-05-04", "person.role": "suspect", "person.category": "suspect"}
TOLD = (
    ("dorset", "William Pretend", {"contact_point.value": "07700 900111", "contact_point.role": "deal line"}),
    ("merseyside", "Billy Pretend", {"contact_point.value": "07700 900111", "contact_point.role": "deal line"}),
    ("kent", "Bill Pretend", {"contact_point.value": "07700 900222", "contact_point.role": "deal line"}),
)


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """A nation in which each of three forces has arrested one man under another form of his forename, and a namesake once."""
    for nth, (force, name, also) in enumerate(TOLD):
        arrest = {
            "reference": f"CU/{nth}",
            "happened_on": f"2026-03-0{nth + 1}",
            "area": "Poole",
            "offences": "Possession",
        }
        file_records(nation, force, "arrest", [{**arrest, "person.name": name, **BORN, **also, **SHARED}])
    return nation


def test_half_a_name_and_a_nickname_find_the_person_whom_three_forces_know(told: TestNation, visitor: Visitor) -> None:
    visitor.signs_in(told.force("dorset").officer)
    visitor.visits("/find?q=billy pret")
    assert "1 person or thing" in visitor.words
    assert all(force in visitor.words for force in ("Dorset Police", "Merseyside Police", "Kent Police"))
    with told.as_seen_by(told.force("dorset").officer) as work:
        (found,) = picture.find(work, "billy pret").items
        whole = picture.entity_whole(work, found.thing.ref)
        (names,) = (fact for fact in whole.facts if fact.name == "name")
        network = picture.network_of(work, whole.mentions[-1], picture.Room(2, 60))
    assert len(names.values) == len(TOLD)
    assert network.centre == found.thing.ref
    assert {each.shown for each in network.things if each.kind == "contact_point"} == {"07700 900111", "07700 900222"}


def test_each_force_sees_no_more_of_them_than_it_may_read(told: TestNation, visitor: Visitor) -> None:
    hidden = {"reference": "CU/9", "happened_on": "2026-03-09", "area": "Poole", "offences": "Possession"}
    with told.as_seen_by(told.force("dorset").officer) as work:
        before = picture.find(work, "billy pret")
    only = {"person.name": "Billy Pretend", **BORN, "source.handling": "C", "source.conditions": "originator only"}
    file_records(told, "kent", "arrest", [{**hidden, **only}])
    with told.as_seen_by(told.force("dorset").officer) as work:
        assert picture.find(work, "billy pret") == before
    with told.as_seen_by(told.force("kent").officer) as work:
        own = picture.find(work, "billy pret").items[0].thing
    assert (before.items[0].thing.records, own.records) == (3, 2), (
        "its originator sees it beside its own, so there is something to hide"
    )
    visitor.signs_in(told.force("dorset").officer)
    visitor.visits(f"/entities/{before.items[0].thing.ref}")
    assert visitor.page is not None
    assert visitor.page.status_code == HTTPStatus.OK
    assert "CU/9" not in visitor.words
