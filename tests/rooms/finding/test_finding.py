"""What a paste names is found by rules: each written form of each kind, and not what only looks like it."""

from datetime import date
from itertools import pairwise

import pytest

from counterline.finding.levelling import folded
from counterline.finding.model import Certainty, FoundKind, Known
from counterline.finding.reading_words import find
from counterline.vocabulary.brands import brand_key
from counterline.vocabulary.contact_point import ContactPoint

REPORTED_ON = date(2026, 3, 20)
DATED = Known(reported_on=REPORTED_ON)


def named(text: str, kind: FoundKind, known: Known = DATED) -> list[str]:
    """The values found of a kind, in the order they stand."""
    return [each.value for each in find(text, known) if each.kind is kind]


@pytest.mark.parametrize(
    "written",
    [
        *(
            "07700 900123",
            "07700900123",
            "+447700900123",
            "+44 (0)7700 900123",
            "(+44) 7700 900123",
            "0044 7700 900123",
        ),
        *("(07700) 900123", "07700-900-123", "07700.900.123", "447700900123", "O77OO 9OO123", "Tel:07700900123"),
        *("oh double seven double oh nine double oh one two three", "07700 nine hundred one twenty three"),
        *("０７７００ ９００１２３", "07700\u00a0900123", "07700\u2011900123"),
    ],
)
def test_a_number_is_found_in_every_form_it_is_written(written: str) -> None:
    assert named(f"Users ring {written} for deals.", FoundKind.CONTACT_POINT) == ["+447700900123"]


@pytest.mark.parametrize(
    "written",
    [
        *("Crime number 07700900123", "URN: 07700900123", "INT/07700900123", "12/34567/26", "44260123456"),
        *("order no 07700 900123", "IMEI 350770090012345", "£07700900123", "account number 07700900123"),
    ],
)
def test_a_reference_is_no_number_to_ring(written: str) -> None:
    assert named(f"See {written} for more.", FoundKind.CONTACT_POINT) == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("snap: jay_invented", "snapchat: jay_invented"),
        ("Insta @jay.invented", "instagram: jay.invented"),
        ("his telegram handle jay_invented9.", "telegram: jay_invented9"),
        ("t.me/jay_invented", "telegram: jay_invented"),
        ("jay_invented (TikTok)", "tiktok: jay_invented"),
        ("@jay_invented on Snapchat", "snapchat: jay_invented"),
        ("ordering by @jay_invented", "@jay_invented"),
        ("the QR code opens https://example.org/invented/menu.", "qr: https://example.org/invented/menu"),
        ("wa.me/447700900123", "+447700900123"),
    ],
)
def test_a_handle_or_link_is_read_with_its_platform(written: str, value: str) -> None:
    assert named(f"Orders go through {written}", FoundKind.CONTACT_POINT) == [value]


@pytest.mark.parametrize(
    "plain", ["Email desk@invented.example today", "see https://example.org/news", "a signal: stop", "snap decision"]
)
def test_an_email_or_a_page_or_a_plain_word_is_no_handle(plain: str) -> None:
    assert named(plain, FoundKind.CONTACT_POINT) == []


@pytest.mark.parametrize("written", ["PL4 1KV", "pl41kv", "PL4 IKV", "Pl4 1kv", "PL4  1KV"])
def test_a_postcode_is_found_in_any_case_and_spacing(written: str) -> None:
    assert named(f"Lives at 4 Fernlatch Road, {written}.", FoundKind.POSTCODE) == ["PL4 1KV"]


@pytest.mark.parametrize(
    "plain", ["left the M1 5th", "e17 our lad", "profile selling colour", "route A1 2hr", "W1 its"]
)
def test_roads_and_plain_words_are_no_postcodes(plain: str) -> None:
    assert named(plain, FoundKind.POSTCODE) == []


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("AB48 CDE was seen", "AB48CDE"),
        ("a grey car lk98xyz", "LK98XYZ"),
        ("VRM AB 48 CDE", "AB48CDE"),
        ("index Y123 ABC", "Y123ABC"),
        ("black Audi y123abc", "Y123ABC"),
        ("plate AZZ 1234", "AZZ1234"),
    ],
)
def test_a_registration_is_found_and_weak_forms_only_beside_a_vehicle(written: str, mark: str) -> None:
    assert named(written, FoundKind.REGISTRATION) == [mark]


@pytest.mark.parametrize("plain", ["at 10 the", "on 07 Feb", "the M25 and", "room B12 was", "aged 48 and"])
def test_words_with_a_number_among_them_are_no_registration(plain: str) -> None:
    assert named(f"They met {plain} so on.", FoundKind.REGISTRATION) == []


