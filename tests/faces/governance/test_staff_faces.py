"""An administrator keeps people on pages, by the API and at a terminal; a leaver is refused whatever they come with."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from counterline.bootstrap.building import Building
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from tests.doors import Machine, Visitor, visitor_of
from tests.nation import TestNation


@pytest.fixture
def keeper(nation: TestNation) -> Viewer:
    """Dorset's administrator."""
    return nation.viewer("dorset", ViewerRole.ADMINISTRATOR)


def test_somebody_joins_moves_stands_in_and_leaves_on_pages(
    visitor: Visitor, nation: TestNation, keeper: Viewer, officer: Viewer, building: Building
) -> None:
    visitor.signs_in(keeper, then="/people/new")
    assert "Another agency" not in visitor.words, "which the national body's administrator alone is asked"
    assert visitor.sends("/people/new", name=" ").status_code == 422
    visitor.visits("/people/new")
    visitor.sends("/people/new", name="Invented Joiner", role="investigator")
    assert "They have been added." in visitor.words
    assert "Invented Joiner" in visitor.words
    visitor.visits(f"/people/{officer.ref}/move")
    assert "They are Intelligence officer now." in visitor.words
    visitor.sends(f"/people/{officer.ref}/move", role="commander")
    assert "Their role has changed." in visitor.words
    feed = nation.force("dorset").feed
    visitor.visits(f"/people/{officer.ref}/move")
    visitor.sends(f"/people/{officer.ref}/same", other=feed.ref)
    assert "The two are one person from now on." in visitor.words
    visitor.visits(f"/people/{officer.ref}/move")
    visitor.sends(f"/people/{officer.ref}/same", other=feed.ref, same="no")
    assert "The two are two people from now on." in visitor.words
    visitor.visits(f"/people/{officer.ref}/move")
    assert visitor.sends(f"/people/{officer.ref}/same", other=" ").status_code == 422
    today = building.clock.today()
    visitor.visits("/deputies/new")
    assert visitor.sends("/deputies/new", absent=officer.ref).status_code == 422
    days = {"first_day": today.isoformat(), "last_day": (today + timedelta(days=5)).isoformat()}
    visitor.visits("/deputies/new")
    visitor.sends("/deputies/new", absent=officer.ref, deputy=feed.ref, **days)
    assert "The deputy has been named." in visitor.words
    theirs = visitor_of(building)
    theirs.signs_in(officer)
    assert theirs.visits("/picture").url.path == "/picture"
    visitor.sends(f"/viewers/{officer.ref}/end")
    assert theirs.visits("/picture").url.path == "/sign-in"


def test_a_deputyship_ends_early_on_its_page(
    visitor: Visitor, nation: TestNation, keeper: Viewer, officer: Viewer, building: Building
) -> None:
    day = building.clock.today().isoformat()
    visitor.signs_in(keeper, then="/deputies/new")
    feed = nation.force("dorset").feed
    visitor.sends("/deputies/new", absent=officer.ref, deputy=feed.ref, first_day=day, last_day=day)
    path = next(each.split('"')[0] for each in visitor.words.split('action="') if each.startswith("/deputies/"))
    visitor.sends(path)
    assert "They stand in no longer." in visitor.words
    assert path not in visitor.words


def test_every_role_finds_what_each_may_do_with_its_own_marked(visitor: Visitor, nation: TestNation) -> None:
    visitor.signs_in(nation.viewer("dorset-council", ViewerRole.PARTNER), then="/roles")
    said = visitor.words
    assert said.count("Your role") == 1
    assert said.index("Partner staff") < said.index("Your role") < said.index("Data officer")


def test_machines_and_commands_keep_people_alike(
    nation: TestNation,
    keeper: Viewer,
    officer: Viewer,
    machine: Machine,
    command: Callable[..., str],
) -> None:
    api: TestClient = machine(keeper)
    joined = api.post("/people", json={"name": "Invented Joiner", "role": "investigator"})
    assert joined.status_code == 201
    ref = joined.json()["ref"]
    assert json.loads(command(keeper, "people", "list")) == api.get("/people").json()
    moved = api.post(f"/people/{ref}/role", json={"role": "commander"})
    assert (moved.status_code, moved.json()["role"]) == (200, "commander")
    assert json.loads(command(keeper, "people", "move", ref, "--role", "investigator")) == joined.json()
    day = nation.building.clock.today().isoformat()
    said = api.post(f"/people/{ref}/same", json={"other": officer.ref})
    assert said.json() == {"ref": ref, "same_as": [officer.ref]}
    assert json.loads(command(keeper, "people", "same", ref, officer.ref, "--no-same")) == {"ref": ref, "same_as": []}
    named = json.loads(
        command(keeper, "away", "name", ref, "--absent", officer.ref, "--first-day", day, "--last-day", day)
    )
    assert api.get("/people").json()["deputies"] == [named]
    assert api.post(f"/deputies/{named['ref']}/end").status_code == 204
    assert api.post(f"/deputies/{named['ref']}/end").status_code == 404
    assert json.loads(command(keeper, "people", "end", ref)) == joined.json()
    assert api.post(f"/people/{ref}/end").status_code == 404
    added = json.loads(command(keeper, "people", "add", "Invented Other", "--role", "auditor"))
    assert added["role"] == "auditor"
    assert machine(officer).get("/people").status_code == 403


def test_whoever_goes_away_names_their_deputy_on_a_page_by_the_api_and_at_a_terminal(
    visitor: Visitor, nation: TestNation, officer: Viewer, machine: Machine, command: Callable[..., str]
) -> None:
    visits, today = nation.viewer("dorset", ViewerRole.NEIGHBOURHOOD), nation.building.clock.today().isoformat()
    days = {"first_day": today, "last_day": today}
    visitor.signs_in(officer, then="/away")
    assert visitor.sends("/away", deputy="").status_code == 422
    visitor.visits("/away")
    visitor.sends("/away", deputy=visits.ref, **days)
    assert "The deputy has been named." in visitor.words
    visitor.sends(next(each.split('"')[0] for each in visitor.words.split('action="') if each.startswith("/away/")))
    assert "They stand in no longer." in visitor.words
    api = machine(officer)
    named = api.post("/deputies", json={"deputy": visits.ref, **days}).json()
    assert api.get("/deputies").json() == json.loads(command(officer, "away", "list"))
    assert machine(visits).get("/deputies").json()["items"][0]["absent"] == officer.ref
    command(officer, "away", "end", named["ref"])
    again = json.loads(command(officer, "away", "name", visits.ref, "--first-day", today, "--last-day", today))
    assert api.post(f"/deputies/{again['ref']}/end").status_code == 204
