"""The lock is quick: a look-up by key uses its index, and what a viewer may read is worked out once for a query."""

from typing import Any

from counterline.plumbing.database import Role
from counterline.vocabulary.particulars.contact_point import ContactPoint
from tests.nation import TestNation, csv_of, row

ROWS = 3000


def _plan(nation: TestNation, sql: str, **values: object) -> list[dict[str, Any]]:
    """Every step of the plan by which the application carries out a query for an officer, run for real."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        told = work.value("explain (analyze, format json, timing off, costs off) " + sql, **values)
    return list(_steps(told[0]["Plan"]))


def _steps(step: dict[str, Any]) -> list[dict[str, Any]]:
    return [step, *(inner for each in step.get("Plans", []) for inner in _steps(each))]


def test_a_look_up_by_key_uses_its_index_and_asks_once_what_may_be_read(nation: TestNation) -> None:
    rows = [row(f"D/{n}", f"07700 900{n % 1000:03}", brand=f"Brand {n}", last="2026-06-01") for n in range(ROWS)]
    nation.force("dorset").sends(csv_of(rows), as_at="2026-06-15")
    nation.force("metropolitan").sends(csv_of([each | {"Eval": "B24"} for each in rows]), as_at="2026-06-15")
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("analyze mentions")
        work.run("analyze records")
    key = ContactPoint.parse("07700 900123").key

    steps = _plan(nation, "select record_id from mentions where key = :key", key=key)

    scans = [each for each in steps if each.get("Relation Name") == "mentions"]
    indexes = {each.get("Index Name") for each in steps}
    assert "mentions_by_key" in indexes, indexes
    assert all(each["Node Type"] != "Seq Scan" for each in scans)
    assert sum(each["Actual Rows"] for each in scans) == 3, "three of the force's own rows, and none of the other's"
    asked = [each for each in steps if each.get("Parent Relationship") == "InitPlan"]
    assert [each["Actual Loops"] for each in asked] == [1]


def test_a_whole_read_asks_once_what_may_be_read(nation: TestNation) -> None:
    rows = [row(f"D/{n}", f"07700 900{n:03}", last="2026-06-01") for n in range(50)]
    nation.force("dorset").sends(csv_of(rows), as_at="2026-06-15")

    steps = _plan(nation, "select body from drawings")

    assert [each["Actual Loops"] for each in steps if each.get("Parent Relationship") == "InitPlan"] == [1]
    assert not [each for each in steps if "SubPlan" in str(each.get("Subplan Name", ""))]
