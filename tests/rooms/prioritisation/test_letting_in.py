"""A nomination goes into force by two people, and never while anything holds the person. Everybody is invented."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy.exc import DBAPIError

from counterline.governance.people.two_people import OnePerson
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict
from counterline.plumbing.upkeep.turnstile import TooMany
from counterline.post import inbox
from counterline.post import model as post_model
from counterline.prioritisation import activating, nominating, suspending, targeted
from counterline.prioritisation.nominating import Filing, NominationRefused, NominationState
from counterline.resolution.people import judgements
from counterline.resolution.people.assembling import Verdict
from counterline.safeguarding.duties import findings
from counterline.safeguarding.duties.findings import NewFinding
from counterline.safeguarding.reviews import reviews
from tests.nation import TestNation
from tests.nominated import answered, filer, let_in, nominated, target_refs, told_elsewhere
from tests.people import files, mention_of, person
from tests.settling import settle_one

ADAM, BORN = "Adam Invented-Walker", "1991-04-12"


@pytest.fixture
def adam(nation: TestNation) -> TestNation:
    """A nation in which Dorset has arrested a man of 34."""
    files(nation.force("dorset"), person("D/1", ADAM, BORN))
    return nation


def state(nation: TestNation, ref: str) -> NominationState:
    """How a nomination stands, as its filer sees it."""
    with nation.as_seen_by(filer(nation)) as work:
        return nominating.nomination(work, ref).state


def test_two_people_of_police_and_safeguarding_let_a_nomination_in_and_its_filer_does_not(adam: TestNation) -> None:
    made = nominated(adam, "D/1")
    assert made.state is NominationState.UNDER_REVIEW
    with adam.as_seen_by(adam.viewer("dorset", ViewerRole.OFFICER)) as work:
        assert activating.activate(work, made.ref).state is NominationState.UNDER_REVIEW
        assert activating.activate(work, made.ref).state is NominationState.UNDER_REVIEW, "one person is one side"
    assert target_refs(adam) == []
    assert let_in(adam, made.ref).state is NominationState.ACTIVE
    assert target_refs(adam) == [made.ref]


def test_whoever_filed_a_nomination_does_not_let_it_in(adam: TestNation) -> None:
    officer = adam.viewer("dorset", ViewerRole.OFFICER)
    with adam.as_seen_by(officer) as work:
        mention = mention_of(work, "D/1")
        findings.make_finding(work, NewFinding(mention, "Invented: seen his passport.", work.clock.today()))
        made = nominating.nominate(work, Filing(mention, "Invented reason."))
    with adam.as_seen_by(officer) as work, pytest.raises(OnePerson):
        activating.activate(work, made.ref)


def test_without_a_finding_or_a_reason_nobody_is_nominated_and_past_ten_a_day_neither(adam: TestNation) -> None:
    with adam.as_seen_by(filer(adam)) as work, pytest.raises(NominationRefused):
        nominating.nominate(work, Filing(mention_of(work, "D/1"), "Invented reason."))
    nominated(adam, "D/1")
    with adam.as_seen_by(filer(adam)) as work:
        mention = mention_of(work, "D/1")
        with pytest.raises(Conflict, match="Say why"):
            nominating.nominate(work, Filing(mention, " \t  "))
        for _ in range(9):
            nominating.nominate(work, Filing(mention, "Invented reason."))
        with pytest.raises(TooMany):
            nominating.nominate(work, Filing(mention, "Invented reason."))


@pytest.mark.parametrize("is_child", [True, False], ids=["a child", "no age"])
def test_a_person_who_is_or_may_be_a_child_stays_under_review_and_it_reads_the_same(
    nation: TestNation, is_child: bool
) -> None:
    if is_child:
        told_elsewhere(nation, "D/1")
    else:
        files(nation.force("dorset"), person("D/1", ADAM))
    made = nominated(nation, "D/1")
    assert (made.state, let_in(nation, made.ref).state) == (NominationState.UNDER_REVIEW, NominationState.UNDER_REVIEW)
    assert target_refs(nation) == []


def test_what_another_force_hides_of_him_suspends_a_target_and_he_is_let_in_again_by_two_alone(
    adam: TestNation,
) -> None:
    made = nominated(adam, "D/1")
    let_in(adam, made.ref)
    files(adam.force("kent"), person("K/1", ADAM, BORN.replace("1991", "2009"), postcode="BH15 1AA"), settle=False)
    settle_one(adam.building)  # it is in the ledger, and nothing is made of it
    with adam.as_seen_by(filer(adam)) as work:
        assert targeted.targets(work).being_checked
        assert nominating.nomination(work, made.ref).state is NominationState.BEING_CHECKED
    adam.settle()
    with adam.building.works.begin(Role.DERIVE) as work:
        found = work.rows("select cause from desk.holds order by 1")
    assert [row.cause for row in found] == ["child"]
    assert state(adam, made.ref) is NominationState.UNDER_REVIEW
    answered(adam)
    assert target_refs(adam) == []
    assert let_in(adam, made.ref).state is NominationState.ACTIVE


def test_when_an_answer_runs_out_he_is_held_again_and_both_sides_are_asked_anew_once(adam: TestNation) -> None:
    files(adam.force("kent"), person("K/1", ADAM, BORN.replace("1991", "2009"), postcode="BH15 1AA"))
    made = nominated(adam, "D/1")
    first = answered(adam)
    assert let_in(adam, made.ref).state is NominationState.ACTIVE

    def ask_again() -> int:
        with adam.building.works.begin(Role.DERIVE) as work:
            return suspending.ask_again(work)

    assert ask_again() == 0
    with adam.building.works.begin(Role.OWNER) as work:
        work.run(
            "update desk.review_answers set answered_at = answered_at - interval '9 days', until = answered_at - interval '1 day'"
        )
    assert [ask_again(), ask_again()] == [1, 0]
    assert (state(adam, made.ref), target_refs(adam)) == (NominationState.UNDER_REVIEW, [])
    safeguards = adam.viewer("nclcc", ViewerRole.SAFEGUARDING)
    with adam.as_seen_by(safeguards) as work:
        asked = reviews.reviews(work)
        waiting = [
            each.about for each in inbox.inbox(work, inbox.Box.WAITING) if each.kind is post_model.LetterKind.REVIEW
        ]
    anew = next(each for each in asked if each.ref != first.ref)
    assert (len(asked), anew.is_joint, len(anew.waits_for)) == (2, True, 2)
    assert anew.ref in waiting
    assert answered(adam).ref == anew.ref
    assert target_refs(adam) == [], "two people let him in again"
    assert let_in(adam, made.ref).state is NominationState.ACTIVE


def test_a_hold_outlives_the_record_that_made_it_and_a_split_and_one_persons_answer(adam: TestNation) -> None:
    sent = files(adam.force("kent"), person("K/1", ADAM, "2009-04-12"))
    with adam.as_seen_by(adam.desk) as work:
        one, other = mention_of(work, "D/1"), mention_of(work, "K/1")
        judgements.judge(work, one, other, Verdict.SAME, "Invented: the same face.")
    adam.settle()
    made = nominated(adam, "D/1")
    with adam.as_seen_by(adam.desk) as work:
        judgements.split(work, [one], [other], "Invented: another man after all.")
    adam.settle()
    assert sent.ref
    assert let_in(adam, made.ref).state is NominationState.UNDER_REVIEW
    assert not answered(adam, sides=(ViewerRole.SAFEGUARDING,)).ends_holds
    assert let_in(adam, made.ref).state is NominationState.UNDER_REVIEW
    assert answered(adam, sides=(ViewerRole.OFFICER,)).ends_holds
    assert let_in(adam, made.ref).state is NominationState.ACTIVE


def test_two_sessions_at_once_let_nobody_in_who_is_just_being_held(adam: TestNation) -> None:
    made = nominated(adam, "D/1")
    with adam.as_seen_by(adam.viewer("dorset", ViewerRole.OFFICER)) as work:
        activating.activate(work, made.ref)
    begun = Event()

    def agrees() -> NominationState:
        with adam.as_seen_by(adam.viewer("dorset", ViewerRole.SAFEGUARDING)) as work:
            begun.set()
            return activating.activate(work, made.ref).state

    with ThreadPoolExecutor(1) as beside, adam.building.works.begin(Role.DERIVE) as work:
        suspending.redraw(work)  # has the lock until this act ends
        waiting = beside.submit(agrees)
        begun.wait()
        work.run(
            "insert into desk.holds (mention, mention_id, cause, by_mention, by_record, made_at) "
            "select mention, mention_id, 'child', 0, 0, now() from nominations"
        )
        assert not waiting.done()
        work.connection.commit()
        assert waiting.result() is NominationState.UNDER_REVIEW
    assert target_refs(adam) == []


def test_the_database_itself_refuses_whoever_goes_past_the_room(nation: TestNation) -> None:
    told_elsewhere(nation, "D/1")
    made = nominated(nation, "D/1")
    let_in(nation, made.ref)
    for role in (Role.APPLICATION, Role.DERIVE, Role.OWNER):
        with (
            pytest.raises(DBAPIError, match="stays under review"),
            nation.building.works.begin(role, filer(nation).viewer_id) as work,
        ):
            work.run("update nominations set active_at = now(), active_until = now() + interval '1 day'")
