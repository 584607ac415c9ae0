"""Boxes of which one is ticked fill one field, and layouts may pass over all else. Everything here is invented."""

import pytest

from tests.rooms.reading.test_kinds import faults, keeps, why_held

VISITS = """
kind: address_visit
columns:
  "Ref": {field: reference}
  "Address": {field: address.text}
  "Cuckooed": {field: result, lookup: cuckooed}
  "At risk": {field: result, lookup: at_risk}
  "No access": {field: result, lookup: no_access}
lookups: {cuckooed: {X: cuckooed}, at_risk: {X: at risk}, no_access: {X: no access}}
"""
ROW: dict[str, str | list[str]] = {
    "Ref": "V/1",
    "Address": "1 Tern Way",
    "Cuckooed": "",
    "At risk": "",
    "No access": "",
}


@pytest.mark.parametrize(
    ("box", "result"), [("Cuckooed", "cuckooed"), ("At risk", "at risk"), ("No access", "no access")]
)
def test_the_box_that_is_ticked_says_the_value(box: str, result: str) -> None:
    assert keeps(VISITS, {**ROW, box: "x"}).body["result"] == result


def test_two_ticked_boxes_and_none_are_not_guessed_at() -> None:
    assert (
        "holds 2 values" in why_held(VISITS, {**ROW, "Cuckooed": "X", "At risk": "X"})["Cuckooed / At risk / No access"]
    )
    assert keeps(VISITS, ROW).body["result"] is None


def test_columns_of_one_field_that_are_no_boxes_are_refused_with_what_to_write() -> None:
    told = faults(VISITS.replace('"At risk": {field: result, lookup: at_risk}', '"At risk": {field: result}').replace(
        "at_risk: {X: at risk}, ", ""
    ))  # fmt: skip
    assert "give each a 'lookup'" in told


LAID_OUT = """
kind: incident
columns:
  "Ref": {field: reference}
  "Offence": {field: offence}
  "Who": {layouts: ["{person.name} ({person.age})", "{ignored}"]}
"""


def test_a_layout_of_ignored_alone_passes_over_all_that_the_others_do_not_read() -> None:
    row: dict[str, str | list[str]] = {"Ref": "1", "Offence": "Affray"}
    assert keeps(LAID_OUT, {**row, "Who": "see the log"}).body["persons"] == []
    assert keeps(LAID_OUT, {**row, "Who": "A Invented (15)"}).body["persons"][0]["name"] == "A Invented"


def test_layouts_that_fill_nothing_are_refused_with_where_to_say_so() -> None:
    both = '["{person.name} ({person.age})", "{ignored}"]'
    assert "leave the column out by name in 'ignore'" in faults(LAID_OUT.replace(both, '["-{ignored}"]'))
    assert "names no field" in faults(LAID_OUT.replace(both, '["{ignored}"]'))
    assert "names no field" in faults(LAID_OUT.replace(both, '["{ignored}", "{person.name}"]'))
