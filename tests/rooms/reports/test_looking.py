"""Addresses, marks, accounts and handles in a report's words are suggested, and known where the writer may read of them.

Everybody, every house and every number is invented.
"""

from datetime import date

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.records.keeping.reading_back import record_by_ref
from counterline.records.looking.known import named_in, on_every_platform, thing_known
from counterline.records.looking.listed import RecordsAsked, find_records
from counterline.records.wording.clues import clues_of
from counterline.reports import handing_in
from counterline.reports import known as reports_known
from counterline.reports.model import Report, Thing, ThingKind
from counterline.reports.words import suggesting
from counterline.reports.words.suggesting import Suggestion
from tests.nation import TestNation

KNOWN = (
    Thing(ThingKind.ADDRESS, "14 Quay Road, Weymouth", "cuckooed"),
    Thing(ThingKind.VEHICLE, "Y123 ABC"),
    Thing(ThingKind.ACCOUNT, "00-00-12 12345678"),
    Thing(ThingKind.CONTACT_POINT, "snapchat: quay_invented9"),
)


def suggested(nation: TestNation, code: str, text: str) -> list[Suggestion]:
    """What an officer of an agency is offered for some words."""
    with nation.as_seen_by(nation.viewer(code, ViewerRole.OFFICER)) as work:
        return list(suggesting.look(work, text).suggestions)


def sends(nation: TestNation, code: str, grading: str = "2BP") -> handing_in.Sent:
    """An officer of an agency sends a report that names all that is known here."""
    with nation.as_seen_by(nation.viewer(code, ViewerRole.OFFICER)) as work:
        sent = handing_in.send(work, Report("Invented.", grading, "fact", KNOWN))
    nation.settle()
    return sent


def test_an_address_is_suggested_whole_with_its_role_and_its_postcode_is_not_asked_twice(nation: TestNation) -> None:
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work:
        looked = suggesting.look(work, "Runners keep the stash at flat 3, 14 Quay Rd, Weymouth, dt4 8xx.")
    address, town = looked.suggestions
    assert address.thing == Thing(ThingKind.ADDRESS, "Flat 3, 14 Quay Road, Weymouth, DT4 8XX", "store")
    assert (address.sure, town.thing.kind) == (True, ThingKind.PLACE)
    assert [mark.suggestion for mark in looked.marks] == [address, town, address]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("The vulnerable tenant of 14 Quay Road, Weymouth is cuckooed.", "cuckooed"),
        ("He lives at 14 Quay Road, Weymouth.", "home"),
        ("They are dealing from 14 Quay Road, Weymouth.", "used for dealing"),
        ("The lad was arrested at 14 Quay Road, Weymouth.", "found at"),
        ("It is 14 Quay Road, Weymouth.", ""),
        ("They deal in the park. It is 14 Quay Road, Weymouth.", ""),
    ],
)
def test_the_words_about_an_address_suggest_its_role(nation: TestNation, words: str, role: str) -> None:
    (address,) = (each for each in suggested(nation, "dorset", words) if each.thing.kind is ThingKind.ADDRESS)
    assert address.thing.role == role


def test_a_confirmed_address_meets_what_records_name_the_same(nation: TestNation) -> None:
    sends(nation, "dorset")
    found = suggested(nation, "dorset", "Two males were at no 14 Quay Rd, Weymouth on Monday.")
    (address,) = (each for each in found if each.thing.kind is ThingKind.ADDRESS)
    assert address.known == "14 Quay Road, Weymouth"
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work:
        known = reports_known.known_of(work, [address.thing])[address.thing.slug]
        sent = handing_in.send(work, Report("Invented.", "2BP", "fact", (address.thing,)))
        record = record_by_ref(work, sent.record.ref)
    assert (known.count, known.agencies) == ("1", ("dorset",))
    assert record is not None
    assert record.body["addresses"][0]["text"] == "14 Quay Road, Weymouth"


WORDS = (
    "Weymouth again. The lad from 14 Quay Road came in Y123 ABC and added quay_invented9, paying by 000012 12345678."
)


def test_weak_wording_is_a_find_where_just_that_is_known_in_ones_own_view(nation: TestNation) -> None:
    before = suggested(nation, "dorset", WORDS)
    sends(nation, "dorset", "2BC")
    told = {each.thing.kind: (each.thing.value, each.known) for each in suggested(nation, "dorset", WORDS)}
    assert told[ThingKind.ADDRESS] == ("14 Quay Road, Weymouth", "14 Quay Road, Weymouth")
    assert told[ThingKind.VEHICLE] == ("Y123ABC", "Y123 ABC")
    assert told[ThingKind.CONTACT_POINT] == ("snapchat: quay_invented9", "snapchat: quay_invented9")
    assert told[ThingKind.ACCOUNT][1] != ""
    assert all(not each.known for each in before)
    assert {each.thing.value for each in before} < {each[0] for each in told.values()} | {"14 Quay Road"}
    assert suggested(nation, "kent", WORDS) == before


def test_a_house_known_in_two_of_the_towns_that_a_report_names_is_put_in_neither(nation: TestNation) -> None:
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work:
        for town in ("Weymouth", "Poole"):
            address = Thing(ThingKind.ADDRESS, f"14 Quay Road, {town}")
            handing_in.send(work, Report(f"Invented, {town}.", "2BP", "fact", (address,)))
    nation.settle()
    found = suggested(nation, "dorset", "From Weymouth to Poole. The lad is at 14 Quay Road now.")
    assert [each.thing.value for each in found if each.thing.kind is ThingKind.ADDRESS] == ["14 Quay Road"]


def test_a_handle_with_no_platform_is_known_and_looked_for_on_every_one(nation: TestNation) -> None:
    sent = sends(nation, "dorset")
    (handle,) = suggested(nation, "dorset", "Adverts by @quay_invented9.")
    assert (handle.thing.value, handle.known) == ("@quay_invented9", "snapchat: quay_invented9")
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work:
        assert reports_known.known_of(work, [handle.thing])[handle.thing.slug].count == "1"
        asked = RecordsAsked(on_every_platform(clues_of("@quay_invented9")))
        assert [each.ref for each in find_records(work, asked)] == [sent.record.ref]


def test_a_handle_is_shown_with_its_platform_and_with_how_else_records_name_it(nation: TestNation) -> None:
    first = sends(nation, "dorset")
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work:
        bare = Thing(ThingKind.CONTACT_POINT, "@quay_invented9")
        second = handing_in.send(work, Report("Invented too.", "2BP", "fact", (bare,), known_on=f"{date(2026, 3, 1)}"))
    nation.settle()
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work:
        (on_snapchat,) = (e for e in named_in(work, first.record.ref) if e.kind == "contact_point")
        (nowhere,) = (e for e in named_in(work, second.record.ref) if e.kind == "contact_point")
        whole, half = thing_known(work, on_snapchat.ref), thing_known(work, nowhere.ref)
        naming = {each.ref for each in find_records(work, half.asked)}
        naming_whole = {each.ref for each in find_records(work, whole.asked)}
    assert (whole.shown, half.shown) == ("snapchat: quay_invented9", "@quay_invented9")
    assert [each.shown for each in half.elsewhere] == ["snapchat: quay_invented9"]
    assert naming == {first.record.ref, second.record.ref}
    assert naming_whole == {first.record.ref}
    assert [each.shown for each in whole.elsewhere] == ["@quay_invented9"]
