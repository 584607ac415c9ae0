"""What a body needs to know: said anew, linked by people, told as a gap, and its own. Everything is invented."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from counterline.coordination.tasking import plan_reviews, requirements
from counterline.coordination.tasking.requirements import PlanState, Requirement, RequirementStatement
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import LONDON, Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.post import inbox
from tests.ahead import ahead
from tests.nation import TestNation
from tests.rooms.coordination.test_registering import register
from tests.rooms.coordination.test_requesting import asks, meanwhile

REVIEW = ahead(50)
NEEDS = RequirementStatement("South West", "Who holds the Gannet line?", "before the warrant", "DI Invented", REVIEW)


ON = datetime.combine(REVIEW, time(0, 5), LONDON)


def standing(nation: TestNation, viewer: Viewer, ref: str) -> list[str]:
    """What somebody's letters that stand and wait are about."""
    with nation.as_seen_by(viewer) as work:
        return [each.about for each in inbox.inbox(work) if each.about == ref and not each.recalled]


def said(
    nation: TestNation, saying: RequirementStatement = NEEDS, ref: str | None = None, by: Viewer | None = None
) -> Requirement:
    """Have Dorset's officer say what is to be known."""
    with nation.as_seen_by(by or nation.viewer("dorset")) as work:
        return requirements.say_requirement(work, saying, ref)


def gap_in(nation: TestNation, days: int) -> bool:
    """Whether the only requirement of Dorset's plan is a gap in so many days, if nothing comes in until then."""
    later = replace(nation.building.works, clock=Clock(nation.building.clock.now() + timedelta(days=days)))
    with later.begin(Role.APPLICATION, nation.viewer("dorset").viewer_id) as work:
        (found,) = requirements.collection_plan(work).items
    return found.gap


def test_it_is_said_anew_with_what_answers_it_and_a_gap_until_something_does(nation: TestNation) -> None:
    first = said(nation)
    assert [gap_in(nation, days) for days in (29, 31)] == [False, True]
    asked = asks(nation)
    linked = said(nation, replace(NEEDS, links=(asked.ref,)), first.ref)
    assert (linked.ref, linked.version, linked.links, linked.last_in) == (first.ref, 2, (asked.ref,), linked.at)
    again = said(nation, replace(NEEDS, priority="first", links=(asked.ref,)), first.ref)
    assert again.last_in == linked.at, "what was linked before is nothing new"
    done = replace(NEEDS, state=PlanState.ANSWERED, why="Invented: Kent told us.", links=(asked.ref,))
    said(nation, done, first.ref)
    assert not gap_in(nation, 99)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        (theirs,) = requirements.collection_plan(work).items
    assert (theirs.version, theirs.links) == (4, ()), "the officer's request is not the investigator's to read"
    kept = said(nation, NEEDS, first.ref, nation.viewer("dorset", ViewerRole.INVESTIGATOR))
    assert kept.links == ()
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        assert requirements.requirement(work, first.ref).links == (asked.ref,), "and stays linked for whoever may"


def test_of_two_colleagues_who_say_it_anew_at_once_one_is_told_to_read_it_again(nation: TestNation) -> None:
    made, officer = said(nation), nation.viewer("dorset")
    with pytest.raises(Conflict, match=f"has just changed {made.ref}"):
        meanwhile(
            nation,
            officer,
            lambda work: requirements.say_requirement(work, replace(NEEDS, priority="first"), made.ref),
            lambda: said(nation, replace(NEEDS, priority="last"), made.ref),
        )
    with nation.as_seen_by(officer) as work:
        assert requirements.requirement(work, made.ref).priority == "first"


def test_an_investigation_is_kept_by_its_one_reference_however_it_was_typed(nation: TestNation) -> None:
    ref = register(nation)
    for typed in (f"{ref[:6]} {ref[6:]}", ref.lower(), f" {ref.replace('-', ' ')}"):
        assert said(nation, replace(NEEDS, scope=typed)).scope == ref


def test_a_plan_is_its_bodys_own(nation: TestNation) -> None:
    made = said(nation)
    for each in (nation.viewer("kent"), nation.desk):
        with nation.as_seen_by(each) as work:
            assert requirements.collection_plan(work).items == ()
            with pytest.raises(NotFound):
                requirements.requirement(work, made.ref)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.COMMANDER)) as work, pytest.raises(NotAllowed):
        requirements.collection_plan(work)


@pytest.mark.parametrize("owner", ["a person", "a role", "DI Invented"])
def test_whoever_owns_it_is_told_once_on_its_day_until_it_is_said_anew(nation: TestNation, owner: str) -> None:
    writer, moves = nation.viewer("dorset"), nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    kept = {"a person": moves.ref, "a role": moves.role.value}.get(owner, owner)
    told = writer if kept == owner else moves
    made = said(nation, replace(NEEDS, owner=kept))
    assert made.owner_name == {"a person": moves.name, "a role": "investigator"}.get(owner, owner)
    for days in (-1, 0, 1, 1):
        at = replace(nation.building.works, clock=Clock(ON + timedelta(days=days)))
        with at.begin(Role.DERIVE) as work:
            assert plan_reviews.tell_of_plan_reviews(work) == (days >= 0)
        for each in (told, *({writer, moves} - {told}), nation.desk):
            with at.begin(Role.APPLICATION, each.viewer_id) as work:
                due = [review.ref for review in plan_reviews.reviews_due(work, each, 9)]
            expected = [made.ref] if days >= 0 and each == told else []
            assert (due, standing(nation, each, made.ref)) == (expected, expected)
    said(nation, replace(NEEDS, owner=kept), made.ref)
    assert standing(nation, told, made.ref) == []


@pytest.mark.parametrize(
    ("saying", "why"),
    [
        (replace(NEEDS, scope="Wessex"), "what it is about"),
        (replace(NEEDS, question="Who?"), "in a sentence"),
        (replace(NEEDS, review_on=date(2020, 1, 1)), "looked at again"),
        (replace(NEEDS, state=PlanState.DROPPED), "why it is dropped"),
        (replace(NEEDS, links=("RQ-7KQ2M9XD4F3G",)), "you may read"),
        (replace(NEEDS, owner="VW-7KQ2M9XD"), "Choose as owner"),
        (replace(NEEDS, owner=ViewerRole.COMMANDER.value), "Choose as owner"),
    ],
)
def test_what_says_too_little_is_refused(nation: TestNation, saying: RequirementStatement, why: str) -> None:
    with pytest.raises(Conflict, match=why):
        said(nation, saying)
