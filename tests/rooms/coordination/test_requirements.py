"""What a body needs to know: said anew, linked by people, told as a gap, and its own. Everything is invented."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from counterline import coordination
from counterline.coordination import Needing, PlanState, Requirement
from counterline.governance import Viewer, ViewerRole
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from tests.nation import TestNation
from tests.rooms.coordination.test_requesting import asks

NEEDS = Needing("South West", "Who holds the Gannet line?", "before the warrant", "DI Invented", date(2027, 1, 15))


def said(nation: TestNation, needing: Needing = NEEDS, ref: str | None = None, by: Viewer | None = None) -> Requirement:
    """Have Dorset's officer say what is to be known."""
    with nation.as_seen_by(by or nation.viewer("dorset")) as work:
        return coordination.say_requirement(work, needing, ref)


def test_it_is_said_anew_with_what_answers_it_and_a_gap_until_something_does(nation: TestNation) -> None:
    first = said(nation)
    now = nation.building.clock.now()
    assert [first.is_gap(now + timedelta(days=each)) for each in (29, 31)] == [False, True]
    asked = asks(nation)
    linked = said(nation, replace(NEEDS, links=(asked.ref,)), first.ref)
    assert (linked.ref, linked.version, linked.links, linked.last_in) == (first.ref, 2, (asked.ref,), linked.at)
    again = said(nation, replace(NEEDS, priority="first", links=(asked.ref,)), first.ref)
    assert again.last_in == linked.at, "what was linked before is nothing new"
    done = replace(NEEDS, state=PlanState.ANSWERED, why="Invented: Kent told us.", links=(asked.ref,))
    assert not said(nation, done, first.ref).is_gap(now + timedelta(days=99))
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        (theirs,) = coordination.requirements(work)
    assert (theirs.version, theirs.links) == (4, ()), "the officer's request is not the investigator's to read"
    kept = said(nation, NEEDS, first.ref, nation.viewer("dorset", ViewerRole.INVESTIGATOR))
    assert kept.links == ()
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        assert coordination.requirement(work, first.ref).links == (asked.ref,), "and stays linked for whoever may"


def test_a_plan_is_its_bodys_own(nation: TestNation) -> None:
    made = said(nation)
    for each in (nation.viewer("kent"), nation.desk):
        with nation.as_seen_by(each) as work:
            assert coordination.requirements(work) == []
            with pytest.raises(NotFound):
                coordination.requirement(work, made.ref)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.COMMANDER)) as work, pytest.raises(NotAllowed):
        coordination.requirements(work)


@pytest.mark.parametrize(
    ("needing", "why"),
    [
        (replace(NEEDS, scope="Wessex"), "whose it is"),
        (replace(NEEDS, question="Who?"), "in a sentence"),
        (replace(NEEDS, review_on=date(2020, 1, 1)), "looked at again"),
        (replace(NEEDS, state=PlanState.DROPPED), "why it is dropped"),
        (replace(NEEDS, links=("RQ-7KQ2M9XD4F3G",)), "you may read"),
    ],
)
def test_what_says_too_little_is_refused(nation: TestNation, needing: Needing, why: str) -> None:
    with pytest.raises(Conflict, match=why):
        said(nation, needing)
