"""How many lines live, at the page and the API: whoever is told no estimate is told why."""

import pytest
from starlette.testclient import TestClient

from counterline.governance.entry import tokens
from counterline.governance.people.viewers import Viewer
from tests.callers import Caller
from tests.doors import api_of, visitor_of
from tests.nation import TestNation, row


def _api_of(nation: TestNation, viewer: Viewer) -> TestClient:
    with nation.as_seen_by(viewer) as work:
        token = tokens.issue_token(work, viewer, "invented machine")
    return Caller(api_of(nation.building), headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def dorset(nation: TestNation) -> Viewer:
    """An officer of Dorset, which told of one line in March."""
    force = nation.force("dorset")
    force.files([row("D/1", "07700 900101", first="2026-03-01", last="2026-03-20")], as_at="2026-03-31")
    return force.officer


@pytest.mark.parametrize(
    ("whose", "on", "why"),
    [
        ("desk", "2025-12-31", "No return that had come by then tells of any line."),
        ("dorset", "2026-03-31", "Made from all returns at the national desk"),
    ],
)
def test_where_there_is_no_estimate_page_and_api_say_why(
    nation: TestNation, dorset: Viewer, whose: str, on: str, why: str
) -> None:
    nation.force("dorset").files([], as_at="2025-12-31")  # so that the month is no gap, of which nothing is told at all
    viewer = nation.desk if whose == "desk" else dorset
    reading = visitor_of(nation.building)
    reading.signs_in(viewer)
    told = _api_of(nation, viewer).get(f"/counts?on={on}").json()["lines_alive"]["known_lines_estimated_live"]
    reading.visits(f"/picture/live?on={on}")
    assert why in reading.words
    assert told["central"] is None
    assert told["why"].startswith(why)


def test_a_month_that_nobody_returned_has_no_figures_at_any_door(nation: TestNation, dorset: Viewer) -> None:
    reading = visitor_of(nation.building)
    reading.signs_in(dorset)
    for path in ("/picture/live", "/picture/counts.svg"):
        assert reading.visits(f"{path}?on=2026-02-28").status_code == 422, path
    assert "silence is a gap and not a zero" in reading.words


def test_a_line_of_which_a_force_says_live_is_told_beside_the_sightings_and_never_added(
    nation: TestNation, dorset: Viewer
) -> None:
    told = _api_of(nation, dorset).get("/counts?on=2026-03-31").json()["lines_alive"]
    reported = told["reported_live_by_agencies"]["central"]
    assert (told["known_lines"], told["seen_in_use"]["central"], reported) == (1, 1, 1)
