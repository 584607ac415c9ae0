"""What columns say is never taken for another thing, and what nobody could tell is held. Everything here is invented."""

import pytest

from counterline.reading.mapping.model import Mapping
from tests.rooms.reading.test_kinds import HEAD, faults, keeps, persons, why_held

STATEMENT = """
kind: transaction
columns:
  "{Date}/{Balance}": {field: reference}
  "Date": {field: happened_on}
  "Paid in": {field: amount, sets: {direction: in}}
  "Paid out": {field: amount, sets: {direction: out}}
constants: {account.number: 00-00-01 10203045, obtained_under: search, obtained_reference: S/1}
"""


def test_the_column_that_is_filled_says_which_way_the_money_went() -> None:
    row: dict[str, str | list[str]] = {"Date": "02/03/2026", "Balance": "9", "Paid in": "£1,200.00", "Paid out": ""}
    came = keeps(STATEMENT, row)
    assert (came.body["amount"], came.body["direction"]) == (120000, "in")
    went = keeps(STATEMENT, {**row, "Paid in": "-", "Paid out": "20"})
    assert (went.body["amount"], went.body["direction"]) == (2000, "out")
    assert "2 values and takes one" in str(why_held(STATEMENT, {**row, "Paid out": "20"}))


def test_the_sign_of_an_amount_says_which_way_the_money_went() -> None:
    document = """
kind: transaction
columns:
  "Ref": {field: reference}
  "Value":
    - {layouts: ["-{ignored}", "{amount}"], sets: {direction: in}}
    - {layouts: ["-{amount}"], others: nothing, sets: {direction: out}}
constants: {account.number: 00-00-01 10203045, obtained_under: search, obtained_reference: S/1}
"""
    for value, amount, direction in (("50.00", 5000, "in"), ("-£7", 700, "out")):
        body = keeps(document, {"Ref": "1", "Value": value}).body
        assert (body["amount"], body["direction"]) == (amount, direction)
    assert "names no field" in faults(document.replace('"-{ignored}", ', '"{ignored}", '))


def test_a_null_on_the_way_to_what_is_mapped_says_nothing() -> None:
    document = """
kind: incident
file: {format: json}
columns:
  "ref": {field: reference}
  "offence": {field: offence}
  "people.name.full": {field: person.name}
"""
    row: dict[str, str | list[str]] = {"ref": "1", "offence": "Affray", "people.name.full": ["A Invented", ""]}
    assert len(persons(keeps(document, {**row, "people.name": ["", ""]}))) == 1
    assert "Nothing reads this column" in why_held(document, {**row, "people.name": ["", "B Invented"]})["people.name"]
    mapping = Mapping.parse(HEAD + document)
    assert not mapping.check_headers([*row, "people", "people.name"], sparse=True)
    assert mapping.check_headers([*row, "peop"], sparse=True)


def test_what_a_column_sets_of_the_record_is_filled_by_no_other() -> None:
    assert "'direction' is set beside a column and filled" in faults(
        STATEMENT.replace('"Date": {field: happened_on}', '"Way": {field: direction}')
    )
    assert "not of the same part" in faults(STATEMENT.replace("{direction: in}", "{person.role: subject}"))


def test_a_list_of_what_is_taken_back_says_no_more_than_references() -> None:
    document = """
kind: incident
columns:
  "Crime no": {field: reference}
constants: {withdrawn: "yes"}
"""
    kept = keeps(document, {"Crime no": "C/1"})
    assert (kept.reference, kept.body["withdrawn"]) == ("C/1", "yes")


def test_the_conditions_of_a_document_are_all_those_of_its_one_source() -> None:
    document = """
kind: intelligence_report
columns:
  "urn": {field: reference}
  "text": {field: text}
  "grade": {field: source.grading}
  "conditions": {field: source.conditions}
"""
    row: dict[str, str | list[str]] = {"urn": "1", "text": "Seen.", "grade": "2BC", "conditions": ["A1", "S2"]}
    (source,) = keeps(document, row).body["sources"]
    assert source["conditions"] == ["A1", "S2"]
    two = keeps(document, {**row, "grade": ["2BC", "3CC"]}).body["sources"]
    assert [each["conditions"] for each in two] == [["A1"], ["S2"]]


@pytest.mark.parametrize("mark", ["ditto", '"', "as above", "Do.", "〃"])
def test_a_mark_that_points_at_the_row_above_is_no_name(mark: str) -> None:
    document = """
kind: incident
columns:
  "Ref": {field: reference}
  "Told": {field: described}
  "Beat": {field: area}
  "Name": {field: person.name}
"""
    row: dict[str, str | list[str]] = {"Ref": "1", "Told": "Seen.", "Beat": "Poole", "Name": "Sam Invented"}
    for column in ("Beat", "Name"):
        assert "points at the row above" in why_held(document, {**row, column: mark})[column]
    assert keeps(document, {**row, "Told": mark}).body["described"] == mark


AGED = """
kind: incident
columns:
  "Ref": {field: reference}
  "Offence": {field: offence}
  "Persons":
    split: ";"
    layouts: ["{person.name} ({person.born})", "{person.name} ({person.age})", "{person.name} ({ignored})", "{person.name}"]
    fields: {person.born: {dates: ["%d/%m/%y"]}}
"""


