"""People are subjects by name for a quarter at most, no child outside safeguarding, and whoever was given a name is told to remove it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from counterline.coordination.register import authorities, lapsing, material, registering, who_is_named
from counterline.coordination.register.entry_rows import SubjectThing
from counterline.coordination.subjects import investigations, saying
from counterline.coordination.subjects.model import SubjectDid
from counterline.coordination.subjects.said_of_one import Says, Statement, authority_for
from counterline.coordination.subjects.subject_saying import SubjectStatement
from counterline.governance.permissions import ViewerRole
from counterline.intake.running import withdrawing
from counterline.picture.network import charts
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Works
from counterline.post import inbox
from counterline.post.model import LetterKind
from counterline.resolution.people import assembling, judgements
from counterline.safeguarding.duties import findings
from counterline.safeguarding.duties.findings import NewFinding
from counterline.vocabulary.identity import SubmissionRef
from counterline.vocabulary.people.subject_categories import SubjectCategory
from tests.investigating import only, registers
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation
from tests.rooms.coordination.test_registering import HERON, WHY, add, register, subjects

ALEX = SubjectThing("person", "Alex Pretend", age="34", category="suspect")


def named(nation: TestNation, thing: SubjectThing = ALEX, days: int = 30) -> tuple[str, str]:
    """An investigation with somebody as a subject for so many days; its reference and theirs."""
    ref = register(nation)
    add(nation, ref, thing, review_by=nation.building.clock.today() + timedelta(days=days))
    return ref, subjects(nation, ref)["person"].ref


def after(nation: TestNation, days: int) -> Works:
    """The worker's transactions so many days from now."""
    return replace(nation.building.works, clock=Clock(nation.building.clock.now() + timedelta(days=days)))


def taken(nation: TestNation, ref: str) -> dict[str, str]:
    """How an officer who takes the subjects away finds each kind written."""
    officer = nation.force("dorset").officer
    with nation.as_seen_by(officer) as work:
        return {each["kind"]: each["written"] for each in who_is_named.subjects_taken(work, ref, officer.ref)}


