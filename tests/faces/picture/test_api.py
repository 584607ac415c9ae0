"""Counts, trend, flows and contact points over the API say their unit, rule, dates and view, and are the viewer's own."""

import csv

import pytest
from starlette.testclient import TestClient

from counterline.bootstrap.building import Building
from counterline.governance import inspecting
from tests.doors import Answer, Machine
from tests.nation import TestNation


def figure(told: Answer, unit: str) -> Answer:
    """One of the three figures."""
    found: list[Answer] = [each for each in told["figures"] if each["unit"] == unit]
    return found[0]


def test_counts_say_their_unit_rule_dates_and_view(jay: TestNation, dorset: TestClient) -> None:
    jay.force("dorset").files([], as_at="2026-02-28")
    told = dorset.get("/counts", params={"on": "2026-03-31", "since": "2026-02-28"}).json()
    assert told["view"] == "own view of Dorset Police"
    assert (told["on"], told["known"], told["since"]) == (
        "2026-03-31",
        jay.building.clock.today().isoformat(),
        "2026-02-28",
    )
    assert told["rule"]["version"] == "3"
    assert figure(told, "contact points")["active"]["central"] == 2
    assert figure(told, "lines")["active"]["central"] == 1
    low, high = figure(told, "lines")["active"]["low"], figure(told, "lines")["active"]["high"]
    assert low <= 1 <= high
    change = next(each for each in told["changes"] if each["unit"] == "lines")
    assert (change["before"], change["after"], change["difference"]) == (0, 1, 1)
    assert change["parts"]["new"] == 1


def test_without_a_day_the_counts_and_the_four_figures_are_of_the_same(
    nation: TestNation, machine: Machine, building: Building
) -> None:
    today = building.clock.today().isoformat()
    nation.force("dorset").reports("07700 900123", seen=today, as_at=today)  # whose month is not due yet
    told = machine(nation.force("dorset").officer).get("/counts").json()
    assert told["on"] == told["lines_alive"]["seen_in_use"]["on"] == today


def test_two_forces_each_count_their_own_view(jay: TestNation, dorset: TestClient, machine: Machine) -> None:
    jay.force("kent").reports("07700 900777", seen="2026-03-11", ref="K1", brand="Kay")
    jay.force("kent").reports("07700 900888", seen="2026-03-11", ref="K2", brand="Ell")
    kent = machine(jay.force("kent").officer)
    asked = {"on": "2026-03-31"}
    assert figure(dorset.get("/counts", params=asked).json(), "contact points")["active"]["central"] == 2
    theirs = kent.get("/contact-points", params=asked).json()
    assert theirs["view"] == "own view of Kent Police"
    assert {each["shown"] for each in theirs["items"]} >= {"07700 900777", "07700 900888"}
    ours = dorset.get("/contact-points", params=asked).json()
    assert {each["shown"] for each in ours["items"]} != {each["shown"] for each in theirs["items"]}


def test_what_a_figure_counts_is_told_with_why_and_is_as_many(jay: TestNation, dorset: TestClient) -> None:
    jay.force("dorset").reports("07700 900300", seen="2026-02-20", ref="Q", as_at="2026-02-21", brand="Quiet")
    dates = {"on": "2026-03-31", "since": "2026-02-28"}
    counts = dorset.get("/counts", params=dates).json()
    for each in counts["figures"]:
        for state, number in each["states"].items():
            told = dorset.get("/counted", params=dates | {"unit": each["unit"], "state": state}).json()
            assert (told["total"], len(told["items"])) == (number, number)
            assert all(item["now"]["why"] for item in told["items"])
    for change in counts["changes"]:
        for cause, number in change["parts"].items():
            told = dorset.get("/counted", params=dates | {"unit": change["unit"], "cause": cause}).json()
            assert told["total"] == number
    (quiet,) = dorset.get("/counted", params=dates | {"cause": "gone quiet"}).json()["items"]
    assert (quiet["names"], quiet["before"]["state"], quiet["now"]["state"]) == (["Quiet"], "active", "dormant")
    assert quiet["why_changed"] == "not seen for so long that it no longer counts as active"
    for flow in dorset.get("/flows", params={"on": "2026-03-31"}).json()["flows"]:
        ends = {"origin": flow["origin"], "destination": flow["destination"], "state": "active"}
        assert dorset.get("/counted", params=dates | ends).json()["total"] == flow["lines"]


def test_what_a_figure_counts_is_told_a_page_at_a_time(seven: TestNation, dorset: TestClient) -> None:
    asked: dict[str, str | int] = {"unit": "contact points", "limit": 3}
    names: list[str] = []
    while True:
        told = dorset.get("/counted", params=asked).json()
        names += [item["names"][0] for item in told["items"]]
        if told["next"] is None:
            break
        asked["cursor"] = told["next"]
    assert len(names) == len(set(names)) == told["total"] == 7


def test_the_file_of_lines_says_why_each_changed(jay: TestNation, dorset: TestClient) -> None:
    jay.force("dorset").files([], as_at="2026-02-28")
    (row,) = csv.DictReader(
        dorset.get("/lines.csv", params={"on": "2026-03-31", "since": "2026-02-28"}).text.splitlines()
    )
    assert (row["change"], row["why_changed"]) == ("new", "first in use after the earlier date")
    assert (row["since"], bool(row["why"])) == ("2026-02-28", True)


