"""Ages beside names are read as officers write them. Everybody is invented."""

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.records.keeping.reading_back import record_by_ref
from counterline.reports import handing_in
from counterline.reports.model import Report, Thing, ThingKind
from counterline.reports.sent.correcting import CannotBeCorrected
from counterline.reports.words import suggesting
from tests.nation import TestNation


@pytest.mark.parametrize(
    "words",
    [
        "The runner is Tom INVENTED (15 years), of Weymouth.",
        "He was with Tom Invented, aged 15, in Weymouth.",
        "A 14yo Sam Invented saw it. It was 15-year-old Tom Invented who held the phone.",
        "The phone was held by Tom INVENTED, 15yo, all of the day. Later on Tom INVENTED left the house.",
        "Tom INVENTED (15) holds the phone.",
        "A lad of 15 who gave his name as Tom INVENTED held the phone.",
        "Stopped a 15 year old boy called Tom INVENTED with the phone.",
        "A male aged 15, Tom INVENTED, held the phone.",
        "SUBJECT: 15 YEAR OLD MALE CALLED Tom INVENTED.",
    ],
)
def test_the_age_that_stands_beside_a_name_is_suggested_with_it(nation: TestNation, words: str) -> None:
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work:
        people = [
            each.thing for each in suggesting.look(work, words).suggestions if each.thing.kind is ThingKind.PERSON
        ]
    assert [each.age for each in people if each.value.startswith("Tom")] == ["15"]


@pytest.mark.parametrize(
    ("beside", "age"),
    [
        (" (15-17) ran.", "15-17"),
        (", 15/16 yrs, ran.", "15-16"),
        (", aged 15 to 17, ran.", "15-17"),
        (" (mid teens) ran.", "mid-teens"),
        (", late teens, ran.", "late-teens"),
        (" is in his early twenties.", "early-twenties"),
        (" (12/3) ran.", ""),
    ],
)
def test_a_span_of_ages_or_the_usual_words_beside_a_name_are_suggested_and_kept(
    nation: TestNation, beside: str, age: str
) -> None:
    words = f"Tom Invented{beside}"
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work:
        people = [
            each.thing for each in suggesting.look(work, words).suggestions if each.thing.kind is ThingKind.PERSON
        ]
        assert [each.age for each in people] == [age]
        record = record_by_ref(work, handing_in.send(work, Report(words, "2BP", "fact", tuple(people))).record.ref)
    assert record is not None
    assert (record.body["persons"][0]["age"] is not None) == bool(age)


@pytest.mark.parametrize("words", ["Tom INVENTED was 15 years in Weymouth.", "Tom INVENTED, aged 12/03/2009 it says."])
def test_other_figures_beside_a_name_are_no_age(nation: TestNation, words: str) -> None:
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work:
        people = [
            each.thing for each in suggesting.look(work, words).suggestions if each.thing.kind is ThingKind.PERSON
        ]
    assert [each.age for each in people] == [""]


def test_an_age_and_a_handset_found_in_the_words_are_kept_on_the_record(nation: TestNation) -> None:
    words = "Tom INVENTED (15 years) had the handset, IMEI 490154203237518."
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work:
        things = tuple(each.thing for each in suggesting.look(work, words).suggestions)
        sent = handing_in.send(work, Report(words, "2BP", "fact", things))
        record = record_by_ref(work, sent.record.ref)
    assert record is not None
    assert record.body["persons"][0]["age"] == 15
    assert record.body["devices"][0]["imei"]


def test_what_another_agency_wrote_is_not_corrected_by_its_reference(nation: TestNation) -> None:
    with nation.as_seen_by(nation.viewer("kent", ViewerRole.OFFICER)) as work:
        theirs = handing_in.send(work, Report("Invented.", "2BP", "fact", (Thing(ThingKind.BRAND, "Gannet"),)))
    nation.settle()
    with (
        nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work,
        pytest.raises(CannotBeCorrected, match="Your agency wrote no report"),
    ):
        handing_in.send(work, Report("Other.", "2BP", "fact", corrects=theirs.reference))
