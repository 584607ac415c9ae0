"""Each figure of a force, each flow in its table and each arc on its map lead to exactly the lines they stand for."""

import re
from html import unescape

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import Clock
from tests.doors import Visitor
from tests.nation import TestNation

DAY = "on=2026-03-31"


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """A nation in which Dorset knows of lines that reach it, stay inside it and leave it. All of it is invented."""
    dorset = nation.force("dorset")
    for number, (origin, to) in enumerate(
        (("Merseyside", "Bournemouth"), ("Merseyside", "Poole"), ("Dorset", "Poole"), ("Dorset", "Kent"))
    ):
        dorset.reports(f"07700 90012{number}", seen="2026-03-10", brand=f"Bird {number}", to=to, **{"from": origin})
    return nation


def rows_listed(visitor: Visitor, address: str) -> int:
    """How many lines the table at an address lists."""
    assert visitor.visits(address).status_code == 200, address
    return len(set(re.findall(r'href="/lines/(LN-[^?"]+)', visitor.words)))


def test_each_count_of_forces_leads_to_as_many_lines(visitor: Visitor, told: TestNation, officer: Viewer) -> None:
    visitor.signs_in(officer)
    for page in (f"/forces?{DAY}", f"/forces/dorset?{DAY}"):
        visitor.visits(page)
        found = re.findall(r'href="(/forces/dorset/lines/[a-z]+\?on=[^"]+)">(\d+)<', visitor.words)
        assert {each.partition("?")[0].rpartition("/")[2]: int(n) for each, n in found} == {
            "exported": 1,
            "imported": 2,
            "internal": 1,
        }
        assert [rows_listed(visitor, each) for each, _ in found] == [int(number) for _, number in found]


def test_each_flow_and_each_arc_leads_to_as_many_lines(visitor: Visitor, told: TestNation, officer: Viewer) -> None:
    visitor.signs_in(officer)
    for page in (f"/forces/dorset?{DAY}", f"/picture?{DAY}", f"/picture?{DAY}&known={Clock().today()}"):
        whole = visitor.visits(page).text
        arcs = re.findall(r'<a href="(/picture/counted\?[^"]+)" aria-label="([^"]+)" tabindex="-1"', whole)
        assert len(arcs) == 6, "three flows, drawn for wide and for narrow screens"
        shown = {unescape(address): int(re.search(r"\d+", says).group()) for address, says in arcs}  # type: ignore[union-attr]
        rows = re.findall(r'href="(/picture/counted\?[^"]+from=[^"]+)">(\d+)<', whole)
        in_table = {unescape(address): int(number) for address, number in rows}
        assert shown == in_table, "what is drawn and what is told lead to the same lists"
        assert [rows_listed(visitor, each) for each in shown] == list(shown.values())
        assert whole.count('role="group" aria-labelledby') >= 2


def test_what_is_no_figure_of_a_force_leads_nowhere(visitor: Visitor, told: TestNation, officer: Viewer) -> None:
    visitor.signs_in(officer)
    for address in ("/forces/dorset/lines/sideways", "/forces/nclcc/lines/exported", "/forces/narnia/lines/exported"):
        assert visitor.visits(address).status_code == 404
    assert rows_listed(visitor, f"/forces/kent/lines/exported?{DAY}") == 0
    visitor.signs_in(told.viewer("dorset", ViewerRole.FEED))
    assert visitor.visits(f"/forces/dorset/lines/imported?{DAY}").status_code == 403
