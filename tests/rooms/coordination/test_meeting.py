"""Two sides that meet are each told once whom to ring, as their modes allow; what no longer holds is taken back. All is invented."""

from dataclasses import replace
from datetime import timedelta

import pytest

from counterline.coordination import desk_numbers
from counterline.coordination.asking import task_rules
from counterline.coordination.deconfliction import giving_notice, leads, notices, overlapping, overlaps
from counterline.coordination.deconfliction.notices import MeetingOutcome, Notice
from counterline.coordination.register import entry_rows, planning, registering
from counterline.coordination.register.entry_rows import NewInvestigation
from counterline.coordination.register.planning import NewEvent
from counterline.coordination.subjects import investigations, saying
from counterline.coordination.subjects.model import Mode
from counterline.coordination.subjects.said_of_one import Says
from counterline.coordination.tasking import task_sending
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import compartments
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.post import inbox
from counterline.post import model as post_model
from counterline.reports import handing_in
from counterline.reports.model import Report, Thing, ThingKind
from counterline.resolution.people import assembling, judgements
from tests.investigating import NUMBER, registers, says
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation, row

OTHER = "07700 900456"


def told(nation: TestNation, viewer: Viewer) -> list[Notice]:
    """The notices that somebody reads and that stand."""
    with nation.as_seen_by(viewer) as work:
        return [each for each in notices.notices(work) if each.stands]


def letters(nation: TestNation, viewer: Viewer) -> list[tuple[str, int, bool]]:
    """The letters of notices that somebody has: of what, on which turn, and whether it was taken back."""
    with nation.as_seen_by(viewer) as work:
        found = inbox.inbox(work)
    return sorted((each.about, each.turn, each.recalled) for each in found if each.about.startswith("NT-"))


def kinds(nation: TestNation, viewer: Viewer) -> list[post_model.LetterKind]:
    """What the letters say that somebody has and that stand."""
    with nation.as_seen_by(viewer) as work:
        return [each.kind for each in inbox.inbox(work) if not each.recalled]


def heard_back(nation: TestNation, viewer: Viewer) -> list[str]:
    """The notices of which somebody is told what the desk judged."""
    with nation.as_seen_by(viewer) as work:
        return [each.about for each in inbox.inbox(work) if each.kind is post_model.LetterKind.WRONG_MATCH_JUDGED]


def writes(nation: TestNation, viewer: Viewer, number: str = NUMBER, grading: str = "2BP") -> None:
    """Have somebody write a report that names a number."""
    with nation.as_seen_by(viewer) as work:
        said = Report(
            f"The line {number} texts in Poole.", grading, "fact", things=(Thing(ThingKind.CONTACT_POINT, number),)
        )
        handing_in.send(work, said)
    nation.settle()


def test_two_investigations_of_one_number_are_each_told_whom_to_ring_once(nation: TestNation) -> None:
    dorset, kent = nation.viewer("dorset"), nation.viewer("kent")
    for force, name in (("dorset", "Heron"), ("kent", "Plover")):
        registers(
            nation, force, f"{force}/1", name, contact_point__value=NUMBER, officer_in_charge=f"DI Invented {name}"
        )
    (heard,) = told(nation, dorset)
    assert (heard.other_agency, heard.name, heard.facts) == ("kent", "DI Invented Plover", None)
    (beside,) = told(nation, kent)
    assert (beside.other_agency, beside.name) == ("dorset", "DI Invented Heron")
    assert beside.ref != heard.ref
    for again in (1, 2):
        registers(
            nation,
            "kent",
            "kent/1",
            "Plover",
            f"2026-04-0{again}",
            contact_point__value=NUMBER,
            officer_in_charge=f"DS Invented {again}",
        )
    (heard,) = told(nation, dorset)
    assert heard.name == "DS Invented 2"
    assert letters(nation, dorset) == [(heard.ref, 1, False)], "told anew of the same, nobody is written to again"
    registers(nation, "kent", "kent/1", "Plover", "2026-04-05", contact_point__value=OTHER)
    assert told(nation, dorset) == []
    assert letters(nation, dorset) == [(heard.ref, 2, True)]
    registers(nation, "kent", "kent/1", "Plover", "2026-04-06", contact_point__value=NUMBER)
    assert letters(nation, dorset) == [(heard.ref, 3, False)], "it holds again, under the same reference"


