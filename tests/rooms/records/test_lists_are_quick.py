"""A page of records is read from an index, newest first, and not by opening all there are."""

from datetime import date
from typing import Any

import pytest

from counterline.plumbing.database import Role
from counterline.records.looking.listed import After, RecordsAsked, page_of_records, query_of
from counterline.records.looking.looking import looked_for
from counterline.records.wording.by_parts import queries_of
from counterline.records.wording.clues import clues_of
from tests.nation import TestNation, csv_of, row

ROWS = 3000
WORDS = ("words_of_things", "words_of_texts")


def _steps(step: dict[str, Any]) -> list[dict[str, Any]]:
    return [step, *(inner for each in step.get("Plans", []) for inner in _steps(each))]


def _plan(nation: TestNation, asked: RecordsAsked, after: After | None) -> list[dict[str, Any]]:
    sql, values = query_of(asked, after, 50)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        return _steps(work.value("explain (analyze, format json, timing off, costs off) " + sql, **values)[0]["Plan"])


def _rows(numbers: range) -> list[dict[str, str]]:
    return [
        row(
            f"D/{n}",
            f"07700 900{n % 1000:03}",
            brand=f"Brand {n}",
            last=f"2026-{n % 6 + 1:02}-01",
            first="2026-01-01",
            words=f"Invented words {n:05}",
        )
        for n in numbers
    ]


def _counted_anew(nation: TestNation) -> None:
    with nation.building.works.begin(Role.OWNER) as work:
        for table in ("mentions", "records", "standings", "audiences", *WORDS):
            work.run(f"analyze {table}")


def _opened(steps: list[dict[str, Any]]) -> int:
    """How many standings and records were opened, kept or not."""
    return sum(
        int((each["Actual Rows"] + each.get("Rows Removed by Filter", 0)) * each["Actual Loops"])
        for each in steps
        if each.get("Relation Name") in {"records", "standings"}
    )


def test_a_page_opens_hardly_more_records_than_it_shows(nation: TestNation) -> None:
    nation.force("dorset").sends(csv_of(_rows(range(ROWS))), as_at="2026-06-15")
    _counted_anew(nation)
    for asked, index in (
        (RecordsAsked(), "standings_listed"),
        (RecordsAsked(kind="line_return"), "standings_listed"),
        (RecordsAsked(agency="dorset"), "standings_listed"),
        (RecordsAsked(since=date(2026, 6, 1), until=date(2026, 6, 15)), "standings_listed"),
        (RecordsAsked(clues_of("07700 900123")), "mentions_by_key"),
    ):
        for after in (None, After.parse("2026-04-01~RC-80000000000000")):
            steps = _plan(nation, asked, after)
            assert index in {each.get("Index Name") for each in steps}, (asked, steps)
            assert _opened(steps) <= 120, (asked, steps)
            assert not [
                each
                for each in steps
                if each["Node Type"] == "Seq Scan" and each["Relation Name"] in {"records", *WORDS}
            ]


def test_parts_of_words_are_looked_up_in_an_index_and_not_by_reading_all_there_are(nation: TestNation) -> None:
    nation.force("dorset").sends(csv_of(_rows(range(ROWS))), as_at="2026-06-15")
    _counted_anew(nation)
    parts = looked_for("00123").parts
    assert parts is not None
    for what, sql, values in queries_of(parts):
        with nation.as_seen_by(nation.force("dorset").officer) as work:
            steps = _steps(work.value("explain (format json, costs off) " + sql, **values)[0]["Plan"])
        read = [each for each in steps if each.get("Index Name", "").startswith("words_of")]
        assert len(read) == len(parts.words), (what, steps)
        assert all("word >=" in each["Index Cond"] and "audience_id = ANY" in each["Index Cond"] for each in read)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        few, many = (
            page_of_records(work, RecordsAsked(parts=looked_for(words).parts)) for words in ("Brand 123", "brand")
        )
    assert (few.total > 0, few.too_many) == (True, False)
    assert (many.total, many.too_many) == (0, True), "what more begins than is looked through is left out, and said so"


def test_a_page_does_not_walk_past_what_no_longer_stands(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    dorset.sends(csv_of(_rows(range(ROWS))), as_at="2026-06-15", mode="snapshot")
    dorset.sends(csv_of(_rows(range(10))), as_at="2026-06-20", mode="snapshot")
    _counted_anew(nation)
    with nation.as_seen_by(dorset.officer) as work:
        found = page_of_records(work, RecordsAsked())
    assert (len(found.items), found.total) == (10, 10)
    assert _opened(_plan(nation, RecordsAsked(), None)) <= 30


@pytest.mark.parametrize("text", ["", "nonsense", "2026-13-45~RC-1", "~"])
def test_an_address_that_says_no_place_begins_at_the_beginning(text: str) -> None:
    assert After.parse(text) is None
