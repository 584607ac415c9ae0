"""The register of homes taken over is made of what its viewer reads, in the order of what is due."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.running import submissions, withdrawing
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.post import inbox
from counterline.records.looking.persons import Protect
from counterline.safeguarding.homes import home_letters, home_questions, home_register, visiting
from counterline.safeguarding.homes.home import Home, HomeAnswer, HomeDid, HomeDue, HomeOutcome, Manner
from counterline.safeguarding.homes.home_acts import HomeStep
from counterline.safeguarding.homes.home_register import HomeWhole
from counterline.safeguarding.homes.home_told import Tells
from counterline.safeguarding.homes.visiting import VisitTold
from counterline.vocabulary.outcomes.visit_outcome import VisitOutcome
from tests.kinds_told import file_records
from tests.nation import TestNation
from tests.rooms.safeguarding.homes_told import (
    CLOSURE,
    FIGHT,
    TOLD_CLOSELY,
    VISIT,
    dorset_tells_all,
    dorset_visits,
    neighbourhood,
)

WHY = "Invented: the neighbours saw it."


def listed(nation: TestNation, code: str = "dorset", **asked: object) -> list[Home]:
    """The homes that a force's neighbourhood officer reads."""
    with nation.as_seen_by(neighbourhood(nation, code)) as work:
        return list(home_register.homes(work, home_register.HomesAsked(**asked)).items)  # type: ignore[arg-type]


def does(nation: TestNation, ref: str, did: HomeDid, words: str = WHY, **said: object) -> HomeWhole:
    """Dorset's officer says or does something about a home."""
    with nation.as_seen_by(neighbourhood(nation)) as work:
        return home_register.act_on_home(work, ref, HomeStep(did, words, **said))  # type: ignore[arg-type]


def test_a_home_is_told_with_its_dangers_people_orders_and_answers_as_records_say_them(nation: TestNation) -> None:
    dorset_tells_all(nation)
    (found,) = listed(nation)
    assert (found.used, found.next.what, found.agencies) == (True, HomeDue.INTERVAL, ("dorset",))
    with nation.as_seen_by(neighbourhood(nation)) as work:
        whole = home_register.home(work, found.ref)
    told = {(each.tells, each.words) for each in whole.said}
    assert {
        (Tells.WEAPON, "knife"),
        (Tells.VIOLENCE, "Wounding"),
        (Tells.CONTROL, "yes"),
        (Tells.CONSENT, "no"),
        (Tells.SERVICE, "adult social care"),
    } <= told
    robin, sam = sorted(whole.people, key=lambda each: each.name)
    assert (robin.lives_there, sam.protect, whole.has_children) == (True, Protect.CHILD, True)
    (order,) = whole.orders
    assert (order.keeps_tenant, order.ends, order.over(date(2026, 7, 1))) == (True, date(2026, 6, 8), True)
    assert [each.reference for each in whole.home.visits] == ["CV/1"]


def test_a_home_is_made_of_what_its_viewer_reads_and_of_nothing_else(nation: TestNation) -> None:
    assert listed(nation) == []
    dorset_visits(nation)
    (found,) = listed(nation)
    for viewer in (nation.viewer("dorset", ViewerRole.INVESTIGATOR), nation.force("dorset").officer):
        with nation.as_seen_by(viewer) as work, pytest.raises(NotAllowed):
            home_register.homes(work)
    partner = nation.viewer("liverpool-council", ViewerRole.PARTNER)
    with nation.as_seen_by(partner) as work:
        assert home_register.homes(work).items == ()
        with pytest.raises(NotFound):
            home_register.home(work, found.ref)
    # What another force filed for itself alone changes nothing here.
    file_records(
        nation,
        "kent",
        "address_visit",
        [VISIT | {"reference": "K/1", "result": "not cuckooed"} | TOLD_CLOSELY],
    )
    assert listed(nation) == [found]
    assert [each.used for each in listed(nation, "kent")] == [False]


def test_what_is_due_follows_the_interval_that_a_person_set_and_a_door_that_nobody_opened_answers_nothing(
    nation: TestNation,
) -> None:
    dorset_visits(nation)
    (found,) = listed(nation)
    whole = does(nation, found.ref, HomeDid.REPEAT, days=14)
    assert (whole.home.next.what, whole.home.next.day) == (HomeDue.REPEAT, date(2026, 3, 16))
    assert whole.home.next.late(date(2026, 3, 17))
    dorset_visits(nation, reference="CV/2", happened_on="2026-03-20", result="no access")
    assert listed(nation)[0].next.day == date(2026, 3, 16)
    dorset_visits(nation, reference="CV/3", happened_on="2026-03-18", result="no longer cuckooed")
    (now,) = listed(nation)
    assert (now.used, now.next.day) == (False, date(2026, 4, 1))
    assert does(nation, found.ref, HomeDid.REPEAT).home.next.what is HomeDue.NOTHING