def letters(nation: TestNation) -> list[LetterKind]:
    """What waits for Dorset's officer."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        return sorted(each.kind for each in inbox.outstanding(work))


@pytest.mark.parametrize(
    ("who", "written"),
    [
        (ALEX, "Pretend, Alex"),
        (SubjectThing("person", "Sam Invented", age="15", category="suspect"), "not named"),
        (SubjectThing("person", "Nobody Says", category="suspect"), "not named"),
    ],
)
def test_a_child_and_whoever_has_no_age_are_named_in_no_file(
    nation: TestNation, who: SubjectThing, written: str
) -> None:
    ref, _ = named(nation, who)
    assert taken(nation, ref) == {"contact_point": "07700 900123", "person": written}


def test_whoever_is_found_adult_is_named_though_no_record_says_their_age(nation: TestNation) -> None:
    ref, mention = named(nation, SubjectThing("person", "Nobody Says", category="suspect"))
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        findings.make_finding(work, NewFinding(mention, WHY, work.clock.today() + timedelta(days=30)))
    assert taken(nation, ref)["person"] == "Says, Nobody"


def test_whoever_took_a_name_or_charts_it_is_told_to_remove_it_when_it_ends(nation: TestNation) -> None:
    ref, mention = named(nation)
    taken(nation, ref)
    told = {"reference": "K/1", "operation": "Op Plover", "opened_on": "2026-03-01", "status": "open"}
    file_records(nation, "kent", "investigation", [told | {"person.name": "Alex Pretend", "person.age": "34"} | SHARED])
    kent = nation.force("kent").officer
    with nation.as_seen_by(kent) as work:
        said = charts.NewChart("Invented chart", WHY, work.clock.today() + timedelta(days=30))
        (beside,) = (row.ref for row in work.rows("select ref from mentions where kind = 'person'"))
        charts.keep_chart(work, said, {beside: (0.0, 0.0)})
    with nation.as_seen_by(nation.desk) as work:
        who_is_named.subjects_taken(work, ref, "agency:nclcc")
        charted = sorted(charts.keep_chart(work, said, {each: (0.0, 0.0)}).ref for each in (mention, beside))
        judgements.judge(work, mention, beside, assembling.Verdict.SAME, WHY)
    assert letters(nation) == []
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        registering.say_of_subject(work, ref, mention, SubjectStatement(SubjectDid.END, WHY))
    nation.settle()
    assert letters(nation) == [LetterKind.SUBJECT_REMOVED]
    with nation.as_seen_by(nation.desk) as work:
        assert sorted(each.about for each in inbox.outstanding(work)) == charted
    with nation.as_seen_by(kent) as work:
        assert inbox.outstanding(work) == [], "who does not read the subject learns nothing of their having been one"
    with nation.as_seen_by(nation.viewer("nclcc", ViewerRole.OFFICER)) as work:
        assert [each.about for each in inbox.outstanding(work)] == [ref]


def test_a_proposer_is_asked_before_a_name_lapses_and_all_are_told_after(nation: TestNation) -> None:
    ref, mention = named(nation, days=30)
    taken(nation, ref)
    seen = []
    for day in (20, 25, 25, 32, 33):
        with after(nation, day).begin(Role.DERIVE) as work:
            lapsing.tell_of_reviews(work)
        nation.settle()
        seen.append(letters(nation))
    asked, both = [LetterKind.SUBJECT_REVIEW], [LetterKind.SUBJECT_LAPSED, LetterKind.SUBJECT_REMOVED]
    told = [[each for each in now if each is not LetterKind.SUBJECT_REVIEW] for now in seen]
    assert (seen[:3], told) == ([[], asked, asked], [[], [], [], both, both])
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        again = SubjectStatement(SubjectDid.REVIEW, WHY, review_by=work.clock.today() + timedelta(days=90))
        assert registering.say_of_subject(work, ref, mention, again).is_named(work.clock.today() + timedelta(days=90))


def returned(nation: TestNation) -> tuple[SubmissionRef, str, str]:
    """An investigation of a return with a person of whom nobody said anything: what was sent, its reference and theirs."""
    sent = registers(nation, "dorset", "OP/1", "Operation Return", person__name="Alex Pretend", person__age="34")
    ref = only(nation).ref
    return sent.ref, ref, subjects(nation, ref)["person"].ref


def name(nation: TestNation, ref: str, mention: str) -> None:
    """Have Dorset's officer name somebody as a subject for a month, and take the name away."""
    until = nation.building.clock.today() + timedelta(days=30)
    said = SubjectStatement(SubjectDid.NAME, WHY, category=SubjectCategory.SUSPECT, review_by=until)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        registering.say_of_subject(work, ref, mention, said)
    assert taken(nation, ref)["person"] == "Pretend, Alex"


def test_whoever_takes_a_name_again_is_told_again_to_remove_it(nation: TestNation) -> None:
    _, ref, mention = returned(nation)
    for _ in range(2):
        name(nation, ref, mention)
        with nation.as_seen_by(nation.force("dorset").officer) as work:
            registering.say_of_subject(work, ref, mention, SubjectStatement(SubjectDid.END, WHY))
        nation.settle()
        with nation.as_seen_by(nation.force("dorset").officer) as work:
            (told,) = inbox.outstanding(work)
            assert (told.kind, told.about) == (LetterKind.SUBJECT_REMOVED, ref)
            inbox.acknowledge(work, told.ref)


def test_a_name_lapses_on_its_day_though_its_entry_was_withdrawn(nation: TestNation) -> None:
    sent, ref, mention = returned(nation)
    name(nation, ref, mention)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        withdrawing.withdraw_submission(work, sent)
    nation.settle()
    for day in (25, 32):
        with after(nation, day).begin(Role.DERIVE) as work:
            lapsing.tell_of_reviews(work)
        nation.settle()
    assert letters(nation) == [LetterKind.SUBJECT_LAPSED, LetterKind.SUBJECT_REMOVED]


