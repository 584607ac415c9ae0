"""Addresses, at postcodes that cannot be real, are one address in whatever order and shortening they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.particulars.postcode import Postcode
from counterline.vocabulary.particulars.street_words import SHORTENED

POSTCODE = Postcode("BH1 1CC")


@pytest.mark.parametrize(
    "written",
    [
        "Flat 2, 14 High St",
        "14 High Street Flat 2",
        "14 HIGH ST., FLAT 2",
        "flat 2 14 high street",
        "Flat 2\n14 High Street",
        "Apt. 2, No. 14 High St",
        "14, High Street (Flat 2)",
        "Flat 2 - 14 High Street",
        "14 High-Street; Flat No 2",
        "Flat\u00a02,14 High Street",
    ],
)
def test_one_flat_is_one_address_in_any_order_case_and_shortening(written: str) -> None:
    address = Address.parse(written)
    assert address == Address(unit="Flat 2", number="14", street="High Street")
    assert address.key == Address.parse("Flat 2, 14 High Street").key
    assert address.shown == "Flat 2, 14 High Street"


@pytest.mark.parametrize(
    ("written", "shown", "town"),
    [
        ("14 high st bournemouth bh11cc", "14 High Street, Bournemouth, BH1 1CC", "Bournemouth"),
        ("14, High St, Bournemouth, Dorset, BH1 1CC", "14 High Street, Bournemouth, Dorset, BH1 1CC", "Bournemouth"),
        (
            "14 High Street\nBoscombe\nBournemouth\nBH1 1CC",
            "14 High Street, Boscombe, Bournemouth, BH1 1CC",
            "Bournemouth",
        ),
        ("BH1 1CC, 14 High Street", "14 High Street, BH1 1CC", None),
        ("14 BH1 1CC", "14, BH1 1CC", None),
        ("No 14, St. Mary's Rd, St Albans", "14 St Marys Road, St Albans", "St Albans"),
        ("14 Saint Marys Road, Saint Albans", "14 St Marys Road, St Albans", "St Albans"),
        ("14 Station Rd West, Bury St Edmunds", "14 Station Road West, Bury St Edmunds", "Bury St Edmunds"),
        ("14 Park Ln Croydon", "14 Park Lane, Croydon", "Croydon"),
        ("14 Broadway, Leeds", "14 Broadway, Leeds", "Leeds"),
        ("14 The Ave, Leeds", "14 The Avenue, Leeds", "Leeds"),
        ("14a High Street", "14A High Street", None),
        ("14 A High Street", "14A High Street", None),
        ("14 - 16 High Street", "14-16 High Street", None),
        ("High Street 14, Leeds", "14 High Street, Leeds", "Leeds"),
        ("Rose Cottage, Mill Ln, Leeds", "Rose Cottage, Mill Lane, Leeds", "Leeds"),
        ("Rose Hse 14 High St Leeds", "Rose House, 14 High Street, Leeds", "Leeds"),
        ("1 Rose House, 14 High Street", "Flat 1, Rose House, 14 High Street", None),
        ("GFF, 14 High Street", "Ground Floor Flat, 14 High Street", None),
        ("14 High Street, 1st floor flat", "First Floor Flat, 14 High Street", None),
        ("Flat B, 14 High Street", "Flat B, 14 High Street", None),
        ("Room 3, Flat 2, 14 High Street", "Flat 2, Room 3, 14 High Street", None),
        ("2/1, 14 High Street, Glasgow", "Flat 2/1, 14 High Street, Glasgow", "Glasgow"),
        ("High Street, Leeds", "High Street, Leeds", "Leeds"),
    ],
)
def test_an_address_is_read_in_parts(written: str, shown: str, town: str | None) -> None:
    address = Address.parse(written)
    assert (address.shown, address.town) == (shown, town)
    assert Address.parse(address.shown) == address


def test_with_a_postcode_the_number_and_flat_tell_premises_apart() -> None:
    address = Address.parse("Flat 2, 14 High St, BH1 1CC")
    for same in ("Flat 2 Rose House, 14 High Street, Bournemouth, BH1 1CC", "bh11cc 14 High St., Flat 2, Dorset"):
        assert Address.parse(same).key == address.key
    for other in ("Flat 3, 14 High St, BH1 1CC", "14 High St, BH1 1CC", "Flat 2, 16 High St, BH1 1CC"):
        assert Address.parse(other).key != address.key


def test_without_a_postcode_the_street_and_town_count_and_the_county_does_not() -> None:
    address = Address.parse("14 High St, Bournemouth")
    for same in ("14 High Street Bournemouth", "14 High Street, Bournemouth, Dorset"):
        assert Address.parse(same).key == address.key
    for other in ("14 High St, Poole", "14 High Road, Bournemouth", "14 High St"):
        assert Address.parse(other).key != address.key


def test_a_postcode_from_its_own_column_is_part_of_the_address() -> None:
    assert Address.parse("14 High Street", POSTCODE) == Address.parse("14 High Street, BH1 1CC")
    with pytest.raises(UnreadableValue, match="stands beside it"):
        Address.parse("14 High Street, BH1 1CC", Postcode("BH2 2CC"))


def test_an_address_says_whether_it_is_in_one_place() -> None:
    assert not Address.parse("14 High Street").is_placed
    assert not Address.parse("14 High Street, Dorset").is_placed
    assert Address.parse("14 High Street, Leeds").is_placed
    assert Address.parse("14 High Street", POSTCODE).is_placed


def test_what_was_said_is_kept() -> None:
    assert Address.parse("Flat 2,\n14 High St").as_said == "Flat 2, 14 High St"


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("NFA", "leave the cell empty"),
        ("No fixed abode", "leave the cell empty"),
        ("unknown", "leave the cell empty"),
        ("", "leave the cell empty"),
        ("BH1 1CC", "no one place"),
        ("Flat 2", "no one place"),
        ("Leeds", "no one place"),
        ("14 High St, BH1 1CC and 16 Low St, BH2 2CC", "holds 2 postcodes"),
        ("14 High Street\0", "printed"),
        ("x" * 300, "characters long"),
    ],
)
def test_what_is_no_one_address_is_refused(written: str, why: str) -> None:
    with pytest.raises(UnreadableValue, match=why):
        Address.parse(written)


streets = st.tuples(st.sampled_from(["High", "Mill", "St Marys", "Old Forge"]), st.sampled_from(sorted(SHORTENED)))
houses = st.from_regex(r"[1-9][0-9]{0,2}[A-C]?", fullmatch=True)
flats = st.none() | st.from_regex(r"Flat ([1-9]|[A-C]|[1-9][A-C])", fullmatch=True)


@given(streets, houses, flats, st.sampled_from([None, "Leeds", "Stoke On Trent"]), st.sampled_from([None, POSTCODE]))
def test_every_way_of_writing_an_address_is_one_address(
    street: tuple[str, str], house: str, flat: str | None, town: str | None, postcode: Postcode | None
) -> None:
    rest = (town,) if town else ()
    address = Address(flat, None, house, f"{street[0]} {SHORTENED[street[1]].capitalize()}", rest, postcode)
    line = f"{house} {street[0]} {street[1]}"
    end = [part for part in (town, postcode.shown if postcode else None) if part]
    for written in (
        address.shown,
        address.shown.upper(),
        ", ".join([*([flat] if flat else []), line, *end]),
        ", ".join([line, *([flat] if flat else []), *end]).lower(),
        "\n".join([*([flat] if flat else []), house, f"{street[0]} {street[1]}.", *end]),
    ):
        assert Address.parse(written) == address
        assert Address.parse(written).key == address.key
