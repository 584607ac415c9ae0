"""A concern is made of what its viewer reads, is told to those in whose view it holds, and goes with what it rests on."""

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.running import withdrawing
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.post import inbox
from counterline.post import model as post_model
from counterline.resolution import events as resolution_events
from counterline.resolution.people import judgements
from counterline.safeguarding import events as safeguarding_events
from counterline.safeguarding.concerns import acting, acts, closed_letters, concerns
from counterline.safeguarding.concerns.acts import ConcernStep
from counterline.safeguarding.concerns.concern import Concern, ConcernOutcome, ConcernState, Did
from counterline.safeguarding.signs import own_limits
from tests.ahead import BORN_IN, ahead
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation
from tests.rooms.safeguarding.three_bodies import (
    ARREST,
    COUNCIL,
    EPISODE,
    KIM,
    TODAY,
    WORRY,
    council_worries,
    dorset_arrests,
    lead,
    merseyside_looked,
    tells,
)

WHY = "Invented: the social worker has been rung."


def seen(nation: TestNation, viewer: Viewer) -> list[Concern]:
    """The concerns that somebody reads."""
    with nation.as_seen_by(viewer) as work:
        return list(concerns.concerns(work).items)


def rules(found: list[Concern]) -> list[set[str]]:
    """The rules that hold of each."""
    return [{each.rule.name for each in one.fired} for one in found]


def letters(nation: TestNation, viewer: Viewer) -> list[tuple[str, bool]]:
    """The letters that somebody has, by kind, and whether each was taken back."""
    with nation.as_seen_by(viewer) as work:
        return [(each.kind.value, each.recalled) for each in inbox.inbox(work, inbox.Box.WAITING)]


def test_three_bodies_parts_meet_as_one_child_for_whoever_reads_all_and_for_nobody_else(nation: TestNation) -> None:
    leads = {code: lead(nation, code) for code in ("merseyside", "dorset", "kent", "nclcc")}
    investigator = nation.viewer("merseyside", ViewerRole.INVESTIGATOR)
    council_worries(nation)
    assert rules(seen(nation, leads["merseyside"])) == [{"somebody-worries"}]
    assert seen(nation, leads["dorset"]) == []
    merseyside_looked(nation)
    dorset_arrests(nation)

    (kim,) = seen(nation, leads["merseyside"])
    assert {each.rule.name for each in kim.fired} == {"somebody-worries", "child-on-a-line", "may-owe"}
    assert kim.agencies == ("dorset", COUNCIL, "merseyside")
    assert (kim.is_child, kim.episodes, kim.state) == (True, 1, ConcernState.RAISED)
    assert rules(seen(nation, leads["dorset"])) == [{"child-on-a-line", "may-owe"}]
    assert rules(seen(nation, nation.viewer(COUNCIL, ViewerRole.PARTNER))) == [{"somebody-worries"}]
    assert seen(nation, leads["kent"]) == []
    with nation.as_seen_by(investigator) as work, pytest.raises(NotAllowed):
        concerns.concerns(work)

    assert sorted(letters(nation, leads["merseyside"])) == [("concern", False)] * 2 + [("tell-council", False)]
    assert letters(nation, leads["dorset"]) == [("concern", False)]
    assert letters(nation, leads["kent"]) == letters(nation, leads["nclcc"]) == letters(nation, investigator) == []


def test_a_childs_account_in_a_payment_is_told_to_the_lead_whose_force_told_of_it(nation: TestNation) -> None:
    paid = {"reference": "T/1", "happened_on": TODAY, "amount": "£300", "direction": "in", **SHARED}
    obtained = {"obtained_under": "POCA s.345 production order", "obtained_reference": "PO/1"}
    boy = {"account.number": "00-00-01 10203045", "person.name": "Sam Invented", "person.age": "15"}
    file_records(
        nation, "dorset", "transaction", [{**paid, **obtained, **boy, "person.role": "account holder"}], as_at=TODAY
    )
    (sam,) = seen(nation, lead(nation, "dorset"))
    assert ({each.rule.name for each in sam.fired}, sam.is_child) == ({"childs-account-used"}, True)
    assert letters(nation, lead(nation, "dorset")) == [("tell-council", False), ("concern", False)]
    assert seen(nation, lead(nation, "kent")) == []


