"""Records are found by whatever is known of what they name, newest first. Everything here is invented."""

from datetime import date

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.records.looking.listed import After, RecordsAsked, find_records, page_of_records
from counterline.records.wording.clues import Known, MeansNothing, clues_of
from tests.kinds_told import NUMBER, SHARED, file_records, tell_a_story
from tests.nation import TestNation


def found(nation: TestNation, asked: RecordsAsked, viewer: Viewer | None = None) -> list[str]:
    """The agencies' references of what somebody finds, in order; a Dorset officer unless said otherwise."""
    with nation.as_seen_by(viewer or nation.force("dorset").officer) as work:
        return [each.reference for each in find_records(work, asked)]


def test_a_record_is_found_by_whatever_it_names(nation: TestNation) -> None:
    tell_a_story(nation)
    for text, references in {
        NUMBER: {"D/1", "CU/1", "SZ/1"},
        "+44 7700 900123": {"D/1", "CU/1", "SZ/1"},
        "INVENTED, Sam": {"CU/1"},
        "Alex Pretend": {"CU/2", "V/1"},
        "the Gannet line": {"D/1", "CU/1"},
        "ab12cde": {"V/1"},
        "BH1 1AA": {"AV/1"},
        "1 Invented Street, Bournemouth BH1 1AA": {"AV/1"},
        "10203045 00-00-01": {"T/1"},
        "004401123456788": {"SZ/1"},
        "C/1": {"CU/1", "CS/0", "CS/1"},
        "CU/1": {"CU/1", "SZ/1"},
        "SZ/1": {"SZ/1"},
        "nobody at all": set(),
    }.items():
        assert set(found(nation, RecordsAsked(clues_of(text)))) == references, text


def test_a_town_finds_what_names_it_and_a_name_of_several_finds_all(nation: TestNation) -> None:
    said = [("A/1", "Newport, Gwent"), ("A/2", "Newport (Shropshire)"), ("A/3", "Newport"), ("A/4", "Poole")]
    rows = [{"reference": ref, "area": area, "person.name": "Sam Invented"} for ref, area in said]
    file_records(nation, "dorset", "arrest", rows)
    for text, references in {
        "poole": {"A/4"},
        "Newport": {"A/1", "A/2", "A/3"},
        "Newport (Shropshire)": {"A/2"},
        "Bournemouth": set(),
    }.items():
        assert set(found(nation, RecordsAsked(clues_of(text)))) == references, text
        assert set(found(nation, RecordsAsked(clues_of(text, Known.PLACE)))) == references, text
    with pytest.raises(MeansNothing, match=r"^No place is known by the name 'Nowhere: at all'\. Type"):
        clues_of("Nowhere: at all", Known.PLACE)


def test_somebody_may_say_what_is_meant() -> None:
    assert {each.known for each in clues_of("AB12 CDE")} == {
        Known.VEHICLE,
        Known.BRAND,
        Known.GROUP,
        Known.REFERENCE,
    }
    assert [each.known for each in clues_of("AB12 CDE", Known.BRAND)] == [Known.BRAND]
    with pytest.raises(MeansNothing, match="IMEI"):
        clues_of("AB12 CDE", Known.DEVICE)


def test_a_list_is_narrowed_by_kind_agency_and_days(nation: TestNation) -> None:
    tell_a_story(nation)
    assert sorted(found(nation, RecordsAsked(kind="arrest"))) == ["CU/1", "CU/2"]
    assert found(nation, RecordsAsked(agency="merseyside")) == ["V/1", "T/1"]
    assert found(nation, RecordsAsked(kind="transaction", agency="dorset")) == []
    assert found(nation, RecordsAsked(since=date(2026, 3, 15))) == ["CS/3", "CS/1"]
    assert found(nation, RecordsAsked(agency="dorset", since=date(2026, 3, 7), until=date(2026, 3, 9))) == ["AV/1"]


def test_the_newest_come_first_and_what_has_no_day_last(nation: TestNation) -> None:
    tell_a_story(nation)
    file_records(nation, "dorset", "incident", [{"reference": "I/1", "described": "Invented", **SHARED}])
    order = found(nation, RecordsAsked())
    assert order[:4] == ["CS/3", "CS/1", "D/1", "AV/1"]
    assert order[-1] == "I/1"