@pytest.mark.parametrize(
    ("written", "sums"),
    [
        ("£1,200.50", ["£1,200.50"]),
        ("£200, and then £50.", ["£200", "£50"]),
        ("3 grand", ["£3,000"]),
        ("£2.5k", ["£2,500"]),
        ("owes 5k by Friday", ["£5,000"]),
        ("two hundred and fifty quid", ["£250"]),
        ("50p", ["£0.50"]),
        ("GBP 900", ["£900"]),
        ("he owes a monkey", ["£500"]),
        ("a 5k run, 3 for 25, a monkey in the zoo", []),
    ],
)
def test_money_is_read_to_the_penny(written: str, sums: list[str]) -> None:
    assert named(written, FoundKind.MONEY) == sums


def test_street_names_of_sums_are_never_sure() -> None:
    assert [each.certainty for each in find("She paid a pony for it")] == [Certainty.LIKELY]


@pytest.mark.parametrize(
    ("written", "drugs"),
    [
        ("selling light and dark", ["crack, heroin"]),
        ("3.5g of crack and some heroin", ["crack", "heroin"]),
        ("dealers sell food there", [""]),
        ("they sell brandy", ["heroin"]),
        ("charging £10 for white and £10 for brown", ["", "heroin"]),
        ("they asked for a white sheet and light meals, weight 61kg, given 500mg paracetamol", []),
        ("He had brown on him, 3 wraps. Seized: brown, 4 wraps.", ["heroin", "heroin"]),
        ("£10 brown, and they deal in brown", ["heroin", "heroin"]),
        ("brown envelope with drugs, brown, curly hair, sells drugs, a brown coat and paper that was brown", []),
        ("dark clothing, light blue jeans, white van, Mr Brown, a can of coke, bought food at a shop", []),
        ("There was a crack in the window; the light was on.", []),
    ],
)
def test_slang_is_a_drug_only_where_it_is_sold(written: str, drugs: list[str]) -> None:
    assert named(written, FoundKind.DRUG) == drugs


@pytest.mark.parametrize(
    ("written", "brands"),
    [
        ("the Jazzy line is back", ["Jazzy"]),
        ("Marco's line", ["Marco"]),
        ("a line known as 'Big Mikes' and", ["Big Mikes"]),
        ("branded Frosty.", ["Frosty"]),
        ('texts for the "Big Mike" brand and the Gannet brand', ["Big Mike", "Gannet"]),
        ('a "Nike" brand jacket, his own brand', []),
        ("the county line, the drugs line, the Northern line, the front line", []),
    ],
)
def test_a_brand_is_told_by_the_words_for_a_line(written: str, brands: list[str]) -> None:
    assert named(written, FoundKind.BRAND) == brands


def test_a_known_brand_is_found_without_the_word_line() -> None:
    known = Known(brands={brand_key("Amber Falcon"): "Amber Falcon"})
    assert named("Morning from AMBER FALCON, best of both", FoundKind.BRAND, known) == ["Amber Falcon"]


@pytest.mark.parametrize(
    ("written", "places"),
    [
        (
            "They came from Norwich to Great Yarmouth by way of King's Lynn.",
            ["Norwich", "Great Yarmouth", "King's Lynn"],
        ),
        ("seen in norwich", ["norwich"]),
        ("He lives in Reading and works in Bath.", ["Reading", "Bath"]),
        ("Reading the messages, he took a bath and rugby followed.", []),
        ("in March 2026, Norwich Road, Dorset Police, Mr Preston", []),
    ],
)
def test_towns_are_found_and_plain_words_are_left(written: str, places: list[str]) -> None:
    assert named(written, FoundKind.PLACE) == places


@pytest.mark.parametrize(
    ("written", "amounts"),
    [
        ("3.5g and 12 wraps", ["3.5g", "12 wraps"]),
        ("half an ounce of crack", ["14.175g"]),
        ("56 wraps, 11.2g", ["56 wraps, 11.2g"]),
        ("no 4G signal, 10 stone build, a bag of shopping, 2 bottles of milk", []),
    ],
)
def test_weights_and_counts_are_found(written: str, amounts: list[str]) -> None:
    assert named(written, FoundKind.WEIGHT) == amounts


