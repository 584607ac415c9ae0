"""A page of records is read from an index, newest first, and not by opening all there are."""

from datetime import date
from typing import Any

import pytest

from counterline.plumbing.database import Role
from counterline.records import After, RecordsAsked, clues_of
from counterline.records.asking import query_of
from tests.nation import TestNation, csv_of, row

ROWS = 3000


def _steps(step: dict[str, Any]) -> list[dict[str, Any]]:
    return [step, *(inner for each in step.get("Plans", []) for inner in _steps(each))]


def _plan(nation: TestNation, asked: RecordsAsked, after: After | None) -> list[dict[str, Any]]:
    sql, values = query_of(asked, after, 50)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        return _steps(work.value("explain (analyze, format json, timing off, costs off) " + sql, **values)[0]["Plan"])


def test_a_page_opens_hardly_more_records_than_it_shows(nation: TestNation) -> None:
    rows = [
        row(f"D/{n}", f"07700 900{n % 1000:03}", brand=f"Brand {n}", last=f"2026-{n % 6 + 1:02}-01", first="2026-01-01")
        for n in range(ROWS)
    ]
    nation.force("dorset").sends(csv_of(rows), as_at="2026-06-15")
    with nation.building.works.begin(Role.OWNER) as work:
        for table in ("mentions", "records", "standings", "audiences"):
            work.run(f"analyze {table}")
    for asked, index, most in (
        (RecordsAsked(), "records_listed", 60),
        (RecordsAsked(kind="line_return"), "records_listed", 60),
        (RecordsAsked(agency="dorset"), "records_listed_by_audience", 60),
        # A span of days is sorted: as many are opened as lie in it.
        (RecordsAsked(since=date(2026, 6, 1), until=date(2026, 6, 15)), "records_listed", ROWS // 5),
        (RecordsAsked(clues_of("07700 900123")), "mentions_by_key", 60),
    ):
        for after in (None, After.parse("2026-04-01~RC-80000000000000")):
            steps = _plan(nation, asked, after)
            assert index in {each.get("Index Name") for each in steps}, (asked, steps)
            opened = sum(
                (each["Actual Rows"] + each.get("Rows Removed by Filter", 0)) * each["Actual Loops"]
                for each in steps
                if each.get("Relation Name") == "records"
            )
            assert opened <= most, (asked, opened)
            assert not [
                each for each in steps if each["Node Type"] == "Seq Scan" and each["Relation Name"] == "records"
            ]


@pytest.mark.parametrize("text", ["", "nonsense", "2026-13-45~RC-1", "~"])
def test_an_address_that_says_no_place_begins_at_the_beginning(text: str) -> None:
    assert After.parse(text) is None
