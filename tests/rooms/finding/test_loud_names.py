"""Names wholly in capitals, or beside ages that nothing announces, are suggested; headings and places in capitals are not.

At their first meeting with these sentences the rules found 9 of 32 names, took 2 halves of names for whole ones, and gave 4 of the
32 people the birth and age that stood beside them.
"""

import pytest

from counterline.finding.model import Known
from counterline.finding.reading_words import find
from counterline.reports.model import ThingKind
from counterline.reports.suggesting import suggestion_of
from counterline.reports.whose_ages import of_nobody
from counterline.vocabulary.person_name import PersonName
from tests.rooms.finding.invented_reports import REPORTED_ON
from tests.rooms.finding.loud_sentences import MET_LAST, WITH_NAMES, WITHOUT_NAMES, Told

DATED = Known(reported_on=REPORTED_ON)


EVERY = (*WITH_NAMES, *WITHOUT_NAMES, *MET_LAST)


def people_of(text: str) -> dict[int, tuple[str, str]]:
    """The people suggested in some words by the key of their name, with the birth and the age given of each."""
    found = find(text, DATED)
    told = [suggestion_of(text, each, found[at + 1 :], REPORTED_ON) for at, each in enumerate(found)]
    people = [each.thing for each in told if each is not None and each.thing.kind is ThingKind.PERSON]
    return {PersonName.parse(each.value).key: (each.born, each.age) for each in people}


@pytest.mark.parametrize("told", EVERY, ids=lambda told: told.text)
def test_the_people_of_a_sentence_are_found_with_their_births_and_ages_and_nobody_else_is(told: Told) -> None:
    assert people_of(told.text) == {PersonName.parse(name).key: (born, age) for name, born, age in told.people}


@pytest.mark.parametrize("told", EVERY, ids=lambda told: told.text)
def test_ages_and_births_that_belong_to_nobody_are_told(told: Told) -> None:
    found = of_nobody(told.text, find(told.text, DATED), REPORTED_ON)
    assert tuple(each.age or each.born for each in found if not each.perhaps) == told.of_nobody


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("A lad of 15 runs for them.", "15"),
        ("He looks about 14.", "14"),
        ("Male approx 15-16 years old.", "15-16"),
        ("A lad in his mid teens handed it over.", "mid-teens"),
        ("Female, late teens, was with him.", "late-teens"),
        ("A man in his early twenties drove.", "early-twenties"),
        ("A girl aged between 15 and 17 kept watch.", "15-17"),
        ("A boy of about 14 or 15 ran.", "14-15"),
        ("A man in his 20s drove.", "20s"),
        ("A 15yr old answered.", "15"),
        ("SUBJECT: 15 YEAR OLD FEMALE SEEN BY STAFF.", "15"),
    ],
)
def test_an_age_is_read_in_the_forms_it_is_written_in(text: str, age: str) -> None:
    assert [each.age for each in of_nobody(text, find(text, DATED), REPORTED_ON)] == [age]


@pytest.mark.parametrize(
    "text",
    [
        "A line of 15 wraps.",
        "He is 15 minutes late.",
        "The Gannet line is 3 years old.",
        "It was 2 years ago, a man said.",
    ],
)
def test_other_figures_are_nobodys_age(text: str) -> None:
    assert of_nobody(text, find(text, DATED), REPORTED_ON) == ()
