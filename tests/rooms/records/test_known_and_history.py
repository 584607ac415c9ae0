"""What else names a thing, who is to be protected, and what became of a case. Every person and number is invented."""

from datetime import date

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import NotFound
from counterline.records.keeping.history import outcomes_of, versions_of
from counterline.records.keeping.reading_back import record_by_ref
from counterline.records.kinds import KINDS
from counterline.records.looking.known import named_in, naming_the_same, thing_known
from counterline.records.looking.listed import RecordsAsked, find_records
from counterline.records.looking.persons import NameTold, Protect, persons_told
from counterline.records.wording.body_in_words import masked, parts_told
from counterline.records.wording.clues import Known, clues_of
from counterline.vocabulary.outcomes.offence_outcome import CaseStatus
from tests.kinds_told import NUMBER, SHARED, file_records, tell_a_story
from tests.nation import TestNation


def ref_of(nation: TestNation, reference: str, viewer: Viewer | None = None) -> str:
    """Our reference of the record that stands under an agency's own."""
    with nation.as_seen_by(viewer or nation.force("dorset").officer) as work:
        return next(
            each.ref for each in find_records(work, RecordsAsked(clues_of(reference))) if each.reference == reference
        )


def test_a_record_says_how_many_others_name_what_it_names(nation: TestNation) -> None:
    tell_a_story(nation)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        named = {each.shown: each.others for each in named_in(work, ref_of(nation, "CU/1"))}
        same = {each.reference for each in naming_the_same(work, ref_of(nation, "CU/1"))}
    assert (named[NUMBER], named["Invented, Sam"], named["Gannet"], named["C/1"]) == (2, 0, 1, 2)
    assert same == {"D/1", "SZ/1", "CS/0", "CS/1"}


def test_a_missing_episode_and_the_interview_after_it_lead_to_each_other(nation: TestNation) -> None:
    file_records(nation, "dorset", "missing_episode", [{"reference": "MP/1", "person.reference": "N/1"}])
    told = {"reference": "RI/1", "episode_reference": "MP/1"}
    file_records(nation, "barnardos", "return_interview", [told], by=nation.viewer("barnardos", ViewerRole.PARTNER))
    lead = nation.viewer("nclcc", ViewerRole.SAFEGUARDING)
    with nation.as_seen_by(lead) as work:
        from_episode = [each.reference for each in naming_the_same(work, ref_of(nation, "MP/1", lead))]
        from_interview = [each.reference for each in naming_the_same(work, ref_of(nation, "RI/1", lead))]
    assert (from_episode, from_interview) == (["RI/1"], ["MP/1"])
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert naming_the_same(work, ref_of(nation, "MP/1")) == ()


def test_a_thing_tells_its_roles_by_agency_and_from_when_to_when(nation: TestNation) -> None:
    tell_a_story(nation)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        (name,) = (e for e in named_in(work, ref_of(nation, "CU/2")) if e.kind == "person")
        thing = thing_known(work, name.ref)
        naming = [each.reference for each in find_records(work, thing.asked)]
    assert (thing.kind, thing.shown) == ("person", "Pretend, Alex")
    assert [(each.role, each.agency, each.records) for each in thing.roles] == [
        ("suspect", "dorset", 1),
        ("suspect", "merseyside", 1),
    ]
    assert (thing.roles[1].first, thing.roles[1].last) == (date(2026, 3, 6), date(2026, 3, 6))
    assert naming == ["V/1", "CU/2"]


def test_a_thing_named_only_in_what_is_hidden_answers_as_none(nation: TestNation) -> None:
    file_records(nation, "kent", "arrest", [{"reference": "K/1", "person.name": "Alex Pretend"}])
    kent = nation.force("kent").officer
    with nation.as_seen_by(kent) as work:
        (name,) = (e for e in named_in(work, ref_of(nation, "K/1", kent)) if e.kind == "person")
        assert thing_known(work, name.ref).shown == "Pretend, Alex"
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        with pytest.raises(NotFound) as hidden:
            thing_known(work, name.ref)
        with pytest.raises(NotFound) as absent:
            thing_known(work, "MN-AAAAAAAAAAAAAAAA")
    assert hidden.value.message.replace(name.ref, "") == absent.value.message.replace("MN-AAAAAAAAAAAAAAAA", "")


