"""Letters come to whoever they are for and to nobody else, and wait until somebody answers. Everybody is invented."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from counterline.bootstrap.building import Building
from counterline.governance.log.model import Act
from counterline.governance.people import access, staff, viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import glass
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed, NotFound
from counterline.post import inbox, outbox, passing_on
from counterline.post import model as post_model
from counterline.post.inbox import Box, Telephoned
from counterline.post.model import Letter, LetterKind, Recipient, Step
from counterline.vocabulary.identity import AgencyCode, reference_for
from tests.nation import TestNation

ABOUT: Final = "MN-7KQ2M9XD3HAB"
LEADS: Final = Recipient(AgencyCode("dorset"), ViewerRole.SAFEGUARDING)
HOUR: Final = timedelta(hours=1)


def sends(nation: TestNation, letter: Letter) -> None:
    """Have the worker send a letter."""
    with nation.building.works.begin(Role.DERIVE) as work:
        outbox.send(work, letter)


def told(nation: TestNation, viewer: Viewer, box: Box = Box.WAITING) -> list[post_model.Received]:
    """What lies in somebody's inbox."""
    with nation.as_seen_by(viewer) as work:
        return inbox.inbox(work, box)


def settles(nation: TestNation, after: timedelta = timedelta()) -> None:
    """Have the worker's clock come round, so much later."""
    later = replace(nation.building.works, clock=Clock(nation.building.clock.now() + after))
    with later.begin(Role.DERIVE) as work:
        passing_on.settle(work, lambda *_: True)


@pytest.fixture
def lead(nation: TestNation) -> Viewer:
    """Dorset's safeguarding lead."""
    return nation.viewer("dorset", ViewerRole.SAFEGUARDING)


def test_many_turns_of_one_thing_hide_none_of_another(nation: TestNation, lead: Viewer) -> None:
    busy, other = ABOUT, ABOUT[:-1] + "C"
    for turn in range(3):
        sends(nation, Letter(LEADS, LetterKind.REFERRAL_TURN, busy, f"{busy}/{turn}"))
    sends(nation, Letter(LEADS, LetterKind.REFERRAL_TURN, other, other))
    newest = {each.about: each.ref for each in sorted(told(nation, lead), key=lambda each: each.told_at)}
    with nation.as_seen_by(lead) as work:
        assert {each.about: each.ref for each in inbox.outstanding_of_each(work, 2)} == newest


def test_a_letter_is_read_by_whoever_holds_the_role_there_and_by_nobody_else(nation: TestNation, lead: Viewer) -> None:
    others = [
        nation.viewer("dorset"),
        nation.viewer("kent", ViewerRole.SAFEGUARDING),
        nation.viewer("nclcc", ViewerRole.SAFEGUARDING),
        nation.desk,
    ]
    sends(nation, Letter(LEADS, LetterKind.NOTICE, ABOUT, "cause"))
    (letter,) = told(nation, lead)
    assert (letter.about, letter.kind, letter.waits) == (ABOUT, LetterKind.NOTICE, True)
    for other in others:
        assert told(nation, other) == []
        with nation.as_seen_by(other) as work, pytest.raises(NotFound):
            inbox.acknowledge(work, letter.ref)


def test_a_letter_to_a_person_is_read_by_their_deputy_too_while_they_are_away(nation: TestNation) -> None:
    away, deputy, third = (
        nation.viewer("dorset"),
        nation.viewer("dorset", ViewerRole.INVESTIGATOR),
        nation.viewer("dorset", ViewerRole.COMMANDER),
    )
    sends(nation, Letter(Recipient.person(away.ref), LetterKind.TASK, ABOUT, "cause"))
    assert told(nation, deputy) == []
    with nation.as_seen_by(away) as work:
        staff.name_deputy(work, away.ref, deputy.ref, work.clock.today(), work.clock.today())
    assert [each.person for each in told(nation, deputy)] == [away.name]
    assert told(nation, third) == []


def test_glass_broken_into_a_role_opens_none_of_its_letters(nation: TestNation) -> None:
    neighbour = nation.viewer("dorset", ViewerRole.NEIGHBOURHOOD)
    (wider,), purpose = glass.wider_roles(neighbour), glass.wider_purposes(neighbour)[0]
    sends(nation, Letter(Recipient(AgencyCode("dorset"), wider), LetterKind.NOTICE, ABOUT, "cause"))
    with nation.as_seen_by(neighbour) as work:
        glass.break_glass(work, purpose, "Somebody's life is in danger at this very hour.", wider)
    assert told(nation, neighbour) == []