def test_whatever_order_it_comes_in_and_told_twice_the_same_is_seen_and_told_once(nation: TestNation) -> None:
    merseyside = lead(nation, "merseyside")
    for files in (dorset_arrests, council_worries, merseyside_looked):
        files(nation)
    before = letters(nation, merseyside)
    with nation.building.works.begin(Role.DERIVE) as work:
        for (submission,) in work.rows("select submission_id from deliveries order by submission_id desc"):
            work.tell(safeguarding_events.ConcernsDue(submission))
    nation.settle()
    assert rules(seen(nation, merseyside)) == [{"somebody-worries", "child-on-a-line", "may-owe"}]
    assert letters(nation, merseyside) == before
    assert sorted(before) == [("concern", False)] * 2 + [("tell-council", False)]


def test_what_is_taken_back_takes_its_concern_and_whoever_acted_on_it_is_told(nation: TestNation) -> None:
    merseyside, dorset = lead(nation, "merseyside"), lead(nation, "dorset")
    sent = dorset_arrests(nation)
    (kim,) = seen(nation, merseyside)
    with nation.as_seen_by(merseyside) as work:
        taken = acting.act(work, kim.ref, ConcernStep(Did.TAKE_UP, WHY))
    assert (taken.state, taken.taken_up_by, taken.due) == (ConcernState.TAKEN_UP, merseyside.name, None)
    # Whoever takes it up has answered, and has not told the council yet.
    assert letters(nation, merseyside) == [("tell-council", False)]

    with nation.as_seen_by(nation.force("dorset").feed) as work:
        withdrawing.withdraw_submission(work, sent.ref)
    nation.settle()
    assert seen(nation, dorset) == []
    assert letters(nation, dorset) == [("concern", True)]
    assert ("concern-changed", False) in letters(nation, merseyside)
    with nation.as_seen_by(merseyside) as work, pytest.raises(NotFound):
        concerns.concern(work, kim.ref)


def test_a_person_who_is_judged_two_has_no_concern_that_rested_on_their_being_one(nation: TestNation) -> None:
    merseyside = lead(nation, "merseyside")
    dorset_arrests(nation)
    merseyside_looked(nation)
    council_worries(nation)
    (kim,) = seen(nation, merseyside)
    worried, *others = sorted(kim.mentions, key=lambda ref: all(s.agency != COUNCIL for s in kim.signs if s.ref == ref))
    with nation.as_seen_by(merseyside) as work:
        judgements.split(work, [worried], others, "Invented: two children of one name.")
    nation.settle()
    assert sorted(map(sorted, rules(seen(nation, merseyside)))) == [
        ["child-on-a-line", "may-owe"],
        ["somebody-worries"],
    ]
    # A letter may be about the part that was taken away: it is taken back, and another sent about the part that stays.
    assert [each for each in letters(nation, merseyside) if each == ("concern", False)] == [("concern", False)] * 2


def test_what_was_closed_is_told_again_once_where_more_comes_and_when_it_is_time_to_look(nation: TestNation) -> None:
    merseyside = lead(nation, "merseyside")
    dorset_arrests(nation)
    (kim,) = seen(nation, merseyside)
    with nation.as_seen_by(merseyside) as work:
        acting.act(work, kim.ref, ConcernStep(Did.TAKE_UP, WHY))
        acting.act(work, kim.ref, ConcernStep(Did.CLOSE, WHY, outcome=ConcernOutcome.UPHELD))
    assert letters(nation, merseyside) == []
    for reference in ("CU/2", "CU/3"):
        tells(nation, "dorset", "arrest", ARREST | {"reference": reference, "happened_on": TODAY})
        assert sorted(letters(nation, merseyside)) == [("concern", False), ("tell-council", False)]

    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update concern_acts set due = at where did = 'close'")
    with nation.building.works.begin(Role.DERIVE) as work:
        closed_letters.tell_of_closed(work)
        closed_letters.tell_of_closed(work)
    assert letters(nation, merseyside).count(("concern-check", False)) == 1
    with nation.as_seen_by(merseyside) as work:
        acting.act(work, kim.ref, ConcernStep(Did.CHECK, WHY))
    with nation.building.works.begin(Role.DERIVE) as work:
        closed_letters.tell_of_closed(work)
    assert not [each for each in letters(nation, merseyside) if each[0] == "concern-check"]


