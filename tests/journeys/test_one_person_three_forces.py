"""One person whom three forces know under three names is found once, shown whole, and kept on a chart. Everybody is invented."""

import re
from collections.abc import Callable
from http import HTTPStatus

import pytest
from typer.testing import CliRunner

from counterline.cli.main import app
from counterline.picture.network import entity, finding, looking_around, walking
from counterline.plumbing.database import Role
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


@pytest.fixture
def rebuilds(told: TestNation, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Has `counterline resolve` make everybody ready from the records and link them all anew."""
    names = {Role.OWNER: "OWNER", Role.APPLICATION: "DATABASE", Role.DERIVE: "DERIVE", Role.SEAL: "SEAL"}
    for role, name in names.items():
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", told.building.database.urls[role])
    monkeypatch.setenv("COUNTERLINE_HOME", str(told.building.settings.data_home))

    def rebuild() -> None:
        done = CliRunner().invoke(app, ["resolve", "--anew"])
        assert done.exit_code == 0, done.output

    return rebuild


def test_half_a_name_and_a_nickname_find_the_person_whom_three_forces_know(told: TestNation, visitor: Visitor) -> None:
    visitor.signs_in(told.force("dorset").officer)
    visitor.visits("/find?q=billy pret")
    assert "1 person or thing" in visitor.words
    assert all(force in visitor.words for force in ("Dorset Police", "Merseyside Police", "Kent Police"))
    with told.as_seen_by(told.force("dorset").officer) as work:
        (found,) = finding.find(work, "billy pret").items
        whole = entity.entity_whole(work, found.thing.ref)
        (names,) = (fact for fact in whole.facts if fact.name == "name")
        network = looking_around.network_of(work, whole.mentions[-1], walking.Room(2, 60))
    assert len(names.values) == len(TOLD)
    assert network.centre == found.thing.ref
    assert {each.shown for each in network.things if each.kind == "contact_point"} == {"07700 900111", "07700 900222"}


def test_an_officer_sees_why_records_are_one_parts_them_for_good_and_keeps_a_chart(
    told: TestNation, visitor: Visitor, rebuilds: Callable[[], None]
) -> None:
    visitor.signs_in(told.force("dorset").officer)
    visitor.visits("/find?q=billy pret")
    (address,) = set(re.findall(r'"(/entities/MN-[0-9A-Z]+)"', visitor.words))
    visitor.visits(address)
    assert "Put together from 3 mentions, in 3 records" in visitor.words
    (split,) = set(re.findall(r'"(/splits/[^"]+)"', visitor.words))
    visitor.visits(split)
    kent = re.search(r'value="(MN-[0-9A-Z]+)"(?:(?!value=).)*Kent Police', visitor.words, re.DOTALL)
    assert kent
    (why, *_) = re.findall(r'"(/pairs/[^"]+)"', visitor.words)
    visitor.visits(why)
    assert all(
        said in visitor.words for said in ("Born on the same day", "+", "counterline treats them as one person now.")
    )
    visitor.visits(split)
    visitor.sends(split, parted=kent[1], reason="His brother, seen beside him.")
    assert "They are split." in visitor.words
    for _ in ("before", "after"):  # everybody is linked again
        visitor.visits("/find?q=billy pret")
        assert "2 people and things" in visitor.words
        rebuilds()
    visitor.visits(f"{address}/chart?depth=2")
    visitor.sends(f"{address}/chart?depth=2", title="Two Pretends", reason="Operation Invented", review_on="2027-01-31")
    assert "Two Pretends" in visitor.words
    visitor.visits("/charts")
    assert "Two Pretends" in visitor.words
    visitor.visits("/judgements")
    undo = next(each for each in visitor.words.split('"') if each.startswith("/judgements/JD-"))
    visitor.sends(undo, reason="He is one man after all.")
    rebuilds()
    visitor.visits("/find?q=billy pret")
    assert "1 person or thing" in visitor.words


def test_each_force_sees_no_more_of_them_than_it_may_read(told: TestNation, visitor: Visitor) -> None:
    hidden = {"reference": "CU/9", "happened_on": "2026-03-09", "area": "Poole", "offences": "Possession"}
    with told.as_seen_by(told.force("dorset").officer) as work:
        before = finding.find(work, "billy pret")
    only = {"person.name": "Billy Pretend", **BORN, "source.handling": "C", "source.conditions": "originator only"}
    file_records(told, "kent", "arrest", [{**hidden, **only}])
    with told.as_seen_by(told.force("dorset").officer) as work:
        assert finding.find(work, "billy pret") == before
    with told.as_seen_by(told.force("kent").officer) as work:
        own = finding.find(work, "billy pret").items[0].thing
    assert (before.items[0].thing.records, own.records) == (3, 2), (
        "its originator sees it beside its own, so there is something to hide"
    )
    visitor.signs_in(told.force("dorset").officer)
    visitor.visits(f"/entities/{before.items[0].thing.ref}")
    assert visitor.page is not None
    assert visitor.page.status_code == HTTPStatus.OK
    assert "CU/9" not in visitor.words
