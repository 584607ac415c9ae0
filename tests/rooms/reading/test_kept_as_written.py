"""What is kept as it was written although nobody can read it whole: each with a note. Every person here is invented."""

from datetime import date

import pytest

from counterline.records.looking.persons import Protect, persons_told
from counterline.vocabulary.particulars.registration import Registration
from counterline.vocabulary.people.person_name import PersonName
from tests.rooms.reading.test_kinds import keeps, why_held

INVESTIGATION = """
kind: investigation
columns:
  "Ref": {field: reference}
  "Op": {field: operation}
  "Name": {field: person.name}
  "Forenames": {field: person.forenames}
  "Surname": {field: person.surname}
  "Age": {field: person.age}
  "VRM": {field: vehicle.registration, split: "&"}
"""
BLANK: dict[str, str | list[str]] = {
    "Ref": "I/1",
    "Op": "Invented",
    "Name": "",
    "Forenames": "",
    "Surname": "",
    "Age": "",
    "VRM": "",
}


@pytest.mark.parametrize(
    ("cells", "value", "why"),
    [
        ({"VRM": "ZZ00 ZZZ"}, "ZZ00ZZZ", "not a registration mark of the United Kingdom"),
        ({"VRM": "AB12 CDE & AB01 CDE"}, "AB01CDE", "not a registration mark"),
        ({"Name": "SM?TH, John"}, "SM?TH, John", "Letters of this name were lost"),
        ({"Surname": "Sm?th", "Forenames": "John"}, "Sm?th", "Letters of this name were lost"),
        ({"Name": "Sm\ufffdth"}, "Sm\ufffdth", "Letters of this name were lost"),
        ({"Op": "Oâ€™Neil"}, "Oâ€™Neil", "it was probably 'O'Neil'"),
        ({"Surname": "JosÃ©"}, "JosÃ©", "it was probably 'José'"),
        ({"Surname": "Oâ€™Neil"}, "Oâ€™Neil", "it was probably 'O'Neil'"),
        ({"Name": "Oâ€™Neil"}, "Oâ€™Neil", "it was probably 'O'Neil'"),
        ({"Name": "Oâ€™NEIL, JOSÃ‰"}, "Oâ€™NEIL, JOSÃ‰", "it was probably 'O'NEIL, JOSÉ'"),
        ({"VRM": "AB12 OOI"}, "AB12OOI", "not a registration mark"),
        ({"Name": "Kim Lee (14)", "Age": "15"}, "Kim Lee (14)", "another than the age told"),
        ({"Name": "Kim Lee (14)", "Age": "16-17"}, "Kim Lee (14)", "another than the age told"),
    ],
)
def test_what_cannot_be_read_whole_is_kept_and_noted(cells: dict[str, str | list[str]], value: str, why: str) -> None:
    (note,) = keeps(INVESTIGATION, BLANK | cells).notes
    assert note.value == value
    assert why in note.why.replace("’", "'")
    assert "ept as" in note.what_to_do


@pytest.mark.parametrize(
    ("field", "cells"),
    [
        ("name", {"Name": "Oâ€™Neil"}),
        ("surname", {"Surname": "Oâ€™Neil"}),
        ("surname", {"Name": "Oâ€™Neil, Sean"}),
        ("surname", {"Name": "MUÃ±OZ, Sean"}),
        ("forenames", {"Name": "Smith, JOSÃ©"}),
    ],
)
def test_garbled_letters_of_a_name_are_kept_as_they_came(field: str, cells: dict[str, str | list[str]]) -> None:
    (person,) = keeps(INVESTIGATION, BLANK | cells).body["persons"]
    (cell,) = cells.values()
    assert any(word == person[field] for word in str(cell).split(", "))


def test_an_age_behind_a_name_that_may_be_the_age_told_is_no_contradiction() -> None:
    assert not keeps(INVESTIGATION, BLANK | {"Name": "Kim Lee (mid teens)", "Age": "15"}).notes


@pytest.mark.parametrize(
    ("plate", "why"),
    [("123 D 456", "diplomatic"), ("AB12", "first part"), ("AB12 C?E", "only part"), ("red van", "not a")],
)
def test_what_may_not_come_in_or_is_no_plate_holds_the_row(plate: str, why: str) -> None:
    assert why in why_held(INVESTIGATION, BLANK | {"VRM": plate})["VRM"]


def test_a_plate_that_was_never_issued_meets_no_vehicle_and_itself_however_it_was_spaced() -> None:
    (one,), (other,), (real,) = (
        keeps(INVESTIGATION, BLANK | {"VRM": plate}).mentions for plate in ("AB01 CDE", "ab01cde", "AB10 CDE")
    )
    assert (one.kind, one.key) == (other.kind, other.key) == ("plate", one.key)
    assert (real.kind, real.key) == ("vehicle", Registration.parse("AB10 CDE").key)
    assert one.key not in {real.key, Registration("AB10CDE").key}


def test_a_name_with_lost_letters_is_one_however_its_columns_are_and_no_other_name() -> None:
    whole = keeps(INVESTIGATION, BLANK | {"Name": "Sm?th, John"})
    parted = keeps(INVESTIGATION, BLANK | {"Surname": "Sm?th", "Forenames": "John"})
    assert [each.key for each in whole.mentions] == [each.key for each in parted.mentions]
    assert whole.mentions[0].key != PersonName.parse("John Smth").key
    assert [whole.body["persons"][0][part] for part in ("forenames", "surname")] == ["John", "Sm?th"]


def test_a_child_whose_name_lost_letters_is_a_child() -> None:
    (person,) = keeps(INVESTIGATION, BLANK | {"Name": "Jos? Invented (15)"}).body["persons"]
    (told,) = persons_told({"persons": [person]}, date(2026, 3, 1))
    assert (told.ages, told.protect) == ((15, 15), Protect.CHILD)