def test_states_follow_one_another_each_with_a_name_and_a_reason(nation: TestNation) -> None:
    merseyside, dorset = lead(nation, "merseyside"), lead(nation, "dorset")
    dorset_arrests(nation)
    (kim,) = seen(nation, merseyside)
    assert kim.due is not None

    def does(did: Did, **said: object) -> Concern:
        with nation.as_seen_by(merseyside) as work:
            return acting.act(work, kim.ref, ConcernStep(did, WHY, **said))  # type: ignore[arg-type]

    with pytest.raises(Conflict):
        does(Did.CLOSE, outcome=ConcernOutcome.UPHELD)
    states = [does(Did.TAKE_UP).state, does(Did.GIVE, body=COUNCIL).state, does(Did.PLAN).state]
    assert states == [ConcernState.TAKEN_UP, ConcernState.WITH_A_BODY, ConcernState.PLANNED]
    assert letters(nation, nation.viewer(COUNCIL, ViewerRole.PARTNER)) == [("concern-given", False)]
    with pytest.raises(Conflict):
        does(Did.CLOSE)
    closed = does(Did.CLOSE, outcome=ConcernOutcome.UPHELD)
    assert closed.due is not None
    assert (closed.state, closed.due.what) == (ConcernState.CLOSED, "check")
    assert does(Did.CHECK).due is None
    assert does(Did.REOPEN).state is ConcernState.REOPENED

    with nation.as_seen_by(dorset) as work:
        other = concerns.concern(work, kim.ref)
        assert [each.did for each in other.acts][:2] == [Did.TAKE_UP, Did.GIVE]
        kept = {each.reason for each in other.acts if each.did is not Did.CLOSE}
        assert kept == {None}, "a reason may tell of what others may not read"
    with nation.as_seen_by(merseyside) as work:
        assert acts.how_often_upheld(work)["child-on-a-line"].upheld == 1


def test_an_agency_judges_by_its_own_numbers_and_says_by_which_and_nobody_else_does(nation: TestNation) -> None:
    merseyside, dorset = lead(nation, "merseyside"), lead(nation, "dorset")
    with nation.as_seen_by(merseyside) as work:
        limit = own_limits.set_limit(work, "owing", 7, "Invented: here a debt is asked for within the week.")
        assert limit.source.startswith("Set by Merseyside Police")
        with pytest.raises(Conflict, match="From 7 to 180 days"):
            own_limits.set_limit(work, "owing", 1, "Invented: here nobody owes anything to anybody.")
    with nation.as_seen_by(lead(nation, "nclcc")) as work, pytest.raises(Conflict, match="shipped"):
        own_limits.set_limit(work, "owing", 7, "Invented: the desk goes by those of nobody.")
    released = {"reference": "CS/1", "case_reference": "C/1", "happened_on": ahead(-2).isoformat()}
    arrest = {**ARREST, "case_reference": "C/1", "custody_reference": "CU/1"}
    tells(nation, "dorset", "arrest", {k: v for k, v in arrest.items() if k != "drugs"})
    tells(nation, "dorset", "case_status", released | {"outcome": "released under investigation"} | KIM | SHARED)
    (kim,) = [each for each in seen(nation, dorset) if each.kind == "person"]
    owed = next(each for each in kim.fired if each.rule.name == "may-owe")
    assert [(each.name, each.value) for each in owed.limits] == [("owing", 28), ("back", 365)]
    assert rules(seen(nation, merseyside)) == []
    assert ("concern", False) in letters(nation, dorset)
    assert letters(nation, merseyside) == []


def test_when_everybody_is_linked_anew_concerns_are_looked_at_again_and_nobody_is_told_twice(
    nation: TestNation,
) -> None:
    merseyside = lead(nation, "merseyside")
    gone = {name: each for name, each in EPISODE.items() if not name.startswith("found")} | {"status": "missing"}
    tells(nation, "merseyside", "missing_episode", gone)
    dorset_arrests(nation)
    told = letters(nation, merseyside)
    assert ("concern-to-ring", False) in told

    def linked_anew(lighter: int) -> list[tuple[str, bool]]:
        with nation.building.works.begin(Role.DERIVE) as work:
            work.run("update links set weight = weight - :by", by=lighter)
            work.tell(resolution_events.LinksPlaced("m"))
        nation.settle()
        return letters(nation, merseyside)

    assert linked_anew(0) == told
    assert ("concern-to-ring", True) in linked_anew(1000)
    # What was about the part that went was taken back and told of the part that stayed; of what stands nothing is there twice.
    assert sorted(each for each in linked_anew(-1000) if not each[1]) == sorted(told)


def test_whoever_worried_is_told_that_it_is_taken_up_and_closed_and_the_lead_is_reminded_to_tell_why(
    nation: TestNation,
) -> None:
    merseyside, council = lead(nation, "merseyside"), nation.viewer(COUNCIL, ViewerRole.PARTNER)
    council_worries(nation)
    (kim,) = seen(nation, merseyside)

    def does(did: Did, **said: object) -> None:
        with nation.as_seen_by(merseyside) as work:
            acting.act(work, kim.ref, ConcernStep(did, WHY, **said))  # type: ignore[arg-type]

    does(Did.TAKE_UP)
    assert ("worry-decided", False) in letters(nation, council)
    with nation.as_seen_by(merseyside) as work:
        (reminder,) = [each for each in inbox.inbox(work) if each.kind is post_model.LetterKind.FEED_BACK_DUE]
        assert reminder.due is not None
    assert letters(nation, lead(nation, "dorset")) == []
    does(Did.CLOSE, outcome=ConcernOutcome.UPHELD)
    assert ("worry-fed-back", False) in letters(nation, council)
    assert [kind for kind, _ in letters(nation, merseyside)] == []


