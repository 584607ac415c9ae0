"""A compartment is opened and its list kept on pages, by the API and at a terminal; a file is handed over into it."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from counterline.bootstrap.building import Building
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from tests.doors import Machine, Visitor, visitor_of
from tests.nation import TestNation, csv_of, row


@pytest.fixture
def investigator(nation: TestNation) -> Viewer:
    """Somebody of Dorset who keeps lists."""
    return nation.viewer("dorset", ViewerRole.INVESTIGATOR)


def test_a_list_is_kept_on_pages_and_a_file_goes_behind_it(
    visitor: Visitor, nation: TestNation, investigator: Viewer, officer: Viewer, building: Building
) -> None:
    today, mapping = building.clock.today(), nation.mapping()
    visitor.signs_in(investigator, then="/compartments/new")
    assert visitor.sends("/compartments/new", name=" ", last_day="").status_code == 422
    visitor.visits("/compartments/new")
    made = visitor.sends(
        "/compartments/new", name="Operation Invented", last_day=(today + timedelta(days=30)).isoformat()
    )
    assert "The compartment is open." in visitor.words
    address, ref = made.url.path, made.url.path.rpartition("/")[2]
    theirs = visitor_of(building)
    theirs.signs_in(officer)
    assert theirs.visits(address).status_code == 404
    days = {"first_day": today.isoformat(), "last_day": (today + timedelta(days=7)).isoformat()}
    assert visitor.sends(f"{address}/members", viewer="", **days).status_code == 422
    visitor.visits(address)
    visitor.sends(f"{address}/members", viewer=officer.ref, **days)
    assert "They are on the list." in visitor.words
    theirs.visits("/compartments")
    assert "Operation Invented" in theirs.words
    visitor.visits("/submissions/new")
    fields = {"csrf_token": visitor.token, "mapping": mapping.name, "as_at": "2026-03-01", "compartment": ref}
    content = csv_of([row("D/9", "07700 900109")])
    handed = visitor.client.post("/submissions/new", data=fields, files={"file": ("return.csv", content)})
    assert theirs.visits(handed.url.path).status_code == 200
    visitor.visits(address)
    for each in re.findall(rf'action="({address}/members/ML-\w+/end)"', visitor.words):
        visitor.sends(each)
        visitor.visits(address)
    assert theirs.visits(address).status_code == theirs.visits(handed.url.path).status_code == 404
    assert visitor.visits(handed.url.path).status_code == 200, "for its last keeper stays"


def test_machines_and_commands_keep_a_list_alike(
    nation: TestNation,
    investigator: Viewer,
    officer: Viewer,
    machine: Machine,
    command: Callable[..., str],
) -> None:
    mapping = nation.mapping()
    today = nation.building.clock.today().isoformat()
    keeper, other = machine(investigator), machine(officer)
    made = json.loads(command(investigator, "compartment", "open", "Operation Invented", "--last-day", today))
    address = f"/compartments/{made['ref']}"
    assert keeper.get(address).json() == made == json.loads(command(investigator, "compartment", "show", made["ref"]))
    said = {"viewer": officer.ref, "first_day": today, "last_day": today}
    assert other.get(address).status_code == 404
    assert other.post(f"{address}/members", json=said).status_code == 404
    place = keeper.post(f"{address}/members", json=said)
    assert (place.status_code, keeper.post(f"{address}/members", json=said).status_code) == (201, 409)
    assert json.loads(command(officer, "compartment", "list")) == other.get("/compartments").json()
    handed = _hands_over(keeper, mapping.name, made["ref"])
    assert (handed, _hands_over(machine(nation.force("dorset").feed), mapping.name, made["ref"])) == (201, 404)
    command(investigator, "compartment", "end", made["ref"], place.json()["ref"])
    assert other.get("/compartments").json()["items"] == []
    named = json.loads(
        command(
            investigator, "compartment", "name", made["ref"], officer.ref, "--first-day", today, "--last-day", today
        )
    )
    assert keeper.post(f"{address}/members/{named['ref']}/end").status_code == 204
    assert keeper.post("/compartments", json={"name": "Another", "last_day": "2020-01-01"}).status_code == 409


def _hands_over(client: TestClient, mapping: str, ref: str) -> int:
    told = {"mapping": mapping, "as_at": "2026-03-01", "compartment": ref}
    files = {"file": ("return.csv", csv_of([row("D/9", "07700 900109")]), "text/csv")}
    return client.post("/submissions", data=told, files=files).status_code
