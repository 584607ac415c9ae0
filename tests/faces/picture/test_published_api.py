"""Publications over the API: drafted and released by the desk, revised in the open, read by everybody."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor

from starlette.testclient import TestClient

from tests.nation import TestNation

ON = {"on": "2026-03-31"}


def test_the_desk_drafts_publishes_and_revises_and_everybody_reads_it(
    seven: TestNation, analyst: TestClient, dorset: TestClient
) -> None:
    draft = analyst.get("/published-draft", params=ON).json()
    assert draft["body"]["on"] == "2026-03-31"
    release = {"title": "March 2026", **ON}
    first = analyst.post("/published", json=release, headers={"Idempotency-Key": "invented-1"})
    assert first.status_code == 201
    again = analyst.post("/published", json=release, headers={"Idempotency-Key": "invented-1"})
    assert (again.status_code, again.json()["ref"]) == (200, first.json()["ref"])
    revision = release | {
        "title": "March 2026, with a late return",
        "revises": first.json()["ref"],
        "reason": "A return came late",
    }
    second = analyst.post("/published", json=revision)
    assert second.status_code == 201
    assert analyst.post("/published", json=revision).json()["ref"] == second.json()["ref"]
    listed = dorset.get("/published", params={"limit": 1}).json()
    assert [each["ref"] for each in listed["items"]] == [second.json()["ref"]]
    rest = dorset.get("/published", params={"limit": 1, "cursor": listed["next"]}).json()
    assert [each["revised_by"] for each in rest["items"]] == [second.json()["ref"]]
    assert dorset.get(f"/published/{first.json()['ref']}").json()["seal"] == first.json()["seal"]


def test_counts_too_small_to_publish_are_refused_in_words(jay: TestNation, analyst: TestClient) -> None:
    answer = analyst.post("/published", json={"title": "March 2026", **ON})
    assert answer.status_code == 400
    assert "too small to be published" in answer.json()["detail"]


def test_where_no_table_protects_the_national_totals_are_published_alone(jay: TestNation, analyst: TestClient) -> None:
    assert "Ask again with national_only true" in analyst.get("/published-draft", params=ON).json()["detail"]
    draft = analyst.get("/published-draft", params=ON | {"national_only": True}).json()["body"]
    assert draft["tables"] == {}
    release = {"title": "March 2026", "national_only": True, **ON}
    done = analyst.post("/published", json=release)
    assert (done.status_code, done.json()["body"]) == (201, draft)
    assert analyst.post("/published", json=release).status_code == 200


def test_the_same_release_sent_twice_at_once_is_published_once(seven: TestNation, analyst: TestClient) -> None:
    release = {"title": "March 2026", **ON}
    with ThreadPoolExecutor(2) as both:
        first, second = both.map(lambda _: analyst.post("/published", json=release), range(2))
    assert {first.status_code, second.status_code} == {200, 201}
    assert first.json()["ref"] == second.json()["ref"]
    assert len(analyst.get("/published").json()["items"]) == 1


def test_a_publication_is_taken_as_a_file_that_says_what_it_is(
    seven: TestNation, analyst: TestClient, dorset: TestClient
) -> None:
    done = analyst.post("/published", json={"title": "=March 2026", **ON}).json()
    answer = dorset.get(f"/published/{done['ref']}/figures.csv")
    assert (answer.status_code, answer.headers["X-Marking"]) == (200, "OFFICIAL")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {(each["marking"], each["figures_on"], each["title"]) for each in rows} == {
        ("OFFICIAL", "2026-03-31", "'=March 2026")
    }
    assert {each["released_by"] for each in rows} == {seven.desk.name}
    (london,) = [e for e in rows if e["area"] == "Metropolitan Police Service" and e["unit"] == "lines"]
    assert london["active"] == "7"


def test_only_the_desk_publishes(jay: TestNation, dorset: TestClient) -> None:
    assert dorset.post("/published", json={"title": "March 2026", **ON}).status_code == 403
    assert dorset.get("/published").json()["items"] == []
