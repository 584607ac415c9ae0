"""What each sentence of the one table names, what it only seems to name, and in which ways it shows who told."""

import tomllib
from pathlib import Path

import pytest

from counterline.finding.giveaways import Giveaway, source_giveaways
from counterline.finding.levelling import folded
from counterline.finding.model import Certainty, Found, FoundKind, Known
from counterline.finding.reading_words import find
from counterline.finding.unexplained import perhaps_ages, perhaps_persons
from counterline.reports.model import ThingKind
from counterline.reports.words.suggesting import suggestion_of
from counterline.reports.words.whose_ages import of_nobody
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.particulars.contact_point import ContactPoint
from counterline.vocabulary.people.person_name import PersonName
from counterline.vocabulary.terms.grading import Grading
from counterline.vocabulary.trade.brands import brand_key
from tests.rooms.finding.invented_reports import REPORTED_ON

TABLE = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))
DATED = Known(reported_on=REPORTED_ON)


def found_in(text: str, kind: FoundKind, known: Known = DATED) -> list[Found]:
    """What is found of a kind, in the order it stands."""
    return [each for each in find(text, known) if each.kind is kind]


def named(text: str, kind: FoundKind) -> list[str]:
    """The values of a kind, with a question mark behind what is not sure."""
    return [each.value + "?" * (each.certainty is not Certainty.SURE) for each in found_in(text, kind)]


@pytest.mark.parametrize("kind", TABLE["found"])
def test_a_sentence_names_what_the_table_says_and_nothing_else_of_that_kind(kind: str) -> None:
    assert {text: named(text, FoundKind(kind)) for text in TABLE["found"][kind]} == TABLE["found"][kind]


def test_a_name_is_never_sure() -> None:
    assert all(value.endswith("?") for values in TABLE["found"]["person"].values() for value in values)


def people_of(text: str) -> list[tuple[int, str, str]]:
    """The people suggested in some words by the key of their name, with the birth and the age given of each."""
    found = find(text, DATED)
    told = [suggestion_of(text, each, found[at + 1 :], REPORTED_ON) for at, each in enumerate(found)]
    people = [each.thing for each in told if each is not None and each.thing.kind is ThingKind.PERSON]
    return [(PersonName.parse(each.value).key, each.born, each.age) for each in people]


@pytest.mark.parametrize("text", TABLE["people"])
def test_people_are_found_with_their_births_and_ages_and_so_are_births_and_ages_of_nobody(text: str) -> None:
    told = [tuple(map(str.strip, each.split("|"))) for each in TABLE["people"][text]]
    assert people_of(text) == [(PersonName.parse(each[0]).key, *each[1:]) for each in told if each[0]]
    nobodys = of_nobody(text, find(text, DATED), REPORTED_ON)
    assert [each.age or each.born for each in nobodys if not each.perhaps] == [each[1] for each in told if not each[0]]


def test_a_capital_that_nothing_explains_is_offered_as_a_person() -> None:
    offered = {text: perhaps_persons(text, find(text)) for text in TABLE["offered"]["persons"]}
    assert {text: [each.said for each in told] for text, told in offered.items()} == TABLE["offered"]["persons"]
    assert {each.certainty for told in offered.values() for each in told} == {Certainty.OFFERED}


def test_a_number_from_8_to_17_that_nothing_explains_is_offered_as_an_age() -> None:
    spans = {text: [(each.start, each.end) for each in find(text)] for text in TABLE["offered"]["ages"]}
    offered = {text: [age for _, _, age in perhaps_ages(text, taken)] for text, taken in spans.items()}
    assert offered == TABLE["offered"]["ages"]


def test_each_way_of_showing_a_source_is_told_as_what_it_is_and_plain_intelligence_is_left_in_peace() -> None:
    flags = {text: source_giveaways(text) for text in TABLE["giveaways"]}
    assert {text: sorted({each.giveaway for each in told}) for text, told in flags.items()} == TABLE["giveaways"]
    assert {way for ways in TABLE["giveaways"].values() for way in ways} == set(Giveaway)
    assert all(each.why.endswith(".") for told in flags.values() for each in told)


def test_a_covert_source_is_refused_with_the_right_route() -> None:
    (flag,) = source_giveaways("The line is active. Reporting from a CHIS suggests a move. More to follow.")
    assert flag.giveaway is Giveaway.MAY_NOT_COME_IN
    assert flag.said.strip() == "Reporting from a CHIS suggests a move."
    assert "controller" in flag.why


def test_a_broadcast_in_quotation_marks_is_flagged_only_where_the_source_was_there() -> None:
    text = "The message reads 'Back on, best in town, ring this one'."
    assert source_giveaways(text) == source_giveaways(text, Grading.parse("2BP")) == ()
    (flag,) = source_giveaways(text, Grading.parse("1AP"))
    assert (flag.giveaway, "1AP" in flag.why) == (Giveaway.QUOTED, True)


def test_a_mark_in_which_a_figure_was_read_as_a_letter_says_so() -> None:
    (read,) = found_in("car V066XYZ", FoundKind.REGISTRATION)
    assert "with 0 read as O: check it" in read.why


def test_a_bank_account_is_shown_masked() -> None:
    (found,) = find("Paid into 00-00-17 12345678 weekly.")
    assert found.shown == "00-00-17 ****5678"


def test_relative_days_are_left_where_the_day_of_the_report_is_not_known() -> None:
    assert find("Seen yesterday and last Friday", Known()) == ()


def test_what_is_known_is_said_beside_what_is_found() -> None:
    known = Known(
        keys={ContactPoint.parse("07700 900123").key: "Serves line LN-7KQ2M9XD"},
        brands={brand_key("Amber Falcon"): "Amber Falcon"},
        entities={folded("Fernlatch Court"): "A cuckooed address"},
    )
    found = find("Calls from +44 7700 900123 at FERNLATCH COURT, texts from AMBER FALCON.", known)
    assert [(each.said, each.known) for each in found] == [
        ("+44 7700 900123", "Serves line LN-7KQ2M9XD"),
        ("FERNLATCH COURT", "A cuckooed address"),
        ("AMBER FALCON", None),
    ]


def test_an_address_is_the_house_with_the_key_that_records_of_it_have_and_its_town_and_postcode_are_finds_too() -> None:
    placed, town, postcode = find("Runners stay at 14 Quay Rd, Weymouth, DT4 8XX.")
    assert [placed.said, town.said, postcode.said] == ["14 Quay Rd", "Weymouth", "DT4 8XX"]
    assert placed.key == Address.parse("14 QUAY ROAD, WEYMOUTH, DT4 8XX").key
    (unplaced,) = found_in("at 14 Quay Rd", FoundKind.ADDRESS)
    assert (unplaced.key, "town" in unplaced.why) == (None, True)