def test_an_officers_report_and_an_investigation_meet_and_two_officers_reports_do(nation: TestNation) -> None:
    dorset, kent, met = (
        nation.viewer("dorset", ViewerRole.INVESTIGATOR),
        nation.viewer("kent"),
        nation.viewer("merseyside"),
    )
    registers(nation, "merseyside", "M/1", "Plover", contact_point__value=NUMBER, officer_in_charge="DI Invented")
    writes(nation, dorset)
    (heard,) = told(nation, dorset)
    assert (heard.other_agency, heard.name, heard.investigation) == ("merseyside", "DI Invented", None)
    (beside,) = told(nation, met)
    assert (beside.other_agency, beside.name) == ("dorset", dorset.name)
    assert beside.investigation is not None
    writes(nation, kent)
    assert {(each.other_agency, each.name) for each in told(nation, kent)} == {
        ("merseyside", "DI Invented"),
        ("dorset", dorset.name),
    }
    assert {each.other_agency for each in told(nation, dorset)} == {"merseyside", "kent"}
    assert told(nation, nation.viewer("dorset")) == [], "nobody but its writer is told of a report"


@pytest.mark.parametrize("mode", [Mode.SILENT, Mode.GUARDIAN])
def test_what_is_kept_silent_is_told_to_its_owner_or_guardian_alone(nation: TestNation, mode: Mode) -> None:
    registers(nation, "merseyside", "M/1", "Plover", contact_point__value=NUMBER)
    says(nation, "merseyside", mode)
    writes(nation, nation.viewer("dorset"))
    guardian = nation.viewer("merseyside", ViewerRole.GUARDIAN)
    assert told(nation, nation.viewer("dorset")) == []
    heard, beside = told(nation, nation.viewer("merseyside")), told(nation, guardian)
    assert [len(heard), len(beside)] == ([1, 0] if mode is Mode.SILENT else [0, 1])
    registers(nation, "kent", "K/1", "Heron", contact_point__value=NUMBER)
    says(nation, "kent", Mode.SILENT)
    assert [each.other_agency for each in told(nation, guardian) if each.ear == "keeper"] == ["kent"]
    assert [each.ear for each in told(nation, nation.viewer("kent")) if each.other_agency == "merseyside"] == ["keeper"]
    says(nation, "merseyside", Mode.NAMED)
    assert [each.facts for each in told(nation, nation.viewer("dorset"))] == ["Plover"]
    assert [each.ear for each in told(nation, nation.viewer("kent")) if each.other_agency == "merseyside"] == ["owner"]


def test_whoever_registers_an_investigation_or_adds_a_subject_is_told_beside_the_role(nation: TestNation) -> None:
    register, add = nation.viewer("dorset", ViewerRole.INVESTIGATOR), nation.viewer("dorset", ViewerRole.COORDINATOR)
    officer, bystander = nation.viewer("dorset"), nation.viewer("dorset", ViewerRole.FINANCIAL)
    writes(nation, nation.viewer("kent"))
    with nation.as_seen_by(register) as work:
        thing = entry_rows.SubjectThing("contact_point", NUMBER)
        made = NewInvestigation("Heron", aims="An invented line.", officer="DI Invented", things=(thing,))
        ref = registering.register_investigation(work, made).ref
    nation.settle()
    heard = {each.name: len(told(nation, each)) for each in (register, officer, add, bystander)}
    assert heard == {register.name: 1, officer.name: 1, add.name: 0, bystander.name: 0}
    assert len(told(nation, nation.viewer("kent"))) == 1
    with nation.as_seen_by(add) as work:
        vehicle = entry_rows.SubjectThing("vehicle", "AB12 CDE")
        registering.add_subject(work, ref, registering.NewSubject(vehicle, "Invented: it was there."))
    nation.settle()
    registers(nation, "merseyside", "M/1", "Plover", vehicle__registration="AB12 CDE")
    for each in (register, add):
        assert sorted(heard.other_agency for heard in told(nation, each)) == ["kent", "merseyside"]
        assert [turn for _, turn, _ in letters(nation, each)] == [1, 1], "nobody is written to twice of one thing"
    says(nation, "dorset", Mode.GUARDIAN)
    assert told(nation, register) == told(nation, add) == told(nation, officer) == []
    assert len(told(nation, nation.viewer("dorset", ViewerRole.GUARDIAN))) == 2
    says(nation, "dorset", Mode.SILENT)
    assert [len(told(nation, each)) for each in (register, officer)] == [2, 2]
    assert told(nation, nation.viewer("kent")) == told(nation, nation.viewer("merseyside")) == []


