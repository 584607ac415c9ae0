"""What a person has several of is told as several. Everything here is invented."""

from datetime import date

from counterline.records.kinds import KINDS
from counterline.records.looking.persons import persons_told
from counterline.records.wording.body_in_words import parts_told
from tests.rooms.reading.test_kinds import keeps

DOCUMENT = """
kind: missing_episode
columns:
  "Ref": {field: reference}
  "Status": {field: status}
  "Child": {field: person.name}
  "Known as": {field: person.known_as, within: "/"}
  "Phones": {field: person.contact_point, within: ","}
"""


def test_a_persons_numbers_and_names_are_told_one_after_another() -> None:
    phones = "07700 900001, 07700 900002"
    row = {"Ref": "1", "Status": "Returned", "Child": "Sam Invented", "Known as": "Ace / Kay", "Phones": phones}
    body = keeps(DOCUMENT, dict(row)).body
    (person,) = persons_told(body, date(2026, 3, 2))
    assert (person.known_as, person.contact_point) == ("Ace, Kay", "07700 900001, 07700 900002")
    ((fields,),) = (part.things for part in parts_told(KINDS["missing_episode"], body))
    told = {each.field.name: each.values for each in fields}
    assert told["person.contact_point"] == ("07700 900001", "07700 900002")
    assert body["status"] == "found"
