"""Records are found by parts of what they name and by words of their texts; everything here is invented."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.governance.people.viewers import Viewer
from counterline.plumbing.database import Role
from counterline.records.looking.listed import RecordListed, RecordsAsked, find_records
from counterline.records.looking.looking import looked_for
from counterline.records.wording.clues import Known
from counterline.records.wording.parts import words_in
from tests.kinds_told import Rows, file_records
from tests.nation import TestNation
from tests.plugins.examples import tried

TOLD: Sequence[tuple[str, Rows]] = (
    (
        "arrest",
        [
            {"reference": "CU/1", "person.name": "Jordan SMITH", "contact_point.value": "07700 900190"},
            {"reference": "CU/2", "person.name": "Jo Brown", "contact_point.value": "+44 7700 900123"},
            {"reference": "CU/3", "person.name": "Zoë O'Smithson", "brands": "Big Gannet"},
        ],
    ),
    (
        "vehicle",
        [
            {"reference": "V/1", "vehicle.registration": "AB12 CDE", "area": "Poole"},
            {"reference": "V/2", "vehicle.registration": "BH11 XYZ", "area": "Poole"},
        ],
    ),
    (
        "address_visit",
        [
            {"reference": "AV/1", "address.text": "14 High Street, Bournemouth", "address.postcode": "BH1 1AA"},
            {"reference": "AV/2", "address.text": "2 Gull Lane, Bournemouth", "address.postcode": "BH11 8AA"},
        ],
    ),
    (
        "incident",
        [
            {
                "reference": "I/1",
                "person.name": "Sam Invented",
                "described": "A grey gannet waited near the canal in BH1.",
            },
            {
                "reference": "I/2",
                "person.name": "Alex Pretend",
                "described": "Sam was not there. The canals were shut.",
            },
        ],
    ),
    (
        "transaction",
        [
            {"reference": "T/1", "amount": "£300", "account.number": "00-00-01 10203045", "account.role": "paid to"}
            | {"obtained_under": "POCA s.345 production order", "obtained_reference": "PO/1"}
        ],
    ),
)


@pytest.fixture(scope="module")
def told(standing_nation: TestNation) -> TestNation:
    """All of it filed by Dorset, once for every test here."""
    for kind, rows in TOLD:
        file_records(standing_nation, "dorset", kind, rows)
    file_records(
        standing_nation,
        "merseyside",
        "arrest",
        [
            {"reference": "M/1", "person.name": "Quentin Hidden", "contact_point.value": "07700 900555"}
            | {"brands": "Unseen", "offences": "Secrecy"}
        ],
    )
    return standing_nation


def found(nation: TestNation, words: str, known: Known | None = None, by: Viewer | None = None) -> list[RecordListed]:
    means = looked_for(words, known)
    with nation.as_seen_by(by or nation.force("dorset").officer) as work:
        return list(find_records(work, RecordsAsked(means.clues, parts=means.parts)))


@pytest.mark.parametrize(
    ("words", "references"),
    [
        ("smi jo", "CU/1"),
        ("JORDAN", "CU/1"),
        ("smith", "CU/1"),
        ("zoe osm", "CU/3"),
        ("jo bro", "CU/2"),
        ("brown smith", ""),  # two people of no one record
        ("07700 9001", "CU/1 CU/2"),
        ("07700 90012", "CU/2"),
        ("+44 (0)7700 9001", "CU/1 CU/2"),
        ("0190", "CU/1"),  # the last four figures
        ("0123", "CU/2"),
        ("900", "CU/1 CU/2"),
        ("gannet", "CU/3 I/1"),
        ("annet", "CU/3"),  # a brand by any part of it, a text by the beginnings of its words
        ("big gan", "CU/3"),
        ("AB12", "V/1"),
        ("cde", "V/1"),
        ("b12 cd", "V/1"),
        ("BH1", "AV/1 I/1 V/2"),  # the district, a text that names it, and a plate that begins so
        ("bh11", "AV/2 V/2"),
        ("bh1 1", "AV/1 V/2"),
        ("high st", "AV/1"),
        ("14 high", "AV/1"),
        ("gull", "AV/2"),
        ("canal", "I/1 I/2"),
        ("canal grey", "I/1"),
        ("sam", "I/1 I/2"),
        ("3045", ""),  # no part of an account, whose figures are hidden from most
        ("jo", ""),  # too short to be part of anything, and nobody's whole name
        ("hidden", ""),
    ],
)
def test_what_is_typed_finds_what_it_is_part_of(told: TestNation, words: str, references: str) -> None:
    assert {each.reference for each in found(told, words)} == set(references.split())


@pytest.mark.parametrize(
    ("words", "known", "references"),
    [
        ("gannet", Known.BRAND, "CU/3"),
        ("gannet", Known.TEXT, "I/1"),
        ("bh1", Known.POSTCODE, "AV/1"),
        ("bh1", Known.ADDRESS, "AV/1"),
        ("bh1", Known.VEHICLE, "V/2"),
        ("sam", Known.PERSON, "I/1"),
        ("0190", Known.CONTACT_POINT, "CU/1"),
    ],
)
def test_whoever_says_what_it_is_finds_that_alone(told: TestNation, words: str, known: Known, references: str) -> None:
    assert {each.reference for each in found(told, words, known)} == set(references.split())


def test_each_record_says_why_it_was_found(told: TestNation) -> None:
    why = {
        words: {each.reference: [(by.kind, by.shown) for by in each.found_by] for each in found(told, words)}
        for words in ("sam", "0190", "CU/2", "high st")
    }
    assert why == {
        "sam": {"I/1": [("person", "Invented, Sam")], "I/2": [("text", "text")]},
        "0190": {"CU/1": [("contact_point", "07700 900190")]},
        "CU/2": {"CU/2": [("own reference", "CU/2")]},
        "high st": {"AV/1": [("address", "14 High Street, Bournemouth, BH1 1AA")]},
    }


HIDDEN = ("Quentin Hidden", "07700900555", "unseen", "secrecy", "M/1")


@given(data=st.data())
@tried(60)
def test_no_part_of_what_may_not_be_read_finds_anything(told: TestNation, data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(HIDDEN))
    begins = data.draw(st.integers(0, len(whole) - 1))
    part = whole[begins : data.draw(st.integers(begins + 1, len(whole)))].strip()
    if not part:
        return
    own = {each["reference"] for _, rows in TOLD for each in rows}
    assert {each.reference for each in found(told, part)} <= own
    # Its originator does find it by as much, so that there is something to hide.
    theirs = told.force("merseyside").officer
    if begins == 0 and len(part) > 2:
        assert {each.reference for each in found(told, part, by=theirs)} == {"M/1"}


LETTERS = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00", max_codepoint=0x24F), max_size=60
)


def test_words_are_parted_alike_here_and_in_the_database(told: TestNation) -> None:
    with told.building.works.begin(Role.APPLICATION) as work:

        @given(LETTERS | st.text(st.sampled_from("AØé'’-–.,1 łß/\u0301\n"), max_size=60))
        @tried(200)
        def alike(said: str) -> None:
            assert set(words_in(said)) == set(work.value("select array(select words_in(:said))", said=said))

        alike()