def test_of_what_lies_in_a_compartment_its_keeper_hears_and_the_guardian_once_they_read_letters_no_more(
    nation: TestNation,
) -> None:
    keeper, guardian = nation.viewer("dorset"), nation.viewer("dorset", ViewerRole.GUARDIAN)
    with nation.as_seen_by(keeper) as work:
        asked = compartments.NewCompartment("Invented", work.clock.today() + timedelta(days=14))
        listed = compartments.open_compartment(work, asked).ref
        said = NewInvestigation(
            "Heron",
            aims="An invented line.",
            officer="DI Invented",
            things=(entry_rows.SubjectThing("contact_point", NUMBER),),
            compartment=listed,
        )
        registering.register_investigation(work, said)
    nation.settle()
    registers(nation, "kent", "K/1", "Plover", contact_point__value=NUMBER)
    assert [len(letters(nation, each)) for each in (keeper, guardian)] == [1, 0]
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update viewers set role = 'auditor' where ref = :ref", ref=keeper.ref)
    registers(nation, "merseyside", "M/1", "Teal", contact_point__value=NUMBER)
    assert len(letters(nation, guardian)) == 1
    assert [each.other_agency for each in told(nation, guardian)] == ["merseyside"], "who opens it, too"
    assert letters(nation, nation.viewer("dorset", ViewerRole.INVESTIGATOR)) == []


def test_what_may_show_a_source_waits_for_a_person_and_what_is_suspected_false_makes_nothing(
    nation: TestNation,
) -> None:
    registers(nation, "merseyside", "M/1", "Plover", contact_point__value=NUMBER)
    writes(nation, nation.viewer("dorset"), grading="2BC")
    assert told(nation, nation.viewer("merseyside")) == []
    assert [each.other_agency for each in told(nation, nation.viewer("dorset"))] == ["merseyside"]
    writes(nation, nation.viewer("kent"), grading="2EP")
    nation.force("cumbria").files([row("C/1", NUMBER, eval="2EP")], as_at="2026-06-01")
    assert told(nation, nation.viewer("kent")) == told(nation, nation.viewer("cumbria")) == []
    nation.force("cumbria").files([row("C/1", NUMBER)], as_at="2026-06-02")
    assert [each.other_agency for each in told(nation, nation.viewer("cumbria"))] == ["merseyside"]


PERSON = {"person.name": "Alex Pretend", "person.born": "1991-02-03", "person.role": "suspect"}