def test_nobody_is_watched_visited_or_looked_up_without_an_authority_or_a_named_decision(nation: TestNation) -> None:
    ref = register(nation)
    today = nation.building.clock.today()
    none = {"sort": "none needed", "covers": "visit", "decided_by": "Invented Inspector", "until": str(today)}
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        for wrong in (none, none | {"sort": "directed surveillance"}, none | {"why": WHY, "until": "2020-01-01"}):
            with pytest.raises(Conflict):
                saying.say(work, ref, Says.AUTHORITY, wrong)
        decided = saying.say(work, ref, Says.AUTHORITY, none | {"why": WHY})
        for sort, authority in (("visit", "IA-AAAAAAAA"), ("repeated monitoring", decided.ref)):
            with pytest.raises(Conflict, match="which authority"):
                saying.say(work, ref, Says.ACTIVITY, {"sort": sort, "authority": authority, "words": "Invented."})
        said = saying.say(work, ref, Says.ACTIVITY, {"sort": "visit", "authority": decided.ref, "words": "Invented."})
        found = investigations.investigation(work, ref)
        assert [each.ref for each in saying.statements_of(work, found)] == [decided.ref, said.ref]


@pytest.mark.parametrize(
    ("said", "runs_out"),
    [
        ((("INV/1", 60), ("INV/1", 3)), [3]),
        ((("INV/1", 5), ("INV/1", 3)), [3]),
        ((("INV/1", 3), ("INV/1", 60)), []),
        ((("INV/1", 3), ("INV/2", 60)), []),
        ((("INV/1", 60), ("INV/2", 3)), [3]),
        ((("", 5), ("", 3)), [3, 5]),
    ],
)
def test_what_was_said_last_of_an_authority_says_when_it_runs_out(
    nation: TestNation, said: tuple[tuple[str, int], ...], runs_out: list[int]
) -> None:
    ref, officer, today = register(nation), nation.force("dorset").officer, nation.building.clock.today()
    with nation.as_seen_by(officer) as work:
        for reference, days in said:
            sort = {"sort": "directed surveillance", "reference": reference} if reference else {"sort": "none needed"}
            until = {"why": WHY, "until": str(today + timedelta(days=days))}
            saying.say(
                work, ref, Says.AUTHORITY, {"covers": "visit", "decided_by": "Invented Inspector"} | sort | until
            )
        found = authorities.authorities_ending(work, officer, 10)
    assert [(each.until - today).days for each in found] == runs_out


@pytest.mark.parametrize(
    ("said", "relies_on", "on"),
    [
        (("INV/1", "INV/1"), 0, None),
        (("INV/1", "INV/2"), 0, 0),
        ((None, None), 0, 0),
        (("INV/1", "INV/1"), 1, None),
    ],
)
def test_an_authority_holds_as_it_was_said_last(said: tuple[str | None, ...], relies_on: int, on: int | None) -> None:
    today, until = date(2026, 6, 30), ("2026-12-31", "2026-06-29")
    told = [
        Statement(
            f"IA-{number}",
            Says.AUTHORITY,
            {"sort": "directed surveillance", "covers": "visit", "until": until[number]}
            | ({"reference": each} if each else {}),
            "Invented",
            "dorset",
            datetime(2026, 6, 1, number, tzinfo=UTC),
        )
        for number, each in enumerate(said)
    ]
    found = authority_for(told, f"IA-{relies_on}", "visit", today)
    assert found == (None if on is None else told[on])


def test_what_is_listed_for_disclosure_is_of_ones_own_agency_and_sensitive_apart(nation: TestNation) -> None:
    ref, mention = named(nation)
    taken(nation, ref)
    commander = nation.viewer("dorset", ViewerRole.COMMANDER)
    with nation.as_seen_by(commander) as work:
        (row,) = material.material(work)
    assert (row.investigation, row.what, row.mention, row.sensitive, row.jurisdiction) == (
        ref,
        "named to",
        mention,
        False,
        "England and Wales",
    )
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        saying.say(work, ref, Says.SENSITIVITY, {"level": "sensitive", "words": "Invented."})
    with nation.as_seen_by(commander) as work:
        assert [each.sensitive for each in material.material(work)] == [True]
    with nation.as_seen_by(nation.viewer("merseyside", ViewerRole.COMMANDER)) as work:
        assert material.material(work) == ()
    assert register(nation, replace(HERON, operation="Operation Other", things=())) != ref
