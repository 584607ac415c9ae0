"""Investigations registered here go by the door of every file, and their subjects come and go as corrected versions."""

from dataclasses import replace
from datetime import timedelta

import pytest

from counterline.coordination.register import contacts, planning, registering, same_operation
from counterline.coordination.register.entry_rows import NewInvestigation, SubjectThing
from counterline.coordination.register.planning import NewEvent
from counterline.coordination.register.registering import NewSubject
from counterline.coordination.subjects import investigations, saying, subject_saying
from counterline.coordination.subjects import model as coordination_model
from counterline.coordination.subjects import subjects as coordination_subjects
from counterline.coordination.subjects.model import Mode, SubjectDid
from counterline.coordination.subjects.said_of_one import Says
from counterline.coordination.subjects.subject_saying import SubjectStatement
from counterline.governance import inspecting
from counterline.governance.log import model as governance_model
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import compartments
from counterline.intake.running import submissions, withdrawing
from counterline.plumbing.errors import Conflict
from counterline.post import inbox
from counterline.post import model as post_model
from counterline.records.keeping.reading_back import trace_of
from counterline.vocabulary.people.subject_categories import SubjectCategory
from tests.investigating import NUMBER, only, registers
from tests.nation import TestNation
from tests.retelling import told_once

CONTACT = {"name": "Invented Inspector", "number": "07700 900900", "hours": "9 to 5"}
HERON = NewInvestigation(
    "Operation Heron",
    aims="An invented line.",
    officer="Invented Inspector",
    things=(SubjectThing("contact_point", NUMBER, "deal line"),),
)
WHY = "Invented: seen with the number."


@told_once
def register(nation: TestNation, said: NewInvestigation = HERON, force: str = "dorset") -> str:
    """Register an investigation of a force's and let it be drawn; answers its reference."""
    with nation.as_seen_by(nation.force(force).officer) as work:
        made = registering.register_investigation(work, said)
    nation.settle()
    return made.ref


def subjects(nation: TestNation, ref: str) -> dict[str, coordination_model.Subject]:
    """The subjects of an investigation by their kind, as Dorset's officer reads them."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        found = investigations.investigation(work, ref)
        return {each.kind: each for each in coordination_subjects.subjects_of(work, [found.identity_key])}


def add(nation: TestNation, ref: str, thing: SubjectThing, **said: object) -> None:
    """Add a subject and let it be drawn."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        registering.add_subject(work, ref, NewSubject(thing, WHY, **said))  # type: ignore[arg-type]
    nation.settle()


