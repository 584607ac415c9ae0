"""What a column sets of whom it names keeps to its own values; where it cannot, the mapping is refused. All invented."""

import pytest

from counterline.reading.outcome import Held
from tests.rooms.reading.test_kinds import faults, keeps, persons, reads

PARTIES = """
kind: incident
columns:
  "Crime": {field: reference}
  "Off": {field: offence}
  "Victim": {field: person.name, sets: {person.role: victim, person.category: victim}}
  "Suspect": {field: person.name, sets: {person.role: suspect, person.category: suspect}}
"""


def roles(document: str, **cells: str | list[str]) -> list[tuple[object, object, object]]:
    """Each person of a kept row, with the role and the category it was given."""
    kept = keeps(document, {"Crime": "C/1", "Off": "Affray", **cells})
    return [(each["name"], each.get("role"), each.get("category")) for each in persons(kept)]


VICTIM, SUSPECT = ("V Invented", "victim", "victim"), ("A Invented", "suspect", "suspect")


def test_a_victim_is_never_kept_as_what_the_column_beside_sets() -> None:
    assert roles(PARTIES, Victim="V Invented", Suspect="") == [VICTIM]
    assert roles(PARTIES, Victim="", Suspect="A Invented") == [SUSPECT]
    assert roles(PARTIES, Victim="V Invented", Suspect="A Invented") == [VICTIM, SUSPECT]


def test_columns_that_set_the_same_belong_together() -> None:
    document = PARTIES.replace(
        '"Suspect":',
        '"V DOB": {field: person.born, sets: {person.category: victim, person.role: victim}}\n  "Suspect":',
    )
    row = {"URN": "", "Crime": "C/1", "Off": "Affray", "Victim": "V Invented", "V DOB": "01/02/2010", "Suspect": "A I"}
    victim, suspect = persons(keeps(document, {k: v for k, v in row.items() if k != "URN"}))
    assert (victim["born"], victim["role"], suspect.get("born"), suspect["role"]) == (
        "2010-02-01", "victim", None, "suspect",
    )  # fmt: skip


def test_the_homes_and_numbers_of_two_columns_keep_what_each_sets() -> None:
    document = """
kind: intelligence_report
columns:
  "URN": {field: reference}
  "Text": {field: text}
  "Deal no": {field: contact_point.value, sets: {contact_point.role: deal line}}
  "Personal no": {field: contact_point.value, sets: {contact_point.role: personal}}
  "Home": {field: address.text, sets: {address.role: home}}
  "Cuckooed": {field: address.text, sets: {address.role: cuckooed}}
constants: {source.grading: not graded}
"""
    row: dict[str, str | list[str]] = {"URN": "1", "Text": "Seen.", "Deal no": "07700 900001", "Personal no": ""}
    kept = keeps(document, {**row, "Home": "1 Tern Way, Poole BH15 1AA", "Cuckooed": "2 Tern Way, Poole BH15 1AA"})
    assert [each["role"] for each in kept.body["contact_points"]] == ["deal line"]
    assert [each["role"] for each in kept.body["addresses"]] == ["home", "cuckooed"]


def test_one_cell_of_several_victims_beside_a_suspect_needs_no_group() -> None:
    laid_out = """{split: ";", layouts: ["{person.name} ({person.age})"], sets: {person.role: victim"""
    document = PARTIES.replace("{field: person.name, sets: {person.role: victim", laid_out)
    kept = keeps(document, {"Crime": "C/1", "Off": "X", "Victim": "V Invented (14); W Invented (15)", "Suspect": "A I"})
    assert [(each["role"], "age" in each) for each in persons(kept)] == [
        ("victim", True), ("victim", True), ("suspect", False),
    ]  # fmt: skip


def test_by_turns_of_one_list_each_person_takes_the_word_set_at_its_own() -> None:
    document = """
kind: incident
columns:
  "Crime": {field: reference}
  "Off": {field: offence}
  "Name":
    - {field: person.name, when: {column: Role, is: [S]}, sets: {person.role: suspect}}
    - {field: person.name, when: {column: Role, is: [V]}, sets: {person.role: victim}}
"""
    found = roles(document, Name=["A Invented", "B Invented", "C Invented"], Role=["S", "V", "S"])
    assert sorted(found) == [
        ("A Invented", "suspect", None), ("B Invented", "victim", None), ("C Invented", "suspect", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"Suspect":', '"DOB": {field: person.born}\n  "Suspect":', "'DOB' beside them does not"),
        ("{field: person.name, sets: {person.role: suspect, person.category: suspect}}", "{field: person.name}",
         "'Victim' set words of whom or what they name, and 'Suspect' beside them does not"),
        ("field: person.name,", "field: person.name, group: p,", "are of one group, 'p', and set different words"),
    ],
)  # fmt: skip
def test_where_nobody_could_tell_whose_a_column_is_the_mapping_is_refused(old: str, new: str, told: str) -> None:
    refused = faults(PARTIES.replace(old, new))
    assert told in refused
    assert "Give columns of the same person one 'group'" in refused


def test_columns_of_one_person_may_set_different_things_of_it() -> None:
    document = """
kind: incident
columns:
  "Crime": {field: reference}
  "Off": {field: offence}
  "Name": {field: person.name, sets: {person.role: victim}}
  "DOB": {field: person.born, sets: {person.category: victim}}
"""
    (person,) = persons(keeps(document, {"Crime": "C/1", "Off": "X", "Name": "V Invented", "DOB": "01/02/2010"}))
    assert (person["role"], person["category"], person["born"]) == ("victim", "victim", "2010-02-01")


def test_lists_that_do_not_correspond_tell_of_a_group_that_the_mapping_lacks() -> None:
    document = """
kind: incident
columns:
  "Crime": {field: reference}
  "Off": {field: offence}
  "Victim": {field: person.name}
  "Suspect": {field: person.name}
  "Age": {field: person.age}
"""
    outcome = reads(document, {"Crime": "C/1", "Off": "X", "Victim": "V Invented", "Suspect": "A I", "Age": "14"})
    assert isinstance(outcome, Held)
    (reason,) = outcome.reasons
    assert "1 for 2 persons" in reason.why
    assert "give each a 'group' in the mapping, and the same one to all columns of the same person" in reason.what_to_do
