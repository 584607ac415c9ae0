"""Whatever somebody types to find a line is in the log, at every door, and only an inspector reads it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from counterline.bootstrap.building import Building
from counterline.cli.main import app
from counterline.governance import searches
from counterline.governance.entry import tokens
from counterline.governance.log.store import Stretch
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError, NotAllowed, NotFound
from tests.callers import Caller
from tests.doors import api_of, visitor_of
from tests.nation import TestNation

Command = Callable[..., Result]


@pytest.fixture
def command(building: Building, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command `counterline` on this test's own installation."""
    names = {Role.OWNER: "OWNER", Role.APPLICATION: "DATABASE", Role.DERIVE: "DERIVE", Role.SEAL: "SEAL"}
    for role, name in names.items():
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", building.database.urls[role])
    monkeypatch.setenv("COUNTERLINE_HOME", str(building.settings.data_home))
    return lambda *words: CliRunner().invoke(app, list(words))


def looked_for(nation: TestNation) -> list[tuple[str | None, int]]:
    """What was looked for, oldest first, as an inspector reads it."""
    with nation.as_seen_by(nation.auditor) as work:
        found = searches.searches(work, nation.building.settings.searching_key, part=Stretch(most=1000))
    return [(each.sought, each.hits) for each in reversed(found)]


def machine_of(nation: TestNation, viewer: Viewer) -> TestClient:
    """A viewer's machine at the API."""
    with nation.as_seen_by(viewer) as work:
        token = tokens.issue_token(work, viewer, "invented machine")
    return Caller(api_of(nation.building), headers={"Authorization": f"Bearer {token}"})


def jay(nation: TestNation) -> Viewer:
    """An officer of Dorset, which reported one line."""
    nation.force("dorset").reports("07700 900123", brand="Jay", seen="2026-03-10")
    return nation.viewer("dorset")


def test_what_is_looked_for_on_the_pages_is_logged_with_its_hits(nation: TestNation) -> None:
    browser = visitor_of(nation.building)
    browser.signs_in(jay(nation))
    browser.visits("/lines")
    browser.visits("/lines?brand=jay&state=active&state=dormant")
    browser.visits("/lines?contact=07700 900777")
    browser.visits("/lines.csv?brand=kez")
    browser.visits("/lines?contact=%00")  # refused, so that nothing was looked for
    assert browser.visits("/lines/LN-7KQ2M9XD").status_code == 404
    assert browser.visits("/lines/Zebedee").status_code == 404
    assert looked_for(nation) == [
        ("state: active, dormant; brand: jay", 1),
        ("contact: 07700 900777", 0),
        ("brand: kez", 0),
        ("line: LN-7KQ2M9XD", 0),
        ("line: Zebedee", 0),
    ]


def test_what_a_machine_looks_for_is_logged_with_its_hits(nation: TestNation) -> None:
    machine = machine_of(nation, jay(nation))
    machine.get("/lines")
    machine.get("/lines", params={"brand": "Jay"})
    machine.get("/lines.csv", params={"contact-point": "07700 900777"})
    machine.get("/lines.geojson", params={"force": "dorset"})
    assert machine.get("/lines/LN-7KQ2M9XD").status_code == 404
    assert looked_for(nation) == [
        ("brand: Jay", 1),
        ("contact: 07700 900777", 0),
        ("force: dorset", 0),
        ("line: LN-7KQ2M9XD", 0),
    ]


def test_what_is_looked_for_at_the_terminal_is_logged_read_and_destroyed_there(
    nation: TestNation, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer, desk = jay(nation).ref, nation.protector.ref
    monkeypatch.setattr(sys, "argv", ["counterline", "line", "Zebedee"])  # what was typed is read from there
    assert command("lines", "--state", "active", "--as", officer).exit_code == 0
    assert command("lines", "--brand", "Zebedee\x1b[2J", "--as", officer).exit_code == 0
    assert isinstance(command("line", "Zebedee", "--as", officer).exception, NotFound)
    assert isinstance(command("log", "searches", "--as", officer).exception, NotAllowed)

    read = command("log", "searches", "--of", officer, "--as", desk)
    assert read.exit_code == 0
    assert "0 found: brand: Zebedee\N{REPLACEMENT CHARACTER}[2J" in read.output
    newest, _, oldest = json.loads(command("log", "searches", "--as", desk, "--json").output)["items"]
    assert newest["sought"] == "command: line Zebedee"
    assert (oldest["sought"], oldest["hits"]) == ("state: active", 1)

    assert isinstance(command("log", "destroy", newest["ref"], "--as", officer).exception, NotAllowed)
    assert isinstance(command("log", "destroy", "nothing", "--as", desk).exception, NotFound)
    assert command("log", "destroy", newest["ref"].lower(), "--as", desk).exit_code == 0
    assert "0 found: destroyed" in command("log", "searches", "--as", desk).output

    folder = tmp_path / "export"
    assert command("log", "export", str(folder), "--as", desk).exit_code == 0
    verified = command("log", "verify", str(folder))
    assert (verified.exit_code, "The log is whole." in verified.output) == (0, True)
    assert all(b"Zebedee" not in each.read_bytes() for each in folder.iterdir())


def test_access_is_ended_and_tokens_are_revoked_at_the_terminal(nation: TestNation, command: Command) -> None:
    officer, desk = jay(nation), nation.administrator
    first, second = machine_of(nation, officer), machine_of(nation, officer)
    listed = json.loads(command("viewer", "tokens", "--as", officer.ref, "--json").output)
    by_end = {each["ends_with"]: each["ref"] for each in listed}
    secret = first.headers["Authorization"].removeprefix("Bearer ")
    assert command("viewer", "revoke", by_end[secret[-4:]], "--as", officer.ref).exit_code == 0
    assert (first.get("/lines").status_code, second.get("/lines").status_code) == (401, 200)
    shown = command("viewer", "tokens", "--as", desk.ref).output
    assert f"…{secret[-4:]}" in shown
    assert "revoked" in shown
    assert secret[:-4] not in shown

    assert isinstance(command("people", "end", desk.ref, "--as", officer.ref).exception, NotAllowed)
    assert isinstance(command("people", "end", desk.ref, "--as", desk.ref).exception, CounterlineError)
    assert command("people", "end", officer.ref, "--as", desk.ref).exit_code == 0
    assert second.get("/lines").status_code == 401
    assert isinstance(command("lines", "--as", officer.ref).exception, NotFound)
    assert officer.ref not in command("viewer", "list").output
