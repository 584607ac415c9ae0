"""A row that takes a record back, as change feeds send them. Every person here is invented."""

import pytest

from counterline.intake.running import submissions
from tests.nation import TestNation
from tests.rooms.reading.test_kinds import HEAD, keeps, why_held

ARRESTS = """
kind: arrest
columns:
  "Ref": {field: reference}
  "Change": {field: withdrawn, lookup: changes}
  "On": {field: happened_on}
  "Name": {field: person.name}
lookups: {changes: {D: "yes", I: "no", U: "no"}}
"""


def told(nation: TestNation, rows: str, as_at: str) -> submissions.Submission:
    """Dorset sends changes."""
    mapping = nation.approve(HEAD + ARRESTS)
    return nation.force("dorset").sends(f"Ref,Change,On,Name\n{rows}\n".encode(), as_at=as_at, mapping=mapping)


def standing(nation: TestNation) -> list[str]:
    """The references that stand now, as Dorset's officer reads them."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        rows = work.rows(
            "select r.reference, r.body ->> 'happened_on' as day from standings s join records r using (record_id)"
            " where s.known_to is null and r.kind = 'arrest' order by 1"
        )
        return [f"{each.reference} {each.day}" for each in rows]


def test_a_row_takes_back_what_stood_and_a_later_one_brings_it_again(nation: TestNation) -> None:
    told(nation, "1,I,02/03/2026,Sam Invented\n2,I,02/03/2026,Jo Invented", "2026-03-02")
    taken = told(nation, "1,D,,", "2026-03-05")
    assert (taken.receipt or {})["kept"] == 1
    assert standing(nation) == ["2 2026-03-02"]
    told(nation, "1,U,03/03/2026,Sam Invented", "2026-03-06")
    assert standing(nation) == ["1 2026-03-03", "2 2026-03-02"]


@pytest.mark.parametrize("backwards", [False, True])
def test_the_order_in_which_changes_arrive_changes_nothing(nation: TestNation, *, backwards: bool) -> None:
    changes = [("1,I,02/03/2026,Sam Invented", "2026-03-02"), ("1,D,,", "2026-03-05")]
    for rows, as_at in reversed(changes) if backwards else changes:
        told(nation, rows, as_at)
    assert standing(nation) == []


def test_what_is_taken_back_need_say_no_more_than_its_reference() -> None:
    kept = keeps(ARRESTS, {"Ref": "1", "Change": "D", "On": "", "Name": ""})
    assert (kept.body["withdrawn"], kept.body["persons"]) == ("yes", [])
    graded = """
kind: intelligence_report
columns: {URN: {field: reference}, Text: {field: text}, Eval: {field: source.grading}, Gone: {field: withdrawn}}
"""
    assert keeps(graded, {"URN": "1", "Text": "", "Eval": "", "Gone": "Y"}).body["sources"] == []
    assert "Eval" in why_held(graded, {"URN": "1", "Text": "Seen.", "Eval": "", "Gone": "N"})
    assert "no reference" in why_held(ARRESTS, {"Ref": "", "Change": "D", "On": "", "Name": ""})["Ref"]
