"""A month that few agencies returned is no fall, at every door; everybody and every number here is invented."""

import csv
import io
from collections.abc import Callable

import orjson
import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from counterline.cli.main import app
from counterline.governance.people.viewers import Viewer
from tests.doors import Machine, Visitor, command
from tests.nation import TestNation, row
from tests.retelling import told_once

__all__ = ["command"]
MARCH, APRIL = "2026-03-31", "2026-04-30"
ASKED = {"on": APRIL}


@pytest.fixture
def unit(nation: TestNation) -> Viewer:
    """An officer of the south western unit: three of its five forces return March, and only one of them April."""
    _return(nation)
    return nation.viewer("rocu-south-west")


@told_once
def _return(nation: TestNation) -> None:
    for number, code in enumerate(("dorset", "wiltshire", "gloucestershire")):
        told = [row(code, f"07700 90010{number}", first="2026-03-02", last="2026-03-20", to="Bournemouth")]
        nation.force(code).files(told, as_at=MARCH)
    nation.force("dorset").files(
        [row("dorset", "07700 900100", first="2026-03-02", last="2026-04-20", to="Bournemouth")], as_at=APRIL
    )


HOLLOW = "A hollow month shows no rise or fall: half of its agencies or fewer have returned it."
NO_FALL = {
    "trend": HOLLOW,
    "revisions": HOLLOW,
    "rules": "Not in: half of the agencies or fewer have returned the month, so it shows no rise or fall.",
}


def test_pages_say_that_a_month_is_not_in_and_draw_no_fall(visitor: Visitor, unit: Viewer) -> None:
    visitor.signs_in(unit)
    for path, said in NO_FALL.items():
        assert visitor.visits(f"/picture/{path}?on={APRIL}").status_code == 200
        assert (visitor.words.count(">3 of 5<"), visitor.words.count(">1 of 5: not in<")) in {(1, 1), (3, 3)}, path
        assert said in visitor.words, path
    drawn = visitor.visits(f"/picture/trend.svg?on={APRIL}").text
    assert (drawn.count("30 Apr 2026: "), drawn.count("returns not in<")) == (3, 3)
    assert "A hollow month shows no rise or fall" in drawn
    assert "31 March 2026 to" not in drawn  # no month's figure goes to another's: one month alone is in
    for path, words in ((f"/picture?on={APRIL}", True), (f"/picture?on={MARCH}", False), ("/picture", False)):
        visitor.visits(path)
        assert ("the month is not in, so compare it with no other" in visitor.words) is words, path


def test_files_answers_and_commands_say_so_too(
    visitor: Visitor, machine: Machine, unit: Viewer, command: Callable[..., str]
) -> None:
    asked: TestClient = machine(unit)
    for path in ("trend", "revisions"):
        told = asked.get(f"/{path}", params=ASKED).json()
        months = told["points"] if path == "trend" else told["months"]
        assert [each["returned"]["are_few"] for each in months[-2:]] == [False, True], path
        assert orjson.loads(command(unit, path, "--on", APRIL)) == told
    for path in ("counts", "flows"):
        assert asked.get(f"/{path}", params=ASKED).json()["returned"]["are_few"] is True
    visitor.signs_in(unit)
    for path in ("trend", "revisions", "counts"):
        rows = csv.DictReader(io.StringIO(visitor.visits(f"/picture/{path}.csv?on={APRIL}").text))
        assert [each["few returns"] for each in rows][-1] == "yes", path
    for words in ("trend", "rules", "revisions", "counts"):
        said = CliRunner().invoke(app, [words, "--on", APRIL, "--as", unit.ref]).stdout
        assert said.count("not in") == 1, words


def test_a_change_since_a_month_of_few_returns_is_told_as_one_of_who_returned(
    visitor: Visitor, machine: Machine, unit: Viewer, command: Callable[..., str]
) -> None:
    asked = {"on": "2026-05-10", "since": APRIL}
    told = machine(unit).get("/counts", params=asked).json()
    assert told["returned_since"] == {"month": "2026-04-01", "came": 1, "expected": 5, "are_few": True}
    said = CliRunner().invoke(app, ["counts", "--on", "2026-05-10", "--since", APRIL, "--as", unit.ref]).stdout
    assert "lines since 2026-04-30" in said
    assert "returns in: 1 of 5 agencies, half or fewer: not in" in said
    visitor.signs_in(unit)
    for since, few in ((APRIL, True), (MARCH, False)):
        visitor.visits(f"/picture?on=2026-05-10&since={since}")
        assert ("this change is first of all one of who returned" in visitor.words) is few


def test_a_month_expects_the_agencies_that_stood_then(machine: Machine, nation: TestNation) -> None:
    """Eight Scottish forces became one on 1 April 2013."""
    for day in ("2013-03-31", "2013-04-30"):
        nation.force("dorset").files([], as_at=day)
    points = machine(nation.desk).get("/trend", params={"on": "2013-04-30"}).json()["points"]
    march, april = (each["returned"]["expected"] for each in points[-2:])
    assert march - april == 7
