"""A file handed over by a machine is loaded and counted; whatever is repeated changes nothing."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from counterline.governance.entry import tokens
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from tests.callers import Caller
from tests.conftest import building_on
from tests.doors import Answer, Machine, api_of
from tests.faces.lines.test_api import every_page
from tests.nation import MAPPING, TestNation, csv_of, row

ROWS = [row("D1", "07700 900123", first="2026-03-10", last="2026-03-10", brand="Jay")]


@pytest.fixture
def feed(nation: TestNation, machine: Machine) -> TestClient:
    """Dorset's machine feed, with the mapping of tests on file."""
    nation.mapping()
    return machine(nation.force("dorset").feed)


def sent(client: TestClient, rows: list[dict[str, str]], **said: str) -> Any:  # noqa: ANN401 - httpx2's answer
    """Hand rows over as a file."""
    told = {"mapping": "test-lines", "as_at": "2026-03-10"} | said
    return client.post("/submissions", data=told, files={"file": ("return.csv", csv_of(rows), "text/csv")})


def loaded(nation: TestNation, client: TestClient, rows: list[dict[str, str]], **said: str) -> Answer:
    """Hand rows over, have them loaded, and the submission afterwards."""
    ref = sent(client, rows, **said).json()["ref"]
    assert client.post(f"/submissions/{ref}/runs", json={"dry": False}).status_code == 202
    nation.settle()
    told: Answer = client.get(f"/submissions/{ref}").json()
    return told


def test_a_file_sent_over_the_api_is_loaded_and_counted(
    nation: TestNation, feed: TestClient, dorset: TestClient
) -> None:
    answer = sent(feed, ROWS, as_at="2026-03-31")
    assert answer.status_code == 201
    ref = answer.json()["ref"]
    assert dorset.get("/lines", params={"on": "2026-03-31"}).json()["total"] == 0
    asked = feed.post(f"/submissions/{ref}/runs", json={"dry": False})
    assert asked.status_code == 202
    nation.settle()
    run = feed.get(f"/runs/{asked.json()['ref']}").json()
    assert (run["state"], run["finished"], run["submission"]) == ("done", True, ref)
    assert (run["receipt"]["read"], run["receipt"]["kept"]) == (1, 1)
    told = feed.get(f"/submissions/{ref}").json()
    assert (told["state"], told["agency"], told["receipt"]["kept"]) == ("loaded", "dorset", 1)
    assert [each["ref"] for each in told["runs"]] == [run["ref"]]
    counts = dorset.get("/counts", params={"on": "2026-03-31"}).json()
    assert [each["active"]["central"] for each in counts["figures"]][:2] == [1, 1]


def test_a_trial_says_what_would_happen_and_keeps_nothing(
    nation: TestNation, feed: TestClient, dorset: TestClient
) -> None:
    ref = sent(feed, ROWS).json()["ref"]
    run = feed.post(f"/submissions/{ref}/runs", json={"dry": True}).json()["ref"]
    nation.settle()
    assert feed.get(f"/runs/{run}").json()["receipt"]["kept"] == 1
    assert dorset.get("/lines", params={"on": "2026-03-31"}).json()["total"] == 0


def test_every_write_may_be_repeated(nation: TestNation, feed: TestClient) -> None:
    key = {"Idempotency-Key": "invented-1"}
    ref = loaded(nation, feed, ROWS)["ref"]
    again = sent(feed, ROWS)
    assert (again.status_code, again.json()["ref"], again.json()["state"]) == (200, ref, "loaded")
    run = feed.post(f"/submissions/{ref}/runs", json={"dry": False}, headers=key)
    assert run.status_code == 200
    assert len(feed.get(f"/submissions/{ref}").json()["runs"]) == 1
    for _ in range(2):
        answer = feed.post(f"/submissions/{ref}/withdrawal", headers=key)
        assert (answer.status_code, answer.json()["state"]) == (200, "withdrawn")
    assert feed.post(f"/submissions/{ref}/runs", json={"dry": False}).status_code == 409


def test_what_is_withdrawn_counts_no_more(nation: TestNation, feed: TestClient, dorset: TestClient) -> None:
    ref = loaded(nation, feed, ROWS)["ref"]
    assert dorset.get("/lines", params={"on": "2026-03-31"}).json()["total"] == 1
    feed.post(f"/submissions/{ref}/withdrawal")
    nation.settle()
    assert dorset.get("/lines", params={"on": "2026-03-31"}).json()["total"] == 0


def test_held_rows_come_back_and_are_sent_again_as_a_correction(nation: TestNation, feed: TestClient) -> None:
    wrong = row("D2", "07700 900124", first="2026-03-10", last="not a date")
    told = loaded(nation, feed, [*ROWS, wrong])
    assert (told["receipt"]["kept"], told["receipt"]["held"]) == (1, 1)
    answer = feed.get(f"/submissions/{told['ref']}/held.csv")
    assert answer.headers["X-Marking"] == "OFFICIAL-SENSITIVE"
    (held,) = csv.DictReader(answer.text.splitlines())
    assert held["Ref"] == "D2"
    mended = loaded(nation, feed, [wrong | {"Last": "2026-03-10"}], corrects=told["ref"])
    assert (mended["corrects"], mended["mode"], mended["receipt"]["kept"]) == (told["ref"], "increment", 1)


