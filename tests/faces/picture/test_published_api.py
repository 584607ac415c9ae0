"""Publications over the API: prepared by one, answered by forces, released by another, revised in the open, read by all."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from starlette.testclient import TestClient

from counterline.governance.people.viewers import Viewer
from counterline.picture.releasing import preparing, published
from tests.doors import Visitor
from tests.nation import TestNation
from tests.rooms.picture.march import REVISED, come_late

ON = {"on": "2026-03-31"}
TOTALS = {"title": "March 2026", "national_only": True, **ON}


@pytest.fixture(autouse=True)
def returned(seven: TestNation) -> None:
    """Two more forces have returned March, as a release needs."""
    seven.others_return(date(2026, 3, 31))


@pytest.fixture
def second(seven: TestNation, machine: Callable[[Viewer], TestClient]) -> TestClient:
    """The machine of a second analyst of the desk."""
    return machine(seven.second)


def released(nation: TestNation, analyst: TestClient, second: TestClient, **release: object) -> str:
    """Prepare and release; the publication's reference."""
    waits = analyst.post("/releases", json=release).json()
    nation.estimates()
    return str(second.post(f"/releases/{waits['ref']}/publication").json()["ref"])


def test_one_prepares_forces_answer_another_releases_and_everybody_reads_it(
    seven: TestNation, analyst: TestClient, second: TestClient, dorset: TestClient
) -> None:
    waits = analyst.post("/releases", json={"title": "March 2026", **ON}, headers={"Idempotency-Key": "invented-1"})
    assert waits.status_code == 201
    told = waits.json()
    assert (told["state"], told["forces_asked"], told["outstanding"]["unanswered"]) == (
        "waiting",
        ["dorset"],
        ["dorset"],
    )
    address = f"/releases/{told['ref']}"
    again = analyst.post("/releases", json={"title": "March 2026", **ON})
    assert (again.status_code, again.json()["ref"]) == (200, told["ref"])
    assert analyst.post(f"{address}/publication").status_code == 409
    assert second.post(f"{address}/publication").status_code == 409
    (asked,) = dorset.get("/releases").json()["items"]
    assert (asked["ref"], asked["outstanding"]) == (told["ref"], None)
    assert dorset.post(f"{address}/answer", json={"answer": "because", "announced": 2}).status_code == 422
    answer = dorset.post(f"{address}/answer", json={"answer": "no objection", "announced": 2})
    assert [each["announced"] for each in answer.json()["answers"]] == [2]
    seven.estimates()
    done = second.post(f"{address}/publication")
    assert done.status_code == 201
    again = second.post(f"{address}/publication")
    assert (again.status_code, again.json()["ref"]) == (200, done.json()["ref"])
    assert dorset.get(f"/published/{done.json()['ref']}").json() == done.json()
    assert done.json()["body"]["announced"] == [{"area": "Dorset Police", "closures": 2}]
    assert analyst.get(address).json()["published_as"] == done.json()["ref"]


def test_a_revision_is_prepared_and_released_like_any_other_and_in_its_week(
    seven: TestNation, analyst: TestClient, second: TestClient, dorset: TestClient
) -> None:
    first = released(seven, analyst, second, **TOTALS)
    come_late(seven, "kent", "dorset", "cumbria")
    again = TOTALS | {"title": "March 2026, revised", "revises": first, "reason": "Late returns."}
    waits = analyst.post("/releases", json=again).json()
    assert waits["forces_asked"] == ["cumbria", "dorset", "kent"]
    for force in waits["forces_asked"]:
        with seven.as_seen_by(seven.viewer(force)) as work:
            preparing.answer_release(work, waits["ref"], preparing.ForceAnswer.NO_OBJECTION)
    refused = second.post(f"/releases/{waits['ref']}/publication")
    assert (refused.status_code, "released from 15 January 2027" in refused.text) == (409, True)
    seven.becomes(REVISED)
    seven.estimates()
    with seven.as_seen_by(seven.second) as work:
        newer = published.release(work, waits["ref"]).ref
    listed = dorset.get("/published", params={"limit": 1}).json()
    assert [each["ref"] for each in listed["items"]] == [newer]
    rest = dorset.get("/published", params={"limit": 1, "cursor": listed["next"]}).json()
    assert [each["revised_by"] for each in rest["items"]] == [newer]


