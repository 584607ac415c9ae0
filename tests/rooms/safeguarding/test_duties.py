"""What is due, to whom, by whose approval, and who is told that a time ran out. Everybody here is invented."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach.purposes import PurposeRefused
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.post import inbox
from counterline.post.model import LetterKind
from counterline.safeguarding.duties import duties, duty_approvals
from counterline.safeguarding.duties.duty_clocks import DutyClock, DutyWord
from counterline.safeguarding.duties.duty_documents import Land
from counterline.safeguarding.duties.duty_letters import tell_of_duties
from counterline.safeguarding.referrals import referral_sending
from counterline.safeguarding.referrals.referral_rules import ReferralKind, Turn
from counterline.safeguarding.referrals.referral_sending import ReferralStep, Sending
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation

WHY = "Checked against the guidance of 2014, which stands."
CHILD = {"person.name": "Sam Invented", "person.age": "15", "person.role": "subject"}
COUNCIL = "bournemouth-christchurch-and-poole-council"
GIVEN = {"source.handling": "C", "source.conditions": "S2", "circulation": COUNCIL}


def day(nation: TestNation, ago: int) -> str:
    """So many days ago."""
    return str(nation.building.clock.today() - timedelta(days=ago))


def found_again(nation: TestNation, reference: str, ago: int, **said: str) -> None:
    """Dorset tells of a child who came back so many days ago."""
    row = {
        "reference": reference,
        "missing_from": day(nation, ago + 2),
        "found_on": day(nation, ago),
        **CHILD,
        **SHARED,
    }
    row |= {"home_area": "Bournemouth", "found_area": "Liverpool", "status": "returned"} | said
    file_records(nation, "dorset", "missing_episode", [row], as_at=day(nation, 0))


def lead(nation: TestNation, agency: str = "dorset") -> Viewer:
    """The safeguarding lead of a force."""
    return nation.viewer(agency, ViewerRole.SAFEGUARDING)


def approved(nation: TestNation, confirms: Sequence[str] = ()) -> None:
    """England's duties are put in force by Dorset's lead."""
    with nation.as_seen_by(lead(nation)) as work:
        duty_approvals.approve_duties(work, "duties-england", 2, WHY, confirms)


def due(nation: TestNation, viewer: Viewer) -> dict[str, DutyClock]:
    """What runs for a viewer's agency, by duty."""
    with nation.as_seen_by(viewer) as work:
        return {each.duty.name: each for each in duties.due(work).clocks if each.runs}


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """A nation in which a child came back four days ago, and England's duties are in force."""
    found_again(nation, "M/1", 4, **GIVEN)
    approved(nation)
    return nation


def test_a_draft_runs_no_clock_until_somebody_of_its_nation_approves_it(nation: TestNation) -> None:
    found_again(nation, "M/1", 1)
    assert not due(nation, lead(nation))
    for stranger in (lead(nation, "south-wales"), lead(nation, "nclcc")):
        with nation.as_seen_by(stranger) as work, pytest.raises(NotAllowed, match="England"):
            duty_approvals.approve_duties(work, "duties-england", 2, WHY)
    with nation.as_seen_by(nation.viewer("dorset")) as work, pytest.raises(NotAllowed, match="safeguarding lead"):
        duty_approvals.approve_duties(work, "duties-england", 2, WHY)
    approved(nation)
    assert {"return-interview", "prevention-interview"} <= due(nation, lead(nation)).keys()
    with nation.as_seen_by(lead(nation)) as work:
        assert duties.due(work).drafts == (Land.WALES, Land.SCOTLAND, Land.NORTHERN_IRELAND)
        duty_approvals.suspend_duties(work, "duties-england", "A new edition is out and has to be read first.")
    assert not due(nation, lead(nation))


def test_an_unconfirmed_duty_runs_only_where_whoever_approves_says_that_it_holds(nation: TestNation) -> None:
    file_records(
        nation,
        "dorset",
        "case_status",
        [
            {"reference": "C/1", "case_reference": "C/1", "happened_on": day(nation, 1), **CHILD, **SHARED}
            | {"outcome": "released under investigation"}
        ],
        as_at=day(nation, 0),
    )
    approved(nation)
    assert "release" not in due(nation, lead(nation))
    approved(nation, ["release"])
    assert "release" in due(nation, lead(nation))
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(Conflict, match="unconfirmed"):
        duty_approvals.approve_duties(work, "duties-england", 2, WHY, ["return-interview"])


