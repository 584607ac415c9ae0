"""The table of own agencies that is read at start is in the log whenever it is another. Every school is invented."""

import hashlib
import json
from pathlib import Path

import pytest
from sqlalchemy import make_url
from typer.testing import CliRunner

from counterline.cli.main import app
from counterline.governance import inspecting
from counterline.plumbing.database import Role
from counterline.worker import log_own_agencies
from tests.nation import TestNation

HEADER = "code,name,sector,jurisdiction,regime,forces,valid_from\n"
SCHOOL = "fernlatch-academy,Fernlatch Academy (invented),education,England and Wales,UK GDPR,dorset,2026-09-01\n"
OTHER = "quillmoor-school,Quillmoor School (invented),education,England and Wales,UK GDPR,dorset,2026-09-01\n"


def entries(nation: TestNation, subject: str = "own-agencies") -> list[tuple[str | None, tuple[str, ...]]]:
    """What the log says of a subject, the newest first: who, and all that is named."""
    with nation.as_seen_by(nation.auditor) as work:
        return [(each.entry.viewer, each.entry.subjects) for each in inspecting.recent(work, subject=subject)]


def test_a_table_is_logged_when_it_is_first_read_and_whenever_it_changed(nation: TestNation, tmp_path: Path) -> None:
    table = tmp_path / "agencies.csv"
    assert not log_own_agencies(nation.building, None)
    assert entries(nation) == []
    table.write_text(HEADER + SCHOOL, "utf-8")
    assert log_own_agencies(nation.building, table)
    assert not log_own_agencies(nation.building, table)
    first = hashlib.sha256(table.read_bytes()).hexdigest()
    assert entries(nation) == [(None, ("agency:fernlatch-academy", "own-agencies", f"own-agencies:{first}"))]
    table.write_text(HEADER + SCHOOL + OTHER, "utf-8")
    assert log_own_agencies(nation.building, table)
    assert log_own_agencies(nation.building, None)
    assert log_own_agencies(nation.building, table)
    told = [subjects for _, subjects in entries(nation)]
    assert [len(each) for each in told] == [4, 2, 4, 3]
    assert told[1] == ("own-agencies", "own-agencies:none")
    assert len(entries(nation, "agency:quillmoor-school")) == 2


def test_an_auditor_sees_who_was_an_agency_since_when_and_an_officer_does_not(
    nation: TestNation, urls: dict[Role, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {Role.APPLICATION: "DATABASE", Role.OWNER: "OWNER", Role.DERIVE: "DERIVE", Role.SEAL: "SEAL"}
    for role, name in names.items():
        plain = make_url(urls[role]).set(drivername="postgresql").render_as_string(hide_password=False)
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", plain)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    table = tmp_path / "agencies.csv"
    table.write_text(HEADER + SCHOOL, "utf-8")
    log_own_agencies(nation.building, table)
    shown = CliRunner().invoke(app, ["agency", "history", "--as", nation.auditor.ref])
    assert ": fernlatch-academy" in shown.stdout
    (told,) = json.loads(CliRunner().invoke(app, ["agency", "history", "--as", nation.auditor.ref, "--json"]).stdout)
    assert (told["agencies"], len(told["sha256"])) == (["fernlatch-academy"], 64)
    refused = CliRunner().invoke(app, ["agency", "history", "--as", nation.force("dorset").officer.ref])
    assert refused.exit_code == 1
    assert refused.stdout == ""