@pytest.mark.parametrize("role", [ViewerRole.AUDITOR, ViewerRole.DATA_PROTECTION, ViewerRole.ADMINISTRATOR])
def test_whoever_watches_or_runs_the_rest_has_no_inbox(nation: TestNation, role: ViewerRole) -> None:
    with nation.as_seen_by(nation.viewer("nclcc", role)) as work, pytest.raises(NotAllowed):
        inbox.inbox(work)


def test_what_is_due_first_comes_first_and_a_list_goes_on_where_it_ended(nation: TestNation, lead: Viewer) -> None:
    now = nation.building.clock.now()
    for number, due in enumerate((None, now + 3 * HOUR, now + HOUR, None, now + 2 * HOUR)):
        sends(nation, Letter(LEADS, LetterKind.TASK, ABOUT, f"cause:{number}", due=due))
    whole = told(nation, lead)
    dues = [each.due for each in whole if each.due]
    assert (dues, [each.due for each in whole[3:]]) == (sorted(dues), [None, None])
    with nation.as_seen_by(lead) as work:
        for letter in whole[:3]:
            inbox.acknowledge(work, letter.ref)
    answered = told(nation, lead, Box.ANSWERED)
    for box, listed in ((Box.WAITING, whole[3:]), (Box.ANSWERED, answered)):
        pages, after = [], None
        while True:
            with nation.as_seen_by(lead) as work:
                page = inbox.inbox(work, box, after=after, most=1)
            if not page:
                break
            pages += page
            after = inbox.place(page[-1], box)
        assert pages == listed


def test_the_first_answer_stands_and_says_who_and_how(nation: TestNation, lead: Viewer) -> None:
    second = nation.viewer("dorset", ViewerRole.COMMANDER)
    with nation.as_seen_by(second) as work:
        staff.name_deputy(work, second.ref, lead.ref, work.clock.today(), work.clock.today())
    commander = Recipient(AgencyCode("dorset"), ViewerRole.COMMANDER)
    sends(nation, Letter(commander, LetterKind.NOTICE, ABOUT, "cause", ring="01632 960001"))
    (letter,) = told(nation, lead)
    assert letter.must_ring
    rung = nation.building.clock.now()
    with nation.as_seen_by(lead) as work:
        inbox.acknowledge(work, letter.ref, telephoned=Telephoned("Sgt Invented", rung))
    with nation.as_seen_by(second) as work:
        again = inbox.acknowledge(work, letter.ref)
        assert inbox.waiting(work) == 0
    assert again.answer == post_model.LetterAnswer(lead.name, rung, "Sgt Invented")
    assert not again.must_ring


def test_nobody_answered_the_telephone_before_the_letter_or_tomorrow(nation: TestNation, lead: Viewer) -> None:
    sends(nation, Letter(LEADS, LetterKind.NOTICE, ABOUT, "cause", ring="01632 960001"))
    (letter,) = told(nation, lead)
    for wrong in (-HOUR, HOUR):
        with nation.as_seen_by(lead) as work, pytest.raises(inbox.NotThen):
            inbox.acknowledge(work, letter.ref, telephoned=Telephoned("Sgt Invented", work.clock.now() + wrong))
    assert told(nation, lead) == [letter]


@pytest.mark.parametrize(("kind", "left"), [(LetterKind.CONCERN_UNREAD, 1), (LetterKind.REFERRAL_TURN, 0)])
def test_a_letter_answers_earlier_ones_only_where_it_leads_to_all_that_they_tell(
    nation: TestNation, lead: Viewer, kind: LetterKind, left: int
) -> None:
    for body in ("kent", "essex"):  # two bodies that one concern was given to, where nobody reads it
        sends(nation, Letter(LEADS, kind, ABOUT, f"{kind}/{body}"))
    with nation.as_seen_by(lead) as work:
        newest = max(inbox.outstanding_about(work, [ABOUT]), key=lambda each: (each.told_at, each.ref))
        inbox.acknowledge(work, newest.ref)
        assert len(inbox.outstanding_about(work, [ABOUT])) == left


