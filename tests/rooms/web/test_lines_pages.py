"""The lines an officer sees: found by whatever they know, counted with unit, rule and date, and traced to records."""

import csv
import re

import pytest

from tests.nation import TestNation
from tests.rooms.web.conftest import Visitor


@pytest.fixture
def lines(visitor: Visitor, nation: TestNation) -> Visitor:
    """An officer of Dorset among three lines: one told by two forces, one quiet, one of another brand and drug."""
    nation.force("merseyside").reports(
        "07700 900123", brand="Jay", seen="2026-03-10", **{"from": "Liverpool"}, to="Weymouth", drugs="crack; heroin"
    )
    nation.force("dorset").reports("+447700900123", brand="JAY", seen="2026-03-12", to="Weymouth", drugs="crack")
    nation.force("dorset").reports("07700 900456", brand="Kez", seen="2026-01-05", as_at="2026-03-12", drugs="cannabis")
    visitor.signs_in(nation.force("dorset").officer, then="/lines")
    return visitor


def brands_listed(visitor: Visitor) -> list[str]:
    return re.findall(r'href="/lines/LN-[^"]+">([^<]+)</a>', visitor.words)


def test_the_list_says_its_unit_rule_and_date(lines: Visitor) -> None:
    lines.visits("/lines")
    assert "2 lines of 2 in your own view, as of 12 March 2026" in lines.words
    assert "Counting rule 1: active means seen in use within 30 days" in lines.words
    assert brands_listed(lines) == ["JAY, Jay", "Kez"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("contact=%2B44 7700 900123", ["JAY, Jay"]),
        ("contact=07700900456", ["Kez"]),
        ("brand=the jay line", ["JAY, Jay"]),
        ("state=dormant", ["Kez"]),
        ("state=active&state=dormant&order=brand", ["JAY, Jay", "Kez"]),
        ("importing=dorset", ["JAY, Jay"]),
        ("exporting=merseyside", ["JAY, Jay"]),
        ("drug=cannabis", ["Kez"]),
        ("sureness=confirmed", ["JAY, Jay"]),
        ("sureness=single", ["Kez"]),
        ("on=2026-03-11", ["Jay"]),
        ("contact=07700 900999", []),
    ],
)
def test_a_line_is_found_by_whatever_an_officer_knows_of_it(lines: Visitor, asked: str, found: list[str]) -> None:
    assert lines.visits(f"/lines?{asked}").status_code == 200
    assert brands_listed(lines) == found


@pytest.mark.parametrize(
    ("asked", "told"),
    [("on=31 June", "Enter a real date"), ("contact=%00", "characters"), ("state=lively", "Select states")],
)
def test_what_cannot_be_read_is_told_beside_its_field(lines: Visitor, asked: str, told: str) -> None:
    assert lines.visits(f"/lines?{asked}").status_code == 422
    assert "There is a problem" in lines.words
    assert told in lines.words


def test_the_file_holds_the_same_lines_and_every_row_its_marking(lines: Visitor) -> None:
    answer = lines.visits("/lines.csv?drug=cannabis")
    rows = list(csv.DictReader(answer.text.splitlines()))
    assert [(row["Brands"], row["Contact points"], row["Marking"]) for row in rows] == [
        ("Kez", "07700 900456", "OFFICIAL-SENSITIVE")
    ]
    assert answer.headers["content-disposition"] == 'attachment; filename="lines-2026-03-12.csv"'


def test_a_brand_that_a_spreadsheet_would_run_is_made_harmless_in_the_file(lines: Visitor, nation: TestNation) -> None:
    nation.force("dorset").reports("07700 900777", brand="=1+1", seen="2026-03-12")
    assert "'=1+1" in lines.visits("/lines.csv?contact=07700900777").text