def taken_back(nation: TestNation, record: str) -> None:
    """Dorset withdraws the submission that told a version of a record."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        (told,) = trace_of(work, record)
        submission = submissions.submission_by_id(work, told.submission_id)
        assert submission is not None
        withdrawing.withdraw_submission(work, submission.ref)
    nation.settle()


def times_read(nation: TestNation, ref: str) -> int:
    """How often the log says that somebody read an investigation."""
    with nation.as_seen_by(nation.auditor) as work:
        found = inspecting.recent(work, subject=ref)
    return sum(each.entry.act == governance_model.Act.CONSULTATION for each in found)


def test_what_is_registered_is_on_the_register_with_its_subjects(nation: TestNation) -> None:
    ref = register(nation)
    found = only(nation)
    assert (found.ref, found.operation, found.status) == (ref, "Operation Heron", "open")
    assert set(subjects(nation, ref)) == {"contact_point"}


@pytest.mark.parametrize(
    "again", [HERON, NewInvestigation("Op Heron"), NewInvestigation("Another", things=HERON.things)]
)
def test_whoever_registers_one_that_others_have_looks_at_theirs_first(
    nation: TestNation, again: NewInvestigation
) -> None:
    registers(nation, "merseyside", "OP/7", "HERON", lead_force="dorset", contact_point__value=NUMBER)
    with (
        nation.as_seen_by(nation.force("dorset").officer) as work,
        pytest.raises(Conflict, match="may be it already: IV-"),
    ):
        registering.register_investigation(work, again)


def test_one_that_the_viewer_may_not_read_stops_nobody(nation: TestNation) -> None:
    registers(nation, "merseyside", "OP/7", "HERON", contact_point__value=NUMBER)
    assert register(nation).startswith("IV-")


@pytest.mark.parametrize("plate", ["AB12 CDE", "EX17 PQI"], ids=["a plate", "one that was never issued"])
def test_a_subject_is_added_as_a_corrected_version_and_ended_as_another(nation: TestNation, plate: str) -> None:
    ref = register(nation)
    add(nation, ref, SubjectThing("vehicle", plate), mode=Mode.SILENT)
    vehicle = subjects(nation, ref)["vehicle"]
    assert vehicle.mode is Mode.SILENT
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        registering.say_of_subject(work, ref, vehicle.ref, SubjectStatement(SubjectDid.END, WHY))
    nation.settle()
    assert set(subjects(nation, ref)) == {"contact_point"}


def test_once_a_correction_is_taken_back_what_stood_before_can_be_corrected(nation: TestNation) -> None:
    ref = register(nation)
    add(nation, ref, SubjectThing("vehicle", "AB12 CDE"))
    taken_back(nation, only(nation).record_ref)
    assert set(subjects(nation, ref)) == {"contact_point"}
    add(nation, ref, SubjectThing("brand", "Gannet"))
    assert set(subjects(nation, ref)) == {"contact_point", "brand"}


def test_a_person_is_added_with_a_reason_a_category_and_a_review_within_a_quarter(nation: TestNation) -> None:
    ref = register(nation)
    today = nation.building.clock.today()
    person = SubjectThing("person", "Alex Pretend", age="34", category="suspect")
    for wrong, said in (
        (person, {}),
        (person, {"review_by": today + timedelta(days=94)}),
        (SubjectThing("person", "Alex Pretend", category="victim"), {"review_by": today + timedelta(days=30)}),
    ):
        with pytest.raises(Conflict):
            add(nation, ref, wrong, **said)
    add(nation, ref, person, review_by=today + timedelta(days=30))
    named = subjects(nation, ref)["person"]
    assert named.is_named(today + timedelta(days=30))
    assert named.has_lapsed(today + timedelta(days=31))
    assert named.named_by is not None
    assert named.named_by.category == "suspect"


def test_what_is_said_of_a_person_is_kept_of_that_person_where_an_entry_names_several(nation: TestNation) -> None:
    ref, until = register(nation), nation.building.clock.today() + timedelta(days=30)
    for name in ("Zed Pretend", "Alex Invented"):
        add(nation, ref, SubjectThing("person", name, age="34", category="suspect"), review_by=until)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        found = investigations.investigation(work, ref)
        people = {each.mention_id: each.ref for each in coordination_subjects.subjects_of(work, [found.identity_key])}
        said = {row.mention_id: row.mention for row in work.rows("select mention_id, mention from subject_acts")}
    assert len(said) == 2
    assert said.items() <= people.items()


def test_an_entry_that_reads_as_it_did_before_is_corrected_again(nation: TestNation) -> None:
    ref = register(nation)
    for status in ("closed", "open", "suspended"):
        with nation.as_seen_by(nation.force("dorset").officer) as work:
            registering.change_entry(work, ref, {"status": status})
        nation.settle()
        assert only(nation).status == status


def test_safeguarding_is_told_at_the_same_time_of_a_child_who_is_added_and_of_no_adult(nation: TestNation) -> None:
    lead, by = nation.viewer("dorset", ViewerRole.SAFEGUARDING), nation.building.clock.today() + timedelta(days=30)
    ref = register(nation)
    for name, age, told in (("Alex Pretend", "34", 0), ("Sam Invented", "15", 1)):
        add(nation, ref, SubjectThing("person", name, age=age, category="suspect"), review_by=by)
        with nation.as_seen_by(lead) as work:
            assert len([each for each in inbox.inbox(work) if each.kind is post_model.LetterKind.CONCERN]) == told


def test_nothing_is_added_where_nobody_answers_or_the_entry_is_of_a_return(nation: TestNation) -> None:
    ref = register(nation, NewInvestigation("Operation Nobody", aims="An invented line."))
    with pytest.raises(Conflict, match="who answers"):
        add(nation, ref, SubjectThing("vehicle", "AB12 CDE"))
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        saying.say(work, ref, Says.CONTACT, CONTACT)
        found = investigations.investigation(work, ref)
        assert contacts.contact_of(work, found.identity_key) == contacts.Contact(**CONTACT)
    add(nation, ref, SubjectThing("vehicle", "AB12 CDE"))
    registers(nation, "dorset", "OP/1", "Operation Return", officer_in_charge="Invented Sergeant")
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        (told,) = (each for each in investigations.investigations(work) if each.reference == "OP/1")
    with pytest.raises(Conflict, match="own register"):
        add(nation, told.ref, SubjectThing("vehicle", "AB12 CDE"))


def test_nothing_is_planned_in_a_closed_investigation_which_meets_nobody(nation: TestNation) -> None:
    begins = nation.building.clock.now() + timedelta(days=1)
    said = NewEvent("warrant", begins, begins + timedelta(hours=1), area="Poole")
    registers(nation, "dorset", "D/1", "Heron", status="closed")
    ref = only(nation).ref
    with nation.as_seen_by(nation.force("dorset").officer) as work, pytest.raises(Conflict, match="closed"):
        planning.plan_event(work, ref, said)


def test_what_is_registered_in_a_compartment_stays_there_with_all_that_is_added(nation: TestNation) -> None:
    officer, today = nation.viewer("dorset"), nation.building.clock.today()
    with nation.as_seen_by(officer) as work:
        listed = compartments.open_compartment(
            work, compartments.NewCompartment("Operation Invented", today + timedelta(days=14))
        ).ref
        with pytest.raises(Conflict, match="no such compartment"):
            registering.register_investigation(work, replace(HERON, compartment="CM-NOBODYS"))
        ref = registering.register_investigation(work, replace(HERON, compartment=listed)).ref
    nation.settle()
    with nation.as_seen_by(officer) as work:
        registering.add_subject(work, ref, NewSubject(SubjectThing("vehicle", "AB12 CDE"), WHY))
    nation.settle()
    with nation.as_seen_by(officer) as work:
        registering.change_entry(work, ref, {"aims": "Invented: another."})
        found = investigations.investigation(work, ref)
        assert {each.kind for each in coordination_subjects.subjects_of(work, [found.identity_key])} == {
            "contact_point",
            "vehicle",
        }
    nation.settle()
    for beside in (nation.viewer("dorset", ViewerRole.INVESTIGATOR), nation.desk):
        with nation.as_seen_by(beside) as work:
            assert investigations.investigations(work) == ()
            assert work.value("select count(*) from records where kind = 'investigation'") == 0


def test_another_agencys_investigation_is_read_and_not_spoken_for(nation: TestNation) -> None:
    registers(nation, "merseyside", "OP/7", "Operation Teal", lead_force="dorset", contact_point__value=NUMBER)
    found = only(nation)
    mention = subjects(nation, found.ref)["contact_point"].ref
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        with pytest.raises(Conflict, match="Another agency"):
            saying.say(work, found.ref, Says.DECISION, {"words": "Wait.", "why": "Invented."})
        with pytest.raises(Conflict, match="Another agency"):
            registering.say_of_subject(work, found.ref, mention, SubjectStatement(SubjectDid.MODE, WHY, Mode.SILENT))


def test_several_entries_of_one_operation_are_offered_and_a_person_decides_and_undoes(nation: TestNation) -> None:
    registers(nation, "dorset", "OP/1", "Operation Heron", lead_force="merseyside")
    registers(nation, "merseyside", "M/9", "Op. HERON", lead_force="merseyside", importing="Bournemouth")
    registers(nation, "kent", "K/1", "Operation Plover")
    with nation.as_seen_by(nation.desk) as work:
        kents, one, other = sorted(investigations.investigations(work), key=lambda each: each.reference)
        (offered,) = same_operation.alike_of(work, one)
        assert (offered.other, offered.why, offered.verdict) == (other, "same name and lead", None)
        for verdict in (same_operation.SameVerdict.SAME, same_operation.SameVerdict.UNSURE):
            (judged,) = same_operation.judge_same(work, one.ref, other.ref, verdict, WHY)
            assert judged.verdict is verdict
        with pytest.raises(Conflict, match="Say why"):
            same_operation.judge_same(work, one.ref, other.ref, same_operation.SameVerdict.SAME, " ")
        same_operation.judge_same(work, one.ref, kents.ref, same_operation.SameVerdict.DIFFERENT, WHY)
        assert [each.verdict for each in same_operation.alike_of(work, other)] == [same_operation.SameVerdict.UNSURE]
    before = times_read(nation, kents.ref)
    with nation.as_seen_by(nation.desk) as work:
        assert {each.other.ref for each in same_operation.alike_of(work, one)} == {other.ref, kents.ref}
    assert times_read(nation, kents.ref) == before + 1, "an entry of another name, which was judged beside it, is read"


def test_who_reads_the_register_without_keeping_it_says_nothing(nation: TestNation) -> None:
    ref = register(nation)
    assert SubjectCategory.VICTIM not in subject_saying.CATEGORIES
    with (
        nation.as_seen_by(nation.viewer("dorset", ViewerRole.COMMANDER)) as work,
        pytest.raises(Exception, match="does not let you"),
    ):
        saying.say(work, ref, Says.DECISION, {"words": "Wait.", "why": "Invented."})