def test_what_is_taken_back_is_told_to_all_who_were_told_and_must_be_read_before_it_is_answered(
    nation: TestNation, lead: Viewer
) -> None:
    officers = Recipient(AgencyCode("kent"), ViewerRole.OFFICER)
    for to in (LEADS, officers):
        sends(nation, Letter(to, LetterKind.NOTICE, ABOUT, "cause", ring="01632 960001"))
    (letter,) = told(nation, lead)
    with nation.as_seen_by(lead) as work:
        inbox.acknowledge(work, letter.ref)
    with nation.building.works.begin(Role.DERIVE) as work:
        assert (outbox.recall(work, "cause"), outbox.recall(work, "cause"), outbox.recall(work, "other")) == (2, 0, 0)
    for viewer in (lead, nation.viewer("kent")):
        (taken,) = told(nation, viewer)
        assert (taken.recalled, taken.must_ring) == (True, False)
    with nation.as_seen_by(lead) as work, pytest.raises(Conflict, match="Open it again"):
        inbox.acknowledge(work, letter.ref, turn=letter.turn)


def test_what_goes_to_another_agency_is_logged_as_disclosed_once_and_taken_back(nation: TestNation) -> None:
    letter = Letter(Recipient(AgencyCode("kent"), ViewerRole.OFFICER), LetterKind.NOTICE, ABOUT, "cause")
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        outbox.send(work, letter)
        outbox.send(work, letter)
        outbox.recall(work, "cause")
    with nation.building.works.begin(Role.OWNER) as work:
        rows = work.rows(
            "select act, recipients from log_entries where :about = any (subjects) order by entry_id", about=ABOUT
        )
    assert [tuple(row) for row in rows] == [(Act.DISCLOSURE, ["agency:kent"]), (Act.ALTERATION, ["agency:kent"])]


def test_a_letter_holds_a_reference_and_a_number_and_no_words() -> None:
    feed = Recipient(AgencyCode("dorset"), ViewerRole.FEED)
    for wrong in ({"about": "Invented Name"}, {"ring": "Ask for Invented"}, {"to": feed}):
        with pytest.raises(CounterlineError):
            Letter(**{"to": LEADS, "kind": LetterKind.TASK, "about": ABOUT, "cause": "c"} | wrong)  # type: ignore[arg-type]


def test_nobody_sends_to_somebody_unknown_or_without_an_inbox(nation: TestNation) -> None:
    for ref in ("VW-AAAAAAAA", nation.administrator.ref):
        with pytest.raises(NotFound):
            sends(nation, Letter(Recipient.person(ref), LetterKind.TASK, ABOUT, "cause"))


def test_how_letters_stand_is_told_to_whoever_sent_them_or_reads_them(nation: TestNation, lead: Viewer) -> None:
    with nation.as_seen_by(nation.viewer("kent")) as work:
        outbox.send(work, Letter(LEADS, LetterKind.NOTICE, ABOUT, "cause"))
    sees: Callable[[Viewer], int] = lambda viewer: len(_standing(nation.building, viewer))  # noqa: E731 - said once
    assert [sees(each) for each in (nation.viewer("kent"), lead, nation.viewer("dorset"))] == [1, 1, 0]


def _standing(building: Building, viewer: Viewer) -> list[post_model.Standing]:
    with building.work_as(viewer) as work:
        return outbox.standing(work, "cause")


