"""How people and machines come in, set up and looked after at a terminal. Everybody here is invented."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from counterline.bootstrap.building import Building
from counterline.cli.main import app
from counterline.governance.entry import sessions
from counterline.governance.entry.sessions import Beginning, Door
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from tests.nation import TestNation
from tests.providers import CLIENT, HERE, PEOPLE, SECRET, mock_provider, signing_on, traveller_of


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The issuer of a provider that runs as a process of its own."""
    with mock_provider(tmp_path_factory.mktemp("provider")) as found:
        yield found


@pytest.fixture
def house(building: Building, issuer: str, monkeypatch: pytest.MonkeyPatch) -> Building:
    """An installation that signs people in there, and to which commands speak."""
    names = {Role.OWNER: "OWNER", Role.APPLICATION: "DATABASE", Role.DERIVE: "DERIVE", Role.SEAL: "SEAL"}
    for role, name in names.items():
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", building.database.urls[role])
    found = signing_on(building, issuer)
    monkeypatch.setenv("COUNTERLINE_HOME", str(building.settings.data_home))
    monkeypatch.setenv("COUNTERLINE_SIGN_IN", str(found.settings.sign_on))
    return found


def run(*words: str) -> Result:
    """One command."""
    return CliRunner().invoke(app, [*words])


def claims_in(folder: Path, claims: dict[str, object]) -> str:
    """A file of claims."""
    path = folder / "claims.json"
    path.write_text(json.dumps(claims))
    return str(path)


def test_what_is_set_up_is_shown_without_its_secret_and_the_provider_is_asked(house: Building, issuer: str) -> None:
    done = run("sign-in", "check")
    assert done.exit_code == 0, done.output
    assert f"{HERE}/sign-in/back" in done.stdout
    assert f"jwks_uri: {issuer}/jwks" in done.stdout
    assert "agency     from the claim force:" in done.stdout
    assert "groups     from" in done.stdout
    assert SECRET not in done.output
    told = json.loads(run("sign-in", "check", "--json", "--offline").stdout)
    assert (told["client_id"], told["secret"], told["provider"]) == (CLIENT, "read from its file", {})


def test_claims_are_tried_before_anybody_comes(house: Building, tmp_path: Path) -> None:
    done = run("sign-in", "check", "--offline", "--claims", claims_in(tmp_path, dict(PEOPLE[0])))
    assert (done.exit_code, "somebody of Dorset Police, as intelligence-officer: at the first" in done.stdout) == (
        0,
        True,
    )
    nobody = run("sign-in", "check", "--offline", "--claims", claims_in(tmp_path, {"name": "Kit Lowe"}))
    assert nobody.exit_code == 1
    assert "No agency follows from the claim 'force'." in nobody.stdout
    assert isinstance(run("sign-in", "check", "--claims", str(tmp_path / "none.json")).exception, CounterlineError)


def test_without_a_document_it_is_said_where_one_is_named(house: Building, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COUNTERLINE_SIGN_IN")
    assert "COUNTERLINE_SIGN_IN names the document" in str(run("sign-in", "check").exception)


def test_a_viewer_who_was_there_before_signs_in_once_they_are_joined(house: Building, nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    assert run("sign-in", "join", officer.ref, "--subject", "p-hale").exit_code == 0
    traveller = traveller_of(house)
    traveller.comes_in("p-hale")
    assert officer.name in traveller.visits("/sessions").text


def test_sessions_are_listed_and_ended(house: Building, nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    with house.work_as(officer) as work:
        refs = [sessions.begin_session(work, bytes([n]) * 32, Beginning(Door.PERSONA)) for n in range(3)]
    told = json.loads(run("session", "list", "--as", officer.ref, "--json").stdout)
    assert {each["ref"] for each in told} == set(refs)
    assert run("session", "end", refs[0], "--as", officer.ref).exit_code == 0
    keeper = nation.viewer("dorset", ViewerRole.ADMINISTRATOR).ref
    ended = json.loads(run("session", "end", "--all-of", officer.ref, "--as", keeper, "--json").stdout)
    assert ended == {"ended": 2}
    assert "Name one session" in str(run("session", "end", "--as", officer.ref).exception)


def test_a_machine_is_added_listed_and_ended_and_its_key_changed(house: Building, nation: TestNation) -> None:
    officer = nation.viewer("dorset").ref
    made = json.loads(run("machine", "add", "nightly", "--scope", "lines:line:read", "--as", officer, "--json").stdout)
    listed = json.loads(run("machine", "list", "--as", officer, "--json").stdout)
    assert [(each["ref"], each["scopes"]) for each in listed] == [(made["client_id"], ["lines:line:read"])]
    assert made["client_secret"] not in run("machine", "list", "--as", officer).stdout
    assert run("machine", "new-key").exit_code == 0
    assert run("machine", "end", made["client_id"], "--as", officer).exit_code == 0
    assert run("machine", "end", made["client_id"], "--as", officer).exit_code == 1


def test_tokens_of_ninety_days_can_be_turned_off(
    house: Building, nation: TestNation, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = nation.viewer("dorset").ref
    assert run("token", "nightly", "--as", officer).exit_code == 0
    monkeypatch.setenv("COUNTERLINE_LONG_TOKENS", "no")
    assert "are turned off here" in str(run("token", "nightly", "--as", officer).exception)
