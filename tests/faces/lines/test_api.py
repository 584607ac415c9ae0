"""Lines over the API: found, paged without a gap or a repeat, told whole, drawn, and had as files that do no harm."""

import csv

import pytest
from starlette.testclient import TestClient

from counterline.lines.answering import SortedBy
from counterline.vocabulary.spreadsheet_cell import harmless
from tests.doors import Answer, Machine
from tests.nation import TestNation, row

ON = {"on": "2026-03-31"}


def every_page(client: TestClient, path: str, **asked: str | int) -> list[list[Answer]]:
    """All pages of a list, by following `next`."""
    pages: list[list[Answer]] = []
    cursor: dict[str, str] = {}
    while True:
        told = client.get(path, params={**asked, **cursor}).json()
        pages.append(told["items"])
        if told["next"] is None:
            return pages
        cursor = {"cursor": told["next"]}


def test_lines_are_found_by_what_is_known_of_them(jay: TestNation, dorset: TestClient) -> None:
    found: list[dict[str, str]] = [
        {"state": "active"},
        {"force": "metropolitan"},
        {"force": "dorset"},
        {"brand": "the JAY line"},
        {"brand": "ja"},  # any part of it, as on the page
        {"state": "active", "exporting": "metropolitan", "importing": "dorset", "drug": "crack"},
        {"sureness": "confirmed", "force": "dorset", "way": "imported"},
        {"contact-point": "+44 7700 900124"},
    ]
    for asked in found:
        assert dorset.get("/lines", params=ON | asked).json()["total"] == 1, asked
    for asked in (
        {"state": "closed"},
        {"force": "kent"},
        {"sureness": "single"},
        {"drug": "mdma"},
        {"brand": "Kay"},
        {"contact-point": "07700 900999"},
    ):
        assert dorset.get("/lines", params=ON | asked).json()["total"] == 0, asked
    assert dorset.get("/lines?on=2026-03-31&state=active&state=closed").json()["total"] == 1


def test_a_handle_without_its_platform_is_looked_for_on_every_one(nation: TestNation, dorset: TestClient) -> None:
    nation.force("dorset").files([row("D1", "snapchat: invented_kay")], as_at="2026-03-10")
    for asked in ("@invented_kay", "invented_kay", "snapchat: invented_kay"):
        assert dorset.get("/lines", params=ON | {"contact-point": asked}).json()["total"] == 1, asked
    assert dorset.get("/lines", params=ON | {"contact-point": "telegram: invented_kay"}).json()["total"] == 0


def test_a_force_or_number_that_is_none_is_refused(dorset: TestClient) -> None:
    assert dorset.get("/lines", params={"force": "narnia"}).status_code == 404
    assert dorset.get("/lines", params={"contact-point": "no number"}).status_code == 422


def test_pages_hold_every_line_once_and_in_one_order(seven: TestNation, dorset: TestClient) -> None:
    whole = [each["ref"] for each in dorset.get("/lines", params=ON).json()["items"]]
    pages = every_page(dorset, "/lines", limit=3, **ON)
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [each["ref"] for page in pages for each in page] == whole
    assert len(set(whole)) == 7


@pytest.mark.parametrize("order", SortedBy)
def test_every_order_holds_from_page_to_page(seven: TestNation, dorset: TestClient, order: SortedBy) -> None:
    seven.force("dorset").reports("07700 900200", seen="2026-01-10", ref="D9", as_at="2026-03-10")
    whole = [each["ref"] for each in dorset.get("/lines", params=ON | {"order": order}).json()["items"]]
    pages = every_page(dorset, "/lines", limit=3, order=order, **ON)
    assert [each["ref"] for page in pages for each in page] == whole
    assert len(set(whole)) == 8


def test_what_is_told_between_two_pages_moves_no_line(seven: TestNation, dorset: TestClient) -> None:
    before = [each["ref"] for each in dorset.get("/lines").json()["items"]]
    first = dorset.get("/lines", params={"limit": 3}).json()
    seven.force("dorset").reports("07700 900200", seen="2026-04-20", ref="D9", brand="Late")
    rest = dorset.get("/lines", params={"limit": 100, "cursor": first["next"]}).json()
    assert rest["on"] == first["on"]
    assert [each["ref"] for each in first["items"] + rest["items"]] == before
    assert dorset.get("/lines").json()["total"] == 8


