"""What no rule explains is offered: a capital as a person perhaps, a number from 8 to 17 as an age perhaps. Everybody is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.finding.model import Certainty, FoundKind, Known
from counterline.finding.reading_words import find
from counterline.finding.unexplained import perhaps_ages, perhaps_persons
from counterline.reports.whose_ages import of_nobody
from tests.rooms.finding.daily_logs import LOGS
from tests.rooms.finding.invented_reports import REPORTED_ON, reports
from tests.rooms.finding.scoring import KNOWN
from tests.rooms.finding.test_accuracy import AUTHORS
from tests.rooms.finding.test_any_text import PIECES

DATED = Known(reported_on=REPORTED_ON)


def persons(text: str) -> list[str]:
    """The words offered as persons."""
    return [each.said for each in perhaps_persons(text, find(text))]


def ages(text: str) -> list[str]:
    """The numbers offered as ages."""
    return [age for _, _, age in perhaps_ages(text, [(each.start, each.end) for each in find(text)])]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Kyle, who is 15 runs for them.", ["Kyle"]),
        ("kyle who is 15 runs for them", ["kyle"]),
        ("KYLE WHO IS 15 RUNS FOR THE LINE", ["KYLE"]),
        ("They were with Benno and Skinny.", ["Benno", "Skinny"]),
        ("Told by PC Smith that Mercer is holding.", ["Mercer"]),
        ("Seen by the Benson brothers.", ["Benson"]),
        ("It is at Dazza's now.", ["Dazza"]),
        ("Zayn’s mate drives.", ["Zayn"]),
        ("Went in with Will.", ["Will"]),
        ("Noor-Ann waits.", ["Noor-Ann"]),
        ("Kyle/15/male", ["Kyle"]),
        ("Seen with the Kyle lad.", ["Kyle"]),
        ("Who is this Kyle?", ["Kyle"]),
        ("Manning runs it.", ["Manning"]),
        ("Grace ran for them.", ["Grace"]),
        ("Hope is 14.", ["Hope"]),
        ("Will says so.", ["Will"]),
        ("Grace (14) was there.", ["Grace"]),
        ("May, 15, collects.", ["May"]),
        ("Rose and Jade were there.", ["Rose", "Jade"]),
        ("Rose and Benno were there.", ["Rose", "Benno"]),
        ("Manning and Kyle were there.", ["Manning", "Kyle"]),
        ("Interestingly, Rose and Jade were there.", ["Rose", "Jade"]),
        ("Summer, April and May were there.", ["Summer", "April", "May"]),
    ],
)
def test_a_capital_that_nothing_explains_is_offered_as_a_person(text: str, offered: list[str]) -> None:
    assert persons(text) == offered
    assert {each.certainty for each in perhaps_persons(text, find(text))} == {Certainty.OFFERED}


@pytest.mark.parametrize(
    "text",
    [
        "Will they come on Monday in March? Police in Kent think so.",
        "Snapchat and WhatsApp adverts offer Crack in Weymouth.",
        "The Albanian male drives a Toyota Yaris to Lidl.",
        "The Kestrel pub and Fernlatch Road are used.",
        "Dealing in Fernlatch. Cross-border travel.",
        "PC Mercer and Insp Ulvane attended. CCTV and ANPR seized.",
        "Jordan Invented holds it. Jordan was stopped.",
        "MALES SEEN DEALING FROM A VEHICLE AT KESTREL POINT",
        "Will run on Monday. April and May were busy. Rain and Snapchat. Parking is 15. In April, May and June.",
        "Walking and dealing. Recently parked. Violence followed.",
    ],
)
def test_what_a_list_or_a_find_explains_is_not_offered(text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Kyle, who is 15 runs for them.", ["15"]),
        ("Kyle who is fifteen collects.", ["15"]),
        ("He is twelve going on thirteen.", ["12", "13"]),
        ("Two lads 14-16 from Peckham.", ["14-16"]),
        ("Tyreke turns 16 in May.", ["16"]),
        ("was with them and gave 9 as age", ["9"]),
        ("Either 14 or 15 now", ["14-15"]),
        ("She is nine or ten.", ["9-10"]),
        ("Kyle (M/15)", ["15"]),
        ("Kyle 15M", ["15"]),
        ("Kyle/15/male", ["15"]),
        ("the girl,14,was", ["14"]),
        ("Kyle is 14ish", ["14"]),
        ("Kyle is fourteen-ish", ["14"]),
        ("Kyle 12yr", ["12"]),
        ("Kyle 12yrs", ["12"]),
        ("Tall, 16yo or 16y/o", ["16", "16"]),
        ("Kyle is 15½", ["15"]),
        ("Kyle is c.14", ["14"]),
        ("Two 14s", ["14"]),
        ("15 m white lad", ["15"]),
        ("Kyle #15", ["15"]),
        ("Kyle-15 runs", ["15"]),
        ("Kyle:15", ["15"]),
        ("Kyle approx. 14 runs", ["14"]),
        ("With girls 14, 15 and 16", ["14", "15", "16"]),
    ],
)
def test_a_number_from_8_to_17_is_offered_as_an_age_in_figures_and_in_words(text: str, offered: list[str]) -> None:
    assert ages(text) == offered


@pytest.mark.parametrize(
    "text",
    [
        "12 wraps, £15, 10am, 14:30, 16/03/2026, 12%, 10.5g and 3.15.",
        "Lasted 12 weeks, 15 minutes or 10 miles, and 11 males came.",
        "No 12, flat 9, room 14, platform 8, Year 10, bus 15 and page 11.",
        "The 7 of them and 18 more. Somewhere 108 or 1500.",
        "Served for 12 years. A 12 year old whisky. At half ten.",
        "15 m away, 15m from it, flat #9, exhibit ABC/12, 12/month, 10,000 and 24/7/365. Served for 12yrs.",
        "5 foot 9 and 10 stone. IMEI 490154203237518, ref 12-4, 07700 900015.",
    ],
)
def test_a_number_that_measures_or_counts_or_is_of_another_find_is_no_age(text: str) -> None:
    assert ages(text) == []


@given(
    st.lists(st.sampled_from((*PIECES, "Kyle", "Benno", "15", "twelve", "’s", "the", "in")), max_size=12).map(" ".join)
)
def test_whatever_is_pasted_an_offer_is_the_words_it_says_and_lies_in_no_find(text: str) -> None:
    found = find(text)
    taken = {at for each in found for at in range(each.start, each.end)}
    for each in perhaps_persons(text, found):
        assert text[each.start : each.end] == each.said
        assert not taken & set(range(each.start, each.end))
    for start, end, _ in perhaps_ages(text, [(each.start, each.end) for each in found]):
        assert not taken & set(range(start, end))


def test_in_a_manner_that_the_rules_never_met_nearly_everybody_and_every_age_is_offered() -> None:
    """Met once: of 47 persons the rules found 7 and offers brought 44; of 13 ages, 6 and 13; 5 words and a number beside."""
    met, by_rule, beside = 0, 0, 0
    for text, people, _ in LOGS:
        found = find(text, DATED)
        named = " ".join(each.said for each in found if each.kind is FoundKind.PERSON)
        offered = [each.said for each in perhaps_persons(text, found)]
        by_rule += sum(each in named for each in people)
        met += sum(each in f"{named} {' '.join(offered)}" for each in people)
        beside += sum(not any(each in part or part in each for part in people) for each in offered)
    assert (by_rule, met) >= (7, 44)
    assert beside <= 5
    asked = [[each.age for each in of_nobody(text, find(text, DATED), REPORTED_ON)] for text, _, _ in LOGS]
    assert all(set(ages) <= set(told) for (_, _, ages), told in zip(LOGS, asked, strict=True))
    assert sum(map(len, asked)) - sum(len(ages) for _, _, ages in LOGS) <= 1


def test_few_reports_are_asked_about_what_is_nobody_and_no_age() -> None:
    """Of 1,040, 25 words that no list explains were offered, and 193 numbers, of which some are the age of somebody."""
    texts = [each.text for author in AUTHORS.values() for each in reports(author, 60, seed=1)]
    assert sum(len(perhaps_persons(each, find(each, KNOWN))) for each in texts) <= len(texts) / 20
    asked = [of_nobody(each, find(each, KNOWN), REPORTED_ON) for each in texts]
    assert sum(each.perhaps for told in asked for each in told) <= len(texts) / 4