def test_people_who_are_linked_meet_and_a_judgement_parts_them(nation: TestNation) -> None:
    for force in ("dorset", "kent"):
        said = {"reference": f"{force}/1", "operation": f"Op {force}", "opened_on": "2026-03-01", "status": "open"}
        file_records(nation, force, "investigation", [said | PERSON | SHARED])
    (heard,) = told(nation, nation.viewer("dorset"))
    assert heard.other_agency == "kent"
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        after = notices.say_outcome(work, heard.ref, MeetingOutcome.WRONG_MATCH, "Invented: ours is older.")
        assert after.to_judge == (), "who is met by it is the desk's to read"
    with nation.as_seen_by(nation.desk) as work:
        assert [(each.kind, each.about) for each in inbox.inbox(work)] == [
            (post_model.LetterKind.WRONG_MATCH, heard.ref)
        ]
        (pair,) = notices.notice(work, heard.ref).to_judge
        one, other = (each.ref for each in work.rows("select ref from subjects where kind = 'person' order by ref"))
        assert sorted((pair.one, pair.other)) == [one, other]
        act = judgements.judge(work, one, other, assembling.Verdict.DIFFERENT, "Invented: two people.")
    nation.settle()
    assert told(nation, nation.viewer("dorset")) == told(nation, nation.viewer("kent")) == []
    assert heard_back(nation, nation.viewer("dorset")) == [heard.ref], "whoever said so is told that it was judged"
    assert heard_back(nation, nation.viewer("kent")) == []
    with nation.as_seen_by(nation.desk) as work:
        judgements.undo(work, act, "Invented: they are one.")
        judgements.judge(work, one, other, assembling.Verdict.SAME, "Invented: one man after all.")
    nation.settle()
    assert heard_back(nation, nation.viewer("dorset")) == [heard.ref] * 2, "and that it stands by a judgement"
    assert (heard.ref, 3, False) in letters(nation, nation.viewer("dorset"))


@pytest.mark.parametrize(
    ("field", "whole", "in_part", "another"),
    [
        ("address__text", "6/19 Gannet Row, Poole BH15 1AA", "19 Gannet Row, Poole", "16 Gannet Row, Poole"),
        ("contact_point__value", "Snapchat: gannet_line", "@gannet_line", "Telegram: gannet_line"),
    ],
)
def test_what_one_side_leaves_out_perhaps_meets_and_surely_once_it_is_written(
    nation: TestNation, field: str, whole: str, in_part: str, another: str
) -> None:
    def met(said: str, day: int) -> list[tuple[str, overlapping.HowMet]]:
        registers(nation, "kent", "K/1", "Plover", as_at=f"2026-03-{day}", **{field: said})
        nation.settle()
        with nation.as_seen_by(nation.desk) as work:
            found = [(each.kind, each.how) for each in overlaps.overlaps_taken(work, nation.desk.ref)]
            assert not overlaps.anything_perhaps_meets(work, nation.desk)
        assert bool(told(nation, nation.viewer("dorset"))) is (overlapping.HowMet.EXACT in dict(found).values())
        return found

    registers(nation, "dorset", "D/1", "Heron", **{field: whole})
    kind = field.partition("__")[0]
    assert met(in_part, 20) == [(kind, overlapping.HowMet.PERHAPS)]
    assert met(another, 21) == []
    assert met(in_part, 22) == [(kind, overlapping.HowMet.PERHAPS)]
    assert met(whole, 23) == [(kind, overlapping.HowMet.EXACT)]


def test_people_who_perhaps_are_one_are_told_to_nobody_until_the_desk_judges(nation: TestNation) -> None:
    for force in ("dorset", "kent"):
        said = {"reference": f"{force}/1", "operation": f"Op {force}", "opened_on": "2026-03-01", "status": "open"}
        file_records(nation, force, "investigation", [said | PERSON | SHARED | {"person.born": ""}])

    def met() -> list[tuple[overlapping.HowMet, bool]]:
        nation.settle()
        with nation.as_seen_by(nation.desk) as work:
            found = overlaps.overlaps_taken(work, nation.desk.ref)
            waits = any(each.how is overlapping.HowMet.PERHAPS for each in found)
            assert overlaps.anything_perhaps_meets(work, nation.desk) is waits
        return [(each.how, bool(told(nation, nation.viewer("dorset")))) for each in found]

    with nation.as_seen_by(nation.desk) as work:
        one, other = (each.ref for each in work.rows("select ref from subjects where kind = 'person' order by ref"))
    assert met() == [(overlapping.HowMet.PERHAPS, False)]
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        assert not overlaps.anything_perhaps_meets(work, nation.viewer("dorset"))
        assert not inbox.inbox(work)
    act = ""
    for verdict, then in (
        (assembling.Verdict.UNSURE, []),
        (assembling.Verdict.DIFFERENT, []),
        (assembling.Verdict.SAME, [(overlapping.HowMet.JUDGED, True)]),
    ):
        with nation.as_seen_by(nation.desk) as work:
            act = judgements.judge(work, one, other, verdict, "Invented: looked at both records.")
        assert met() == then
    with nation.as_seen_by(nation.desk) as work:
        judgements.undo(work, act, "Invented: too soon.")
    assert met() != [(overlapping.HowMet.JUDGED, True)]