def test_a_visit_is_planned_with_its_reprisal_check_and_called_off(nation: TestNation) -> None:
    dorset_visits(nation, **{"source.handling": "C", "circulation": "kent"})
    (found,) = listed(nation)
    day = date(2030, 1, 5)
    with pytest.raises(Conflict, match="reprisal"):
        does(nation, found.ref, HomeDid.PLAN, " ", day=day, manner=Manner.PLAIN)
    with pytest.raises(Conflict, match="over"):
        does(nation, found.ref, HomeDid.PLAN, day=day - timedelta(days=4000), manner=Manner.PLAIN)
    with pytest.raises(Conflict, match="No visit is planned"):
        does(nation, found.ref, HomeDid.CALL_OFF)
    whole = does(nation, found.ref, HomeDid.PLAN, day=day, manner=Manner.PLAIN)
    assert [(each.day, each.words) for each in whole.home.planned] == [(day, WHY)]
    with nation.as_seen_by(neighbourhood(nation, "kent")) as work:
        (theirs,) = home_register.home(work, found.ref).home.planned
    assert (theirs.agency, theirs.words) == ("dorset", None), "that a visit is planned is told, and why is not"
    with nation.as_seen_by(neighbourhood(nation, "kent")) as work, pytest.raises(Conflict, match="by your agency"):
        home_register.act_on_home(work, found.ref, HomeStep(HomeDid.CALL_OFF, WHY))
    assert does(nation, found.ref, HomeDid.CALL_OFF).home.planned == ()


def test_an_answer_is_kept_as_given_and_a_home_taken_off_the_list_comes_back_when_it_is_used_again(
    nation: TestNation,
) -> None:
    dorset_visits(nation)
    (found,) = listed(nation)
    asked: dict[str, Any] = {"question": "freely", "answer": HomeAnswer.NOT_KNOWN}
    with pytest.raises(Conflict, match="Nobody of its nation"):
        does(nation, found.ref, HomeDid.ANSWER, **asked)
    kent, wales = (nation.viewer(code, ViewerRole.SAFEGUARDING) for code in ("kent", "south-wales"))
    with nation.as_seen_by(wales) as work, pytest.raises(NotAllowed):
        home_questions.decide_questions(work, "home-england", 1, "Invented: read and checked.", in_force=True)
    with nation.as_seen_by(kent) as work:
        home_questions.decide_questions(work, "home-england", 1, "Invented: read and checked.", in_force=True)
    with pytest.raises(Conflict, match="no question"):
        does(nation, found.ref, HomeDid.ANSWER, **asked | {"question": "strange"})
    whole = does(nation, found.ref, HomeDid.ANSWER, **asked)
    assert [(each.question, each.answer) for each in whole.home.acts] == [("freely", HomeAnswer.NOT_KNOWN)]
    does(nation, found.ref, HomeDid.CLOSE, outcome=HomeOutcome.SAFE)
    assert listed(nation) == []
    assert [each.ref for each in listed(nation, closed=True)] == [found.ref]
    with pytest.raises(Conflict, match="Put it back"):
        does(nation, found.ref, HomeDid.REPEAT, days=7)
    dorset_visits(nation, reference="CV/4", happened_on="2026-03-19")
    assert [each.closed for each in listed(nation)] == [None]


def test_the_questions_that_are_taken_out_of_force_are_those_that_were_in_it(nation: TestNation) -> None:
    kent = nation.viewer("kent", ViewerRole.SAFEGUARDING)
    with nation.as_seen_by(kent) as work:
        home_questions.decide_questions(work, "home-england", 1, "Invented: read and checked.", in_force=True)
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update documents set version = 2, text = replace(text, 'version: 1', 'version: 2')")
    with nation.as_seen_by(kent) as work:
        home_questions.decide_questions(work, "home-england", 2, "Invented: the law was changed.", in_force=False)
        with pytest.raises(Conflict, match="not in force"):
            home_questions.decide_questions(work, "home-england", 2, "Invented: once more.", in_force=False)
        kept = work.rows(
            "select d.version, c.approved, d.text like '%version: 2%' as same from document_decisions c "
            "join documents d on d.ref = c.document order by c.decision_id"
        )
    assert [tuple(each) for each in kept] == [(2, True, True), (2, False, True)]


