"""A legal hold that somebody set keeps records of one's own body, for a ground, until somebody ends it. Everybody is invented."""

from datetime import timedelta

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.retention import legal_holds
from counterline.retention.disposals import DisposalState
from counterline.retention.legal_holds import Ground, HoldEnd, HoldReview
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
    ends(told, second.ref, ViewerRole.SAFEGUARDING)
    assert looked_at(told, "kent", made.ref).state is DisposalState.GONE
    with pytest.raises(Conflict, match="has ended already"):
        ends(told, first.ref)


def test_it_covers_who_is_named_in_records_that_come_later_and_no_record_of_another_body(told: TestNation) -> None:
    held(told, told.viewer("kent", ViewerRole.SAFEGUARDING), people=[bill(told)])
    files(told.force("kent"), person("K/3", BILL, BORN), as_at="2026-04-02")
    assert disposed(told, "kent", "K/3").state is DisposalState.WAITS
    assert disposed(told, "dorset", "D/1").state is DisposalState.GONE


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
