"""Two people and the forces release a month at the terminal; one late line is no revision, and no cell is drawn for nothing."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from counterline.bootstrap.building import Building
from counterline.cli.main import app
from counterline.picture.releasing import published
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed
from tests.nation import TestNation, row

Command = Callable[..., Result]
LATE = "A return came late."


@pytest.fixture
def command(building: Building, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command `counterline` on this test's own installation."""
    for role, name in {
        Role.OWNER: "OWNER",
        Role.APPLICATION: "DATABASE",
        Role.DERIVE: "DERIVE",
        Role.SEAL: "SEAL",
    }.items():
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", building.database.urls[role])
    monkeypatch.setenv("COUNTERLINE_HOME", str(building.settings.data_home))
    return lambda *words: CliRunner().invoke(app, list(words))


def test_a_month_is_released_by_two_people_and_one_late_line_is_no_revision(
    nation: TestNation, command: Command
) -> None:
    merseyside, dorset = nation.viewer("merseyside"), nation.force("dorset")
    said = {"First": "2026-03-20", "Last": "2026-03-20", "From": "Merseyside"}
    dorset.files([row(f"M{n}", f"0770090010{n}", **said) for n in range(6)], as_at="2026-03-31")
    nation.others_return(date(2026, 3, 31))

    def told(*words: str) -> Any:  # noqa: ANN401 - whatever the command answers
        done = command(*words, "--json")
        assert done.exit_code == 0, done.output
        return json.loads(done.output)

    def released(title: str, *more: str) -> str:
        waits = told("release", "prepare", title, "--on", "2026-03-31", *more, "--as", nation.desk.ref)
        ref = waits["ref"]
        assert waits["outstanding"]["unanswered"] == ["merseyside"]
        assert isinstance(command("release", "publish", ref, "--as", nation.second.ref).exception, Conflict)
        assert command("release", "answer", ref, "no objection", "--as", merseyside.ref).exit_code == 0
        assert isinstance(command("release", "publish", ref, "--as", nation.desk.ref).exception, Conflict)
        nation.estimates()
        return str(told("release", "publish", ref, "--as", nation.second.ref)["ref"])

    first = released("March 2026")
    assert released("March 2026, for the board") != first
    dorset.reports("07700 900300", seen="2026-03-22", ref="late", as_at="2026-03-31", From="Kent")
    with nation.as_seen_by(merseyside) as work:
        newest, _ = published.all_published(work)
    by = ("--on", "2026-03-31", "--revises", newest.ref, "--reason", LATE, "--as", nation.desk.ref)
    waits = told("release", "prepare", "March 2026, revised", *by)["ref"]
    assert command("release", "answer", waits, "no objection", "--as", merseyside.ref).exit_code == 0
    refused = command("release", "publish", waits, "--as", nation.second.ref)
    assert "Figures are revised in four weeks of the year" in str(refused.exception), (
        "one force's line would be the difference of two prints"
    )

    with nation.as_seen_by(merseyside) as work:
        one, two = reversed(published.all_published(work))
    assert (two.body["tables"], two.body["protection"]["spent"]) == (one.body["tables"], 0)
    assert "every figure is the same" in command("published", "recount", first, "--as", nation.desk.ref).output
    refused = command("release", "prepare", "Not mine", "--as", merseyside.ref)
    assert isinstance(refused.exception, NotAllowed)
