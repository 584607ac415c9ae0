"""Of a threat to life are told at once all who can protect, and nothing but an answered telephone ends that. All is invented."""

from dataclasses import replace
from datetime import timedelta

import pytest

from counterline.coordination import desk_numbers
from counterline.coordination.deconfliction import ending_threats, notices
from counterline.coordination.deconfliction.notices import Notice
from counterline.coordination.subjects import investigations, said_of_one, saying, subjects
from counterline.coordination.subjects.model import Mode
from counterline.coordination.subjects.said_of_one import SENT_AGAIN, Says, Statement, with_what_it_ends
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.running import withdrawing
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotFound
from counterline.post import inbox, outbox, passing_on
from counterline.post.inbox import Telephoned
from counterline.post.model import Letter, LetterKind, Recipient
from tests.investigating import NUMBER, registers, says
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation

PERSON = {"person.name": "Alex Pretend", "person.born": "1991-02-03", "person.role": "suspect"}
THREAT = {"state": "stands", "force": "kent", "words": "Invented: somebody on the line."}


def told(nation: TestNation, viewer: Viewer) -> list[Notice]:
    """The notices of threats that somebody reads and that stand."""
    with nation.as_seen_by(viewer) as work:
        return [each for each in notices.notices(work) if each.stands and each.threat]


def investigate(nation: TestNation, *forces: str) -> None:
    """Have forces tell of an investigation each, of one invented person."""
    for force in forces:
        said = {"reference": f"{force}/1", "operation": f"Op {force}", "opened_on": "2026-03-01", "status": "open"}
        file_records(nation, force, "investigation", [said | PERSON | SHARED])


def threatens(nation: TestNation, **said: str) -> None:
    """Have Dorset's officer say whom to ring, and that a threat to a person of theirs stands or is over."""
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        (own,) = investigations.investigations(work, investigations.InvestigationsAsked(agency="dorset"))
        (person,) = subjects.subjects_of(work, [own.identity_key])
        contact = {"name": "DI Invented", "number": "07700 900900", "hours": "at all hours"}
        saying.say(work, own.ref, Says.CONTACT, contact)
        saying.say(work, own.ref, Says.THREAT, THREAT | {"person": person.ref} | said)
    nation.settle()


def standing(nation: TestNation) -> tuple[Statement, ...]:
    """The threats that stand in Dorset's one investigation, as its officer reads them."""
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        (own,) = investigations.investigations(work)
        return said_of_one.threats_of(saying.statements_of(work, own))


def test_each_threat_stands_until_it_is_said_of_that_one_that_it_is_over(nation: TestNation) -> None:
    investigate(nation, "dorset")
    threatens(nation)
    threatens(nation, force="essex")
    assert [len(told(nation, nation.viewer(each))) for each in ("kent", "essex", "dorset")] == [1, 1, 2]
    first, second = standing(nation)
    with pytest.raises(Conflict, match=f"which threat is over.*{first.ref} .kent.*{second.ref} .essex"):
        threatens(nation, state="over")
    with pytest.raises(Conflict, match="ends no other"):
        threatens(nation, ends=first.ref)
    threatens(nation, state="over", ends=second.ref)
    assert [len(told(nation, nation.viewer(each))) for each in ("kent", "essex", "dorset")] == [1, 0, 1]
    threatens(nation, state="over")
    assert [told(nation, nation.viewer(each)) for each in ("kent", "dorset")] == [[], []]
    with pytest.raises(Conflict, match="No threat stands"):
        threatens(nation, state="over")


@pytest.mark.parametrize("elsewhere", ["dwp", "nclcc", "rocu-north-east"])
def test_a_person_is_at_a_police_force_and_at_no_body_whose_officers_nobody_rings(
    nation: TestNation, elsewhere: str
) -> None:
    investigate(nation, "dorset")
    with pytest.raises(Conflict, match="police force"):
        threatens(nation, force=elsewhere)


def withdraw(nation: TestNation) -> str:
    """Have Dorset withdraw its one entry, and answer the reference of its investigation."""
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        (own,) = investigations.investigations(work)
        (sent,) = work.rows("select s.ref from submissions s join assertions a using (submission_id) limit 1")
        withdrawing.withdraw_submission(work, sent.ref)
    nation.settle()
    return own.ref