def test_of_layouts_that_differ_by_their_fields_alone_the_one_whose_values_can_be_read_is_taken() -> None:
    row: dict[str, str | list[str]] = {
        "Ref": "1",
        "Offence": "Affray",
        "Persons": "A Invented (01/02/99); B Invented (15); C Invented (u18); D Invented (n/k); E Invented",
    }
    found = persons(keeps(AGED, row))
    assert [(each["name"][0], each.get("born"), each.get("age")) for each in found] == [
        ("A", "1999-02-01", None),
        ("B", None, 15),
        ("C", None, {"said": "u18", "least": 0, "most": 17}),
        ("D", None, None),
        ("E", None, None),
    ]
    without = AGED.replace('"{person.name} ({ignored})", ', "")
    assert "is not a day that exists" in str(why_held(without, {**row, "Persons": "A Invented (31/02/2009)"}))


OPERATION = """
kind: investigation
columns:
  "op": {field: reference}
  "lines.brand": {field: brands}
  "lines.numbers.no": {field: contact_point.value}
  "lines.numbers.role": {field: contact_point.role}
"""


@pytest.mark.parametrize(
    ("numbers", "roles"),
    [
        (["07700 900301\x1f07700 900302", "07700 900303"], ["deal line\x1f", "personal"]),
        (["07700 900301\x1f07700 900302"], ["deal line\x1fpersonal"]),
    ],
)
def test_lists_inside_a_list_of_which_several_fields_are_read_hold_the_row(
    numbers: list[str], roles: list[str]
) -> None:
    row: dict[str, str | list[str]] = {"op": "1", "lines.numbers.no": numbers, "lines.numbers.role": roles}
    assert "not certain which belong together" in str(why_held(OPERATION, row))


def test_what_lies_inside_one_of_several_things_is_never_given_to_another() -> None:
    document = """
kind: incident
columns:
  "ref": {field: reference}
  "offence": {field: offence}
  "people.name": {field: person.name}
  "people.homes.text": {field: person.address}
  "people.phones": {field: person.contact_point}
"""
    row: dict[str, str | list[str]] = {
        "ref": "1",
        "offence": "Affray",
        "people.name": ["A Invented", "B Invented"],
        "people.homes.text": ["1 Gannet Row, Poole\x1f2 Gannet Row, Poole", ""],
        "people.phones": ["07700 900301\x1f07700 900302", ""],
    }
    assert "not certain which belong together" in str(why_held(document, row))
    kept = keeps(document, {**row, "people.homes.text": ["1 Gannet Row, Poole", ""]})
    assert [len(each.get("contact_point") or ()) for each in persons(kept)] == [2, 0]


def test_one_cell_lists_things_of_several_sorts() -> None:
    document = """
kind: seizure
columns:
  "Ref": {field: reference}
  "Items":
    split: ";"
    layouts:
      - "£{cash} cash"
      - "{drug.packages} x wraps {drug.drug} {drug.amount}"
      - "{weapon.count} x {weapon.weapon}"
      - "{drug.drug} {drug.amount}"
"""
    items = "2 x wraps crack 0.4g; heroin 3.5g; 1 x machete; £1,200 cash"
    body = keeps(document, {"Ref": "1", "Items": items}).body
    assert [(each["drug"], each["amount"]["milligrams"], each["packages"]) for each in body["drugs_found"]] == [
        (["crack"], 400, 2),
        (["heroin"], 3500, None),
    ]
    assert (body["cash"], [each["weapon"] for each in body["weapons"]]) == (120000, ["bladed article"])
    twice = why_held(document, {"Ref": "1", "Items": f"{items}; £5 cash"})
    assert twice["Items"] == "It holds 2 values and takes one."


ABOVE = """
kind: vehicle
file:
  format: xlsx
  above: {Area: ["", ditto]}
  each: {Area: "/"}
  joins: {Links: {column: Ref, is: Ref}, Phones: {column: Who, is: Links / Who, several: "yes"}}
columns:
  "Ref": {field: reference}
  "Area": {field: area}
  "Links / VRM": {field: vehicle.registration}
  "Links / Who": {field: person.reference}
  "Phones / No": {field: person.contact_point}
"""


def test_marks_that_point_above_are_of_columns_and_of_tables() -> None:
    named = ABOVE.replace('{Area: ["", ditto]}', '{Name: ["", DITTO, Do]}') + '  "Name": {field: person.surname}\n'
    assert "'Do' may be a name in 'Name'" in faults(named)
    assert "'Beat' is neither mapped nor ignored" in faults(ABOVE.replace("{Area:", "{Beat:"))
    assert "'above' is for tables" in faults(OPERATION + "file: {format: json, above: {op: ditto}}\n")
    assert "must list marks" in faults(ABOVE.replace('["", ditto]', "[]"))
    assert "each: 'Beat' is neither" in faults(ABOVE.replace("each: {Area:", "each: {Beat:"))
    assert "the sign must be one text" in faults(ABOVE.replace('"/"', "[a]"))


@pytest.mark.parametrize("document", [STATEMENT, AGED, ABOVE])
def test_the_mappings_come_back_from_their_canonical_text(document: str) -> None:
    mapping = Mapping.parse(HEAD + document)
    assert Mapping.parse(mapping.canonical()) == mapping


NAMED_WITH_AGE = """
kind: incident
columns:
  "Ref": {field: reference}
  "Offence": {field: offence}
  "Victim": {field: person.name}
  "Age": {field: person.age}
"""


@pytest.mark.parametrize(("name", "column", "age"), [("Alex Pretend (15)", "", 15), ("Alex Pretend (15)", "16", 16)])
def test_an_age_written_behind_a_name_is_that_persons_age_unless_a_column_says_another(
    name: str, column: str, age: int
) -> None:
    (person,) = persons(keeps(NAMED_WITH_AGE, {"Ref": "1", "Offence": "Affray", "Victim": name, "Age": column}))
    assert person["age"] == age
