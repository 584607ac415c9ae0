"""The desk adds a partner agency on a page, by the API or at a terminal, and its people come in without a restart."""

import json
from collections.abc import Callable
from pathlib import Path

from counterline.governance.permissions import ViewerRole
from counterline.places.ground.agencies import agency
from tests.doors import Machine, Visitor
from tests.nation import TestNation
from tests.rooms.places.test_own_agencies import OLDER, SCHOOL, table


def test_a_school_is_added_and_ended_on_pages(visitor: Visitor, nation: TestNation) -> None:
    visitor.signs_in(nation.desk, then="/agencies")
    assert "No agency has been added." in visitor.words
    visitor.visits("/agencies/new")
    said = {"name": "Oxspring School (invented)", "sector": "education", "forces": "gwent"}
    assert visitor.sends("/agencies/new", **said | {"forces": "gwentt"}).status_code == 422
    assert "gwentt" in visitor.words
    visitor.sends("/agencies/new", **said)
    assert "The agency has been added" in visitor.words
    assert agency("oxspring-school-invented").region == "Wales"
    assert visitor.sends("/agencies/new", **said).status_code == 422, "its name is taken"
    visitor.visits("/agencies/oxspring-school-invented/end")
    visitor.sends("/agencies/oxspring-school-invented/end", valid_to="2026-08-31", succeeded_by="gwent")
    assert "The agency has its last day." in visitor.words
    assert "31 August 2026" in visitor.words
    assert visitor.visits("/agencies/dorset-council/end").status_code == 404


def test_an_officer_keeps_no_agencies(visitor: Visitor, nation: TestNation, machine: Machine) -> None:
    visitor.signs_in(nation.viewer("dorset", ViewerRole.OFFICER), then="/agencies")
    assert visitor.page is not None
    assert visitor.page.status_code == 403
    said = {"name": "Oxspring School", "sector": "education", "forces": ["gwent"]}
    assert machine(nation.force("dorset").officer).post("/agencies", json=said).status_code == 403


def test_machines_and_commands_keep_agencies_alike(
    nation: TestNation, machine: Machine, command: Callable[..., str], tmp_path: Path
) -> None:
    api = machine(nation.desk)
    said = {
        "name": "Oxspring School (invented)",
        "sector": "education",
        "forces": ["gwent"],
        "valid_from": "2026-01-01",
    }
    added = api.post("/agencies", json=said)
    assert added.status_code == 201
    assert api.post("/agencies", json=said).status_code == 422
    (kept,) = api.get("/agencies", params={"own": True}).json()["items"]
    assert kept == added.json()
    flags = ("--sector", "housing", "--forces", "gwent", "--aliases", "Quillmoor", "--valid-from", "2026-02-01")
    homes = json.loads(command(nation.desk, "agency", "add", "Quillmoor Homes (invented)", *flags))
    assert (homes["code"], homes["aliases"]) == ("quillmoor-homes-invented", ["Quillmoor"])
    ended = json.loads(
        command(nation.desk, "agency", "end", homes["code"], "--valid-to", "2026-08-31", "--succeeded-by", kept["code"])
    )
    assert (ended["valid_to"], ended["succeeded_by"]) == ("2026-08-31", kept["code"])
    again = api.post(f"/agencies/{kept['code']}/end", json={"valid_to": "2026-12-31"})
    assert (again.status_code, again.json()["valid_to"]) == (200, "2026-12-31")
    loaded = json.loads(command(nation.desk, "agency", "load", str(table(tmp_path, OLDER, SCHOOL))))
    assert [each["code"] for each in loaded["items"]] == ["quillmoor-school", "fernlatch-academy"]
    assert len(api.get("/agencies", params={"own": True}).json()["items"]) == 4