def test_what_ends_in_the_future_is_listed_by_when_it_was_made_and_found_by_all_its_days(nation: TestNation) -> None:
    order = {"type": "restraint order", "person.name": "Sam Invented", "made_on": "2026-03-01", "ends_on": "2028-03-01"}
    rows = [{"reference": "O/1", **order}, {"reference": "O/2", **order, "ends_on": "2026-03-10"}]
    file_records(nation, "dorset", "order", rows)
    file_records(
        nation, "dorset", "incident", [{"reference": "I/1", "happened_on": "2026-03-05", "described": "Invented"}]
    )
    assert found(nation, RecordsAsked()) == ["O/2", "I/1", "O/1"]
    assert found(nation, RecordsAsked(since=date(2027, 1, 1))) == ["O/1"]
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        first = page_of_records(work, RecordsAsked(), most=2)
        assert [each.reference for each in page_of_records(work, RecordsAsked(), after=first.after).items] == ["O/1"]


@pytest.mark.parametrize("asked", [RecordsAsked(), RecordsAsked(agency="dorset"), RecordsAsked(clues_of(NUMBER))])
def test_pages_follow_one_another_without_a_gap_or_a_repeat(nation: TestNation, asked: RecordsAsked) -> None:
    tell_a_story(nation)
    file_records(nation, "dorset", "incident", [{"reference": "I/1", "described": "Invented", **SHARED}])
    whole = found(nation, asked)
    seen: list[str] = []
    after: After | None = None
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        for _ in range(len(whole) + 1):
            page = page_of_records(work, asked, after=after, most=1)
            seen += [each.reference for each in page.items]
            after = None if page.after is None else After.parse(str(page.after))
            assert page.total == len(whole)
            if after is None:
                break
    assert seen == whole


def test_counts_are_by_kind_of_what_stands_in_ones_own_view(nation: TestNation) -> None:
    tell_a_story(nation)
    file_records(nation, "dorset", "arrest", [{"reference": "CU/3", "person.name": "Pat Fiction"}])
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        own = page_of_records(work, RecordsAsked()).counts
        narrowed = page_of_records(work, RecordsAsked(kind="seizure", agency="dorset")).counts
        dated = page_of_records(work, RecordsAsked(since=date(2026, 3, 15))).counts
    with nation.as_seen_by(nation.force("merseyside").officer) as work:
        others = page_of_records(work, RecordsAsked()).counts
    assert own == {
        "line_return": 1,
        "arrest": 3,
        "case_status": 4,
        "seizure": 1,
        "vehicle": 1,
        "address_visit": 1,
        "transaction": 1,
    }
    assert others == {"transaction": 1, "vehicle": 1}
    assert narrowed == {each: number for each, number in own.items() if each not in {"vehicle", "transaction"}}
    assert dated == {"case_status": 2}


def test_a_corrected_record_is_listed_as_it_stands(nation: TestNation) -> None:
    first = {"reference": "CU/1", "person.name": "Sam Invented", "happened_on": "2026-03-02"}
    file_records(nation, "dorset", "arrest", [first], as_at="2026-03-02")
    file_records(nation, "dorset", "arrest", [first | {"person.name": "Sam Invented-Jones"}], as_at="2026-03-04")
    assert found(nation, RecordsAsked(clues_of("Sam Invented"))) == []
    assert found(nation, RecordsAsked(clues_of("Sam Invented-Jones"))) == ["CU/1"]
    assert found(nation, RecordsAsked()) == ["CU/1"]


def test_each_role_finds_the_kinds_it_may_read_and_no_others(nation: TestNation) -> None:
    partner = nation.viewer("catch22", ViewerRole.PARTNER)
    file_records(
        nation,
        "catch22",
        "safeguarding_contact",
        [{"reference": "SC/1", "person.name": "Sam Invented", "area": "Bournemouth", **SHARED}],
        by=partner,
    )
    tell_a_story(nation)
    asked = RecordsAsked(clues_of("Sam Invented"))
    assert found(nation, asked) == ["CU/1"]
    assert set(found(nation, asked, nation.viewer("dorset", ViewerRole.SAFEGUARDING))) == {"CU/1", "SC/1"}
    assert found(nation, asked, partner) == ["SC/1"]
