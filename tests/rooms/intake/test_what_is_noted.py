"""Whoever reads a return, its held rows or the coverage is in the log: one entry for each page, by reference alone."""

import re

import pytest
from starlette.testclient import TestClient

from counterline.bootstrap.building import Building
from counterline.governance.entry import tokens
from counterline.plumbing.database import Role
from counterline.vocabulary.identity import SubmissionRef
from tests.callers import Caller
from tests.doors import Visitor, api_of, visitor_of
from tests.nation import TestNation, csv_of, row

GOOD = row("D1", "07700 900123", first="2026-03-10", last="2026-03-10")
BAD = row("D2", "07700 900124", first="2026-03-10", last="not a date")
Entries = list[tuple[str, set[str]]]


@pytest.fixture
def refs(nation: TestNation) -> list[SubmissionRef]:
    """Two returns of Dorset, the first with a held row; newest last."""
    dorset = nation.force("dorset")
    return [dorset.files([GOOD, BAD], as_at="2026-03-11").ref, dorset.files([GOOD], as_at="2026-03-12").ref]


@pytest.fixture
def officer(building: Building, nation: TestNation) -> Visitor:
    """An officer of Dorset at the pages."""
    visitor = visitor_of(building)
    visitor.signs_in(nation.force("dorset").officer)
    return visitor


@pytest.fixture
def machine(building: Building, nation: TestNation) -> TestClient:
    """A machine of Dorset at the API."""
    with building.work_as(nation.force("dorset").officer) as work:
        token = tokens.issue_token(work, nation.force("dorset").officer, "invented machine")
    return Caller(api_of(building), headers={"Authorization": f"Bearer {token}"})


def entries(building: Building, since: int = 0) -> Entries:
    """What the log says of readings and of what was taken away, in order."""
    with building.works.begin(Role.SEAL) as work:
        rows = work.rows(
            "select act, subjects from log_entries where act in ('consultation', 'disclosure') "
            "and not subjects @> array['disclosure:submitted'] order by entry_id"
        )
    return [(row.act, set(row.subjects)) for row in rows][since:]


def test_the_list_of_returns_is_one_entry_that_names_them_all(
    officer: Visitor, machine: TestClient, building: Building, refs: list[SubmissionRef]
) -> None:
    officer.visits("/submissions")
    assert entries(building) == [("consultation", set(refs))]
    machine.get("/submissions")
    assert entries(building, 1) == [("consultation", set(refs))]


def test_a_page_that_shows_nothing_logs_the_miss_alone_and_never_by_its_reference(
    building: Building, nation: TestNation, refs: list[SubmissionRef]
) -> None:
    stranger = visitor_of(building)
    stranger.signs_in(nation.viewer("kent"))
    stranger.visits("/submissions")
    assert stranger.visits(f"/submissions/{refs[0]}").status_code == 404
    ((act, subjects),) = entries(building)
    assert (act, {each[:3] for each in subjects}) == ("consultation", {"SE-"})


def test_a_return_with_its_held_rows_is_one_entry_and_says_that_rows_were_shown(
    officer: Visitor, building: Building, refs: list[SubmissionRef]
) -> None:
    officer.visits(f"/submissions/{refs[0]}")
    ((act, subjects),) = entries(building)
    run = next(each for each in subjects if each.startswith("RN-"))
    assert (act, subjects) == ("consultation", {refs[0], run, "rows-as-sent"})
    officer.visits(f"/submissions/{refs[1]}")
    assert "rows-as-sent" not in entries(building, 1)[0][1]


def test_progress_is_one_entry_however_long_it_is_watched(
    officer: Visitor, building: Building, refs: list[SubmissionRef]
) -> None:
    officer.visits(f"/submissions/{refs[0]}/progress")
    assert entries(building) == [("consultation", {refs[0]})]


def test_a_machine_that_reads_a_return_and_its_run_is_noted_too(
    machine: TestClient, building: Building, refs: list[SubmissionRef]
) -> None:
    run = machine.get(f"/submissions/{refs[0]}").json()["runs"][0]["ref"]
    machine.get(f"/runs/{run}")
    assert entries(building) == [("consultation", {refs[0], run}), ("consultation", {run})]


def test_held_rows_taken_by_a_machine_are_disclosed_by_the_return_they_are_of(
    machine: TestClient, building: Building, refs: list[SubmissionRef]
) -> None:
    machine.get(f"/submissions/{refs[0]}/held.csv")
    assert entries(building) == [("disclosure", {refs[0], "rows-as-sent", "from:part-3", "to:part-3"})]


def test_reading_the_coverage_is_noted(
    officer: Visitor, machine: TestClient, building: Building, refs: list[SubmissionRef]
) -> None:
    officer.visits("/coverage")
    machine.get("/coverage")
    assert entries(building) == [("consultation", {"coverage"})] * 2


def test_no_entry_holds_anything_that_a_row_says(
    officer: Visitor, building: Building, refs: list[SubmissionRef]
) -> None:
    for path in ("/submissions", f"/submissions/{refs[0]}", f"/submissions/{refs[0]}/held.csv", "/coverage"):
        officer.visits(path)
    told = str(entries(building))
    assert [
        value for value in ("07700", "900124", "D2", "not a date", "return.csv") if re.search(rf"\b{value}\b", told)
    ] == []
    assert csv_of([BAD]).decode().count("not a date") == 1
