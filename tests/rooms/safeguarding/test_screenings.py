"""Screening tools are documents; what is filled in is kept as typed, and its sum decides nothing. All is invented."""

import pytest

from counterline.governance.people import viewers
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.documents import DocumentRefused
from counterline.plumbing.errors import Conflict, NotFound
from counterline.safeguarding.packs import screening_tools, screenings
from counterline.safeguarding.packs.screening_documents import (
    Floor,
    Screened,
    ScreeningQuestion,
    ScreeningTool,
    shipped_tools,
)
from counterline.vocabulary.identity import AgencyCode
from tests.nation import TestNation
from tests.rooms.safeguarding.test_packs import lead, tell

CHILD = "screening-child-exploitation"
OWN = """
name: dorset-short
version: 1
title: Our own short one (invented)
says: Two questions.
of: child
now: the last month
source: Invented for a test.
checked: 2026-11-28
parts:
  - title: All
    questions:
      - {name: gone, asks: "Gone at night?", counts: 2}
      - {name: owes, asks: "Owes somebody?", floor: {must: "Ring the duty team.", ever: false}}
"""
WHY = "Agreed by the partnership in November (invented)"


@pytest.mark.parametrize(
    ("ever", "answer", "reached"),
    [
        (True, Screened.NOW, True),
        (True, Screened.EARLIER, True),
        (False, Screened.NOW, True),
        (False, Screened.EARLIER, False),
        (True, Screened.NO, False),
        (True, Screened.NOT_KNOWN, False),
        (True, None, False),
    ],
)
def test_a_floor_is_reached_by_what_is_so_and_never_by_what_nobody_knows(
    ever: bool, answer: Screened | None, reached: bool
) -> None:
    asked = ScreeningQuestion(name="debt", asks="Debt?", counts=0, floor=Floor(must="Ring.", ever=ever))
    assert (asked.must(answer) is not None) is reached


def test_what_ships_says_where_it_comes_from_and_that_nobody_validated_it() -> None:
    tools = [ScreeningTool.parse(text) for text in shipped_tools().values()]
    assert {each.of for each in tools} == {"child", "adult"}
    for each in tools:
        assert each.validated is None
        assert any(one.floor for one in each.questions)


def test_a_sum_leaves_the_judgement_and_what_must_happen_to_people(nation: TestNation) -> None:
    boy = tell(nation)
    with nation.as_seen_by(lead(nation)) as work:
        ref = screenings.begin_screening(work, CHILD, boy).ref
        screenings.keep_screened(work, ref, {"missing": "yes, now", "phones": "yes, earlier", "school": "not known"})
        found = screenings.keep_screened(work, ref, {"under-13": "yes, now"})
    assert (found.sum.now, found.sum.earlier, found.sum.not_known, found.sum.unanswered) == (2, 2, 1, 16)
    assert [each.name for each, _ in found.floors] == ["under-13"], "a floor holds though its answer adds nothing"
    assert found.lacks == ["judgement", "under-13.done"]
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(Conflict, match="what you judge"):
        screenings.finish_screening(work, ref)
    with nation.as_seen_by(lead(nation)) as work:
        said = {"judgement": "Used by somebody, whatever it adds up to.", "under-13.done": "Referred at noon."}
        screenings.keep_screened(work, ref, said)
        assert screenings.finish_screening(work, ref).finished_by
        assert [each.ref for each in screenings.screenings_of(work, boy)] == [ref]
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(Conflict, match="finished"):
        screenings.keep_screened(work, ref, {"missing": "no"})


def test_what_is_no_answer_is_refused_and_nothing_beside_it_is_kept(nation: TestNation) -> None:
    boy = tell(nation)
    with nation.as_seen_by(lead(nation)) as work:
        ref = screenings.begin_screening(work, CHILD, boy).ref
    for wrong in ({"missing": "perhaps"}, {"nothing": "no"}, {"missing.more": "x"}, {"judgement": "x" * 4001}):
        with nation.as_seen_by(lead(nation)) as work, pytest.raises(Conflict):
            screenings.keep_screened(work, ref, {"school": "no", **wrong})
    with nation.as_seen_by(lead(nation)) as work:
        assert screenings.screening(work, ref).words == {}


def test_a_screening_is_read_by_those_who_protect_at_its_agency_while_they_read_the_person(nation: TestNation) -> None:
    boy = tell(nation)
    with nation.as_seen_by(lead(nation)) as work:
        ref = screenings.begin_screening(work, CHILD, boy).ref
        screenings.keep_screened(work, ref, {"debt": "yes, now"})
    with nation.as_seen_by(lead(nation, "kent")) as work, pytest.raises(NotFound):
        screenings.screening(work, ref)
    for role in (ViewerRole.INVESTIGATOR, ViewerRole.OFFICER):
        with nation.as_seen_by(nation.viewer("dorset", role)) as work:
            assert work.value("select count(*) from screenings") == 0
            assert work.value("select count(*) from screening_words") == 0
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update screenings set mention_ref = 'MN-ZZZZZZZZ'")  # of somebody whom they do not read
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(NotFound):
        screenings.screening(work, ref)


def test_an_agency_adds_a_tool_of_its_own_and_two_of_its_people_stand_behind_it(nation: TestNation) -> None:
    boy = tell(nation)
    with nation.building.works.begin(Role.OWNER) as work:
        second = viewers.add_viewer(
            work, "Another lead (invented)", AgencyCode("dorset"), ViewerRole.SAFEGUARDING, persona=True
        )
    with nation.as_seen_by(lead(nation)) as work:
        kept = screening_tools.keep_tool(work, OWN)
        assert kept.ref
        assert "dorset-short" not in screening_tools.tools_in_use(work)
    for wrong in (OWN, OWN.replace("dorset-short", CHILD)):
        with nation.as_seen_by(lead(nation)) as work, pytest.raises(Conflict):
            screening_tools.keep_tool(work, wrong)
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(DocumentRefused, match="asked twice"):
        screening_tools.keep_tool(work, OWN.replace("name: owes", "name: gone"))
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(Conflict, match="somebody else"):
        screening_tools.approve_tool(work, kept.ref, WHY)
    with nation.as_seen_by(lead(nation, "kent")) as work, pytest.raises(NotFound):
        screening_tools.approve_tool(work, kept.ref, WHY)
    with nation.as_seen_by(second) as work:
        assert screening_tools.approve_tool(work, kept.ref, WHY).in_use
    with nation.as_seen_by(lead(nation)) as work:
        first = screenings.begin_screening(work, "dorset-short", boy).ref
        screening_tools.keep_tool(work, OWN.replace("version: 1", "version: 2").replace("Gone", "Away"))
        assert screenings.begin_screening(work, "dorset-short", boy).tool.version == 1, "nobody approved the next"
        assert screenings.screening(work, first).tool.questions[0].asks == "Gone at night?"
