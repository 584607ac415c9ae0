"""Rows brought together as one record: two rows are two things, unless one says who it is. Everything here is invented."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from counterline.intake.arriving.read_by import LOOKUPS
from counterline.intake.watching.loading import opened
from counterline.reading.mapping.model import Mapping
from counterline.reading.outcome import Held, Kept, Outcome
from counterline.reading.reader import Reader
from counterline.vocabulary.identity import AgencyCode
from tests.rooms.reading.test_kinds import HEAD, faults


def outcomes(folder: Path, document: str, text: str) -> list[Outcome]:
    """What the rows of a file come to under a mapping."""
    path, mapping = folder / "invented.csv", Mapping.parse(HEAD + document)
    path.write_text(text, "utf-8")
    reader = Reader(mapping, LOOKUPS, AgencyCode("dorset"), date(2026, 4, 1))
    with opened(path, mapping) as rows:
        return [reader.read(row) for row in rows]


def kept(folder: Path, document: str, text: str) -> Kept:
    """The one record of a file."""
    (only,) = outcomes(folder, document, text)
    assert isinstance(only, Kept), only
    return only


def said(things: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Things with what was said of them alone."""
    return [{key: value for key, value in each.items() if value is not None} for each in things]


VISIT = """
kind: address_visit
file: {gather: Ref}
columns:
  "Ref": {field: reference}
  "Visit": {field: result}
  "Address": {field: address.text}
  "Role": {field: person.role}
  "Sex": {field: person.sex}
  "Age": {field: person.age}
"""


def test_two_runners_of_one_age_are_two_children_at_one_address(tmp_path: Path) -> None:
    at = '"1 Tern Way, Poole BH15 1AA"'
    rows = f"V1,Cuckooed,{at},runner,M,15\nV1,Cuckooed,{at},runner,M,15\nV1,Cuckooed,{at},holder,M,22\n"
    body = kept(tmp_path, VISIT, "Ref,Visit,Address,Role,Sex,Age\n" + rows).body
    assert [each["role"] for each in body["persons"]] == ["runner", "runner", "holder"]
    assert len(body["addresses"]) == 1


SEIZED = """
kind: seizure
file: {gather: Ref}
columns:
  "Ref": {field: reference}
  "Drug": {field: drug.drug}
  "Qty": {field: drug.amount}
  "Weapon": {field: weapon.weapon}
ignore: {Exh: not needed}
"""


def test_exhibits_that_read_alike_are_two_exhibits(tmp_path: Path) -> None:
    text = "Ref,Exh,Drug,Qty,Weapon\nS1,A,heroin,1g,knife\nS1,B,heroin,1g,knife\nS1,C,crack,1g,\n"
    found = kept(tmp_path, SEIZED, text)
    body = found.body
    assert [(each.value, each.why[:24]) for each in found.notes] == [
        ("drug", "2 rows brought together "), ("weapon", "2 rows brought together "),
    ]  # fmt: skip
    one = kept(tmp_path, SEIZED.replace("gather: Ref", "gather: Ref, same: [weapon.weapon]"), text)
    assert (len(one.body["weapons"]), len(one.notes)) == (1, 1)
    assert [each["drug"] for each in body["drugs_found"]] == [["heroin"], ["heroin"], ["crack"]]
    assert len(body["weapons"]) == 2


JOINED = """
kind: incident
file: {gather: Crime}
columns:
  "Crime": {field: reference}
  "Offence": {field: offence}
  "Victim": {field: person.name, group: v, sets: {person.role: victim}}
  "Vehicle": {field: vehicle.registration}
  "Suspect": {field: person.name, group: s, sets: {person.role: suspect}}
"""


