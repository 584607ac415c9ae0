"""A figure taken away by a machine and by a command: the same sheet as by the page, marked, and logged as a disclosure."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from counterline.bootstrap.building import Building
from counterline.cli.main import app
from counterline.plumbing.database import Role
from tests.doors import Machine, api, machine
from tests.nation import TestNation, row

__all__ = ["api", "machine"]  # what these journeys ask for

ON = "2026-03-31"


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """A line that runs from Merseyside to Dorset and one that stays inside Dorset."""
    rows = [
        row("D/1", "07700 900101", first="2026-03-01", last="2026-03-20", To="Dorset", **{"from": "Merseyside"}),
        row("D/2", "07700 900102", first="2026-03-01", last="2026-03-20", To="Dorset", **{"from": "Dorset"}),
    ]
    nation.force("dorset").files(rows, as_at=ON)
    return nation


@pytest.mark.parametrize("figure", ["flows", "trend", "counts"])
def test_the_command_writes_what_the_api_answers(
    told: TestNation,
    building: Building,
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    figure: str,
) -> None:
    names = {Role.OWNER: "OWNER", Role.APPLICATION: "DATABASE", Role.DERIVE: "DERIVE", Role.SEAL: "SEAL"}
    for role, name in names.items():
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", building.database.urls[role])
    monkeypatch.setenv("COUNTERLINE_HOME", str(building.settings.data_home))
    officer, out = told.force("dorset").officer, tmp_path / "figure.svg"
    asked = [figure, "--on", ON, "--out", str(out), "--as", officer.ref]
    written = CliRunner().invoke(app, asked)
    assert written.exit_code == 0, written.output
    assert "OFFICIAL-SENSITIVE" in written.output
    answer = machine(officer).get(f"/{figure}.svg", params={"on": ON})
    assert out.read_bytes() == answer.content
    assert (answer.headers["content-type"], answer.headers["x-marking"]) == ("image/svg+xml", "OFFICIAL-SENSITIVE")
    assert "Own view of Dorset Police" in " ".join(ET.fromstring(answer.text).itertext())
    assert machine(officer).get(f"/{figure}.png", params={"on": ON}).content.startswith(b"\x89PNG")
    assert CliRunner().invoke(app, asked).exit_code != 0, "nothing is written over"
    with building.works.begin(Role.SEAL) as work:
        disclosed = work.rows(
            "select recipients from log_entries where act = 'disclosure' and 'disclosure:submitted' <> all (subjects)"
        )
        assert [list(each.recipients) for each in disclosed] == [[officer.ref]] * 4
    asked[asked.index(str(out))] = str(tmp_path / "figure.gif")
    refused = CliRunner().invoke(app, asked)
    assert "ends in .png or .svg" in refused.output + str(refused.exception)