def test_held_rows_with_lists_come_back_as_json_lines_and_never_as_csv(
    nation: TestNation, feed: TestClient, analyst: TestClient
) -> None:
    document = MAPPING.replace("test-lines", "json-lines") + "file: {format: jsonl}\n"
    assert analyst.post("/mappings", json={"document": document}).status_code == 201
    line = json.dumps({"Ref": "D1", "Brand": ["Jay", "Kez"], "Last": "not a date"})
    told = {"mapping": "json-lines", "as_at": "2026-03-10"}
    ref = feed.post("/submissions", data=told, files={"file": ("return.jsonl", line, "application/jsonl")}).json()[
        "ref"
    ]
    feed.post(f"/submissions/{ref}/runs", json={"dry": False})
    nation.settle()
    refused = feed.get(f"/submissions/{ref}/held.csv")
    assert (refused.status_code, "held.jsonl" in refused.json()["detail"]) == (409, True)
    answer = feed.get(f"/submissions/{ref}/held.jsonl")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="held-{ref}.jsonl"'
    assert json.loads(answer.text)["Brand"] == ["Jay", "Kez"]


def test_a_submission_says_its_instant_its_mode_and_its_version(feed: TestClient) -> None:
    told = sent(feed, ROWS, as_at="2026-03-10T09:30:00+00:00", mode="snapshot", mapping_version="1").json()
    assert (told["as_at"], told["mode"]) == ("2026-03-10T09:30:00Z", "snapshot")


def test_what_is_missing_or_unknown_in_a_submission_is_named(feed: TestClient) -> None:
    assert "body.as_at" in sent(feed, ROWS, as_at="yesterday").text
    assert sent(feed, ROWS, mapping="nobody-approved-it").status_code == 404
    assert feed.post("/submissions", data={"mapping": "test-lines", "as_at": "2026-03-10"}).status_code == 422


def test_only_its_own_agency_withdraws_a_submission_or_sees_its_runs(
    nation: TestNation, feed: TestClient, analyst: TestClient
) -> None:
    told = loaded(nation, feed, ROWS)
    assert analyst.get(f"/submissions/{told['ref']}").json()["runs"] == []
    refused = analyst.post(f"/submissions/{told['ref']}/withdrawal")
    assert (refused.status_code, refused.headers["Content-Type"]) == (403, "application/problem+json")
    assert feed.get(f"/submissions/{told['ref']}").json()["state"] == "loaded"


def test_submissions_are_listed_newest_first_a_page_at_a_time(feed: TestClient) -> None:
    refs = [sent(feed, ROWS, as_at=f"2026-03-{day}").json()["ref"] for day in range(10, 15)]
    pages = every_page(feed, "/submissions", limit=2)
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [each["ref"] for page in pages for each in page] == refs[::-1]


def test_a_repeated_file_is_not_new_even_within_one_instant(urls: dict[Role, str], tmp_path: Path) -> None:
    building = building_on(urls, tmp_path, Clock(datetime(2026, 3, 20, 9, 0, tzinfo=UTC)))
    nation = TestNation(building)
    nation.mapping()
    feed = nation.force("dorset").feed
    with building.work_as(feed) as work:
        token = tokens.issue_token(work, feed, "invented machine")
    client = Caller(api_of(building), headers={"Authorization": f"Bearer {token}"})
    answers = [sent(client, ROWS).status_code for _ in range(3)]
    building.database.close()
    assert answers == [201, 200, 200]


def test_a_correction_is_read_as_its_rows_were_held_unless_a_version_is_named(
    nation: TestNation, feed: TestClient, analyst: TestClient
) -> None:
    wrong = row("D2", "07700 900124", first="2026-03-10", last="not a date")
    first = loaded(nation, feed, [*ROWS, wrong])
    second = MAPPING.replace("version: 1", "version: 2")
    assert analyst.post("/mappings", json={"document": second}).json()["approved_by"] == nation.desk.name
    assert sent(feed, ROWS, as_at="2026-03-11").json()["mapping_version"] == 2
    mended, corrects = [wrong | {"Last": "2026-03-10"}], {"as_at": "2026-03-10", "corrects": first["ref"]}
    files = {"file": ("mended.csv", csv_of(mended), "text/csv")}
    told = feed.post("/submissions", data=corrects, files=files)
    assert (told.status_code, told.json()["mapping"], told.json()["mapping_version"]) == (201, "test-lines", 1)
    newer = feed.post("/submissions", data=corrects | {"mapping_version": "2"}, files=files)
    assert (newer.status_code, newer.json()["mapping_version"]) == (201, 2)
    assert feed.post("/submissions", data={"as_at": "2026-03-10"}, files=files).status_code == 404


def test_a_run_says_how_much_of_the_file_it_has_read(nation: TestNation, feed: TestClient) -> None:
    ref = sent(feed, ROWS).json()["ref"]
    run = feed.post(f"/submissions/{ref}/runs", json={"dry": True}).json()
    assert (run["percent"], run["bytes_read"], run["file_bytes"]) == (0, 0, len(csv_of(ROWS)))
    nation.settle()
    told = feed.get(f"/runs/{run['ref']}").json()
    assert (told["percent"], told["bytes_read"]) == (100, len(csv_of(ROWS)))


def test_submissions_of_one_instant_are_each_on_one_page(urls: dict[Role, str], tmp_path: Path) -> None:
    building = building_on(urls, tmp_path, Clock(datetime(2026, 3, 20, 9, 0, tzinfo=UTC)))
    nation = TestNation(building)
    nation.mapping()
    feed = nation.force("dorset").feed
    with building.work_as(feed) as work:
        token = tokens.issue_token(work, feed, "invented machine")
    client = Caller(api_of(building), headers={"Authorization": f"Bearer {token}"})
    refs = sorted(sent(client, ROWS, as_at=f"2026-03-{day}").json()["ref"] for day in range(10, 15))
    pages = every_page(client, "/submissions", limit=2)
    building.database.close()
    assert [each["ref"] for page in pages for each in page] == refs