def test_a_victim_told_on_the_row_of_each_suspect_is_one_and_the_receipt_counts_it(tmp_path: Path) -> None:
    text = "Crime,Offence,Victim,Vehicle,Suspect\nC1,Affray,V Invented,AB12 CDE,A Invented\nC1,Affray,V Invented,AB12 CDE,B Invented\n"
    found = kept(tmp_path, JOINED, text)
    assert [each["name"] for each in found.body["persons"]] == ["V Invented", "A Invented", "B Invented"]
    assert len(found.body["vehicles"]) == 1
    (note,) = found.notes
    assert (note.value, "named in 2 rows" in note.why, "file.same" in note.what_to_do) == ("V Invented", True, True)


def test_people_whom_nobody_can_name_are_not_taken_for_one(tmp_path: Path) -> None:
    text = "Crime,Offence,Victim,Vehicle,Suspect\nC1,Affray,Mo,,\nC1,Affray,Mo,,\n"
    assert len(kept(tmp_path, JOINED, text).body["persons"]) == 2


CONTACTS = """
kind: person_entry
file: {gather: Ref, same: [person.reference]}
columns:
  "Ref": {field: reference}
  "Child": {field: person.reference}
  "Name": {field: person.name}
  "Phone": {field: person.contact_point}
"""


def test_a_mapping_says_by_what_things_are_the_same_and_rows_then_add_to_one(tmp_path: Path) -> None:
    rows = (
        "R1,P1,Ash Invented,07700 900101\nR1,P1,Ash Invented,07700 900102\nR1,P1,,07700 900101\nR1,P2,Ash Invented,\n"
    )
    first, second = said(kept(tmp_path, CONTACTS, "Ref,Child,Name,Phone\n" + rows).body["persons"])
    assert [each["value"] for each in first["contact_point"]] == ["+447700900101", "+447700900102"]
    assert (first["reference"], second["reference"]) == ("P1", "P2")
    two = "R1,P1,Ash Invented,\nR1,P1,Sam Invented,\n"
    assert len(kept(tmp_path, CONTACTS, "Ref,Child,Name,Phone\n" + two).body["persons"]) == 2


def test_what_things_are_the_same_by_is_checked_and_comes_back_from_the_canonical_text() -> None:
    mapping = Mapping.parse(HEAD + CONTACTS)
    assert Mapping.parse(mapping.canonical()) == mapping
    assert "no column fills 'person.born'" in faults(CONTACTS.replace("[person.reference]", "[person.born]"))
    assert "'reference' is no field of a person or other thing" in faults(
        CONTACTS.replace("[person.reference]", "[reference]")
    )
    assert "'same' is of rows that 'gather' brings together" in faults(CONTACTS.replace("gather: Ref, ", ""))


ROLES = """
kind: incident
file: {gather: Crime, only: {column: Role, is: [Suspect, Victim, Witness]}}
columns:
  "Crime": {field: reference}
  "Name":
    - {field: person.name, when: {column: Role, is: [Suspect]}, sets: {person.role: suspect}}
    - {field: person.name, when: {column: Role, is: [Victim]}, sets: {person.role: victim}}
    - {field: person.name, when: {column: Role, is: [Witness]}, sets: {person.role: witness}}
constants: {offence: Affray}
"""


def test_a_word_beside_each_name_tells_its_role_where_the_word_repeats(tmp_path: Path) -> None:
    rows = "C1,Suspect,A Invented\nC1,Suspect,B Invented\nC1,Victim,C Invented\nC1,Witness,D Invented\n"
    body = kept(tmp_path, ROLES, "Crime,Role,Name\n" + rows).body
    assert [(each["name"][0], each["role"]) for each in body["persons"]] == [
        ("A", "suspect"), ("B", "suspect"), ("C", "victim"), ("D", "witness"),
    ]  # fmt: skip


DETAILS = """
kind: person_entry
file: {gather: Subject}
columns:
  "Subject": {field: reference}
  "Value":
    - {field: person.name, when: {column: Type, is: [Name]}}
    - {field: person.born, when: {column: Type, is: [DOB]}}
    - {field: person.contact_point, when: {column: Type, is: [Phone]}}
    - {field: vehicle.registration, when: {column: Type, is: [VRM]}}
    - {field: home_area, when: {column: Type, is: [Town]}}
"""