def test_a_threat_of_a_withdrawn_entry_is_ended_by_whoever_said_it_and_by_nobody_else(nation: TestNation) -> None:
    investigate(nation, "dorset")
    threatens(nation)
    threatens(nation, force="essex")
    own, over = withdraw(nation), {"state": "over", "words": "Invented: they are safe."}
    for by, of, said in (("kent", Says.THREAT, over), ("dorset", Says.THREAT, THREAT), ("dorset", Says.DECISION, {})):
        with nation.as_seen_by(nation.viewer(by)) as work, pytest.raises(NotFound):
            saying.say(work, own, of, said)
    (there,) = told(nation, nation.viewer("kent"))
    with nation.as_seen_by(nation.viewer("kent")) as work, pytest.raises(Conflict, match="Only the body"):
        ending_threats.end_threat(work, there.ref, over["words"])
    (holds,) = [each for each in told(nation, nation.viewer("dorset")) if each.other_agency == "kent"]
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        ending_threats.end_threat(work, holds.ref, over["words"])
    nation.settle()
    assert [len(told(nation, nation.viewer(each))) for each in ("kent", "essex", "dorset")] == [0, 1, 1]
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        saying.say(work, own, Says.THREAT, over)
    nation.settle()
    assert [told(nation, nation.viewer(each)) for each in ("essex", "dorset")] == [[], []]


def test_a_threat_stands_though_the_register_leaves_its_investigation_out(nation: TestNation) -> None:
    investigate(nation, "dorset")
    threatens(nation)
    withdraw(nation)
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        assert investigations.investigations(work) == ()
    (there,) = told(nation, nation.viewer("kent"))
    assert (there.number, there.letter is not None) == ("07700 900900", True)


def test_an_end_from_before_ends_named_their_threat_ends_the_one_said_last(nation: TestNation) -> None:
    investigate(nation, "dorset")
    for force in ("kent", "essex"):
        threatens(nation, force=force)
    threatens(nation, state="over", ends=standing(nation)[1].ref)
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update investigation_acts set said = said - 'ends' where did = 'threat'")
    assert [each.said["force"] for each in standing(nation)] == ["kent"]
    threatens(nation, force="surrey")
    assert [len(told(nation, nation.viewer(each))) for each in ("kent", "essex", "surrey")] == [1, 0, 1]


@pytest.mark.parametrize("mode", [Mode.POINTER, Mode.SILENT, Mode.GUARDIAN])
def test_where_they_are_who_holds_it_and_who_is_after_them_are_told_whom_to_ring(
    nation: TestNation, mode: Mode
) -> None:
    investigate(nation, "dorset", "merseyside")
    says(nation, "merseyside", mode)
    threatens(nation)
    (there,) = told(nation, nation.viewer("kent"))
    assert (there.other_agency, there.name, there.number) == ("dorset", "DI Invented", "07700 900900")
    assert (there.investigation, there.met) == (None, ())
    (holds,) = told(nation, nation.viewer("dorset"))
    assert (holds.other_agency, holds.met) == ("kent", ()), "nothing of who else is after them"
    guardian = nation.viewer("merseyside", ViewerRole.GUARDIAN)
    hears = (told(nation, nation.viewer("merseyside")), told(nation, guardian))
    assert [len(each) for each in hears] == ([0, 1] if mode is Mode.GUARDIAN else [1, 0])
    assert told(nation, nation.viewer("cumbria")) == []
    threatens(nation, state="over")
    assert [told(nation, nation.viewer(each)) for each in ("kent", "dorset", "merseyside")] == [[], [], []]


