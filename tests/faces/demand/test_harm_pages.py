"""Pages of harm, what a partner reads of them, and harm without lines in two worlds. Every figure and line is invented."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from tests.doors import Visitor
from tests.harm_loaded import BRIGHTON, PLYMOUTH, loads_harm
from tests.nation import TestNation, at

Machine = Callable[[Viewer], TestClient]
LATER = "2026-04-20"


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """Lines that reach Plymouth and Southampton, and none that reaches Brighton, with harm loaded and fitted."""
    nation.becomes(at(LATER))
    sussex = nation.force("sussex")
    for number, town in (("07700 900123", "Plymouth"), ("07700 900124", "Southampton"), ("07700 900125", "Portsmouth")):
        sussex.reports(number, ref=town, From="Merseyside", To=town, seen="2026-03-20", as_at="2026-03-31")
    loads_harm(nation)
    return nation


def test_a_series_stands_in_tiers_by_name_with_year_interval_and_the_reason_why_not(
    told: TestNation, visitor: Visitor
) -> None:
    visitor.signs_in(told.viewer("sussex"))
    visitor.visits("/demand")
    assert "Drugs harm, 2013: recorded harm from drugs, a stand-in for demand" in visitor.words
    visitor.visits("/demand/series/deaths-drug-invented")
    words = visitor.words
    higher, _, rest = words.partition('id="higher"')[2].partition('id="lower"')
    names = ["Bournemouth and Poole", "Brighton and Hove", "Plymouth", "Portsmouth", "Southampton"]
    assert [higher.index(f">{each}</a>") for each in names] == sorted(higher.index(f">{each}</a>") for each in names)
    assert "INVENTED deaths, 2013: recorded harm from drugs, a stand-in for demand" in words
    assert "Bristol" in rest
    assert "ranked" in words
    assert 'id="map"' in words


def test_a_partner_reads_the_published_figures_of_an_area_and_nothing_of_lines(
    told: TestNation, visitor: Visitor
) -> None:
    council = told.viewer("brighton-and-hove-council", ViewerRole.PARTNER)
    visitor.signs_in(council)
    visitor.visits(f"/areas/{BRIGHTON}")
    assert "Drugs harm, 2013" in visitor.words
    assert "that is an association, and no cause." in visitor.words
    assert "Lines said to reach" not in visitor.words
    assert "seen in use" not in visitor.words
    assert visitor.visits("/demand/gaps").status_code == 403
    assert visitor.visits("/areas").status_code == 200


def test_harm_without_lines_asks_the_council_by_ticks_and_lines_that_are_hidden_change_no_gap(
    told: TestNation, visitor: Visitor, machine: Machine
) -> None:
    officer, other = told.viewer("sussex"), told.viewer("kent")
    mine = machine(officer).get("/demand/gaps").json()
    brighton = next(each for each in mine["items"] if each["area"] == BRIGHTON)
    assert (brighton["lines"], brighton["lines_alike"], len(brighton["alike"])) == (0, 3, 3)
    assert (brighton["council"], brighton["force"], brighton["month_returned"]) == (
        "brighton-and-hove-council",
        "sussex",
        "late",
    )
    before = machine(other).get("/demand/gaps").content
    told.force("sussex").reports(
        "07700 900126",
        ref="hidden",
        From="Merseyside",
        To="Plymouth",
        seen="2026-03-21",
        as_at="2026-03-31",
        Eval="2BC",
        Conditions="A1: ring first",
    )
    assert machine(officer).get(f"/areas/{PLYMOUTH}").json()["lines"]["imported"] == 2
    after = machine(other).get("/demand/gaps").content
    assert after == before
    visitor.signs_in(officer)
    visitor.visits("/demand/gaps")
    assert "/requests/new?to=brighton-and-hove-council&held=drug-treatment-counts" in visitor.words
    assert "It is no finding, and no ground for a target, a task or a patrol." in visitor.words
    assert PLYMOUTH not in {each["area"] for each in mine["items"]}
