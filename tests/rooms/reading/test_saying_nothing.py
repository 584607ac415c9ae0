"""A cell that says it says nothing says nothing, whatever sign its column is parted at. Everything here is invented."""

from collections.abc import Mapping

import pytest

from counterline.files.rows import Row
from counterline.files.steps.each import one_for_each
from tests.rooms.reading.test_kinds import keeps, persons, why_held

OFFENCES = """
kind: arrest
columns:
  "Ref": {field: reference}
  "Who": {field: person.name}
  "Offences": {field: offences, split: "/"}
"""
NUMBERS = """
kind: missing_episode
columns:
  "Ref": {field: reference}
  "Who": {field: person.name}
  "Numbers": {field: contact_point.value, split: "/"}
  "Own": {field: person.contact_point, within: "/"}
"""


@pytest.mark.parametrize(
    ("cell", "offences"),
    [
        ("N/A", []),
        ("n/k", []),
        ("Affray/N/A", ["Affray"]),
        ("Affray/Theft", ["Affray", "Theft"]),
        ("A/N", ["A", "N"]),
    ],
)
def test_a_cell_that_says_nothing_is_not_cut_into_offences(cell: str, offences: list[str]) -> None:
    assert keeps(OFFENCES, {"Ref": "1", "Who": "Sam Invented", "Offences": cell}).body["offences"] == offences


def test_codes_of_a_lookup_that_hold_the_sign_are_looked_up_whole() -> None:
    document = OFFENCES.replace('split: "/"', 'split: "/", lookup: codes')
    document += "lookups: {codes: {N: Noise, A: Affray, AS/ABH: Assault}}\n"
    expected = {"AS/ABH": ["Assault"], "N/A": ["Noise", "Affray"], "A/N": ["Affray", "Noise"]}
    for cell, offences in expected.items():
        assert keeps(document, {"Ref": "1", "Who": "Sam Invented", "Offences": cell}).body["offences"] == offences


def test_numbers_that_are_not_known_hold_nothing_up() -> None:
    kept = keeps(NUMBERS, {"Ref": "1", "Who": "Sam Invented", "Numbers": "07700 900201/n/a", "Own": "n/a/07700 900202"})
    assert [each["value"]["shown"] for each in kept.body["contact_points"] if each["value"]] == ["07700 900201"]
    (person,) = persons(kept)
    assert person["contact_point"]["shown"] == "07700 900202"
    both = "07700 900202/07700 900203"
    (person,) = persons(keeps(NUMBERS, {"Ref": "1", "Who": "Sam Invented", "Numbers": "07700 900201", "Own": both}))
    assert len(person["contact_point"]) == 2


LAID_OUT = """
kind: incident
columns:
  "Ref": {field: reference}
  "Held": {layouts: ["{person.name}/{person.born}"]}
  "Log": {layouts: ["{described}/{offence}"]}
"""


def test_no_layout_makes_a_person_of_a_cell_that_says_nothing() -> None:
    cells: dict[str, str | list[str]] = {"Ref": "1", "Held": "N/K", "Log": "n/a/Affray"}
    kept = keeps(LAID_OUT, cells)
    assert (persons(kept), kept.body["described"], kept.body["offence"]) == ([], None, "Affray")
    assert "none of the mapping's layouts" in why_held(LAID_OUT, {**cells, "Held": "somebody"})["Held"]


def _each(cells: Mapping[str, str], signs: Mapping[str, str]) -> list[Mapping[str, object]]:
    return [row.cells for row in one_for_each(iter([Row(None, 2, dict(cells), (), "")]), signs)]


def test_disposals_not_yet_known_stand_beside_each_offence() -> None:
    signs = {"Offences": "/", "Disposals": "/"}
    two = _each({"Offences": "Affray/Theft", "Disposals": "N/A"}, signs)
    assert [each["Offences"] for each in two] == ["Affray", "Theft"]
    assert [each["Disposals"] for each in two] == ["N/A", "N/A"]
    told = _each({"Offences": "Affray/Theft", "Disposals": "Charged/n/k"}, signs)
    assert [each["Disposals"] for each in told] == ["Charged", "n/k"]
    assert len(_each({"Offences": "N/A", "Disposals": "N/K"}, signs)) == 1