def test_the_colleague_who_is_named_is_told_and_a_desks_number_is_rung(nation: TestNation) -> None:
    investigate(nation, "dorset")
    named = nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    with nation.as_seen_by(nation.desk) as work:
        desk_numbers.keep_desk(work, "07700 900777", "day and night")
    threatens(nation)
    (holds,) = told(nation, nation.viewer("dorset"))
    assert (holds.number, holds.ring_next) == (None, "07700 900777"), (
        "Kent keeps no number yet, and is found by the desk"
    )
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        (letter,) = [each for each in inbox.inbox(work) if each.kind is LetterKind.THREAT_TO_LIFE]
    assert (letter.ring, letter.must_ring) == (None, True), "no number of another's that reads as Kent's"
    threatens(nation, state="over")
    with nation.as_seen_by(nation.viewer("kent")) as work:
        desk_numbers.keep_desk(work, "07700 900 555", "day and night")
        with pytest.raises(Conflict, match="telephone"):
            desk_numbers.keep_desk(work, "snap: invented", "day and night")
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        (own,) = investigations.investigations(work)
        contact = {"name": "DI Invented", "number": "the desk", "hours": "at all hours"}
        with pytest.raises(Conflict, match="one telephone number"):
            saying.say(work, own.ref, Says.CONTACT, contact)
        contact["number"] = "07700 900901"
        with pytest.raises(Conflict, match="colleague"):
            saying.say(work, own.ref, Says.CONTACT, contact | {"viewer": nation.viewer("kent").ref})
        saying.say(work, own.ref, Says.CONTACT, contact | {"viewer": named.ref})
        saying.say(work, own.ref, Says.THREAT, THREAT)
    nation.settle()
    assert [(each.other_agency, each.number) for each in told(nation, named)] == [("kent", "07700 900555")]
    assert told(nation, nation.viewer("dorset")) == []


def test_those_of_which_somebody_must_be_rung_are_listed_however_many_come_before_them(nation: TestNation) -> None:
    for force in ("dorset", "kent", "essex"):
        registers(nation, force, f"{force}/1", f"Op {force}", contact_point__value=NUMBER)
    officer = nation.viewer("dorset")
    with nation.as_seen_by(officer) as work:
        first, last = sorted(each.ref for each in notices.notices(work))
    for ref in (last, first):
        with nation.building.works.begin(Role.DERIVE) as work:
            to = Recipient(officer.agency, ViewerRole.OFFICER)
            outbox.send(work, Letter(to, LetterKind.MEETS_AT_ONCE, ref, f"notice/{ref}/at-once"))
        with nation.as_seen_by(officer) as work:
            assert [each.ref for each in notices.notices(work, most=1)] == [ref]
            (rung,) = [each.ref for each in inbox.outstanding(work) if each.must_ring]
            inbox.acknowledge(work, rung, telephoned=Telephoned("Invented Duty Inspector", work.clock.now()))


def test_no_message_discharges_it_and_the_next_in_turn_is_rung_after_five_minutes(nation: TestNation) -> None:
    investigate(nation, "dorset")
    threatens(nation)
    kent, sent = nation.viewer("kent"), nation.building.clock.now()
    with nation.as_seen_by(kent) as work:
        (letter,) = [each for each in inbox.inbox(work) if each.kind is LetterKind.THREAT_TO_LIFE]
        assert (letter.ring, letter.must_ring) == ("07700 900900", True)
        assert letter.due is not None
        assert timedelta(minutes=4) < letter.due - sent <= timedelta(minutes=5)
        with pytest.raises(Conflict, match="No message discharges"):
            inbox.acknowledge(work, letter.ref)
        notices.say_outcome(work, letter.about, notices.MeetingOutcome.JOINT, "Invented: we are on our way.")
        assert notices.notice(work, letter.about).letter == letter.ref, "what is written answers nothing"
    for minutes, desk_has_it in ((6, False), (11, True)):
        with replace(nation.building.works, clock=Clock(sent + timedelta(minutes=minutes))).begin(Role.DERIVE) as work:
            passing_on.settle(work, lambda *_: True)
        with nation.as_seen_by(nation.desk) as work:
            assert (letter.ref in {each.ref for each in inbox.inbox(work)}) is desk_has_it
    with nation.as_seen_by(kent) as work:
        answered = Telephoned("Invented Duty Inspector", work.clock.now())
        assert not inbox.acknowledge(work, letter.ref, telephoned=answered).must_ring
        assert notices.notice(work, letter.about).letter is None


def test_a_form_that_is_sent_twice_is_rung_about_once_and_a_threat_in_the_same_words_later_again(
    nation: TestNation,
) -> None:
    investigate(nation, "dorset")
    threatens(nation)
    with pytest.raises(Conflict, match=f"kept already .{standing(nation)[0].ref}"):
        threatens(nation)
    assert len(told(nation, nation.viewer("kent"))) == 1
    (before,) = standing(nation)
    assert with_what_it_ends(before.said, [before], before.at + SENT_AGAIN) == before.said
