"""A legal hold that somebody set keeps records of one's own body, for a ground, until somebody ends it. Everybody is invented."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from time import sleep

import pytest

from counterline.coordination.subjects import own_holds
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.work import Work
from counterline.resolution.people.assembling import Verdict
from counterline.resolution.people.judgements import judge
from counterline.retention import legal_holds, taking_away
from counterline.retention.disposals import DisposalState
from counterline.retention.legal_holds import Ground, HoldEnd, HoldReview, NewLegalHold
from tests.disposing import WHY_KEPT, disposed, held, looked_at, refs_of
from tests.nation import TestNation
from tests.people import files, mention_of, person

BILL, BORN = "Bill Notreal-Larkspur", "1991-04-12"
WHY = "Invented: the court has given its order back."


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """Kent and Dorset arrested Bill, and Kent somebody else."""
    files(nation.force("kent"), person("K/1", BILL, BORN), person("K/2", "Bert Made-Up", "1990-02-03"))
    files(nation.force("dorset"), person("D/1", BILL, BORN))
    return nation


def bill(nation: TestNation, force: str = "kent") -> str:
    """His reference, from his page as a force reads it."""
    with nation.as_seen_by(nation.force(force).officer) as work:
        return mention_of(work, "K/1" if force == "kent" else "D/1")


def ends(nation: TestNation, ref: str, role: ViewerRole = ViewerRole.COMMANDER) -> None:
    """Have somebody of Kent end it."""
    with nation.as_seen_by(nation.viewer("kent", role)) as work:
        legal_holds.end_legal_hold(work, ref, HoldEnd(WHY))
    nation.settle()


def test_a_record_waits_and_goes_by_itself_when_its_last_legal_hold_ends(told: TestNation) -> None:
    officer = told.viewer("kent", ViewerRole.DATA_OFFICER)
    first, second = held(told, officer, "K/1"), held(told, officer, people=[bill(told)])
    made = disposed(told, "kent", "K/1", "K/2")
    assert [(each.reference, each.gone_at is None) for each in made.records] == [("K/1", True), ("K/2", False)]
    ends(told, first.ref)
    assert looked_at(told, "kent", made.ref).state is DisposalState.WAITS
    for behind in (ViewerRole.DATA_OFFICER, ViewerRole.SAFEGUARDING):
        with pytest.raises(NotAllowed, match=f"two people behind {made.ref}, .* somebody else of your body"):
            ends(told, second.ref, behind)
    ends(told, second.ref)
    assert looked_at(told, "kent", made.ref).state is DisposalState.GONE
    with pytest.raises(Conflict, match="has ended already"):
        ends(told, first.ref)


def test_it_covers_who_is_named_in_records_that_come_later_and_no_record_of_another_body(told: TestNation) -> None:
    held(told, told.viewer("kent", ViewerRole.SAFEGUARDING), people=[bill(told)])
    files(told.force("kent"), person("K/3", BILL, BORN), as_at="2026-04-02")
    assert disposed(told, "kent", "K/3").state is DisposalState.WAITS
    assert disposed(told, "dorset", "D/1").state is DisposalState.GONE


def test_it_covers_ones_own_records_though_the_other_body_disposes_of_the_one_by_which_it_was_set(
    told: TestNation,
) -> None:
    made = held(told, told.viewer("dorset", ViewerRole.COMMANDER), people=[bill(told, "dorset")])
    assert (made.people, [each.reference for each in made.covers]) == ((bill(told, "dorset"),), ["D/1"])
    with told.building.works.begin(Role.OWNER) as work:  # as it is kept where it was set from the page of Kent's record
        (number,) = work.rows(
            "select f.mention_id from person_features f join records r using (record_id) where r.reference = 'K/1'"
        )
        work.run("update legal_hold_covers set mention_id = :number where kind = 'person'", number=number[0])
    assert disposed(told, "kent", "K/1").state is DisposalState.GONE
    files(told.force("dorset"), person("D/2", BILL, BORN), as_at="2026-04-02")
    assert disposed(told, "dorset", "D/1").state is DisposalState.WAITS
    assert disposed(told, "dorset", "D/2").state is DisposalState.WAITS


@pytest.mark.parametrize("later", [False, True])
def test_no_judgement_ends_one_unseen(told: TestNation, later: bool) -> None:
    made = held(told, told.viewer("dorset", ViewerRole.COMMANDER), people=[bill(told, "dorset")])
    if later:
        files(told.force("dorset"), person("D/2", BILL, BORN), as_at="2026-04-02")
    with told.as_seen_by(told.desk) as work:
        own, *others = [mention_of(work, each) for each in (["D/2", "D/1", "K/1"] if later else ["D/1", "K/1"])]
        for other in others:
            judge(work, own, other, Verdict.DIFFERENT, "Invented: not he.")
    told.settle()
    order = disposed(told, "dorset", "D/2" if later else "D/1")
    assert order.state is DisposalState.WAITS
    with told.as_seen_by(told.viewer("dorset", ViewerRole.COMMANDER)) as work:
        found = legal_holds.legal_hold(work, made.ref)
    assert order.records[0].reference in {each.reference for each in found.covers}


@pytest.mark.parametrize("sets_first", [True, False])
def test_nothing_goes_between_what_a_legal_hold_finds_and_what_it_covers(told: TestNation, sets_first: bool) -> None:
    officer = told.viewer("kent", ViewerRole.COMMANDER)
    refs, made = refs_of(told, "kent", "K/1"), disposed(told, "kent", "K/1", settle=False)
    until = told.building.clock.today() + timedelta(days=9)

    def sets() -> None:
        with told.as_seen_by(officer) as beside:
            legal_holds.set_legal_hold(beside, NewLegalHold(Ground.COURT, WHY_KEPT, until, refs))

    with ThreadPoolExecutor(1) as pool:
        if sets_first:
            with told.as_seen_by(officer) as work:
                legal_holds.set_legal_hold(work, NewLegalHold(Ground.COURT, WHY_KEPT, until, refs))
                other = pool.submit(told.settle)
                waits_beside(work, other)
            other.result()
            assert looked_at(told, "kent", made.ref).state is DisposalState.WAITS
            return
        with told.building.works.begin(Role.DERIVE) as work:
            assert taking_away.carry_out(work, made.ref, own_holds.under_legal_hold) == 1
            other = pool.submit(sets)
            waits_beside(work, other)
        with pytest.raises(NotFound):
            other.result()


def waits_beside(work: Work, other: Future[None]) -> None:
    """Until what is done beside waits for a lock, or is done."""
    while not (other.done() or work.value(_WAITING)):
        sleep(0.01)


_WAITING = """
select count(*) from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()
"""


def test_another_bodys_record_is_asked_of_that_body_by_its_name(told: TestNation) -> None:
    told.force("kent").reports("07700 900552", ref="K/9", seen="2026-03-10")
    with pytest.raises(NotAllowed, match=r"is a record of Kent Police, and .* one's own. Ask Kent Police to set one"):
        held(told, told.viewer("nclcc", ViewerRole.COMMANDER), "K/9", of="kent")


def test_it_is_reviewed_within_a_year_and_whoever_reviewed_it_answers_for_it(told: TestNation) -> None:
    officer, commander = (told.viewer("kent", each) for each in (ViewerRole.DATA_OFFICER, ViewerRole.COMMANDER))
    today = told.building.clock.today()
    for day in (today, today + timedelta(days=366)):
        with pytest.raises(Conflict, match="within a year"):
            held(told, officer, "K/1", review_by=day)
    made = held(told, officer, "K/1", review_by=today + timedelta(days=1))
    assert (made.ground, made.owner, made.reason) == (Ground.COURT, officer.name, WHY_KEPT)
    with told.as_seen_by(commander) as work:
        assert legal_holds.to_review(work, commander, 10) == []
        with pytest.raises(Conflict, match="within a year"):
            legal_holds.review_legal_hold(work, made.ref, HoldReview(WHY_KEPT, today))
        until = today + timedelta(days=365)
        made = legal_holds.review_legal_hold(work, made.ref, HoldReview(WHY_KEPT, until))
    assert (made.owner, made.review_by, [each.did for each in made.acts]) == (commander.name, until, ["review"])


def test_its_readers_are_its_body_and_inspectors_and_it_names_only_what_they_read(told: TestNation) -> None:
    made = held(told, told.viewer("kent", ViewerRole.DATA_OFFICER), "K/1")
    assert [each.record for each in made.covers] == list(refs_of(told, "kent", "K/1"))
    for role in (ViewerRole.AUDITOR, ViewerRole.DATA_PROTECTION):
        with told.as_seen_by(told.viewer("kent", role)) as work:
            found = legal_holds.legal_hold(work, made.ref)
            assert (found.reason, found.covers, found.people) == (WHY_KEPT, (), ())
            with pytest.raises(NotAllowed):
                legal_holds.end_legal_hold(work, made.ref, HoldEnd(WHY))
    with told.as_seen_by(told.viewer("dorset", ViewerRole.COMMANDER)) as work:
        assert legal_holds.legal_holds(work).items == ()
        with pytest.raises(NotFound):
            legal_holds.legal_hold(work, made.ref)
    with told.as_seen_by(told.viewer("kent", ViewerRole.OFFICER)) as work, pytest.raises(NotAllowed):
        legal_holds.legal_holds(work)
