"""A pack for a tasking meeting tells what its maker may read, names nobody who may not be, and reads as it was made. Invented."""

from dataclasses import replace
from datetime import timedelta

import pytest

from counterline.coordination.asking.request_rules import Reply
from counterline.coordination.asking.requesting import NewReply
from counterline.coordination.owning.line_statements import say_of_line
from counterline.coordination.owning.model import LineDid, LineStatement
from counterline.coordination.packs import packs
from counterline.coordination.packs.model import MeetingPack, PackItem, PackOrder, PackPart
from counterline.coordination.register import entry_rows, registering
from counterline.coordination.register.entry_rows import SubjectThing
from counterline.coordination.subjects import investigations, said_of_one, saying, subject_saying, subjects
from counterline.coordination.subjects import model as coordination_model
from counterline.coordination.tasking import capacity, task_sending
from counterline.coordination.tasking.capacity import CapacityStatement
from counterline.governance import inspecting
from counterline.governance.log import model as governance_model
from counterline.governance.log import store
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.running import withdrawing
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.post import inbox, passing_on
from counterline.post import model as post_model
from counterline.vocabulary.identity import AgencyCode
from tests.ahead import ahead
from tests.investigating import NUMBER, registers
from tests.nation import TestNation
from tests.rooms.coordination.test_requesting import ASKS, asks, replies

DAY = ahead(3)
SOUTH_WEST = PackOrder("South West", DAY, decisions=("Who leads on Heron?", " "))


def coordinator(nation: TestNation) -> Viewer:
    """The coordinator of the South West's regional unit."""
    return nation.viewer("rocu-south-west", ViewerRole.COORDINATOR)


def made(nation: TestNation, order: PackOrder = SOUTH_WEST, by: Viewer | None = None) -> MeetingPack:
    """Have a pack made."""
    with nation.as_seen_by(by or coordinator(nation)) as work:
        return packs.make_meeting_pack(work, order)


def items(pack: MeetingPack, part: PackPart) -> tuple[PackItem, ...]:
    """What a pack tells in one part."""
    return next(each.items for each in pack.chapters if each.part is part)


def test_it_tells_of_its_region_what_its_maker_reads(nation: TestNation) -> None:
    registers(nation, "dorset", "D/1", "Op Heron", contact_point__value=NUMBER)
    registers(nation, "cumbria", "C/1", "Op Plover", contact_point__value="07700 900456")
    day = nation.building.clock.today()
    nation.force("dorset").reports("07700 900801", seen=day.isoformat(), ref="L/1", brand="Jay", to="Bournemouth")
    with nation.as_seen_by(coordinator(nation)) as work:
        words = ("Invented: find the holder", "Invented: say who holds the Jay line.", "Invented: nobody leads on it.")
        sunday = day + timedelta(days=13 - day.weekday())
        task_sending.write_task(work, task_sending.NewTask("dorset", *words, sunday))
    asked = asks(nation, replace(ASKS, to="rocu-south-west", role=ViewerRole.COORDINATOR))
    asks(nation, replace(ASKS, to="nclcc", role=ViewerRole.DESK, although="Invented: the desk reads others."))
    found = made(nation)
    assert [each.said for each in items(found, PackPart.INVESTIGATIONS)] == ["Op Heron"]
    assert items(found, PackPart.INVESTIGATIONS)[0].named == (NUMBER,)
    assert [each.ref for each in items(found, PackPart.REQUESTS)] == [asked.ref], (
        "the desk's is not the coordinator's to read"
    )
    assert [each.part for each in found.chapters if each.withheld] == [PackPart.OVERLAPS]
    (line,) = items(found, PackPart.UNOWNED)
    assert (line.said, line.state) == ("Jay, 07700 900801", "active")
    (task,) = items(found, PackPart.TASKS)
    assert (task.said, task.state, task.agency) == ("Invented: find the holder", "asked", "rocu-south-west")
    assert task.due is not None
    assert task.due.date() > sunday, "as it is awaited: on the next working day"
    assert found.decisions == ("Who leads on Heron?",)
    with nation.as_seen_by(coordinator(nation)) as work:
        assert [each.ref for each in packs.meeting_packs(work).items] == [found.ref]
        assert packs.own_region(work) == "South West"
    with nation.as_seen_by(nation.desk) as work, pytest.raises(NotFound):
        packs.meeting_pack(work, found.ref)
    with nation.as_seen_by(nation.viewer("dorset")) as work, pytest.raises(NotAllowed):
        packs.meeting_packs(work)


