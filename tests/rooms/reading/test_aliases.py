"""What people are known as beside their names is kept name by name, and each is found by itself. Everybody is invented."""

import pytest

from counterline.vocabulary.people.other_names import other_names
from counterline.vocabulary.people.person_name import PersonName
from tests.rooms.reading.test_kinds import keeps, persons

LIST = """
kind: person_entry
columns:
  "No": {field: reference}
  "Name": {field: person.name}
  "AKA": {field: person.known_as}
constants: {person.role: subject}
"""


@pytest.mark.parametrize(
    ("said", "names"),
    [
        *(("Ace / Tiny", ("Ace", "Tiny")), ("Ace, Tiny", ("Ace", "Tiny")), ('Ace; "Lil T"', ("Ace", "Lil T"))),
        *(("aka Jay", ("Jay",)), ('"Ace"', ("Ace",)), ("Ace aka Tiny or Big D", ("Ace", "Tiny", "Big D"))),
        *(("SMITH, John", ("SMITH, John",)), ("50 Cent", ("50 Cent",)), ("Ace, N/A", ("Ace",)), ("O'Ace", ("O'Ace",))),
    ],
)
def test_a_list_of_other_names_is_parted_as_people_write_it(said: str, names: tuple[str, ...]) -> None:
    assert other_names(said) == names


def known_as(name: str, aka: str | list[str]) -> tuple[object, list[tuple[str, str]], list[str]]:
    """What is kept of somebody as other names, the mentions these make, and those of the name."""
    kept = keeps(LIST, {"No": "1", "Name": name, "AKA": aka})
    made = [(each.label, each.role) for each in kept.mentions if each.kind == "known_as"]
    return persons(kept)[0].get("known_as"), made, [each.label for each in kept.mentions if each.kind == "person"]


def test_each_other_name_is_a_mention_of_its_own_and_no_second_person() -> None:
    told, made, people = known_as("INVENTED Sam (aka Ace)", "Tiny / Lil T")
    assert told == "Tiny, Lil T, Ace"
    assert made == [("Tiny", "known as"), ("Lil T", "known as"), ("Ace", "known as")]
    assert people == ["INVENTED Sam (aka Ace)"]
    assert known_as("Sam Invented", ["Ace", "Tiny"])[0] == "Ace, Tiny"
    assert known_as("Sam Invented", "N/A") == (None, [], ["Sam Invented"])


def test_another_name_is_found_as_a_name_is() -> None:
    kept = keeps(LIST, {"No": "1", "Name": "Sam Invented", "AKA": "ACE / OTHER, Jo"})
    keys = {each.key for each in kept.mentions if each.kind == "known_as"}
    assert {PersonName.parse(each).key for each in ("Ace", "ace")} <= keys


def test_somebody_of_whom_other_names_alone_are_told_is_called_by_the_first() -> None:
    document = """
kind: incident
columns: {"No": {field: reference}, "AKA": {field: person.known_as}}
constants: {offence: Affray}
"""
    kept = keeps(document, {"No": "1", "AKA": "Ace / Tiny"})
    assert [each.label for each in kept.mentions] == ["Ace", "Ace", "Tiny"]
    assert [each.kind for each in kept.mentions] == ["person", "known_as", "known_as"]
