"""Living lines on the page, at the API and at the terminal: four figures, never added."""

from datetime import date

import pytest
from starlette.testclient import TestClient

from counterline.picture import asked as picture_asked
from counterline.picture.living import live
from tests.doors import Answer, Machine, Visitor
from tests.nation import TestNation, row

FIGURES = ("seen_in_use", "reported_live_by_agencies", "known_lines_estimated_live", "never_reported_at_least")


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """Two lines that Dorset returns live at the ends of April and May, of which one was seen in May."""
    for month, seen in (("04", "2026-04-20"), ("05", "2026-05-20")):
        rows = [
            row("D/1", "07700 900101", first="2026-04-02", last=seen),
            row("D/2", "07700 900102", first="2026-04-02", last="2026-04-02"),
        ]
        nation.force("dorset").files(rows, as_at=f"2026-{month}-28", mode="snapshot")
    return nation


def test_the_page_tells_what_was_seen_and_what_is_reported_and_that_they_are_never_added(
    visitor: Visitor, told: TestNation
) -> None:
    visitor.signs_in(told.force("dorset").officer)
    page = visitor.visits("/picture/live?on=2026-05-31")
    assert page.status_code == 200
    for words in (
        "Lines alive at 31 May 2026",
        "Never add these figures",
        "Returns in for May 2026: 1 of 1 agencies",
        "No figure: Made from all returns at the national desk",
        "Lines that no agency has reported.",
    ):
        assert words in visitor.words, words
    assert visitor.visits("/picture/live?on=2099-01-31").status_code == 422


def test_a_day_within_a_month_is_told_of_that_day_and_a_day_of_receipt_leaves_out_what_came_later(
    machine: Machine, told: TestNation
) -> None:
    client: TestClient = machine(told.force("dorset").officer)

    def alive(**asked: str) -> Answer:
        found: Answer = client.get("/counts", params=asked).json()["lines_alive"]
        return found

    found = alive(on="2026-06-15")
    reported = found["reported_live_by_agencies"]
    assert (reported["on"], reported["central"], found["seen_in_use"]["central"]) == ("2026-06-15", 2, 1)
    assert found["known_lines_estimated_live"]["central"] is None
    then = client.get("/counts", params={"on": "2026-05-31", "known": "2026-06-01"})
    assert (then.status_code, "silence is a gap" in then.json()["detail"]) == (422, True)


def test_the_desk_is_given_an_estimate_with_its_interval_and_the_mark_of_its_fit(
    machine: Machine, told: TestNation
) -> None:
    alive = machine(told.desk).get("/counts", params={"on": "2026-05-31"}).json()["lines_alive"]
    found = alive["known_lines_estimated_live"]
    assert found["low"] < found["central"] < found["high"]
    assert found["in_development"] is True
    assert found["rule"].startswith("model living-4 ")
    assert all(alive[each]["unit"] == "lines" and alive[each]["on"] == "2026-05-31" for each in FIGURES)


def test_the_page_never_fits_and_shows_what_the_desk_keeps_until_it_is_made_again(
    visitor: Visitor, told: TestNation
) -> None:
    visitor.signs_in(told.desk)
    visitor.visits("/picture/live?on=2026-05-31")
    assert "It is being made. Look again in a minute." in visitor.words
    with told.as_seen_by(told.desk) as work:
        live.live_figures(work, picture_asked.Asked(date(2026, 5, 31)), making=lambda _, __: None)
    visitor.visits("/picture/live?on=2026-05-31")
    assert "In development: it has not been audited on real lines." in visitor.words
    assert "made again" not in visitor.words
    told.force("dorset").reports("07700 900103", seen="2026-05-30")
    visitor.visits("/picture/live?on=2026-05-31")
    assert "In development: it has not been audited on real lines." in visitor.words
    assert "It is being made again" in visitor.words


def test_every_rule_there_has_been_is_counted_side_by_side(
    visitor: Visitor, machine: Machine, told: TestNation
) -> None:
    officer = told.force("dorset").officer
    found = machine(officer).get("/rules", params={"on": "2026-05-31"}).json()["rules"]
    assert [each["rule"]["version"] for each in found] == ["3", "2", "1"]
    assert {len(each["points"]) for each in found} == {13}
    visitor.signs_in(officer)
    visitor.visits("/picture/rules?on=2026-05-31")
    assert all(f"Rule {version}" in visitor.words for version in "321")