def test_what_its_force_shares_with_care_is_told_to_the_desk_alone_until_its_owner_says_more(
    nation: TestNation,
) -> None:
    registers(nation, "dorset", "D/1", "Heron", contact_point__value=NUMBER)
    registers(
        nation, "kent", "K/1", "Plover", contact_point__value=NUMBER, source__handling="C", source__conditions="S2"
    )
    assert told(nation, nation.viewer("dorset")) == []
    assert [each.other_agency for each in told(nation, nation.viewer("kent"))] == ["dorset"]
    (left,) = told(nation, nation.desk)
    assert left.is_for_the_desk
    with nation.as_seen_by(nation.desk) as work:
        (found,) = overlaps.overlaps(work)
        assert {found.a.reference, found.b.reference} == {"D/1", "K/1"}
        assert [each["met"] for each in map(overlaps.row_of, [found])] == [f"contact point: {NUMBER}"]
    says(nation, "kent", Mode.POINTER)
    assert [each.other_agency for each in told(nation, nation.viewer("dorset"))] == ["kent"]
    assert told(nation, nation.desk) == []


def test_whoever_is_told_says_what_came_of_it_and_the_desk_reads_that(nation: TestNation) -> None:
    for force in ("dorset", "kent"):
        registers(nation, force, f"{force}/1", f"Op {force}", contact_point__value=NUMBER)
    dorset = nation.viewer("dorset")
    (heard,) = told(nation, dorset)
    with nation.as_seen_by(dorset) as work:
        said = notices.say_outcome(work, heard.ref, MeetingOutcome.AGREED_LEAD, "Invented: Kent leads.")
        assert [each.by for each in said.outcomes] == [dorset.name]
        assert inbox.waiting(work) == 0, "its letter is answered with that"
    with nation.as_seen_by(nation.viewer("kent")) as work:
        (beside,) = notices.notices(work)
        assert beside.outcomes == (), "each side says its own"
        with pytest.raises(NotFound):
            notices.say_outcome(work, heard.ref, MeetingOutcome.JOINT, "Invented: not ours.")
    with nation.as_seen_by(nation.desk) as work:
        assert [each.outcome for each in overlaps.overlaps(work)] == [MeetingOutcome.AGREED_LEAD]
    with nation.as_seen_by(dorset) as work, pytest.raises(NotAllowed):
        overlaps.overlaps(work)


def test_two_planned_events_at_one_place_and_time_are_rung_about_and_others_are_not(nation: TestNation) -> None:
    begins = nation.building.clock.now() + timedelta(days=1)
    planned: dict[str, list[str]] = {}
    with nation.as_seen_by(nation.desk) as work:
        desk_numbers.keep_desk(work, "07700 900777", "day and night")
    for force, hours in (("dorset", (0, 5)), ("kent", (3,))):
        registers(nation, force, f"{force}/1", f"Op {force}")
        with nation.as_seen_by(nation.viewer(force)) as work:
            (own,) = investigations.investigations(work)
            for hour in hours:
                at = begins + timedelta(hours=hour)
                said = NewEvent("warrant", at, at + timedelta(hours=1 if force == "dorset" else 3), area="Poole")
                planned.setdefault(force, []).append(planning.plan_event(work, own.ref, said).ref)
        nation.settle()
    (heard,) = told(nation, nation.viewer("dorset"))
    assert heard.met == (planned["dorset"][1],)
    with nation.as_seen_by(nation.viewer("kent")) as work:
        # Dorset keeps no number, and the letter gives none that reads as Dorset's.
        assert [(each.kind, each.ring) for each in inbox.inbox(work)] == [(post_model.LetterKind.MEETS_AT_ONCE, None)]
        planning.cancel_event(work, investigations.investigations(work)[0].ref, planned["kent"][0])
    nation.settle()
    assert told(nation, nation.viewer("dorset")) == told(nation, nation.viewer("kent")) == []