def test_a_home_is_taken_off_ones_own_list_and_off_that_of_whoever_did_nothing_about_it(nation: TestNation) -> None:
    dorset_visits(nation, **{"source.handling": "C", "circulation": "kent"})
    (found,) = listed(nation)
    kent = neighbourhood(nation, "kent")
    does(nation, found.ref, HomeDid.CLOSE, outcome=HomeOutcome.SAFE)
    assert listed(nation) == listed(nation, "kent") == []
    with nation.as_seen_by(kent) as work:
        home_register.act_on_home(work, found.ref, HomeStep(HomeDid.REOPEN, WHY))
        home_register.act_on_home(work, found.ref, HomeStep(HomeDid.REPEAT, WHY, days=7))
    assert len(listed(nation)) == len(listed(nation, "kent")) == 1
    does(nation, found.ref, HomeDid.CLOSE, outcome=HomeOutcome.MOVED)
    assert listed(nation) == []
    (theirs,) = listed(nation, "kent")
    assert (theirs.next.what, theirs.acts[-1].outcome) == (HomeDue.REPEAT, HomeOutcome.MOVED)
    assert "home-elsewhere" in letters(nation, kent)
    with nation.as_seen_by(kent) as work:
        home_register.act_on_home(work, found.ref, HomeStep(HomeDid.CLOSE, WHY, outcome=HomeOutcome.MOVED))
    assert "home-elsewhere" not in letters(nation, kent)


def test_homes_are_asked_for_by_where_they_are(nation: TestNation) -> None:
    dorset_visits(nation)
    (found,) = listed(nation)
    assert found.place is not None
    assert [each.ref for each in listed(nation, area=found.place)] == [found.ref]
    assert [each.ref for each in listed(nation, area="dorset")] == [found.ref]
    assert listed(nation, area="kent") == []


def letters(nation: TestNation, viewer: Viewer) -> list[str]:
    """The letters of homes that somebody has and nobody took back."""
    with nation.building.works.begin(Role.DERIVE) as work:
        home_letters.tell_of_homes(work)
        home_letters.tell_of_homes(work)
    with nation.as_seen_by(viewer) as work:
        return [each.kind.value for each in inbox.inbox(work, inbox.Box.WAITING) if not each.recalled]


def test_whoever_visits_is_told_once_when_a_visit_is_due_and_when_it_is_late_and_not_once_it_was_made(
    nation: TestNation,
) -> None:
    officer, other = neighbourhood(nation), neighbourhood(nation, "kent")
    file_records(nation, "dorset", "order", [CLOSURE])
    (found,) = listed(nation)
    assert letters(nation, officer) == []
    does(nation, found.ref, HomeDid.REPEAT, days=1)
    assert letters(nation, officer) == ["home-due"]
    does(nation, found.ref, HomeDid.REPEAT, days=30)
    assert letters(nation, officer) == []
    dorset_visits(nation)  # in March: a month on it is late, whenever this is run
    assert letters(nation, officer) == ["home-late"]
    with nation.as_seen_by(officer) as work:
        today = work.clock.today()
        told = VisitTold(today, VisitOutcome.NO_ACCESS, Manner.PLAIN, home=found.ref)
        visiting.send_visit(work, told, visiting.new_visit_key())
    nation.settle()
    assert letters(nation, officer) == ["home-late"], "a door that nobody opened"
    with nation.as_seen_by(officer) as work:
        met = replace(told, result=VisitOutcome.AT_RISK)
        visiting.send_visit(work, met, visiting.new_visit_key())
    nation.settle()
    assert letters(nation, officer) == []
    assert letters(nation, other) == []


def test_a_repeat_that_a_visit_put_on_another_day_waits_by_one_letter(nation: TestNation) -> None:
    officer = neighbourhood(nation)
    file_records(nation, "dorset", "order", [CLOSURE])
    (found,) = listed(nation)
    does(nation, found.ref, HomeDid.REPEAT, days=2)
    assert letters(nation, officer) == ["home-due"]
    with nation.as_seen_by(officer) as work:
        yesterday = work.clock.today() - timedelta(days=1)
        told = VisitTold(yesterday, VisitOutcome.AT_RISK, Manner.PLAIN, home=found.ref)
        visiting.send_visit(work, told, visiting.new_visit_key())
    nation.settle()
    assert letters(nation, officer) == ["home-due"]


def withdraws(nation: TestNation, sent: submissions.Submission) -> None:
    """Dorset takes back what it told."""
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        withdrawing.withdraw_submission(work, sent.ref)
    nation.settle()


def test_a_home_goes_by_a_record_that_stands_though_the_first_was_taken_back_and_is_gone_with_the_last(
    nation: TestNation,
) -> None:
    visit = file_records(nation, "dorset", "address_visit", [VISIT])
    (found,) = listed(nation)
    does(nation, found.ref, HomeDid.REPEAT, days=1)
    fight = file_records(nation, "dorset", "incident", [FIGHT])
    withdraws(nation, visit)
    (left,) = listed(nation)
    assert left.shown == found.shown
    whole = does(nation, left.ref, HomeDid.REPEAT, days=2)
    assert [each.days for each in whole.home.acts] == [1, 2]
    assert letters(nation, neighbourhood(nation)) == ["home-due"]
    withdraws(nation, fight)
    assert (listed(nation), letters(nation, neighbourhood(nation))) == ([], [])
