"""Whoever reads of a child finds nobody adult alone, and of a child two bodies answer. Everybody is invented."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import NotFound
from counterline.post import inbox
from counterline.post.model import LetterKind
from counterline.prioritisation import nominating, suspending
from counterline.resolution.people import judgements
from counterline.resolution.people.assembling import Verdict
from counterline.safeguarding.duties import findings
from counterline.safeguarding.duties.findings import CalledAChild, Finding, NewFinding
from counterline.safeguarding.holds.hold_rules import HoldCause, Side
from counterline.safeguarding.reviews import reviews
from counterline.safeguarding.reviews.reviews import ReviewReply
from tests.nation import TestNation
from tests.nominated import SEEN, answered, filer, newest_of, newest_review, nominated, target_refs, told_elsewhere
from tests.people import files, mention_of, person

BOY, BORN = "Ash Invented-Reed", "2011-02-03"
LEAD, OFFICER = ViewerRole.SAFEGUARDING, ViewerRole.OFFICER


@pytest.fixture
def boy(nation: TestNation) -> TestNation:
    """A nation in which Dorset has arrested a boy of 15."""
    files(nation.force("dorset"), person("D/1", BOY, BORN))
    return nation


def finds(nation: TestNation, reference: str = "D/1", force: str = "dorset") -> Finding:
    """An investigator finds the person of a record adult and not exploited; what follows is done."""
    try:
        with nation.as_seen_by(filer(nation, force)) as work:
            until = work.clock.today() + timedelta(days=30)
            return findings.make_finding(work, NewFinding(mention_of(work, reference), SEEN, until))
    finally:
        nation.settle()


def is_refused(nation: TestNation, reference: str = "D/1") -> None:
    """Dorset's investigator is refused, and nothing is found."""
    with pytest.raises(CalledAChild, match="under 18"):
        finds(nation, reference)
    with nation.as_seen_by(filer(nation)) as work:
        assert findings.findings_of(work, [mention_of(work, reference)]) == ()


def asked(nation: TestNation, viewer: Viewer) -> list[str]:
    """The reviews of which letters wait for somebody."""
    with nation.as_seen_by(viewer) as work:
        return [each.about for each in inbox.inbox(work) if each.kind is LetterKind.REVIEW]


def says(nation: TestNation, body: str, role: ViewerRole) -> None:
    """Somebody of a body answers the newest review that these holds may end."""
    ref = newest_of(nation).ref
    with nation.as_seen_by(nation.viewer(body, role)) as work:
        until = work.clock.today() + timedelta(days=60)
        reviews.answer_review(work, ref, ReviewReply(clears=True, reason="Invented: seen it.", until=until))


def test_whoever_reads_of_a_child_is_refused_and_has_asked_the_review_by_the_same_act(boy: TestNation) -> None:
    is_refused(boy)
    review = newest_of(boy)
    assert (review.is_joint, review.causes, review.bodies) == (True, (HoldCause.CHILD,), ("dorset",))
    told = [(body, role) for body in ("nclcc", "dorset", "kent") for role in (LEAD, OFFICER)]
    assert {each: asked(boy, boy.viewer(*each)) for each in told} == {
        each: [review.ref] if each in {("nclcc", LEAD), ("nclcc", OFFICER), ("dorset", LEAD)} else [] for each in told
    }
    is_refused(boy)
    assert newest_of(boy).ref == review.ref, "asked twice, it is one review"


def test_another_record_of_the_same_person_in_ones_own_view_speaks_too(boy: TestNation) -> None:
    files(boy.force("dorset"), person("D/2", BOY, "1991-02-03"))
    finds(boy, "D/2")
    with boy.as_seen_by(boy.viewer("dorset")) as work:
        one, other = mention_of(work, "D/1"), mention_of(work, "D/2")
        judgements.judge(work, one, other, Verdict.SAME, "Invented: the same face.")
    boy.settle()
    with pytest.raises(CalledAChild):
        finds(boy, "D/2")
    answered(boy)
    assert finds(boy, "D/2").is_current


def test_what_one_may_not_read_changes_nothing_in_what_one_may_find(nation: TestNation) -> None:
    told_elsewhere(nation, "D/1")
    assert finds(nation).is_current


@pytest.mark.parametrize(
    ("police", "safeguards", "ends"),
    [("nclcc", "dorset", True), ("dorset", "nclcc", True), ("nclcc", "nclcc", False), ("dorset", "dorset", False)],
)
def test_of_a_child_two_people_of_two_bodies_answer(boy: TestNation, police: str, safeguards: str, ends: bool) -> None:
    is_refused(boy)
    says(boy, police, OFFICER)
    assert newest_of(boy).waits_for == (Side.SAFEGUARDING,)
    says(boy, safeguards, LEAD)
    review = newest_of(boy)
    assert (review.ends_holds, review.waits_for) == (ends, () if ends else tuple(Side))
    with boy.building.works.begin(Role.OWNER) as work:
        assert work.rows("select review_clears(review_id, now()), held(mention_id, now()) from desk.reviews") == [
            (ends, not ends)
        ]
    if ends:
        assert finds(boy).is_current
    else:
        is_refused(boy)