def test_what_became_of_a_case_stands_on_its_arrest_in_order(nation: TestNation) -> None:
    tell_a_story(nation)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        boys = outcomes_of(work, ref_of(nation, "CU/1"))
        womans = outcomes_of(work, ref_of(nation, "CU/2"))
        of_seizure = outcomes_of(work, ref_of(nation, "SZ/1"))
    assert [(each.outcome, each.current) for each in boys] == [
        (CaseStatus.RELEASED_UNDER_INVESTIGATION, False),
        (CaseStatus.NO_FURTHER_ACTION, True),
    ]
    assert [(each.outcome, each.current) for each in womans] == [
        (CaseStatus.CHARGED, False),
        (CaseStatus.DISCONTINUED, True),
    ]
    assert of_seizure == (), "no status names the custody that the seizure names"


def test_two_people_of_one_case_have_an_outcome_each(nation: TestNation) -> None:
    told = {"case_reference": "C/9", **SHARED}
    file_records(nation, "dorset", "arrest", [{"reference": "CU/9", "person.name": "Sam Invented", **told}])
    file_records(
        nation,
        "dorset",
        "case_status",
        [
            {"reference": "CS/8", "outcome": "charged", "person.name": "Sam Invented", "happened_on": "2026-03-01"}
            | told,
            {"reference": "CS/9", "outcome": "no further action", "person.name": "Alex Pretend"}
            | {"happened_on": "2026-03-02", **told},
        ],
    )
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert [(named(each.persons), each.current) for each in outcomes_of(work, ref_of(nation, "CU/9"))] == [
            (("Sam Invented",), True),
            (("Alex Pretend",), True),
        ]


def test_another_agencys_case_of_the_same_reference_is_another_case(nation: TestNation) -> None:
    tell_a_story(nation)
    other = {"case_reference": "C/1", "outcome": "convicted", "happened_on": "2026-03-19", "circulation": "Dorset"}
    file_records(nation, "kent", "case_status", [{"reference": "K/1", **other, "source.handling": "P"}])
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert CaseStatus.CONVICTED not in {each.outcome for each in outcomes_of(work, ref_of(nation, "CU/1"))}


def test_a_correction_and_what_it_corrects_know_one_another(nation: TestNation) -> None:
    first = {"reference": "CU/1", "corrects": "", "person.name": "Sam Invented"}
    file_records(nation, "dorset", "arrest", [first], as_at="2026-03-02")
    before = ref_of(nation, "CU/1")
    second = {"reference": "CU/1A", "corrects": "CU/1", "person.name": "Sam Invented", "happened_on": "2026-03-01"}
    file_records(nation, "dorset", "arrest", [second], as_at="2026-03-04")
    after = ref_of(nation, "CU/1")
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        for ref in (before, after):
            versions = versions_of(work, ref)
            assert [(each.ref, each.reference) for each in versions] == [(before, "CU/1"), (after, "CU/1A")]
            assert versions[0].known_to == versions[1].known_from
            assert versions[1].known_to is None


@pytest.mark.parametrize(
    ("said", "protect"),
    [
        ({"person.born": "2010-02-01", "person.category": "suspect"}, Protect.CHILD),
        ({"person.born": "2008", "person.category": "suspect"}, Protect.CHILD),
        ({"person.born": "1990-02-01", "person.age": "16"}, Protect.CHILD),
        ({"person.age": "34", "person.category": "victim"}, Protect.POSSIBLE_VICTIM),
        ({"person.age": "34", "person.category": "unknown"}, Protect.POSSIBLE_VICTIM),
        ({"person.age": "34"}, Protect.POSSIBLE_VICTIM),
        ({"person.age": "34", "person.category": "suspect"}, None),
        ({"person.age": "15-17yrs", "person.category": "suspect"}, Protect.CHILD),
        ({"person.age": "17-19", "person.category": "suspect"}, Protect.CHILD),
        ({"person.age": "late teens", "person.category": "suspect"}, Protect.CHILD),
        ({"person.age": "approx 19", "person.category": "suspect"}, Protect.CHILD),
        ({"person.age": "18+", "person.category": "suspect"}, None),
        ({"person.age": "early 20s", "person.category": "suspect"}, None),
        ({"person.category": "suspect"}, Protect.AGE_NOT_KNOWN),
        ({"person.born": "1900-01-01", "person.category": "suspect"}, Protect.AGE_NOT_KNOWN),
        ({"person.born": "1900-01-01", "person.age": "34", "person.category": "suspect"}, None),
        ({"person.role": "officer"}, None),
    ],
)
def test_who_is_to_be_protected_is_worked_out_from_age_and_category(
    nation: TestNation, said: dict[str, str], protect: Protect | None
) -> None:
    row = {"reference": "CU/1", "happened_on": "2026-03-02", "person.name": "Sam Invented", **said}
    file_records(nation, "dorset", "arrest", [row])
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        record = record_by_ref(work, ref_of(nation, "CU/1"))
        assert record is not None
        (person,) = persons_told(record.body, record.day)
    assert person.protect is protect