def test_the_council_that_was_given_the_record_sees_what_binds_it_and_says_what_became_of_it(told: TestNation) -> None:
    council = told.viewer(COUNCIL, ViewerRole.PARTNER)
    clock = due(told, council)["return-interview"]
    assert clock.binds(COUNCIL)
    with told.as_seen_by(council) as work:
        duties.say_of_duty(work, clock.ref, "return-interview", DutyWord.NOT_TO, "They declined, and were asked twice.")
    assert "return-interview" not in due(told, council)
    with told.as_seen_by(lead(told)) as work:
        (stopped,) = [each for each in duties.clocks_of(work, [clock.ref]) if each.duty.name == "return-interview"]
    assert stopped.stopped is not None
    assert stopped.stopped.said is not None
    assert (stopped.stopped.said.agency, stopped.stopped.said.reason) == (
        COUNCIL,
        "They declined, and were asked twice.",
    )
    # What a council says to protect is no word for whoever investigates.
    with told.as_seen_by(told.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        assert work.value("select count(*) from duty_said") == 0


def test_what_is_said_of_a_duty_is_looked_through_and_lies_in_no_future(told: TestNation) -> None:
    ref = due(told, lead(told))["return-interview"].ref
    with told.as_seen_by(lead(told)) as work, pytest.raises(PurposeRefused):
        duties.say_of_duty(work, ref, "return-interview", DutyWord.DONE, "So that we can evict the family")
    later = told.building.clock.now() + timedelta(hours=1)
    with told.as_seen_by(lead(told)) as work, pytest.raises(Conflict, match="ahead"):
        duties.say_of_duty(work, ref, "police-protection", DutyWord.STARTED, "Taken at the station", later)
    with told.as_seen_by(lead(told)) as work, pytest.raises(Conflict, match="records tell"):
        duties.say_of_duty(work, ref, "return-interview", DutyWord.STARTED, "Because I say so here")
    with told.as_seen_by(lead(told)) as work, pytest.raises(Conflict, match="No clock of police-protection"):
        duties.say_of_duty(work, ref, "police-protection", DutyWord.DONE, "Nobody was ever taken")
    with told.as_seen_by(lead(told)) as work:
        assert work.value("select count(*) from duty_said") == 0
    with told.as_seen_by(lead(told, "kent")) as work, pytest.raises(NotFound):
        duties.say_of_duty(work, "MN-AAAAAAAAAAAA", "return-interview", DutyWord.DONE, "Nobody of that name")


def test_when_the_time_ran_out_whoever_is_bound_and_reads_it_is_told_once(told: TestNation) -> None:
    council = told.viewer(COUNCIL, ViewerRole.PARTNER)
    lead(told, "kent")
    ref = due(told, council)["return-interview"].ref
    for _ in range(2):
        with told.building.works.begin(Role.DERIVE) as work:
            tell_of_duties(work)
    for viewer, kinds in ((council, ["duty-ran-out"]), (lead(told), ["duty-ran-out"]), (lead(told, "kent"), [])):
        with told.as_seen_by(viewer) as work:
            assert [(each.kind, each.about) for each in inbox.inbox(work)] == [(kind, ref) for kind in kinds]


def test_nobody_is_told_who_could_not_have_seen_it(nation: TestNation) -> None:
    found_again(nation, "M/1", 4)  # circulated to nobody: the council is bound, and reads nothing of it
    approved(nation)
    council = nation.viewer(COUNCIL, ViewerRole.PARTNER)
    with nation.building.works.begin(Role.DERIVE) as work:
        assert tell_of_duties(work) == 1
    with nation.as_seen_by(council) as work:
        assert not inbox.inbox(work)
    assert not due(nation, council)


def test_a_time_that_has_not_run_out_is_told_with_its_time(nation: TestNation) -> None:
    found_again(nation, "M/1", 1)
    approved(nation)
    clock = due(nation, lead(nation))["return-interview"]
    with nation.building.works.begin(Role.DERIVE) as work:
        tell_of_duties(work)
    with nation.as_seen_by(lead(nation)) as work:
        (letter,) = inbox.inbox(work)
        assert (letter.kind, letter.due) == ("duty-runs", clock.due)
    later = replace(
        nation.building.works, clock=type(nation.building.clock)(nation.building.clock.now() + timedelta(days=3))
    )
    with later.begin(Role.DERIVE) as work:
        tell_of_duties(work)
    with nation.as_seen_by(lead(nation)) as work:
        assert {each.kind for each in inbox.inbox(work)} == {"duty-runs", "duty-ran-out"}


def test_what_was_done_is_reminded_of_no_more(told: TestNation) -> None:
    council = told.viewer(COUNCIL, ViewerRole.PARTNER)
    ref = due(told, council)["return-interview"].ref
    with told.building.works.begin(Role.DERIVE) as work:
        assert tell_of_duties(work) == 2
    with told.as_seen_by(council) as work:
        duties.say_of_duty(work, ref, "return-interview", DutyWord.DONE, "She talked with somebody of a charity.")
    for _ in range(2):
        with told.building.works.begin(Role.DERIVE) as work:
            tell_of_duties(work)
    for viewer in (council, lead(told)):
        with told.as_seen_by(viewer) as work:
            assert [each.recalled for each in inbox.inbox(work)] == [True]


def test_that_a_child_was_denied_bail_is_told_within_the_hour_though_no_law_gives_it_hours(nation: TestNation) -> None:
    found_again(nation, "M/1", 30, home_area="Bournemouth", **GIVEN)
    approved(nation)
    with nation.as_seen_by(lead(nation)) as work:
        (ref,) = {each.ref for each in duties.due(work).clocks}
        said = duties.say_of_duty(work, ref, "denied-bail", DutyWord.STARTED, "Charged; bail was refused.")
    (clock,) = [each for each in said if each.duty.name == "denied-bail"]
    for _ in range(2):
        with nation.building.works.begin(Role.DERIVE) as work:
            tell_of_duties(work)
    with nation.as_seen_by(lead(nation)) as work:
        assert [(each.kind, each.about, each.due) for each in inbox.inbox(work)] == [
            ("duty-now", ref, clock.begins + timedelta(hours=1))
        ]


def test_that_a_child_is_in_custody_is_told_within_the_hour_and_of_an_old_arrest_nobody_is_told_anew(
    nation: TestNation,
) -> None:
    approved(nation)
    rows = [
        {"reference": "CU/1", "happened_on": day(nation, 1), "area": "Poole", **CHILD, **SHARED},
        {
            "reference": "CU/2",
            "happened_on": day(nation, 6),
            "area": "Poole",
            **CHILD,
            **SHARED,
            "person.name": "Al Invented",
        },
        {
            "reference": "CU/4",
            "happened_on": day(nation, 1),
            "area": "Poole",
            **CHILD,
            **SHARED,
            "person.name": "Di Invented",
        },
    ]
    rows[2]["person.age"] = "30"
    file_records(nation, "dorset", "arrest", rows, as_at=day(nation, 0))
    with nation.building.works.begin(Role.DERIVE) as work:
        tell_of_duties(work)
        now = work.clock.now()
    with nation.as_seen_by(lead(nation)) as work:
        names = {ref: told.name for ref, told in duties.due(work).names.items()}
        letters = [each for each in inbox.inbox(work) if each.about in names]
    assert {
        (names[each.about], each.kind, each.due and each.due <= now + timedelta(hours=1), each.danger)
        for each in letters
    } == {
        ("Sam Invented", LetterKind.DUTY_NOW, True, True),
        ("Al Invented", LetterKind.DUTY_RUNS, None, False),
    }
    (ref,) = {each.about for each in letters if each.kind is LetterKind.DUTY_NOW}
    with nation.as_seen_by(lead(nation)) as work:
        clocks = {each.duty.name: each for each in duties.clocks_of_person(work, ref)}
        assert clocks["appropriate-adult"].called == "An appropriate adult is there (Dorset Police)"
        for name in ("appropriate-adult", "section-45"):
            duties.say_of_duty(work, ref, name, DutyWord.DONE, "Done by the custody officer.")
        assert [each.recalled for each in inbox.inbox(work) if each.about == ref] == [True, True]


def test_what_is_fed_back_on_a_referral_stops_the_clocks_of_the_duties_that_it_names_and_no_other(
    told: TestNation,
) -> None:
    bound = told.viewer(COUNCIL, ViewerRole.PARTNER)
    owed = {"return-interview", "return-interview-offer"}
    assert owed <= due(told, bound).keys()
    with told.as_seen_by(lead(told)) as work:
        (ref,) = {each.ref for each in duties.due(work).clocks}
        words = "Invented: they came back from Liverpool."
        sending = Sending(
            ReferralKind.REFERRAL,
            COUNCIL,
            words,
            words,
            about=ref,
            reprisal=words,
            safe_contact=words,
            gateway="children-2004-s10",
        )
        sent = referral_sending.send_referral(work, sending)
    with told.as_seen_by(bound) as work:
        offered = {each.duty.name for each in referral_sending.duties_answered(work, sent)}
        step = ReferralStep(
            Turn.FED_BACK, "Invented: the interview was offered on Monday.", done=("return-interview-offer",)
        )
        referral_sending.take_turn(work, sent.ref, step)
    assert offered == owed
    for viewer in (bound, lead(told)):
        assert due(told, viewer).keys() & owed == {"return-interview"}