def test_it_reads_as_it_was_made_whatever_comes_since(nation: TestNation) -> None:
    registers(nation, "dorset", "D/1", "Op Heron", contact_point__value=NUMBER)
    asked = asks(nation, replace(ASKS, to="rocu-south-west", role=ViewerRole.COORDINATOR))
    for brand, number in (("Jay", "07700 900801"), ("Wren", "07700 900802")):
        day = ahead(-1).isoformat()  # what is told as at one instant twice is put in no order by when it came
        nation.force("dorset").reports(number, seen=day, as_at=day, ref=f"L/{brand}", brand=brand, to="Bournemouth")
    before = made(nation)
    assert len(items(before, PackPart.UNOWNED)) == 2
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        first = next(each for each in items(before, PackPart.UNOWNED) if each.said.startswith("Jay"))
        say_of_line(work, first.ref, LineStatement(LineDid.ADOPT, "Invented: the holder lives here."))
    day = nation.building.clock.today().isoformat()
    nation.force("dorset").reports("07700 900802", seen=day, ref="L/Wren", brand="Wren renamed", to="Bournemouth")
    replies(nation, asked.ref, NewReply(Reply.NOTHING_HELD), coordinator(nation))
    registers(nation, "dorset", "D/2", "Op Gannet", contact_point__value="07700 900789")
    with nation.as_seen_by(coordinator(nation)) as work:
        again = packs.meeting_pack(work, before.ref)
    assert (again.chapters, again.same, again.gone) == (before.chapters, True, 0)
    later = made(nation)
    assert [each.said for each in items(later, PackPart.UNOWNED)] == ["Wren renamed, 07700 900802"]
    assert [each.state for each in items(later, PackPart.REQUESTS)] == ["nothing held"]
    assert [each.said for each in items(later, PackPart.INVESTIGATIONS)] == ["Op Gannet"], "since the last pack"
    registers(nation, "dorset", "D/1", "Op Heron renamed", as_at="2026-03-25", contact_point__value=NUMBER)
    with nation.as_seen_by(coordinator(nation)) as work:
        changed = packs.meeting_pack(work, before.ref)
    assert (changed.same, changed.gone) == (False, 1)


def test_of_one_that_meets_several_each_is_told_and_none_that_meets_later(nation: TestNation) -> None:
    for force in ("dorset", "kent", "cumbria"):
        registers(nation, force, f"{force}/1", f"Op {force}", contact_point__value=NUMBER)
    pack = made(nation, replace(SOUTH_WEST, region="National"), nation.desk)
    told = items(pack, PackPart.OVERLAPS)
    assert sorted(sorted((each.agency, str(each.other))) for each in told) == [
        ["cumbria", "dorset"],
        ["cumbria", "kent"],
        ["dorset", "kent"],
    ]
    assert set(pack.sources) >= {each.said.rpartition(", with ")[2] for each in told}
    registers(nation, "merseyside", "M/1", "Op Later", contact_point__value=NUMBER)
    with nation.as_seen_by(nation.desk) as work:
        assert items(packs.meeting_pack(work, pack.ref), PackPart.OVERLAPS) == told