def test_what_nobody_answers_comes_to_the_deputies_and_then_to_the_national_desk_and_stays(nation: TestNation) -> None:
    officer, colleague = nation.viewer("dorset"), nation.viewer("dorset", ViewerRole.COMMANDER)
    with nation.building.works.begin(Role.OWNER) as work:
        second = viewers.add_viewer(work, "Invented second officer", AgencyCode("dorset"), ViewerRole.OFFICER)
    desk = nation.viewer("nclcc", ViewerRole.OFFICER)
    due = nation.building.clock.now() + 4 * HOUR
    sends(nation, Letter(Recipient.person(officer.ref), LetterKind.DUTY_NOW, ABOUT, "cause", due=due))
    seen = []
    for after in (0 * HOUR, 3 * HOUR, 4 * HOUR, 5 * HOUR, 40 * HOUR):
        settles(nation, after + timedelta(minutes=1))
        seen.append([len(told(nation, each)) for each in (officer, second, desk, colleague, nation.desk)])
    assert seen == [[1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [1, 1, 0, 0, 0], [1, 1, 1, 0, 0], [1, 1, 1, 0, 0]]
    (letter,) = told(nation, desk)
    assert letter.step is Step.DESK
    with nation.building.works.begin(Role.OWNER) as work:
        assert (
            work.value("select reminders from letters") == 4
        )  # before its time, to each who had it then, and a day later


def test_an_answered_letter_moves_no_further(nation: TestNation) -> None:
    officer, desk = nation.viewer("dorset"), nation.viewer("nclcc", ViewerRole.OFFICER)
    due = nation.building.clock.now() + HOUR
    sends(nation, Letter(Recipient.person(officer.ref), LetterKind.NOTICE, ABOUT, "cause", due=due))
    with nation.as_seen_by(officer) as work:
        inbox.acknowledge(work, inbox.inbox(work)[0].ref)
    settles(nation, 30 * HOUR)
    assert told(nation, desk) == []


@pytest.mark.parametrize(
    ("agency", "kind", "answered"),
    [
        ("dorset", LetterKind.THREAT_TO_LIFE, True),
        ("kent", LetterKind.THREAT_TO_LIFE, False),
        ("dorset", LetterKind.NOTICE, False),
    ],
)
def test_a_call_about_what_must_be_rung_answers_for_the_whole_agency(
    nation: TestNation, agency: str, kind: LetterKind, *, answered: bool
) -> None:
    named, colleague = nation.viewer(agency, ViewerRole.COMMANDER), nation.viewer("dorset")
    desk = nation.viewer("nclcc", ViewerRole.OFFICER)
    due = nation.building.clock.now() + HOUR
    for to in (Recipient.person(named.ref), Recipient(AgencyCode("dorset"), ViewerRole.OFFICER)):
        sends(nation, Letter(to, kind, ABOUT, "cause", due=due, ring="07700 900555"))
    with nation.as_seen_by(named) as work:
        (own,) = inbox.inbox(work)
        inbox.acknowledge(work, own.ref, telephoned=Telephoned("Invented Duty Inspector", work.clock.now()))
    kept = told(nation, colleague, Box.ANSWERED)
    assert [each.answer.by_telephone for each in kept if each.answer] == ["Invented Duty Inspector"] * answered
    settles(nation, 30 * HOUR)
    assert len(told(nation, desk)) == (not answered)


@pytest.mark.parametrize(
    ("to", "desk"),
    [
        (Recipient(AgencyCode("kent"), ViewerRole.COMMANDER), ViewerRole.DESK),  # nobody holds it at the national body
        (Recipient(AgencyCode("dorset-council"), ViewerRole.PARTNER), ViewerRole.SAFEGUARDING),
    ],
)
def test_what_comes_to_nobody_goes_to_the_national_desk_at_once(
    nation: TestNation, to: Recipient, desk: ViewerRole
) -> None:
    reader = nation.viewer("nclcc", desk)
    sends(nation, Letter(to, LetterKind.NOTICE, ABOUT, "cause"))
    settles(nation)
    assert [each.about for each in told(nation, reader)] == [ABOUT]


def test_what_was_told_to_those_who_protect_is_passed_to_no_other_desk(nation: TestNation) -> None:
    sends(nation, Letter(LEADS, LetterKind.NOTICE, ABOUT, "cause"))
    settles(nation)
    settles(nation, 40 * HOUR)
    assert told(nation, nation.desk) == []
    assert [each.about for each in told(nation, nation.viewer("nclcc", ViewerRole.SAFEGUARDING))] == [ABOUT]


def test_a_letter_of_somebody_who_leaves_comes_to_their_colleagues(nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    with nation.building.works.begin(Role.OWNER) as work:
        second = viewers.add_viewer(work, "Invented second officer", AgencyCode("dorset"), ViewerRole.OFFICER)
    sends(nation, Letter(Recipient.person(officer.ref), LetterKind.NOTICE, ABOUT, "cause"))
    settles(nation)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.ADMINISTRATOR)) as work:
        access.end_viewer(work, officer.ref)
    settles(nation, 25 * HOUR)
    assert [each.about for each in told(nation, second)] == [ABOUT]


TASKED, ASKED, VISITS = LetterKind.TASK, LetterKind.INFORMATION_ASKED, LetterKind.HOME_LATE
OFFICERS, NEIGHBOURS = (
    Recipient(AgencyCode("dorset"), each) for each in (ViewerRole.OFFICER, ViewerRole.NEIGHBOURHOOD)
)


