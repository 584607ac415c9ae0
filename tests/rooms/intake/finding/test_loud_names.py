"""Names wholly in capitals, or beside ages that nothing announces, are suggested; headings and places in capitals are not.

At their first meeting with these sentences the rules found 9 of 32 names, took 2 halves of names for whole ones, and gave 4 of the
32 people the birth and age that stood beside them.
"""

from counterline.intake.finding import FoundKind, Known, find
from counterline.vocabulary.person_name import PersonName
from tests.rooms.intake.finding.invented_reports import REPORTED_ON
from tests.rooms.intake.finding.loud_sentences import WITH_NAMES, WITHOUT_NAMES, Told

DATED = Known(reported_on=REPORTED_ON)


def named(text: str) -> set[int]:
    """The keys of the names suggested in some words."""
    return {PersonName.parse(each.said).key for each in find(text, DATED) if each.kind is FoundKind.PERSON}


def _score() -> tuple[int, int, int]:
    right = wrong = missed = 0
    for told in (*WITH_NAMES, *WITHOUT_NAMES):
        found, there = named(told.text), {PersonName.parse(name).key for name, _, _ in told.people}
        right, wrong, missed = right + len(found & there), wrong + len(found - there), missed + len(there - found)
    return right, wrong, missed


def test_names_in_these_forms_are_found_and_nothing_else_is_taken_for_one() -> None:
    right, wrong, missed = _score()
    assert right / (right + wrong) >= 0.8
    assert right / (right + missed) >= 0.25