def test_a_finding_is_refused_again_once_the_answers_have_run_out(boy: TestNation) -> None:
    is_refused(boy)
    answered(boy)
    finds(boy)
    with boy.building.works.begin(Role.OWNER) as work:
        work.run(
            "update desk.review_answers set answered_at = answered_at - interval '9 days', until = answered_at - interval '1 day'"
        )
    with pytest.raises(CalledAChild):
        finds(boy)
    assert newest_of(boy).waits_for == tuple(Side), "both sides are asked anew"


def test_the_second_body_reads_its_own_record_alone_and_others_are_asked_nothing(nation: TestNation) -> None:
    told_elsewhere(nation, "D/1")
    nominated(nation, "D/1")
    review = newest_of(nation)
    assert review.bodies == ("kent",)
    with nation.as_seen_by(nation.viewer("kent", LEAD)) as work:
        (seen,) = reviews.reviews(work)
        assert (seen.ref, seen.mention, seen.causes) == (review.ref, mention_of(work, "K/D/1"), (HoldCause.CHILD,))
        assert seen == reviews.review_of_holds(work, review.ref)
        assert len(work.rows("select 1 from desk.holds")) == 1
        assert nominating.nominations(work) == ()
    for body, role in (("dorset", LEAD), ("dorset", OFFICER), ("merseyside", LEAD)):
        with nation.as_seen_by(nation.viewer(body, role)) as work:
            assert reviews.reviews(work) == ()
            assert work.rows("select 1 from desk.holds") == []
            with pytest.raises(NotFound):
                reviews.review_of_holds(work, review.ref)
            with pytest.raises(NotFound):
                reviews.answer_review(
                    work, review.ref, ReviewReply(clears=True, reason="Invented.", until=work.clock.today())
                )
    assert asked(nation, nation.viewer("dorset", LEAD)) == []


def test_where_no_other_body_holds_the_record_the_body_that_nominated_answers_and_is_not_told_why(
    nation: TestNation,
) -> None:
    files(nation.force("dorset"), person("D/1", BOY, "1991-02-03", postcode="BH15 1AA"))
    files(nation.force("nclcc"), person("N/1", BOY, BORN, postcode="BH15 1AA"))
    nominated(nation, "D/1")
    assert newest_of(nation).bodies == ("dorset",)
    with nation.as_seen_by(nation.viewer("dorset", LEAD)) as work:
        seen = newest_review(work)
        assert (seen.mention, seen.causes, seen.of_a_child) == (mention_of(work, "D/1"), (), True)


def test_a_review_stands_for_whoever_reads_of_the_child_and_tells_nobody_else(nation: TestNation) -> None:
    told_elsewhere(nation, "D/1")
    nominated(nation, "D/1")
    assert answered(nation).ends_holds
    with nation.building.works.begin(Role.OWNER) as work:
        hold = work.row("select mention_id, by_mention from desk.holds where cause = 'child'")
    assert hold is not None
    told = {}
    for force in ("dorset", "kent"):
        with nation.as_seen_by(filer(nation, force)) as work:
            told[force] = work.value("select child_reviewed(:a, :b)", a=hold.mention_id, b=hold.by_mention)
    assert told == {"dorset": False, "kent": True}


def test_the_database_itself_refuses_whoever_finds_past_the_room(boy: TestNation) -> None:
    with boy.as_seen_by(filer(boy)) as work:
        mention = findings.person_named(work, mention_of(work, "D/1"))
    say = (
        "insert into findings (ref, mention, mention_id, reason, made_by, agency, made_at, until, audience_id) values "
        "('FD-22222222', :ref, :id, 'Invented', :by, 'dorset', now(), now() + interval '1 day', :audience)"
    )
    values = {"ref": mention.ref, "id": mention.mention_id, "by": filer(boy).viewer_id}
    with boy.as_seen_by(filer(boy)) as work, pytest.raises(DBAPIError, match="row-level security"):
        work.run(say, **values, audience=mention.audience_id)
    is_refused(boy)
    answered(boy)
    with boy.as_seen_by(filer(boy)) as work:
        assert work.run(say, **values, audience=mention.audience_id).rowcount == 1


def test_a_review_that_named_no_bodies_ends_no_hold_of_a_child_and_is_asked_anew_once(nation: TestNation) -> None:
    told_elsewhere(nation, "D/1")
    nominated(nation, "D/1")
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("delete from desk.review_bodies")
    first = newest_of(nation)
    for role in (OFFICER, LEAD):
        says(nation, "nclcc", role)
    assert not newest_of(nation).ends_holds
    for _ in range(2):
        with nation.building.works.begin(Role.DERIVE) as work:
            suspending.redraw(work)
    with nation.as_seen_by(nation.viewer("nclcc", LEAD)) as work:
        assert len(reviews.reviews(work)) == 2
    assert (newest_of(nation).ref != first.ref, newest_of(nation).bodies) == (True, ("kent",))
    assert target_refs(nation) == []