def test_whoever_was_told_to_ring_before_rings_again_before_they_meet_at_a_door(nation: TestNation) -> None:
    for force in ("dorset", "kent"):
        registers(nation, force, f"{force}/1", f"Op {force}", contact_point__value=NUMBER)
    dorset, begins = nation.viewer("dorset"), nation.building.clock.now() + timedelta(days=1)
    (heard,) = told(nation, dorset)
    with nation.as_seen_by(dorset) as work:
        notices.say_outcome(work, heard.ref, MeetingOutcome.NO_CONFLICT, "Invented: rang, and agreed.")
        assert inbox.waiting(work) == 0
    planned = []
    for force in ("dorset", "kent"):
        with nation.as_seen_by(nation.viewer(force)) as work:
            own = investigations.investigations(work)[0].ref
            said = NewEvent("warrant", begins, begins + timedelta(hours=1), area="Poole")
            planned = [own, planning.plan_event(work, own, said).ref]
    nation.settle()
    with nation.as_seen_by(dorset) as work:
        assert [each.kind for each in inbox.inbox(work)] == [post_model.LetterKind.MEETS_AT_ONCE]
    with nation.as_seen_by(nation.viewer("kent")) as work:
        planning.cancel_event(work, *planned)
    nation.settle()
    with nation.as_seen_by(dorset) as work:
        assert [(each.kind, each.recalled) for each in inbox.inbox(work)] == [
            (post_model.LetterKind.MEETS_AT_ONCE, True)
        ]
    assert [each.met for each in told(nation, dorset)] == [heard.met]


def test_its_owner_holds_back_whom_to_ring_until_a_day_begins_or_it_is_released(nation: TestNation) -> None:
    registers(nation, "kent", "K/1", "Plover", contact_point__value=NUMBER)
    until = nation.building.clock.today() + timedelta(days=2)
    with nation.as_seen_by(nation.viewer("kent")) as work:
        ref = investigations.investigations(work)[0].ref
        with pytest.raises(Conflict, match="after today"):
            saying.say(work, ref, Says.DELAY, {"state": "held back", "until": str(work.clock.today())})
        saying.say(work, ref, Says.DELAY, {"state": "held back", "until": until.isoformat()})
    registers(nation, "dorset", "D/1", "Heron", contact_point__value=NUMBER)
    assert told(nation, nation.viewer("dorset")) == []
    assert [each.other_agency for each in told(nation, nation.viewer("kent"))] == ["dorset"]
    due = until + timedelta(days=14)
    with nation.as_seen_by(nation.desk) as work:
        (found,) = overlaps.overlaps(work, records=False)
        words = ("kent", "Lead on it", "Invented: agree a plan.", "Invented: it is there.", due)
        task = leads.set_lead(work, leads.NewLead(found.a.mention, found.b.mention, *words)).task.ref
    with nation.as_seen_by(nation.viewer("kent")) as work:
        accepted = task_sending.TaskStep(task_rules.TaskDid.ACCEPTED, officer=nation.viewer("kent").ref)
        task_sending.act(work, task, accepted)
    nation.settle()
    assert told(nation, nation.viewer("dorset")) == [], "that somebody leads would tell of it before its day"
    later = replace(nation.building.works, clock=Clock(nation.building.clock.now() + timedelta(days=3)))
    with later.begin(Role.DERIVE) as work:
        giving_notice.tell_what_waited(work)
    assert [(each.other_agency, each.lead) for each in told(nation, nation.viewer("dorset"))] == [("kent", "kent")]