def test_what_its_maker_may_not_read_changes_nothing_in_it(nation: TestNation) -> None:
    registers(nation, "dorset", "D/1", "Op Heron", contact_point__value=NUMBER)
    since = replace(SOUTH_WEST, since=DAY - timedelta(days=30))
    before = made(nation, since)
    registers(nation, "dorset", "D/2", "Op Hidden", source__handling="C", source__conditions="S1", brands="Hidden")
    registers(nation, "kent", "K/2", "Op Heron", contact_point__value=NUMBER, source__handling="C")
    hidden = asks(nation)
    replies(nation, hidden.ref, NewReply(Reply.DECLINED, "Invented: it is not for them."))
    made(nation, replace(since, region="National"), nation.desk)
    assert made(nation, since).chapters == before.chapters


@pytest.mark.parametrize(("age", "named"), [("34", 1), ("15", 0), ("", 0)])
def test_nobody_is_named_who_may_not_be_and_whoever_takes_a_name_is_told_when_it_ends(
    nation: TestNation, age: str, named: int
) -> None:
    officer = nation.viewer("dorset")
    with nation.as_seen_by(officer) as work:
        said = entry_rows.NewInvestigation("Operation Heron", officer="Invented Inspector", importing=("Bristol",))
        ref = registering.register_investigation(work, said).ref
    nation.settle()
    contact = {"name": "DI Invented", "number": "07700 900900", "hours": "at all hours"}
    with nation.as_seen_by(officer) as work:
        saying.say(work, ref, said_of_one.Says.CONTACT, contact)
        until = work.clock.today() + timedelta(days=30)
        person = SubjectThing("person", "Invented Subject", age=age, category="suspect")
        registering.add_subject(work, ref, registering.NewSubject(person, "Invented: he holds it.", review_by=until))
    nation.settle()
    desk = nation.desk
    pack = made(nation, replace(SOUTH_WEST, region="National"), desk)
    (told,) = items(pack, PackPart.INVESTIGATIONS)
    assert len(told.named) == named
    with nation.as_seen_by(desk) as work:
        packs.take_meeting_pack(work, pack.ref, desk.ref)
    with nation.as_seen_by(nation.viewer("nclcc", ViewerRole.DATA_PROTECTION)) as work:
        left = inspecting.left_the_house(work, governance_model.Purpose.CHECKING_LAWFULNESS, store.Stretch(most=200))
    assert any({pack.ref, ref} <= set(each.entry.subjects) for each in left)
    with nation.as_seen_by(officer) as work:
        (subject,) = subjects.subjects_of(work, [investigations.investigation(work, ref).identity_key])
        ends = subject_saying.SubjectStatement(coordination_model.SubjectDid.END, "Invented: it was not him.")
        registering.say_of_subject(work, ref, subject.ref, ends)
    nation.settle()
    with nation.as_seen_by(desk) as work:
        assert [each.about for each in inbox.inbox(work) if each.kind is post_model.LetterKind.SUBJECT_REMOVED] == [
            pack.ref
        ] * named


def threatened(nation: TestNation) -> str:
    """Say that a threat to somebody's life stands, and answer the investigation in which it does."""
    registers(nation, "dorset", "D/1", "Op Heron", contact_point__value=NUMBER)
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        (own,) = investigations.investigations(work)
        threat = {"state": "stands", "force": "kent", "words": "Invented: somebody on the line."}
        saying.say(work, own.ref, said_of_one.Says.THREAT, threat)
    nation.settle()
    return own.ref


def test_a_threat_that_nobody_answered_stands_first(nation: TestNation) -> None:
    own = threatened(nation)
    (told,) = items(made(nation), PackPart.THREATS)
    assert (told.ref, told.said, told.state, told.other) == (own, "Op Heron", "not told here", "kent")