@pytest.mark.parametrize(
    ("written", "amounts"),
    [("3 x 1/8ths", ["10.631g"]), ("2 teenths of heroin", ["3.544g"]), ("two eighths of weed", ["7.087g"])],
)
def test_eighths_and_teenths_are_weighed_together(written: str, amounts: list[str]) -> None:
    assert named(written, FoundKind.WEIGHT) == amounts


@pytest.mark.parametrize("written", ["1/8 of the users", "two eighths of the flats", "the eighth of June"])
def test_other_fractions_are_no_weight_of_drugs(written: str) -> None:
    assert named(written, FoundKind.WEIGHT) == []


def test_a_mark_in_which_a_figure_was_read_as_a_letter_says_so_and_is_not_sure() -> None:
    plain, read = find("Car VO66 XYZ and car V066XYZ")
    assert (plain.value, plain.certainty) == (read.value, Certainty.SURE)
    assert (read.certainty, "with 0 read as O: check it" in read.why) == (Certainty.LIKELY, True)


def test_a_handset_is_found_by_its_check_figure_and_a_mistyped_one_is_not() -> None:
    assert len(named("Phone 00-440112-345678-8 seized", FoundKind.IMEI)) == 1
    assert named("IMEI 004401123456781", FoundKind.IMEI) == []


@pytest.mark.parametrize(
    "written",
    [
        *("sort code 00-00-17 account 12345678", "a/c 12345678 s/c 000017", "00-00-17 12345678"),
        "Sort code: 000017, account number: 12345678",
    ],
)
def test_a_bank_account_is_found_and_shown_masked(written: str) -> None:
    (found,) = find(f"Paid into {written} weekly.")
    assert (found.kind, found.value, found.shown) == (FoundKind.ACCOUNT, "00-00-17 12345678", "00-00-17 ****5678")


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("on 01/03/26 and 2 March 2026", ["2026-03-01", "2026-03-02"]),
        ("since Tuesday 3rd March 2026.", ["2026-03-03"]),
        ("yesterday", ["2026-03-19"]),
        ("last Friday", ["2026-03-13"]),
        ("in March 2026", ["2026-03"]),
        ("briefing 14/3", ["2026-03-14"]),
        ("12/34567/26, 24/7, 50/50, 14:30, log 99 of today, CAD 123-20MAR26", []),
    ],
)
def test_dates_are_read_by_the_day_of_the_report(written: str, days: list[str]) -> None:
    assert named(written, FoundKind.DATE) == days


def test_relative_days_are_left_where_the_day_of_the_report_is_not_known() -> None:
    assert find("Seen yesterday and last Friday", Known()) == ()


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("SMITH, John was seen", ["SMITH, John"]),
        ("John SMITH dob 01/02/2008", ["John SMITH"]),
        ("a male known as 'Smurf'", ["Smurf"]),
        ("arrested by PC 1234 Smith and DC JONES", []),
    ],
)
def test_names_are_suggested_and_never_sure(written: str, people: list[str]) -> None:
    found = [each for each in find(written, DATED) if each.kind is FoundKind.PERSON]
    assert [each.value for each in found] == people
    assert all(each.certainty is Certainty.LIKELY for each in found)


def test_a_date_of_birth_is_told_from_other_dates() -> None:
    assert named("dob 01/02/08, seen 01/02/26", FoundKind.BORN) == ["2008-02-01"]


def test_what_is_known_is_said_beside_what_is_found() -> None:
    number = ContactPoint.parse("07700 900123")
    known = Known(
        keys={number.key: "Serves line LN-7KQ2M9XD"}, entities={folded("Fernlatch Court"): "A cuckooed address"}
    )
    found = find("Calls from +44 7700 900123 at FERNLATCH COURT.", known)
    assert [(each.said, each.known) for each in found] == [
        ("+44 7700 900123", "Serves line LN-7KQ2M9XD"),
        ("FERNLATCH COURT", "A cuckooed address"),
    ]


def test_every_find_stands_where_it_says_whatever_the_characters() -> None:
    text = "“Jazzy” 😀 0️⃣7700\u200b 900123 – at PL4\u00a01KV, £2,000"
    found = find(text, DATED)
    assert [each.kind for each in found] == [FoundKind.CONTACT_POINT, FoundKind.POSTCODE, FoundKind.MONEY]
    assert all(text[each.start : each.end] == each.said for each in found)


def test_finds_never_overlap_and_stand_in_order() -> None:
    text = (
        "John PRESTON of Preston, dob 1 March 2008, GB paid 00-00-17 12345678 from 07700 900123 in March, Preston line"
    )
    found = find(text, DATED)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert len(found) >= 5
