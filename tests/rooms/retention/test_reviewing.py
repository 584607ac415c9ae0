"""Who reviews whom and when, as one's own body holds them, and what comes of it. Everybody is invented."""

from datetime import date, timedelta

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.records.wording.clues import shown_of
from counterline.retention import disposals, own_records, reviewing
from counterline.retention.disposals import DisposalState
from counterline.retention.reviewing import ReviewDecided, ReviewDecision, ReviewPerson, ReviewsMade
from tests.disposing import looked_at, proposed, refs_of
from tests.kinds_told import file_records
from tests.nation import TestNation
from tests.people import files, person
from tests.scheduling import DRAFT, in_force

BILL, BERT, CARL = "Bill Notreal-Larkspur", "Bert Made-Up", "Carl Invented"
WHY = "Invented: nothing has come in six clear years."
BORN = {BILL: "1980-04-12", BERT: "1975-02-03", CARL: "1971-09-08"}


def ago(nation: TestNation, years: int) -> str:
    """A day so many years before the tests' own."""
    return str(nation.building.clock.today() - timedelta(days=366 * years))


def told(nation: TestNation, force: str, *rows: tuple[str, str, int], born: str = "", phone: str = "") -> None:
    """Have a force file arrests: reference, name and how many years ago."""
    files(
        nation.force(force),
        *(person(ref, name, born or BORN[name], ago(nation, years), phone=phone) for ref, name, years in rows),
    )


def officer(nation: TestNation, force: str = "dorset", role: ViewerRole = ViewerRole.DATA_OFFICER) -> Viewer:
    """Somebody of a force."""
    return nation.viewer(force, role)


def listed(nation: TestNation, viewer: Viewer) -> list[ReviewPerson]:
    """Whom somebody reviews in this month."""
    with nation.as_seen_by(viewer) as work:
        return list(reviewing.people_to_review(work).items)


def decided(
    nation: TestNation, viewer: Viewer, what: ReviewDecided, *people: ReviewPerson, until: date | None = None
) -> ReviewsMade:
    """Have somebody decide about some of their list."""
    said = ReviewDecision(tuple(each.ref for each in people), what, WHY, until)
    with nation.as_seen_by(viewer) as work:
        return reviewing.decide_reviews(work, said)


def test_nobody_is_reviewed_until_a_schedule_runs(nation: TestNation) -> None:
    told(nation, "dorset", ("D/1", BILL, 8))
    assert listed(nation, officer(nation)) == []
    in_force(nation, "dorset")
    assert [each.records for each in listed(nation, officer(nation))] == [1]


def test_a_persons_time_counts_from_the_newest_record_of_their_own_body_alone(nation: TestNation) -> None:
    told(nation, "dorset", ("D/1", BILL, 9), ("D/2", BILL, 8), ("D/3", BERT, 9), ("D/4", BERT, 1), phone="07700 900551")
    told(nation, "kent", ("K/1", BILL, 1), phone="07700 900551")
    in_force(nation, "dorset")
    (found,) = listed(nation, officer(nation))
    assert (found.line, found.records, str(found.started)) == ("suspected", 2, ago(nation, 8))
    assert listed(nation, officer(nation, "kent")) == []


def test_who_is_kept_comes_back_on_the_day_that_was_said(nation: TestNation) -> None:
    told(nation, "dorset", ("D/1", BILL, 8))
    in_force(nation, "dorset")
    (found,) = listed(nation, officer(nation))
    today = nation.building.clock.today()
    for wrong in (None, today, today + timedelta(days=7 * 365)):
        with pytest.raises(Conflict, match="within 6 years"):
            decided(nation, officer(nation), ReviewDecided.KEEP, found, until=wrong)
    decided(nation, officer(nation), ReviewDecided.KEEP, found, until=today + timedelta(days=365))
    assert listed(nation, officer(nation)) == []
    with nation.as_seen_by(officer(nation)) as work:
        seen = reviewing.person_to_review(work, found.ref)
    assert [(each.decision, each.reason) for each in seen.earlier] == [(ReviewDecided.KEEP, WHY)]
    assert seen.person.due == today + timedelta(days=365)