def test_a_cursor_leads_nowhere_for_another_question_or_another_viewer(
    seven: TestNation, dorset: TestClient, machine: Machine
) -> None:
    cursor = dorset.get("/lines", params={"limit": 3}).json()["next"]
    for asked in ({"cursor": cursor, "state": "active"}, {"cursor": cursor + "x"}, {"cursor": "invented"}):
        answer = dorset.get("/lines", params=asked)
        assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")
    assert dorset.get("/contact-points", params={"cursor": cursor}).status_code == 422
    kent = machine(seven.force("kent").officer)
    assert kent.get("/lines", params={"limit": 3, "cursor": cursor}).status_code == 422


def test_one_line_is_told_with_its_sources_and_records(jay: TestNation, dorset: TestClient) -> None:
    (found,) = dorset.get("/lines", params=ON).json()["items"]
    told = dorset.get(f"/lines/{found['ref'].lower()}", params=ON).json()
    assert told["line"] == found
    assert (told["unit"], told["view"]) == ("lines", "own view of Dorset Police")
    assert found["brands"] == ["Jay"]
    assert (found["exporting"], found["importing"]) == (["metropolitan"], ["dorset"])
    assert [each["shown"] for each in found["contact_points"]] == ["07700 900123", "07700 900124"]
    assert len(told["records"]) == 2
    assert told["importing_areas"][0]["said"] == "Bournemouth"


def test_a_number_that_served_before_has_no_beginning_and_a_day_by_which_it_ended(
    nation: TestNation, dorset: TestClient
) -> None:
    nation.force("dorset").reports("07700 900124", brand="Jay", seen="2026-03-10", before="07700 900123")
    (found,) = dorset.get("/lines", params=ON).json()["items"]
    told = [{name: each[name] for name in ("began", "ended", "ended_by", "state")} for each in found["contact_points"]]
    assert told == [
        {"began": None, "ended": None, "ended_by": "2026-03-10", "state": "replaced"},
        {"began": "2026-03-10", "ended": "2026-03-10", "ended_by": None, "state": "active"},
    ]


def test_a_line_of_another_view_is_not_there(jay: TestNation, dorset: TestClient, machine: Machine) -> None:
    jay.force("kent").reports("07700 900777", seen="2026-03-11", brand="Kay")
    hidden = {each["ref"] for each in machine(jay.force("kent").officer).get("/lines", params=ON).json()["items"]}
    seen = {each["ref"] for each in dorset.get("/lines", params=ON).json()["items"]}
    assert len(hidden - seen) == 1
    for ref in hidden - seen:
        assert dorset.get(f"/lines/{ref}", params=ON).status_code == 404


def test_lines_are_had_as_csv_that_holds_no_formula(nation: TestNation, dorset: TestClient) -> None:
    nation.force("dorset").reports("07700 900123", seen="2026-03-10", brand="=HYPERLINK(1)")
    answer = dorset.get("/lines.csv", params=ON)
    (told,) = csv.DictReader(answer.text.splitlines())
    assert told["brands"] == "'=HYPERLINK(1)"
    assert told["contact_points"] == "07700 900123"
    assert told["marking"] == answer.headers["X-Marking"] == "OFFICIAL-SENSITIVE"
    assert 'filename="lines.csv"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_cell_that_begins_as_a_formula_is_made_text(start: str) -> None:
    assert harmless(f"{start}1") == f"'{start}1"


def test_lines_are_drawn_from_where_they_run_to_where_they_reach(jay: TestNation, dorset: TestClient) -> None:
    answer = dorset.get("/lines.geojson", params=ON)
    (feature,) = answer.json()["features"]
    assert feature["geometry"]["type"] == "LineString"
    assert feature["properties"]["brands"] == ["Jay"]
    assert answer.json()["properties"]["rule"]["version"] == "3"


def test_a_line_is_drawn_only_as_far_as_it_is_placed(seven: TestNation, dorset: TestClient) -> None:
    seven.force("dorset").reports("07700 900200", seen="2026-03-12", ref="D9", brand="Nowhere")
    drawn = dorset.get("/lines.geojson", params=ON).json()["features"]
    kinds = sorted(each["geometry"]["type"] if each["geometry"] else "" for each in drawn)
    assert kinds == ["", *["Point"] * 7]
