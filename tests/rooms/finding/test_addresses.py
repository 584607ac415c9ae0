"""An address is found as it is written, with its town and postcode; a street alone, or a count before one, is none."""

import pytest

from counterline.finding.model import Certainty, Found, FoundKind
from counterline.finding.reading_words import find
from counterline.vocabulary.address import Address


def found_in(text: str) -> list[Found]:
    """The addresses found in a text."""
    return [each for each in find(text) if each.kind is FoundKind.ADDRESS]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("flat 3, 14 Quay Rd", "Flat 3, 14 Quay Road"),
        ("the flat above the bookies on Marine Parade, Weymouth", "Flat Above Bookies, Marine Parade, Weymouth"),
        ("14 quay road dt4 8xx", "14 Quay Road, DT4 8XX"),
        ("he stays at no 12 Harbour Ct", "12 Harbour Court"),
        ("addr: 22B Elm Grove", "22B Elm Grove"),
        ("Quay Road no 14", "14 Quay Road"),
        ("2 QUAY ROAD, WEYMOUTH IS USED BY 3 MALES WHO DRIVE", "2 Quay Road, Weymouth"),
        ("he lives at 2 the close, norwich", "2 The Close, Norwich"),
        ("moved to 14 High Street, Boscombe, Bournemouth BH1 1XX", "14 High Street, Boscombe, Bournemouth, BH1 1XX"),
        ("Kestrel House, 14 High Street, Poole", "Kestrel House, 14 High Street, Poole"),
        ("2/1, 14 High Street, Glasgow", "Flat 2/1, 14 High Street, Glasgow"),
        ("14 High Street (flat 2), Poole", "Flat 2, 14 High Street, Poole"),
        ("Fl 6, 166 High Street, Poole", "Flat 6, 166 High Street, Poole"),
        ("6/166 High Street, Poole", "Flat 6, 166 High Street, Poole"),
        ("a resident at 2 Chapel Row says cars come", "2 Chapel Row"),
        ("lives alone 4 Heol Fernlatch", "4 Heol Fernlatch"),
        ("Room 12, Seaview Hotel, Marine Parade, Margate", "Room 12, Seaview Hotel, Marine Parade, Margate"),
        ("3 Upper St Johns Road in Poole", "3 Upper St Johns Road, Poole"),
        ("at 14 Heol y Bryn, Cardiff", "14 Heol Y Bryn, Cardiff"),
    ],
)
def test_an_address_is_read_in_every_form_it_is_written(text: str, value: str) -> None:
    assert [each.value for each in found_in(f"{text}.")] == [value]


@pytest.mark.parametrize(
    "text",
    [
        *("14 High Street runners were stopped", "they sell 12 Rock Street deals a day", "7 Rose Lane crew"),
        *("dealing on Quay Road and Elm Grove", "at 1430 High Street was busy", "Since 2024 Quay Road is bad"),
        *(
            "on 3 March Street lights failed",
            "on the 3 rd of March",
            "he is 14. High Street is quiet",
            "Op 12 Park Lane",
        ),
        *(
            "a 10 minute walk, a 5 min drive, a 2 way street",
            "2 kids, Park Road is near",
            "the number 6 bus on Station Road",
        ),
        *("3 males drive to Norwich and 4 people walk in a row", "01632 960012 High Street", "Serial 9 Way Out"),
        *(
            "within 50 metres of Quay Road",
            "£40 Street value",
            "the 2 Court orders",
            "3 brown and 2 green, 4 white on the way",
        ),
    ],
)
def test_a_street_alone_or_what_a_number_counts_is_no_address(text: str) -> None:
    assert found_in(text) == []


def test_the_find_is_the_house_and_its_town_and_postcode_stay_finds_of_their_own() -> None:
    text = "Runners stay at 14 Quay Rd, Weymouth, DT4 8XX."
    assert [(each.said, each.kind) for each in find(text)] == [
        ("14 Quay Rd", FoundKind.ADDRESS),
        ("Weymouth", FoundKind.PLACE),
        ("DT4 8XX", FoundKind.POSTCODE),
    ]


def test_an_address_has_the_key_that_records_of_it_have_and_none_where_its_town_is_not_said() -> None:
    (placed,), (unplaced,) = found_in("at 14 Quay Rd, Weymouth"), found_in("at 14 Quay Rd")
    assert placed.key == Address.parse("14 QUAY ROAD, WEYMOUTH, DORSET").key
    assert placed.certainty is Certainty.SURE
    assert (unplaced.key, unplaced.certainty) == (None, Certainty.LIKELY)
    assert "town" in unplaced.why


def test_a_house_told_again_or_in_a_list_is_where_the_other_is() -> None:
    again = found_in("Lives at 14 Quay Road, Weymouth. He was seen at 14 Quay Road, and drugs are there.")
    assert [each.value for each in again] == ["14 Quay Road, Weymouth"] * 2
    listed = found_in("both 14 and 16 Quay Road, Poole")
    assert [each.value for each in listed] == ["14 Quay Road, Poole", "16 Quay Road, Poole"]


def test_a_house_told_in_two_towns_is_put_in_neither() -> None:
    found = found_in("Flats at 14 Quay Road, Weymouth and 14 Quay Road, Poole. Later at 14 Quay Road he ran.")
    assert [each.value for each in found][-1] == "14 Quay Road"


@pytest.mark.parametrize("text", ["mail dealer@invented.example", "a blue Ford Focus with a dented door and no plates"])
def test_an_e_mail_address_and_a_vehicle_without_its_mark_are_left_in_the_words(text: str) -> None:
    kinds = {each.kind for each in find(text)}
    assert not kinds & {FoundKind.CONTACT_POINT, FoundKind.REGISTRATION, FoundKind.ADDRESS}
