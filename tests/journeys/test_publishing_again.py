"""Figures published again soon after are refused where the two would give one line away; a statistician is told what to do."""

from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from counterline import picture
from counterline.bootstrap import Building
from counterline.cli.main import app
from counterline.plumbing.database import Role
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


def test_a_late_line_is_not_given_away_by_a_revision_and_the_totals_are_revised_alone(
    nation: TestNation, command: Command
) -> None:
    dorset, who = nation.force("dorset"), ("--on", "2026-03-31", "--as", nation.desk.ref)
    said = {"First": "2026-03-20", "Last": "2026-03-20", "From": "Merseyside"}
    dorset.files([row(f"M{n}", f"0770090010{n}", **said) for n in range(6)], as_at="2026-03-31")
    first = command("publish", "March 2026", *who, "--release")
    ref = first.output.split()[0]
    assert (first.exit_code, ref[:3]) == (0, "FG-")
    dorset.reports("07700 900300", seen="2026-03-22", ref="late", as_at="2026-03-31", From="Kent")
    revision = ("publish", "March 2026, revised", *who, "--revises", ref, "--reason", LATE, "--release")

    refused = command(*revision)
    alone = command(*revision, "--national-only")

    assert isinstance(refused.exception, picture.CannotBeProtected)
    assert f"Laid beside {ref} (of 2026-03-31)" in refused.exception.message
    assert "--national-only" in refused.exception.message
    assert alone.exit_code == 0, alone.output
    with nation.as_seen_by(nation.viewer("kent")) as work:
        newest, earlier = picture.all_published(work)
    assert (newest.revises, newest.body["tables"], newest.reason) == (ref, {}, LATE)
    assert [each["active"] for each in newest.body["national"]] == [7, 7, 0]  # no group is mapped
    assert [each["active"] for each in earlier.body["national"]] == [6, 6, 0]  # no group is mapped
