"""Records with their trace, forces, others' figures, coverage and publications over the API."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

from starlette.testclient import TestClient

from counterline import places
from counterline.places import AreaStatistic
from counterline.vocabulary.period import Period
from tests.doors import Machine
from tests.nation import TestNation

ON = {"on": "2026-03-31"}


def test_a_record_is_told_with_the_row_it_came_from(jay: TestNation, dorset: TestClient, machine: Machine) -> None:
    (line,) = dorset.get("/lines", params=ON).json()["items"]
    ref = dorset.get(f"/lines/{line['ref']}", params=ON).json()["records"][0]
    told = dorset.get(f"/records/{ref}").json()
    assert (told["agency"], told["stands"], told["marking"]) == ("dorset", True, "OFFICIAL-SENSITIVE")
    assert told["body"]["brands"] == ["Jay"]
    (step,) = told["trace"]
    assert (step["row_number"], step["content"]["Brand"]) == (2, "Jay")
    assert dorset.get(f"/submissions/{step['submission']}").json()["agency"] == "dorset"


def test_others_who_may_read_a_record_do_not_see_its_row(
    jay: TestNation, dorset: TestClient, analyst: TestClient
) -> None:
    (line,) = dorset.get("/lines", params=ON).json()["items"]
    ref = dorset.get(f"/lines/{line['ref']}", params=ON).json()["records"][0]
    told = analyst.get(f"/records/{ref}").json()
    assert told["body"]["brands"] == ["Jay"]
    assert [(step["sheet"], step["row_number"], step["content"]) for step in told["trace"]] == [(None, None, None)]


def test_the_forces_of_a_day_are_listed_with_their_points(dorset: TestClient) -> None:
    told = dorset.get("/forces", params=ON).json()
    found = {each["code"]: each for each in told["items"]}
    assert len(found) == len(places.forces(date(2026, 3, 31)))
    longitude, latitude = found["dorset"]["point"]
    assert -3 < longitude < -1.5
    assert 50.5 < latitude < 51.1


def test_a_force_is_told_with_its_lines_and_its_areas_figures(jay: TestNation, dorset: TestClient) -> None:
    series = places.worked_crime_mapping().roll_ups[0].series
    source = places.Source("An invented table", "https://example.org/table")
    figure = AreaStatistic(series, "dorset", Period.parse("2026"), 12, source)
    with jay.as_seen_by(jay.desk) as work:
        places.keep_statistics(work, [figure], published_on=date(2026, 3, 1))
    told = dorset.get("/forces/dorset", params=ON).json()
    counted = told["lines"].pop("counted")
    assert told["lines"] == {"unit": "lines", "exported": 0, "imported": 1, "internal": 0}
    assert {way: dorset.get(each).json()["total"] for way, each in counted.items()} == {
        "exported": 0,
        "imported": 1,
        "internal": 0,
    }
    assert (told["view"], told["on"], told["rule"]["version"]) == ("own view of Dorset Police", "2026-03-31", "2")
    assert dorset.get("/forces/metropolitan", params=ON).json()["lines"]["exported"] == 1
    (kept,) = told["statistics"]
    assert (kept["value"], kept["series"]["unit"]) == (12, "offences recorded")
    loaded = kept["loaded"]
    assert (loaded["published_on"], loaded["by"], loaded["agency"]) == ("2026-03-01", jay.desk.name, "nclcc")
    assert datetime.fromisoformat(loaded["at"]) <= jay.building.clock.now()
    assert dorset.get("/statistics", params={"series": series.id, "area": "dorset"}).json()["items"] == [kept]
    assert dorset.get("/statistics", params={"series": series.id, "area": "kent"}).json()["items"] == []


def test_what_is_no_force_is_not_told_as_one(dorset: TestClient) -> None:
    assert dorset.get("/forces/nclcc").status_code == 404
    assert dorset.get("/forces/narnia").status_code == 404


def test_others_published_figures_carry_their_source(dorset: TestClient) -> None:
    told = dorset.get("/published-series").json()
    assert len(told["items"]) == len(places.published_series())
    assert len(told["figures"]) == len(places.published_figures())
    assert all(each["source_address"] and (each["value"] is not None or each["missing"]) for each in told["figures"])
    assert {each["loaded"] for each in told["figures"]} == {None}, "they ship, and nobody loaded them"


def test_coverage_shows_every_forces_months(jay: TestNation, dorset: TestClient) -> None:
    told = dorset.get("/coverage", params={"months": 3}).json()
    assert (told["view"], told["unit"]) == ("own view of Dorset Police", "returns")
    assert len({each["month"] for each in told["items"]}) == 3
    assert {each["agency"] for each in told["items"]} >= {"dorset", "kent"}
    assert dorset.get("/coverage", params={"months": 0}).status_code == 422


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