def test_the_trend_ends_on_the_date_asked_for(jay: TestNation, dorset: TestClient) -> None:
    told = dorset.get("/trend", params={"on": "2026-03-31"}).json()
    assert len(told["points"]) == 13
    assert told["points"][-1]["on"] == told["on"] == "2026-03-31"
    assert figure(told["points"][-1], "lines")["active"]["central"] == 1
    assert [each["figures"] is None for each in told["points"]] == [True] * 12 + [False]


def test_flows_are_told_and_drawn_between_forces(jay: TestNation, dorset: TestClient) -> None:
    told = dorset.get("/flows", params={"on": "2026-03-31"}).json()
    assert [(each["origin"], each["destination"], each["lines"]) for each in told["flows"]] == [
        ("metropolitan", "dorset", 1)
    ]
    assert told["unit"] == "lines"
    answer = dorset.get("/flows.geojson", params={"on": "2026-03-31"})
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert answer.headers["X-Marking"] == "OFFICIAL-SENSITIVE"
    drawn = answer.json()
    assert drawn["properties"]["view"] == "own view of Dorset Police"
    assert drawn["properties"]["marking"] == "OFFICIAL-SENSITIVE"
    (arc,) = drawn["features"]
    assert arc["geometry"]["type"] == "LineString"
    (london, _), (bournemouth, south) = arc["geometry"]["coordinates"]
    assert bournemouth < london
    assert 50 < south < 51


def test_an_internal_flow_is_a_point(nation: TestNation, dorset: TestClient) -> None:
    told = {"brand": "Jay", "from": "Dorset Police", "to": "Dorset Police"}
    nation.force("dorset").reports("07700 900123", seen="2026-03-10", **told)
    (inside,) = dorset.get("/flows.geojson", params={"on": "2026-03-31"}).json()["features"]
    assert inside["geometry"]["type"] == "Point"


def test_as_many_contact_points_are_listed_as_are_counted(jay: TestNation, dorset: TestClient) -> None:
    asked = {"on": "2026-03-31"}
    counted = figure(dorset.get("/counts", params=asked).json(), "contact points")
    for state, number in counted["states"].items():
        assert dorset.get("/contact-points", params=asked | {"state": state}).json()["total"] == number
    (first, _) = dorset.get("/contact-points", params=asked).json()["items"]
    assert (first["shown"], first["kind"], first["state"]) == ("07700 900123", "number", "active")
    assert len(first["lines"]) == 1


def test_contact_points_are_had_as_csv(jay: TestNation, dorset: TestClient) -> None:
    answer = dorset.get("/contact-points.csv", params={"on": "2026-03-31"})
    rows = list(csv.DictReader(answer.text.splitlines()))
    assert [row["shown"] for row in rows] == ["07700 900123", "07700 900124"]
    assert {row["marking"] for row in rows} == {"OFFICIAL-SENSITIVE"} == {answer.headers["X-Marking"]}
    assert rows[0]["view"] == "own view of Dorset Police"


@pytest.mark.parametrize("path", ["/lines.csv", "/lines.geojson", "/contact-points.csv", "/flows.geojson"])
def test_a_file_is_logged_as_a_disclosure_to_the_agency_that_takes_it(
    jay: TestNation, dorset: TestClient, path: str
) -> None:
    subject = f"export:{path[1:].partition('.')[0]}"

    def logged() -> list[tuple[str, tuple[str, ...]]]:
        with jay.as_seen_by(jay.auditor) as work:
            return [(each.entry.act, each.entry.recipients) for each in inspecting.recent(work, subject=subject)]

    assert logged() == []
    assert dorset.get(path, params={"on": "2026-03-31"}).status_code == 200
    assert logged() == [("disclosure", ("agency:dorset",))]


def test_each_flow_says_where_exactly_its_lines_are_listed(jay: TestNation, dorset: TestClient) -> None:
    jay.force("dorset").reports("07700 900131", seen="2026-03-10", brand="Kez", to="Poole", **{"from": "Dorset"})
    told = dorset.get("/flows", params={"on": "2026-03-31"}).json()
    assert len(told["flows"]) == 2
    for flow in told["flows"]:
        assert dorset.get(flow["counted"]).json()["total"] == flow["lines"] == 1
    drawn = dorset.get("/flows.geojson", params={"on": "2026-03-31"}).json()["features"]
    assert {each["properties"]["counted"] for each in drawn} == {each["counted"] for each in told["flows"]}


def test_half_a_flow_is_refused_and_never_taken_for_all_lines(jay: TestNation, dorset: TestClient) -> None:
    both = {"origin": "metropolitan", "destination": "dorset"}
    assert dorset.get("/counted", params=both).json()["total"] == 1
    for asked in ({"origin": "metropolitan"}, {"destination": "dorset"}, both | {"unit": "groups"}):
        answer = dorset.get("/counted", params=asked)
        assert answer.status_code == 422, asked
        assert "Flow" in answer.json()["detail"] or "flow" in answer.json()["detail"]
    assert dorset.get("/counted", params={"destination": "not-known"}).json()["total"] == 0


def test_a_way_is_a_forces(dorset: TestClient) -> None:
    answer = dorset.get("/lines", params={"way": "exported"})
    assert answer.status_code == 422
    assert "with `force`" in answer.json()["detail"]
