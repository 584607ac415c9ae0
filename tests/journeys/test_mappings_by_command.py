"""A mapping written elsewhere is put forward, sent back, put right and approved by another, by the commands alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import make_url
from typer.testing import CliRunner, Result

from counterline.cli.main import app
from counterline.governance.people import viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.vocabulary.identity import AgencyCode
from tests.nation import MAPPING, TestNation

Command = Callable[..., Result]


@pytest.fixture
def command(urls: dict[Role, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command as somebody, on this installation."""
    names = {Role.APPLICATION: "DATABASE", Role.OWNER: "OWNER", Role.DERIVE: "DERIVE", Role.SEAL: "SEAL"}
    for role, name in names.items():
        plain = make_url(urls[role]).set(drivername="postgresql").render_as_string(hide_password=False)
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", plain)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return lambda viewer, *said: CliRunner().invoke(app, [*said, "--as", viewer.ref])


def second_analyst(nation: TestNation) -> Viewer:
    """Another viewer of the national desk."""
    with nation.building.works.begin(Role.OWNER) as work:
        return viewers.add_viewer(work, "Invented Second", AgencyCode("nclcc"), ViewerRole.DESK, persona=True)


def test_two_people_stand_behind_a_mapping_from_the_second_analyst_on(
    nation: TestNation, command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "invented.yaml"
    file.write_text(MAPPING, "utf-8")
    assert "version 1 is on file" in command(nation.desk, "mapping", "approve", str(file)).output
    second = second_analyst(nation)
    file.write_text(MAPPING.replace("version: 1", "version: 2"), "utf-8")
    refused = command(nation.desk, "mapping", "approve", str(file))
    assert "needs a second person" in str(refused.exception)
    proposed = command(nation.desk, "mapping", "propose", str(file))
    ref = proposed.output.split()[0]
    sent_back = command(second, "mapping", "return", ref, "--why", "Say what has changed.")
    assert sent_back.output.strip() == f"{ref} is sent back to {nation.desk.name}."
    waiting = command(nation.desk, "mapping", "drafts")
    assert "Sent back by Invented Second: Say what has changed." in waiting.output
    again = command(nation.desk, "mapping", "propose", str(file)).output.split()[0]
    assert "version 2 is on file" in command(second, "mapping", "approve", again).output
    listed = command(nation.desk, "mapping", "list").output
    assert f"approved by Invented Second, drafted by {nation.desk.name}" in listed


def test_the_desk_answers_an_agencys_alarm_by_command(nation: TestNation, command: Command) -> None:
    mapping = nation.approve(
        "name: kite\nversion: 1\ntitle: Invented\nkind: missing_episode\nsystem: kite\nmode: increment\n"
        "columns: {Ref: {field: reference}, Name: {field: person.name}, Risk: {field: risk, lookup: risk}}\n"
        "constants: {marking: OFFICIAL}\nlookups: {risk: {H: high}}\n"
    )
    nation.force("dorset").sends(b"Ref,Name,Risk\nM1,Invented Ash,Zed\n", as_at="2026-03-10", mapping=mapping)
    listed = command(nation.desk, "alarms", "list", "--agency", "dorset").output
    assert "Zed" not in listed
    ref = listed.split()[0]
    answered = command(nation.desk, "alarms", "answer", ref, "--why", "Dorset says a trainee.").output
    assert "Dorset says a trainee." in answered
    again = ("--alarms", ref, "--alarms", ref, "--why", "Said twice.")
    assert "Dorset says a trainee." in command(nation.desk, "alarms", "answer-several", *again).output
    assert ref not in command(nation.desk, "alarms", "list", "--agency", "kent", "--cleared").output
    assert "Dorset says a trainee." in command(nation.desk, "alarms", "list", "--cleared").output