@pytest.mark.parametrize(
    ("kind", "to", "opened", "comes_to"),
    [
        (LetterKind.NOTICE, OFFICERS, True, ["nclcc"]),
        (LetterKind.NOTICE, OFFICERS, False, []),  # such as of what lies in a compartment
        (LetterKind.NOTICE, OFFICERS, None, ["nclcc"]),  # such as of what was given to more bodies since
        (LetterKind.CONCERN_TO_RING, LEADS, False, ["nclcc"]),
        (LetterKind.THREAT_TO_LIFE, OFFICERS, False, ["nclcc"]),
        (TASKED, OFFICERS, True, ["dorset commander"]),
        (TASKED, OFFICERS, False, []),
        (TASKED, OFFICERS, None, ["dorset commander"]),
        (ASKED, OFFICERS, True, []),
        (ASKED, LEADS, True, []),
        (LetterKind.REFERRAL, LEADS, True, []),
        (LetterKind.EXTRACT, OFFICERS, True, []),
        (VISITS, NEIGHBOURS, True, ["dorset safeguarding-lead"]),
        (VISITS, Recipient(AgencyCode("dorset-council"), ViewerRole.PARTNER), True, []),
    ],
)
def test_a_letter_comes_to_nobody_who_may_not_open_what_it_leads_to(
    standing_nation: TestNation, kind: LetterKind, to: Recipient, opened: bool | None, comes_to: list[str]
) -> None:
    nation, cause = standing_nation, f"{kind} {to} {opened}"
    for agency, role in (("dorset", ViewerRole.COMMANDER), ("dorset", ViewerRole.SAFEGUARDING), ("nclcc", to.role)):
        if role is not ViewerRole.PARTNER:
            nation.viewer(agency, role or ViewerRole.OFFICER)
    sends(nation, Letter(to, kind, ABOUT, cause, due=nation.building.clock.now() + HOUR))
    for after in (
        240,
        480,
    ):  # ten days: by then the office was open for as long as the desk waits, whatever the holidays
        later = replace(nation.building.works, clock=Clock(nation.building.clock.now() + after * HOUR))
        with later.begin(Role.DERIVE) as work:
            may = after > 240 if opened is None else opened
            passing_on.settle(work, lambda *_, may=may: may)
    with nation.building.works.begin(Role.DERIVE) as work:
        (letter,) = outbox.standing(work, cause)
        rows = work.rows(
            "select a.agency, a.role, l.outside, l.reminders from letters l join letter_addressees a on a.letter = l.ref "
            "where l.ref = :ref order by a.step",
            ref=letter.ref,
        )
    passed = ["nclcc" if row.agency == "nclcc" else f"{row.agency} {row.role}" for row in rows[1:]]
    assert (passed, rows[0].outside) == (comes_to, comes_to == ["nclcc"])
    assert rows[0].reminders == 2, "it is brought up each day, wherever it is"


@pytest.mark.parametrize(
    ("kind", "to", "hears"),
    [
        (LetterKind.REFERRAL, "norfolk", [LetterKind.UNREAD]),
        (LetterKind.EXTRACT, "norfolk", [LetterKind.UNREAD]),
        (LetterKind.CONCERN_GIVEN, "norfolk", [LetterKind.CONCERN_UNREAD]),
        (LetterKind.REFERRAL, "dorset", []),
        (LetterKind.REFERRAL, "kent", []),  # their own body's, and none of another's
        (LetterKind.ASKS_OFTEN, "norfolk", []),  # of which whoever caused it knows nothing
    ],
)
def test_whoever_sent_what_nobody_at_the_other_body_reads_hears_at_once(
    standing_nation: TestNation, kind: LetterKind, to: str, hears: list[LetterKind]
) -> None:
    nation, ref = standing_nation, reference_for("MN", kind, to, length=12)
    nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    sender = nation.viewer("kent", ViewerRole.SAFEGUARDING)
    with nation.as_seen_by(sender) as work:
        outbox.send(work, Letter(Recipient(AgencyCode(to), ViewerRole.SAFEGUARDING), kind, ref, ref))
    for after in (0, 30):
        later = replace(nation.building.works, clock=Clock(nation.building.clock.now() + after * HOUR))
        with later.begin(Role.DERIVE) as work:
            passing_on.settle(work, lambda *_: False)
    assert [each.kind for each in told(nation, sender) if each.about == ref and each.kind is not kind] == hears