def test_whoever_is_to_be_protected_comes_first(nation: TestNation) -> None:
    people = [("Alex Pretend", "40", "suspect"), ("Jo Makebelieve", "", "suspect"), ("Sam Invented", "15", "suspect")]
    people += [("Pat Fiction", "50", "victim")]
    names, ages, categories = (";".join(each) for each in zip(*people, strict=True))
    document = """
name: told-abreast
version: 1
title: People abreast
kind: arrest
system: tests
mode: increment
columns:
  Ref: {field: reference}
  On: {field: happened_on}
  Name: {field: person.name, split: ";"}
  Age: {field: person.age, split: ";"}
  Category: {field: person.category, split: ";"}
"""
    content = f"Ref,On,Name,Age,Category\nCU/1,2026-03-02,{names},{ages},{categories}\n".encode()
    nation.force("dorset").sends(content, as_at="2026-03-03", mapping=nation.approve(document))
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        record = record_by_ref(work, ref_of(nation, "CU/1"))
        assert record is not None
        told = persons_told(record.body, record.day)
    assert [each.name for each in told] == ["Sam Invented", "Pat Fiction", "Jo Makebelieve", "Alex Pretend"]


def test_an_account_is_masked_for_all_but_its_originator(nation: TestNation) -> None:
    tell_a_story(nation)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        record = record_by_ref(work, ref_of(nation, "T/1"))
        assert record is not None
    kind = KINDS[record.kind]
    assert "10203045" not in str(masked(kind, record.body))
    assert "10203045" not in str(parts_told(kind, record.body))
    assert "10203045" in str(parts_told(kind, record.body, in_full=True))


CASE = {"case_reference": "C/9", **SHARED}
ARRESTED = {"reference": "CS/1", "outcome": "arrested", "happened_on": "2026-03-03", **CASE}
ACQUITTED = {"reference": "CS/2", "outcome": "acquitted", "happened_on": "2026-03-12", **CASE}


def named(told: tuple[NameTold, ...]) -> tuple[str, ...]:
    """The names alone of whom an outcome is told."""
    return tuple(each.name for each in told)


def outcomes_told(
    nation: TestNation, *rows: dict[str, str]
) -> list[tuple[CaseStatus, tuple[str, ...], bool, bool, tuple[str, ...]]]:
    """What the case says once these rows of it are told: each outcome, whose, whether now, whether unsure, and for whom."""
    file_records(nation, "dorset", "case_status", rows)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        found = outcomes_of(work, ref_of(nation, rows[0]["reference"]))
    return [(each.outcome, named(each.persons), each.current, each.unsure, named(each.now_for)) for each in found]


def test_an_arrest_comes_before_a_charge_of_its_day_in_whichever_order_they_are_told(nation: TestNation) -> None:
    who = {"person.name": "Bareeb, Karim"}
    charged = {"reference": "CS/2", "outcome": "charged", "happened_on": "2026-03-03", **CASE}
    outcomes_told(nation, charged | who)
    told = outcomes_told(nation, ARRESTED | who)
    assert [(each[0], each[2]) for each in told] == [(CaseStatus.ARRESTED, False), (CaseStatus.CHARGED, True)]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (
            {"person.name": "Bareeb, Karim Mahad", "person.born": "2010-02-01"},
            {"person.name": "Bareeb, Karim", "person.born": "2010-02-01"},
        ),
        (
            {"person.name": "Bareeb, Karim", "person.reference": "N/1"},
            {"person.name": "Barib, Kareem", "person.reference": "N/1"},
        ),
        ({"person.name": "BAREEB, Karim"}, {"person.name": "Karim Bareeb"}),
        ({"person.name": "Bareeb, Karim"}, {}),
        ({}, {"person.name": "Bareeb, Karim"}),
    ],
    ids=["birth date and surname", "reference", "name written otherwise", "nobody named later", "nobody named first"],
)
def test_an_acquittal_ends_the_arrest_of_one_person_however_named(
    nation: TestNation, first: dict[str, str], then: dict[str, str]
) -> None:
    arrested, acquitted = outcomes_told(nation, ARRESTED | first, ACQUITTED | then)
    assert (arrested[2:4], acquitted[2:4]) == ((False, False), (True, False))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({"person.name": "Bareeb, Karim Mahad"}, {"person.name": "Bareeb, Karim"}),
        ({"person.name": "Bareeb, Karim"}, {"person.name": "Deano"}),
        (
            {"person.name": "Bareeb, Karim", "person.born": "2010-02-01"},
            {"person.name": "Bareeb, Sami", "person.born": "2010-02-01"},
        ),
    ],
    ids=["a longer name", "a street name", "twins"],
)
def test_where_names_differ_and_may_be_one_person_no_status_is_called_now(
    nation: TestNation, first: dict[str, str], then: dict[str, str]
) -> None:
    arrested, acquitted = outcomes_told(nation, ARRESTED | first, ACQUITTED | then)
    assert (arrested[2:4], acquitted[2:4]) == ((False, True), (True, False))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (
            {"person.name": "Bareeb, Karim", "person.born": "2010-02-01"},
            {"person.name": "Bareeb, Sami", "person.born": "2007-02-01"},
        ),
        ({"person.name": "Bareeb, Karim"}, {"person.name": "Pretend, Alex"}),
    ],
    ids=["brothers", "strangers"],
)
def test_an_outcome_of_somebody_else_ends_nothing(
    nation: TestNation, first: dict[str, str], then: dict[str, str]
) -> None:
    arrested, acquitted = outcomes_told(nation, ARRESTED | first, ACQUITTED | then)
    assert (arrested[2:4], acquitted[2:4]) == ((True, False), (True, False))


