"""A pack tells which lines come first, how sure that is, what was decided and what came of it. Everybody and every line is invented."""

from datetime import timedelta

import pytest

from counterline.coordination.packs import packs
from counterline.coordination.packs.lines_first import CONTRARY
from counterline.coordination.packs.model import MeetingPack, PackItem, PackOrder, PackPart
from counterline.coordination.tasking import task_sending
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import Conflict
from counterline.prioritisation import nominating, ranking_stops
from counterline.prioritisation.deciding import decisions
from counterline.prioritisation.deciding.decisions import Deciding, DecisionKind
from counterline.prioritisation.line_anchors import own_line
from counterline.prioritisation.nominating import Filing
from counterline.prioritisation.priorities.reading import NO_PLACES
from counterline.prioritisation.ranking.harm_known import rankable
from counterline.prioritisation.ranking_stops import Switching
from counterline.safeguarding.duties import findings
from counterline.safeguarding.duties.findings import NewFinding
from tests.nation import TestNation
from tests.nominated import SEEN, filer, let_in
from tests.people import files, mention_of, person
from tests.rooms.prioritisation.test_priorities import begun, line, redrawn, stated
from tests.rooms.prioritisation.test_said_to_run import record_of
from tests.rooms.prioritisation.test_takings import told_to_remove

ADAM, FORCE = "Adam Invented-Walker", "merseyside"
SHORT = "Invented: it is theirs."
LONG = "Invented: the force has had the holder under observation for a month and arrests on Friday."


def coordinator(nation: TestNation) -> Viewer:
    """Whoever makes packs at Merseyside."""
    return nation.viewer(FORCE, ViewerRole.COORDINATOR)


def made(nation: TestNation) -> MeetingPack:
    """Have Merseyside's coordinator make a pack of the whole country."""
    with nation.as_seen_by(coordinator(nation)) as work:
        today = work.clock.today()
        return packs.make_meeting_pack(
            work, PackOrder("National", today + timedelta(days=3), today - timedelta(days=9))
        )


def first(pack: MeetingPack) -> tuple[PackItem, ...]:
    """The chapter on which lines come first."""
    return next(each.items for each in pack.chapters if each.part is PackPart.PRIORITIES)


def runs(nation: TestNation, ref: str) -> str:
    """Have Merseyside nominate Adam for a line, and let that in; gives the nomination."""
    files(nation.force(FORCE), person("D/1", ADAM, "1991-04-12"))
    with nation.as_seen_by(filer(nation, FORCE)) as work:
        mention = mention_of(work, "D/1")
        findings.make_finding(work, NewFinding(mention, SEEN, work.clock.today() + timedelta(days=30)))
        filing = Filing(mention, "Invented: he holds it.", line=ref, records=(record_of(work, "D/1"),))
        nomination = nominating.nominate(work, filing).ref
    nation.settle()
    let_in(nation, nomination, FORCE)
    return nomination


def test_a_decision_against_the_tier_says_why_and_stands_in_the_pack_with_the_task_that_followed(
    nation: TestNation,
) -> None:
    stated(begun(nation))
    stated(nation, viewer=coordinator(nation))
    ref = line(redrawn(nation), "Line0")
    with nation.as_seen_by(nation.desk) as work:
        with pytest.raises(Conflict, match="stands secure, and your decision goes against that"):
            decisions.decide_of_line(work, ref, Deciding(DecisionKind.LEAVE, SHORT))
        decided = decisions.decide_of_line(work, ref, Deciding(DecisionKind.LEAVE, LONG))
        (page,) = decisions.decisions(work).pages
        assert (page.decision, page.tier, page.places, page.against) == (decided.ref, "secure", 3, True)
        words = ("Invented: lead on it", "Invented: lead on this line.", "Invented: it is yours.")
        due = work.clock.today() + timedelta(days=9)
        task = task_sending.write_task(work, task_sending.NewTask(FORCE, *words, due, evidence=(ref,))).task.ref
    with nation.as_seen_by(coordinator(nation)) as work:
        assert decisions.decisions(work).pages == (), "what the desk's page said stays with the desk"
    ranked, *others = first(made(nation))
    assert (ranked.ref, ranked.state, ranked.doubt) == (
        ref,
        "secure",
        "100% for 3 places; rank 1 to 1. Lifts it most: children. Speaks against it: in use now.",
    )
    assert {each.state for each in others[:-1]} == {"contested"}
    came = others[-1]
    assert (came.ref, came.said, came.state, came.doubt) == (
        decided.ref,
        "Line0, 07700 900100: leave with the force",
        "stands",
        f"{task} asked",
    )