def test_a_release_is_withdrawn_and_then_not_released(analyst: TestClient, second: TestClient) -> None:
    address = f"/releases/{analyst.post('/releases', json=TOTALS).json()['ref']}"
    assert second.post(f"{address}/withdrawal").json()["state"] == "withdrawn"
    assert second.post(f"{address}/publication").status_code == 409


def test_a_recount_is_the_desks_alone(
    seven: TestNation, analyst: TestClient, second: TestClient, dorset: TestClient
) -> None:
    ref = released(seven, analyst, second, **TOTALS)
    found = analyst.get(f"/published/{ref}/recount").json()
    assert (found["same"], found["figures"], found["differs"]) == (True, 18, [])
    assert dorset.get(f"/published/{ref}/recount").status_code == 403


def test_a_publication_is_taken_as_a_file_that_says_what_it_is(
    seven: TestNation, analyst: TestClient, second: TestClient, dorset: TestClient
) -> None:
    ref = released(seven, analyst, second, **TOTALS | {"title": "=March 2026"})
    answer = dorset.get(f"/published/{ref}/figures.csv")
    assert (answer.status_code, answer.headers["X-Marking"]) == (200, "OFFICIAL")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {(each["marking"], each["figures_on"], each["title"]) for each in rows} == {
        ("OFFICIAL", "2026-03-31", "'=March 2026")
    }


def test_an_officer_prepares_and_releases_nothing(analyst: TestClient, second: TestClient, dorset: TestClient) -> None:
    assert dorset.post("/releases", json=TOTALS).status_code == 403
    ref = analyst.post("/releases", json=TOTALS).json()["ref"]
    assert dorset.get(f"/releases/{ref}").status_code == 404
    assert dorset.post(f"/releases/{ref}/publication").status_code == 403
    assert dorset.get("/published").json()["items"] == []


def test_the_whole_is_marked_above_its_parts_by_somebody_named_on_pages_and_in_files(
    seven: TestNation, analyst: TestClient, second: TestClient, dorset: TestClient, visitor: Visitor
) -> None:
    ref = released(seven, analyst, second, **TOTALS)
    address, why = f"/published/{ref}", "Beside the tables of May these figures tell of one line."
    sealed = dorset.get(address).json()
    assert (sealed["marking"], sealed["raised"]) == ("OFFICIAL", None)
    assert dorset.post(f"{address}/marking", json={"reason": why}).status_code == 403
    assert analyst.post(f"{address}/marking", json={"reason": "Too short"}).status_code == 422
    visitor.signs_in(seven.desk, then=address)
    visitor.sends(f"{address}/marking", reason=why)
    assert "Marked OFFICIAL-SENSITIVE, above its parts" in visitor.words
    assert analyst.post(f"{address}/marking", json={"reason": why}).status_code == 409

    raised = dorset.get(address).json()
    assert (raised["marking"], raised["raised"].startswith(f"{why} ({seven.desk.name}, ")) == (
        "OFFICIAL-SENSITIVE",
        True,
    )
    assert {name: each for name, each in raised.items() if name not in {"marking", "raised"}} == {
        name: each for name, each in sealed.items() if name not in {"marking", "raised"}
    }
    file = dorset.get(f"{address}/figures.csv")
    assert file.headers["X-Marking"] == "OFFICIAL-SENSITIVE"
    assert {row["marking"] for row in csv.DictReader(io.StringIO(file.text))} == {"OFFICIAL-SENSITIVE"}
    page = visitor.visits(f"{address}/figures.csv")
    assert "OFFICIAL-SENSITIVE-" in page.headers["Content-Disposition"]