def test_a_third_row_of_a_case_joins_two_that_do_not_name_one_another(nation: TestNation) -> None:
    bailed = {"reference": "CS/3", "outcome": "bailed", "happened_on": "2026-03-10", **CASE}
    told = outcomes_told(
        nation,
        ARRESTED | {"person.name": "Bareeb, Karim", "person.born": "2010-02-01"},
        bailed | {"person.name": "Bareeb, Karim Mahad", "person.born": "2010-02-01", "person.reference": "N/1"},
        ACQUITTED | {"person.name": "Mahmood, Kareem", "person.reference": "N/1"},
    )
    assert [each[2:4] for each in told] == [(False, False), (False, False), (True, False)]


def test_a_row_that_names_nobody_ends_nothing_for_certain_where_a_case_has_two_people(nation: TestNation) -> None:
    told = outcomes_told(
        nation,
        ARRESTED | {"person.name": "Bareeb, Karim"},
        ARRESTED | {"reference": "CS/4", "person.name": "Pretend, Alex"},
        ACQUITTED,
    )
    assert [each[2:4] for each in told] == [(False, True), (False, True), (True, False)]


def test_an_age_that_stands_behind_a_name_alone_protects_a_child(nation: TestNation) -> None:
    file_records(nation, "dorset", "arrest", [{"reference": "CH/1", "person.name": "Suspect Alex Pretend (15)"}])
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        record = record_by_ref(work, ref_of(nation, "CH/1"))
        (name,) = (e for e in named_in(work, ref_of(nation, "CH/1")) if e.kind == "person")
    assert record is not None
    (person,) = persons_told(record.body, date(2026, 3, 1))
    assert (person.name, person.ages, person.protect) == ("Suspect Alex Pretend (15)", (15, 15), Protect.CHILD)
    assert name.shown == "Pretend, Alex"


def test_people_are_found_by_what_they_are_known_as_and_a_shared_nickname_brings_nobody_together(
    nation: TestNation,
) -> None:
    told = [
        {"reference": "N/1", "person.name": "Sam Invented (aka Ace)", "person.known_as": "Tiny / Lil T"},
        {"reference": "N/2", "person.name": "Jo Nonesuch", "person.known_as": "Ace"},
    ]
    file_records(nation, "dorset", "person_entry", told)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        found = {
            name: sorted(each.reference for each in find_records(work, RecordsAsked(clues_of(name))))
            for name in ("ace", "Tiny", "Lil T", "Sam Invented")
        }
        first = ref_of(nation, "N/1")
        named = {each.shown: each.kind for each in named_in(work, first)}
        (ace,) = (each for each in named_in(work, first) if each.shown == "Ace")
        thing = thing_known(work, ace.ref)
        assert found == {"ace": ["N/1", "N/2"], "Tiny": ["N/1"], "Lil T": ["N/1"], "Sam Invented": ["N/1"]}
        assert (named["Tiny"], thing.kind, thing.clue.known) == ("known_as", "known_as", Known.PERSON)
        assert [each.role for each in thing.roles] == ["known as"]
        assert naming_the_same(work, first) == ()