def test_who_runs_a_line_is_named_until_they_are_held_and_whoever_took_the_paper_is_told(nation: TestNation) -> None:
    stated(begun(nation))
    stated(nation, viewer=coordinator(nation))
    ref = line(redrawn(nation), "Line0")
    nomination = runs(nation, ref)
    pack = made(nation)
    assert [each.named for each in first(pack) if each.ref == ref] == [(ADAM,)]
    with nation.as_seen_by(coordinator(nation)) as work:
        packs.take_meeting_pack(work, pack.ref, coordinator(nation).ref)
    files(nation.force(FORCE), person("D/3", ADAM, "2011-04-12"), as_at="2026-03-21")
    with nation.as_seen_by(coordinator(nation)) as work:
        again = packs.meeting_pack(work, pack.ref)
    assert [each.named for each in first(again) if each.ref == ref] == [()]
    assert told_to_remove(nation, coordinator(nation)) == [nomination]


def test_while_the_ranking_is_stopped_a_pack_says_why_and_shows_no_rank(nation: TestNation) -> None:
    stated(begun(nation))
    stated(nation, viewer=coordinator(nation))
    pack = made(nation)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.COMMANDER)) as work:
        ranking_stops.switch_ranking(work, Switching(stopped=True, reason="Invented: its weights are being looked at."))
    (told,) = first(made(nation))
    assert (told.said, told.state) == ("The ranking is stopped: Invented: its weights are being looked at.", "stopped")
    with nation.as_seen_by(coordinator(nation)) as work:
        assert first(packs.meeting_pack(work, pack.ref)) == (told,), "an older pack says so too"


def test_contrary_decisions_of_lines_that_became_one_are_put_to_the_meeting_until_one_is_made(
    nation: TestNation,
) -> None:
    begun(nation)
    both = [(f"Line{each}", f"07700 90010{each}") for each in (3, 4)]
    with nation.as_seen_by(nation.desk) as work:
        lines = {called: each.ref for each in rankable(work) for called, _ in both if called in each.brands}
        for (called, _), kind in zip(both, (DecisionKind.PRIORITY, DecisionKind.LEAVE), strict=True):
            decisions.decide_of_line(work, lines[called], Deciding(kind, LONG))
    numbers = ";".join(number for _, number in both)
    nation.force(FORCE).reports(numbers, ref="M/34", seen="2026-03-30", brand="Line3", to="Poole", as_at="2026-03-31")
    _, *asked = first(made(nation))
    assert [each.doubt for each in asked] == [CONTRARY, CONTRARY]
    nation.becomes("2026-04-02")
    with nation.as_seen_by(nation.desk) as work:
        (one,) = {own_line(work, each).ref for each in lines.values()}
        decisions.decide_of_line(work, one, Deciding(DecisionKind.COLLECT_FIRST, LONG))
    _, *asked = first(made(nation))
    assert [(each.said.rpartition(": ")[2], each.doubt) for each in asked] == [("collect first", "")]


def test_where_nothing_is_ranked_a_pack_says_why(nation: TestNation) -> None:
    begun(nation)
    pack = made(nation)
    (told,) = first(pack)
    assert (told.ref, told.said, told.state, told.agency) == ("", NO_PLACES, "not ranked", FORCE)