def test_what_is_proposed_names_its_line_and_goes_when_another_agrees(nation: TestNation) -> None:
    told(nation, "dorset", ("D/1", BILL, 9), ("D/2", BILL, 8), phone="07700 900551")
    in_force(nation, "dorset")
    made = decided(nation, officer(nation), ReviewDecided.DISPOSE, *listed(nation, officer(nation)))
    assert listed(nation, officer(nation)) == []
    with nation.as_seen_by(officer(nation, role=ViewerRole.COMMANDER)) as work:
        disposals.agree_to_disposal(work, str(made.disposal))
    nation.settle()
    gone = looked_at(nation, "dorset", str(made.disposal))
    assert (gone.state, gone.gone, gone.rule) == (DisposalState.GONE, 2, "schedule 1: suspected")
    assert refs_of(nation, "dorset", "D/1", "D/2") == ()


def test_who_is_proposed_and_taken_back_is_due_again(nation: TestNation) -> None:
    told(nation, "dorset", ("D/1", BILL, 8))
    in_force(nation, "dorset")
    made = decided(nation, officer(nation), ReviewDecided.DISPOSE, *listed(nation, officer(nation)))
    with nation.as_seen_by(officer(nation)) as work:
        disposals.take_back_disposal(work, str(made.disposal))
    assert len(listed(nation, officer(nation))) == 1


def test_a_record_that_names_others_too_stays(nation: TestNation) -> None:
    both = person(
        "D/2", f"{BILL};{BERT}", f"{BORN[BILL]};{BORN[BERT]}", ago(nation, 8), sex="M;M", phone="07700 900551;"
    )
    files(nation.force("dorset"), person("D/1", BILL, BORN[BILL], ago(nation, 9), phone="07700 900551"), both)
    in_force(nation, "dorset")
    bill = next(each for each in listed(nation, officer(nation)) if each.records == 2)
    made = decided(nation, officer(nation), ReviewDecided.DISPOSE, bill)
    assert made.staying == refs_of(nation, "dorset", "D/2")
    assert [each.reference for each in looked_at(nation, "dorset", str(made.disposal)).records] == ["D/1"]
    (bert,) = listed(nation, officer(nation))
    with pytest.raises(Conflict, match="names others too"):
        decided(nation, officer(nation), ReviewDecided.DISPOSE, bert)
    with pytest.raises(Conflict, match=r"is over on .* Propose a disposal"):
        decided(nation, officer(nation), ReviewDecided.DISPOSE, bill)


def test_a_record_that_names_those_who_are_chosen_and_nobody_else_goes(nation: TestNation) -> None:
    both = person("D/2", f"{BILL};{BERT}", f"{BORN[BILL]};{BORN[BERT]}", ago(nation, 8), sex="M;M")
    files(nation.force("dorset"), both)
    in_force(nation, "dorset")
    made = decided(nation, officer(nation), ReviewDecided.DISPOSE, *listed(nation, officer(nation)))
    assert (made.staying, len(made.reviews)) == ((), 2)
    assert [each.reference for each in looked_at(nation, "dorset", str(made.disposal)).records] == ["D/2"]
    with nation.as_seen_by(officer(nation)) as work:
        (told_of,) = own_records.export_retention(work).items
    assert (told_of.reference, told_of.disposal) == ("D/2", made.disposal)


def test_the_version_that_stands_says_when_the_time_is_over_whatever_came_last(nation: TestNation) -> None:
    """The order in which versions come changes nothing."""
    newest = person("D/1", BILL, BORN[BILL], ago(nation, 2))
    files(nation.force("dorset"), newest, as_at="2026-05-31")
    files(nation.force("dorset"), person("D/1", BILL, BORN[BILL], ago(nation, 8)), as_at="2026-04-30")
    in_force(nation, "dorset")
    assert listed(nation, officer(nation)) == []