def test_a_body_closes_a_concern_for_itself_and_the_others_read_who_and_why_until_each_has_closed_it(
    nation: TestNation,
) -> None:
    merseyside, dorset, nclcc = (lead(nation, code) for code in ("merseyside", "dorset", "nclcc"))
    dorset_arrests(nation)
    (kim,) = seen(nation, merseyside)

    def does(viewer: Viewer, did: Did, reason: str = WHY, **said: object) -> Concern:
        with nation.as_seen_by(viewer) as work:
            acting.act(work, kim.ref, ConcernStep(did, reason, **said))  # type: ignore[arg-type]
        nation.settle()
        return whole(viewer)

    def whole(viewer: Viewer) -> Concern:
        with nation.as_seen_by(viewer) as work:
            return concerns.concern(work, kim.ref)

    does(merseyside, Did.TAKE_UP)
    closed = does(merseyside, Did.CLOSE, "Invented: she is safe at her aunt's.", outcome=ConcernOutcome.UPHELD)
    assert (closed.state, closed.due and closed.due.what) == (ConcernState.CLOSED, "check")
    told = whole(dorset)
    assert (told.state, told.due and told.due.what) == (ConcernState.RAISED, "take-up")
    assert [(each.agency, each.reason) for each in told.closed_by] == [
        ("merseyside", "Invented: she is safe at her aunt's.")
    ]
    assert ("concern-elsewhere", False) in letters(nation, dorset)
    assert (whole(nclcc).state, whole(nclcc).due) == (ConcernState.CLOSED, None), "whom nobody told waits for nobody"
    assert letters(nation, nclcc) == []

    does(dorset, Did.TAKE_UP)
    assert letters(nation, dorset) == []
    assert whole(nclcc).state is ConcernState.TAKEN_UP
    assert whole(merseyside).state is ConcernState.CLOSED
    does(dorset, Did.CLOSE, outcome=ConcernOutcome.NOT_UPHELD)
    assert {whole(each).state for each in (merseyside, dorset, nclcc)} == {ConcernState.CLOSED}
    assert letters(nation, merseyside) == []

    does(dorset, Did.REOPEN)
    assert {whole(each).state for each in (merseyside, dorset, nclcc)} == {ConcernState.REOPENED}
    assert letters(nation, merseyside) == [("concern-elsewhere", False)]
    does(nclcc, Did.TAKE_UP)
    assert does(nclcc, Did.CLOSE, outcome=ConcernOutcome.NOT_KNOWN).due is not None
    assert whole(nclcc).state is ConcernState.CLOSED
    for each in (merseyside, dorset):
        told = whole(each)
        assert (told.state, told.due and told.due.what) == (ConcernState.REOPENED, "take-up"), "nobody closes another's"
        assert [one.agency for one in told.closed_by] == ["nclcc"]
    assert letters(nation, dorset) == [("concern-elsewhere", False)]


def test_a_council_is_told_of_what_holds_in_what_it_reads_itself_and_a_health_body_of_what_it_is_given(
    nation: TestNation,
) -> None:
    council, other = nation.viewer(COUNCIL, ViewerRole.PARTNER), nation.viewer("kent-council", ViewerRole.PARTNER)
    health = nation.viewer("cheshire-and-merseyside-icb", ViewerRole.PARTNER)
    council_worries(nation)
    other_child = WORRY | {"person.name": "Jo Pretend", "person.born": f"{BORN_IN + 1}-03-04"}
    tells(nation, health.agency, "safeguarding_contact", other_child, by=health)
    dorset_arrests(nation)
    assert letters(nation, council) == [("concern", False)], "of the worry, and of no arrest that it may not read"
    assert rules(seen(nation, health)) == [{"somebody-worries"}]
    assert letters(nation, health) == letters(nation, other) == []
    (kim,) = seen(nation, council)
    with nation.as_seen_by(council) as work:
        taken = acting.act(work, kim.ref, ConcernStep(Did.TAKE_UP, WHY))
    assert (taken.state, taken.taken_up_by) == (ConcernState.TAKEN_UP, council.name)
    assert letters(nation, council) == []