def test_a_threat_stands_in_a_pack_though_its_entry_was_withdrawn(nation: TestNation) -> None:
    registers(
        nation, "kent", "K/1", "Op Plover", contact_point__value="07700 900456"
    )  # told first: Dorset's is then drawn here
    own = threatened(nation)
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        (sent,) = work.rows("select ref from submissions")
        withdrawing.withdraw_submission(work, sent.ref)
    nation.settle()
    (told,) = items(made(nation), PackPart.THREATS)
    assert (told.ref, told.said, told.agency, told.other) == (own, "Entry withdrawn", "dorset", "kent")


def test_a_threat_is_acknowledged_once_everybody_answered_whom_its_reader_knows_of(nation: TestNation) -> None:
    threatened(nation)
    sent = nation.building.clock.now()
    for minutes in (6, 11):  # until the desk has every letter of it
        with replace(nation.building.works, clock=Clock(sent + timedelta(minutes=minutes))).begin(Role.DERIVE) as work:
            passing_on.settle(work, lambda *_: True)
    whole = replace(SOUTH_WEST, region="National")
    with nation.as_seen_by(nation.desk) as work:
        rung = sorted((each.about, each.ref) for each in inbox.outstanding(work) if each.must_ring)
    assert len({about for about, _ in rung}) == 2
    for _, letter in rung:
        (told,) = items(made(nation, whole, nation.desk), PackPart.THREATS)
        assert told.state == "not acknowledged"
        with nation.as_seen_by(nation.desk) as work:
            inbox.acknowledge(work, letter, telephoned=inbox.Telephoned("Invented Duty Inspector", work.clock.now()))
    (told,) = items(made(nation, whole, nation.desk), PackPart.THREATS)
    assert told.state == "acknowledged"


def test_what_nobody_stated_is_told_as_not_stated(nation: TestNation) -> None:
    stating = CapacityStatement("officers", 4, DAY - timedelta(days=30), DAY + timedelta(days=30))
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        capacity.state_capacity(work, replace(stating, amount=9))
        capacity.state_capacity(work, stating)
        capacity.state_capacity(work, replace(stating, kind="drones", label="Drones", unit="flights"))
        with pytest.raises(Conflict, match="a name and a unit"):
            capacity.state_capacity(work, replace(stating, kind="boats"))
        with pytest.raises(Conflict, match="at most a year later"):
            capacity.state_capacity(work, replace(stating, to_day=DAY + timedelta(days=400)))
    told = {(each.agency, each.said, each.state) for each in items(made(nation), PackPart.CAPACITY)}
    assert told >= {
        ("dorset", "Officers: 4 officers", "stated"),
        ("dorset", "Drones: 4 flights", "stated"),
        ("avon-and-somerset", "", "not stated"),
    }
    assert ("cumbria", "", "not stated") not in told
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work, pytest.raises(NotAllowed):
        capacity.state_capacity(work, stating)


def test_demand_is_counted_beside_what_is_stated_and_divided_by_nothing(nation: TestNation) -> None:
    registers(nation, "dorset", "D/1", "Op Heron", contact_point__value=NUMBER)
    registers(nation, "dorset", "D/2", "Op Gannet", contact_point__value="07700 900456")
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        own = investigations.investigations(work)[0]
        saying.say(work, own.ref, said_of_one.Says.CAPACITY, {"officers": "2", "needed": "5"})
    asks(nation, by=nation.desk, asking=replace(ASKS, to="dorset"))
    with nation.as_seen_by(nation.desk) as work:
        found = {each.agency: each for each in capacity.capacity_by_agency(work, DAY).items}
    demand = found[AgencyCode("dorset")].demand
    assert (demand.investigations, demand.said, demand.officers, demand.needed, demand.requests) == (2, 1, 2, 5, 1)
    assert (found[AgencyCode("kent")].stated, found[AgencyCode("kent")].demand.investigations) == ((), 0)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.COMMANDER)) as work:
        mine = {each.agency: each for each in capacity.capacity_by_agency(work, DAY).items}
    assert mine[AgencyCode("dorset")].demand.requests is None, (
        "whom a role does not let read requests is told no number of them"
    )