def test_children_are_on_the_list_of_who_protects_people_and_decided_about_alone(nation: TestNation) -> None:
    told(nation, "dorset", ("D/1", BILL, 8))
    told(nation, "dorset", ("D/2", "Kim Notreal", 8), born=ago(nation, 16))
    told(nation, "dorset", ("D/3", "Jo Notreal", 8), born=ago(nation, 15))
    in_force(nation, "dorset")
    lead = officer(nation, role=ViewerRole.SAFEGUARDING)
    children, (man,) = listed(nation, lead), listed(nation, officer(nation))
    assert [each.read_by_itself for each in children] == [True, True]
    assert man.read_by_itself is False
    with pytest.raises(NotAllowed, match="safeguarding lead"):
        decided(nation, officer(nation), ReviewDecided.DISPOSE, children[0])
    for both in (children, [children[0], man]):
        with pytest.raises(Conflict, match="alone"):
            decided(nation, lead, ReviewDecided.DISPOSE, *both)
    assert decided(nation, lead, ReviewDecided.DISPOSE, children[0]).disposal is not None


def test_whom_only_records_that_an_officer_may_not_read_protect_is_for_who_protects_people(nation: TestNation) -> None:
    told(nation, "dorset", ("D/1", BILL, 8), phone="07700 900551")
    told(nation, "dorset", ("D/2", BERT, 8))
    told(nation, "dorset", ("D/3", CARL, 8), born=" ")
    lead = officer(nation, role=ViewerRole.SAFEGUARDING)
    contact = {"reference": "W/1", "happened_on": ago(nation, 8), "type": "national referral mechanism"}
    his = {"person.name": BILL, "person.born": BORN[BILL], "contact_point.value": "07700 900551"}
    file_records(nation, "dorset", "safeguarding_contact", [contact | his], by=lead)
    in_force(nation, "dorset")
    assert [each.name for each in listed(nation, officer(nation))] == [shown_of("person", BERT)]
    assert {each.name for each in listed(nation, lead)} == {shown_of("person", each) for each in (BILL, CARL)}


def test_a_lead_orders_several_records_of_one_child_and_not_of_two_people(nation: TestNation) -> None:
    born = ago(nation, 16)
    told(nation, "dorset", ("D/1", "Kim Notreal", 3), ("D/2", "Kim Notreal", 2), born=born, phone="07700 900551")
    told(nation, "dorset", ("D/3", "Jo Notreal", 2), born=ago(nation, 15))
    told(nation, "dorset", ("D/4", BILL, 2))
    nation.force("dorset").reports("07700 900552", ref="D/5", seen="2026-03-10")
    lead = officer(nation, role=ViewerRole.SAFEGUARDING)
    for others in (("D/1", "D/3"), ("D/1", "D/2", "D/3"), ("D/1", "D/4"), ("D/1", "D/5")):
        with pytest.raises(Conflict, match="read and proposed by itself"):
            proposed(nation, lead, *others)
    with pytest.raises(NotAllowed, match="safeguarding lead"):
        proposed(nation, officer(nation), "D/1", "D/2")
    assert proposed(nation, lead, "D/1", "D/2").how_many == 2


def test_several_adults_are_decided_about_with_one_reason_and_the_ramp_says_how_many_a_month(
    nation: TestNation,
) -> None:
    told(nation, "dorset", ("D/1", BILL, 8), ("D/2", BERT, 9), ("D/3", CARL, 10))
    in_force(nation, "dorset", DRAFT.replace("a_month: 40", "a_month: 2"))
    found = listed(nation, officer(nation))
    assert [str(each.started) for each in found] == [ago(nation, 10), ago(nation, 9)]
    with nation.as_seen_by(officer(nation)) as work:
        assert reviewing.due_this_month(work, officer(nation), 100) == 2
    made = decided(nation, officer(nation), ReviewDecided.DISPOSE, *found)
    assert len(made.reviews) == 2
    with nation.as_seen_by(officer(nation)) as work:
        seen = reviewing.people_to_review(work)
    assert (seen.made, seen.items) == (2, ())


def test_nobody_reviews_whom_another_body_holds(nation: TestNation) -> None:
    told(nation, "kent", ("K/1", BILL, 8))
    for force in ("kent", "dorset"):
        in_force(nation, force)
    (found,) = listed(nation, officer(nation, "kent"))
    with pytest.raises(NotFound, match="nobody"):
        decided(nation, officer(nation), ReviewDecided.DISPOSE, found)
