"""What was so on a day, as it was known on another, at every door; everybody and every number here is invented."""

from datetime import date

import pytest
from starlette.testclient import TestClient

from counterline.intake.running import withdrawing
from counterline.intake.watching import coverage
from tests.doors import Answer, Machine, Visitor
from tests.nation import TestNation, at, csv_of, row
from tests.retelling import told_once

MARCH, APRIL = "2026-03-31", "2026-04-30"
DUE = "2026-04-10"  # when the returns of March are due
GANNET = {"brand": "Gannet", "from": "Kent", "to": "Bournemouth", "first": "2026-03-01"}
DUNLIN = {"brand": "Dunlin", "from": "Kent", "to": "Bournemouth", "first": "2026-03-15", "last": "2026-03-15"}


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """Dorset returns March on time with one line, tells in May that there was another, and returns April with the first."""
    _tell(nation)
    return nation


@told_once
def _tell(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    dorset.files([row("A", "07700 900101", last="2026-03-20", **GANNET)], as_at=MARCH, received_at=at("2026-04-05"))
    dorset.files([row("B", "07700 900102", **DUNLIN)], as_at=MARCH, received_at=at("2026-05-02"))
    dorset.files([row("A", "07700 900101", last="2026-04-20", **GANNET)], as_at=APRIL, received_at=at("2026-05-05"))


@pytest.fixture
def dorset(told: TestNation, machine: Machine) -> TestClient:
    """An officer's machine of Dorset Police."""
    return machine(told.force("dorset").officer)


def lines_counted(told: Answer) -> int:
    """How many lines seen in use a body of counts tells."""
    (figure,) = [each for each in told["figures"] if each["unit"] == "lines"]
    return int(figure["active"]["central"])


def test_every_door_counts_a_day_as_it_was_known_on_another(dorset: TestClient) -> None:
    then, now = {"on": MARCH, "known": DUE}, {"on": MARCH}
    assert [lines_counted(dorset.get("/counts", params=each).json()) for each in (then, now)] == [1, 2]
    for path, of in (("/lines", "total"), ("/contact-points", "total"), ("/counted", "total")):
        found = [dorset.get(path, params=each).json() for each in (then, now)]
        assert [each[of] for each in found] == [1, 2], path
        assert found[0]["known"] == DUE
    for path in ("/lines.csv", "/contact-points.csv"):
        assert [len(dorset.get(path, params=each).text.splitlines()) for each in (then, now)] == [2, 3], path
    drawn = [dorset.get("/lines.geojson", params=each).json() for each in (then, now)]
    assert [len(each["features"]) for each in drawn] == [1, 2]
    flows = [dorset.get("/flows", params=each).json()["flows"][0]["lines"] for each in (then, now)]
    mapped = [dorset.get("/flows.geojson", params=each).json()["features"] for each in (then, now)]
    assert flows == [each[0]["properties"]["lines"] for each in mapped] == [1, 2]
    for path in ("/trend", "/rules"):
        told = [dorset.get(path, params=each).json() for each in (then, now)]
        points = [(each["rules"][0] if "rules" in each else each)["points"][-1] for each in told]
        assert [lines_counted(each) for each in points] == [1, 2], path
    live = [dorset.get("/counts", params=each).json()["lines_alive"]["known_lines"] for each in (then, now)]
    assert live == [1, 2]
    force = [dorset.get("/forces/kent", params=each).json()["lines"]["exported"] for each in (then, now)]
    assert force == [1, 2]


def test_a_line_that_was_not_known_then_is_not_there_then(dorset: TestClient) -> None:
    (dunlin,) = [
        each for each in dorset.get("/lines", params={"on": MARCH}).json()["items"] if each["brands"] == ["Dunlin"]
    ]
    asked = f"/lines/{dunlin['ref']}"
    assert dorset.get(asked, params={"on": MARCH}).status_code == 200
    assert dorset.get(asked, params={"on": MARCH, "known": DUE}).status_code == 404


def test_pages_and_files_say_by_when_what_they_show_was_received(visitor: Visitor, told: TestNation) -> None:
    visitor.signs_in(told.force("dorset").officer)
    asked = f"on={MARCH}&known={DUE}"
    for path in ("/picture", "/picture/live", "/picture/rules", "/picture/counted", "/picture/trend", "/lines"):
        assert visitor.visits(f"{path}?{asked}").status_code == 200, path
        assert "by 10 April 2026" in visitor.words, path
    for path in ("counts", "flows", "counted", "trend", "revisions"):
        assert DUE in visitor.visits(f"/picture/{path}.csv?{asked}").text, path
    assert DUE in visitor.visits(f"/lines.csv?{asked}").text


def test_without_a_date_the_newest_month_whose_returns_are_in_is_shown_and_gaps_are_no_zeros(
    dorset: TestClient, visitor: Visitor, told: TestNation
) -> None:
    counts = dorset.get("/counts").json()
    assert (counts["on"], counts["since"]) == (APRIL, MARCH)
    assert counts["returned"] == {"month": "2026-04-01", "came": 1, "expected": 1, "are_few": False}
    assert dorset.get("/lines").json()["on"] == APRIL
    points = dorset.get("/trend").json()["points"]
    assert [each["figures"] is None for each in points] == [True] * 11 + [False] * 2
    refused = dorset.get("/counts", params={"on": "2026-02-28"})
    assert refused.status_code == 422
    assert "silence is a gap and not a zero" in refused.json()["detail"]
    inside = dorset.get("/counts", params={"on": "2026-04-12"}).json()
    assert (inside["inside_a_month"], counts["inside_a_month"]) == (True, False)
    assert dorset.get("/trend", params={"on": "2026-04-12"}).json()["on"] == MARCH

    visitor.signs_in(told.force("dorset").officer)
    visitor.visits("/picture")
    assert "Returns in for April 2026: 1 of 1 agencies." in visitor.words
    assert visitor.visits("/picture?on=2026-02-28").status_code == 422
    assert "silence is a gap" in visitor.words


def test_a_change_tells_what_was_learned_and_then_what_happened(dorset: TestClient) -> None:
    asked = {"on": APRIL, "since": MARCH}
    counts = dorset.get("/counts", params=asked).json()
    (change,) = [each for each in counts["changes"] if each["unit"] == "lines"]
    parts = {cause: number for cause, number in change["parts"].items() if number}
    assert counts["first_told"] == DUE
    assert (change["before"], change["after"], parts) == (1, 1, {"found later": 1, "gone quiet": 1})
    for cause in parts:
        (found,) = dorset.get("/counted", params=asked | {"cause": cause}).json()["items"]
        assert (found["names"], found["learned"]) == (["Dunlin"], cause == "found later")


def test_what_was_withdrawn_since_is_reclassified_and_has_not_gone_quiet(told: TestNation, dorset: TestClient) -> None:
    wrong = row("C", "07700 900103", brand="Knot", first="2026-03-02", last="2026-03-25")
    sent = told.force("dorset").files([wrong], as_at=MARCH, received_at=at("2026-04-06"))
    with told.as_seen_by(told.force("dorset").feed) as work:
        withdrawing.withdraw_submission(work, sent.ref)
    told.settle()
    counts = dorset.get("/counts", params={"on": APRIL, "since": MARCH}).json()
    (change,) = [each for each in counts["changes"] if each["unit"] == "lines"]
    assert (change["before"], change["parts"]["reclassified out"], change["parts"]["gone quiet"]) == (2, 1, 1)


def test_revisions_tell_what_was_first_told_and_what_is_usual(
    dorset: TestClient, visitor: Visitor, told: TestNation
) -> None:
    found = dorset.get("/revisions").json()
    march = next(each for each in found["months"] if each["on"] == MARCH)
    known = {each["months_later"]: each["active"] and each["active"]["central"] for each in march["told"]}
    assert known == {0: 1, 1: 2, 2: 2, 3: 2, 6: 2}
    assert (march["now"]["central"], march["revised_by"]) == (2, 1)
    assert found["usual"][0] == {"months_later": 1, "middle": 0.5, "lowest": 0, "highest": 1, "seen": 2}
    february = next(each for each in found["months"] if each["on"] == "2026-02-28")
    assert (february["now"], february["revised_by"]) == (None, None)
    visitor.signs_in(told.force("dorset").officer)
    visitor.visits("/picture/revisions")
    assert "usually revised by +0.5 lines: between +0 and +1, in the 2 months seen" in visitor.words


def test_history_was_in_time_where_another_system_had_received_it_in_time(told: TestNation) -> None:
    told.force("dorset").files([row("A", "07700 900101", last="2026-05-20", **GANNET)], as_at="2026-05-31")
    with told.as_seen_by(told.force("dorset").officer) as work:
        months = coverage.coverage(work, [date(2026, month, 1) for month in (3, 4, 5)], date(2026, 6, 30))
    due = [each.due for each in months if each.agency == "dorset"]
    assert due == [coverage.Due.RETURNED, coverage.Due.RETURNED, coverage.Due.LATE]


def test_history_is_loaded_by_whoever_may_state_when_it_was_received(nation: TestNation, machine: Machine) -> None:
    mapping = nation.mapping().name
    content = csv_of([row("A", "07700 900101", last="2026-03-20", **GANNET)])

    def sends(client: TestClient, received: str) -> tuple[int, Answer]:
        said = {"mapping": mapping, "as_at": MARCH, "received": received}
        answer = client.post("/submissions", data=said, files={"file": ("return.csv", content)})
        return answer.status_code, answer.json()

    status, refused = sends(machine(nation.force("dorset").officer), "2026-04-05")
    assert status == 403
    assert "does not let you state when a file was received" in str(refused["detail"])
    feed = machine(nation.force("dorset").feed)
    status, refused = sends(feed, "2099-01-01")
    assert status >= 400
    assert "has not come yet" in str(refused["detail"])
    status, taken = sends(feed, "2026-04-05")
    assert status == 201
    assert str(taken["stated_received_at"]).startswith("2026-04-04T23:00")
    whole = feed.get(f"/submissions/{taken['ref']}").json()
    assert whole["stated_received_at"] == taken["stated_received_at"]