@pytest.mark.parametrize(
    "rows",
    [
        "S1,Name,Sam Invented\nS1,DOB,01/01/1980\nS1,VRM,AB12 CDE\n",
        "S1,Name,Sam Invented\nS1,Name,Jo Invented\nS1,DOB,01/01/1980\n",
    ],
)
def test_rows_that_each_say_one_detail_are_held_with_how_to_send_them(tmp_path: Path, rows: str) -> None:
    (only,) = outcomes(tmp_path, DETAILS, "Subject,Type,Value\n" + rows)
    assert isinstance(only, Held)
    assert "a column for each detail" in " ".join(each.what_to_do for each in only.reasons)


def test_one_name_in_capitals_and_in_small_letters_is_one_suspect_and_the_receipt_counts_it(tmp_path: Path) -> None:
    text = 'Crime,Offence,Victim,Vehicle,Suspect\nC1,Affray,,,John Smith\nC1,Affray,,,JOHN  SMITH\nC1,Affray,,,"SMITH, John"\n'
    found = kept(tmp_path, JOINED, text)
    assert [each["name"] for each in found.body["persons"]] == ["John Smith"]
    assert [(each.value, "named in 3 rows" in each.why) for each in found.notes] == [("John Smith", True)]


def test_names_that_tell_two_people_apart_are_two(tmp_path: Path) -> None:
    for one, other in (
        ("John Smith (17)", "JOHN SMITH (45)"),
        ("Mr J Smith", "Mrs J Smith"),
        ("Lee James", "James Lee"),
        ("John Smith", "John Smith Jr"),
        ("Robin Smith", "Rob Insmith"),
        ("Suspect 1 John Smith", "Suspect 2 John Smith"),
    ):
        text = f"Crime,Offence,Victim,Vehicle,Suspect\nC1,Affray,,,{one}\nC1,Affray,,,{other}\n"
        assert len(kept(tmp_path, JOINED, text).body["persons"]) == 2, one


ENTERED = CONTACTS.replace("columns:", 'columns:\n  "DOB": {field: person.born}')


def test_what_two_rows_say_of_one_reference_however_written_meets(tmp_path: Path) -> None:
    rows = "R1,P1,John Smith,07700 900101,\nR1,p1,John SMITH,,01/01/2010\nR1,P2,John Smith,,01/01/1980\n"
    found = kept(tmp_path, ENTERED, "Ref,Child,Name,Phone,DOB\n" + rows)
    first, second = said(found.body["persons"])
    assert (first["reference"], first["name"], first["born"]) == ("P1", "John Smith", "2010-01-01")
    assert first["contact_point"]["value"] == "+447700900101"
    assert (second["reference"], second["born"], found.notes) == ("P2", "1980-01-01", ())


def test_two_of_one_reference_who_contradict_each_other_are_two_and_a_note_says_so(tmp_path: Path) -> None:
    rows = "R1,P1,Ash Invented,,01/01/2010\nR1,p1,Sam Invented,,02/02/2011\n"
    found = kept(tmp_path, ENTERED, "Ref,Child,Name,Phone,DOB\n" + rows)
    assert len(found.body["persons"]) == 2
    (note,) = found.notes
    assert (note.value, "contradict each other in born and name" in note.why) == ("Sam Invented", True)
    assert "put right" in note.what_to_do


def test_references_whose_capitals_count_stay_two(tmp_path: Path) -> None:
    rows = "R1,001D0Irt53,Al Invented,07700 900101,\nR1,001D0iRt53,Al Invented,07700 900102,\n"
    assert len(kept(tmp_path, ENTERED, "Ref,Child,Name,Phone,DOB\n" + rows).body["persons"]) == 2
