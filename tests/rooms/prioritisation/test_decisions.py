"""A decision of a line is somebody's, with a reason and what was on the page, and lapses. Everybody and every line is invented."""

from datetime import timedelta

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.prioritisation import ranking_stops
from counterline.prioritisation.deciding import decisions, ranking_counts
from counterline.prioritisation.deciding.decisions import Deciding, Decision, DecisionKind
from counterline.prioritisation.line_anchors import own_line
from counterline.prioritisation.ranking_stops import RankingStopped, Switching
from counterline.vocabulary.identity import AgencyCode
from tests.doors import visitor_of
from tests.nation import TestNation
from tests.rooms.prioritisation.test_said_to_run import NUMBER, line_of

WHY = "Invented: two children were seen with it."


def told(nation: TestNation) -> str:
    """Have Dorset report a line; gives its reference as the desk reads it."""
    nation.force("dorset").reports(NUMBER, ref="L/1", seen="2026-03-10", brand="Jay", to="Bournemouth")
    with nation.as_seen_by(nation.desk) as work:
        return line_of(work)


def decided(nation: TestNation, line: str, by: Viewer, said: Deciding) -> Decision:
    """Somebody decides of a line."""
    with nation.as_seen_by(by) as work:
        return decisions.decide_of_line(work, line, said)


def standing(nation: TestNation, by: Viewer) -> list[tuple[str, bool]]:
    """What was decided, the newest first, and whether it stands, as somebody reads it."""
    with nation.as_seen_by(by) as work:
        return [(each.kind.value, each.stands) for each in decisions.decisions(work).items]


def test_whoever_reads_the_line_reads_the_decision_and_the_newest_counts_for_a_quarter(nation: TestNation) -> None:
    line = told(nation)
    coordinator = nation.viewer("rocu-south-west", ViewerRole.COORDINATOR)
    made = decided(nation, line, nation.desk, Deciding(DecisionKind.PRIORITY, WHY))
    assert (made.line, made.by, made.until - made.at, made.stands) == (line, nation.desk.name, timedelta(91), True)
    decided(nation, line, coordinator, Deciding(DecisionKind.COLLECT_FIRST, WHY))
    for by in (nation.desk, coordinator):
        assert standing(nation, by) == [("collect first", True), ("priority", False)]
    cumbria = nation.viewer("cumbria", ViewerRole.COMMANDER)
    assert standing(nation, cumbria) == [], "it does not read the line"
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work, pytest.raises(NotAllowed):
        decisions.decide_of_line(work, line, Deciding(DecisionKind.LEAVE, WHY))
    with nation.as_seen_by(nation.desk) as work, pytest.raises(NotFound):
        decisions.decide_of_line(work, "LN-AAAAAAAAAAAA", Deciding(DecisionKind.LEAVE, WHY))


def test_a_decision_lapses_and_says_so_to_the_body_that_made_it(nation: TestNation) -> None:
    line = told(nation)
    made = decided(nation, line, nation.desk, Deciding(DecisionKind.PRIORITY, WHY))
    with nation.as_seen_by(nation.desk) as work:
        assert decisions.decisions_lapsed(work, nation.desk, 9) == []
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update priority_decisions set at = at - interval '91 days', until = until - interval '91 days'")
    with nation.as_seen_by(nation.desk) as work:
        assert [each.ref for each in decisions.decisions_lapsed(work, nation.desk, 9)] == [made.ref]
    other = nation.viewer("rocu-south-west", ViewerRole.COORDINATOR)
    with nation.as_seen_by(other) as work:
        assert decisions.decisions_lapsed(work, other, 9) == []
    assert standing(nation, nation.desk) == [("priority", False)]
    decided(nation, line, other, Deciding(DecisionKind.LEAVE, WHY))
    with nation.as_seen_by(nation.desk) as work:
        assert decisions.decisions_lapsed(work, nation.desk, 9) == [], "another one replaced it"


def test_only_putting_first_what_is_out_and_leaving_what_is_secure_goes_against_a_tier() -> None:
    against = [(kind.value, tier) for kind in DecisionKind for tier in ("secure", "contested", "out", None)]
    assert [each for each in against if decisions.goes_against(DecisionKind(each[0]), each[1])] == [
        ("priority", "out"),
        ("leave with the force", "secure"),
    ]


def test_a_commander_stops_the_ranking_for_everybody_and_a_commander_has_it_begin_again(nation: TestNation) -> None:
    commander = nation.viewer("dorset", ViewerRole.COMMANDER)
    with nation.as_seen_by(nation.desk) as work:
        ranking_stops.refuse_stopped(work)
        with pytest.raises(NotAllowed):
            ranking_stops.switch_ranking(work, Switching(stopped=True, reason=WHY))
    with nation.as_seen_by(commander) as work:
        with pytest.raises(Conflict, match="not stopped"):
            ranking_stops.switch_ranking(work, Switching(stopped=False, reason=WHY))
        made = ranking_stops.switch_ranking(
            work, Switching(stopped=True, reason="Invented: its weights are being looked at.")
        )
    with nation.as_seen_by(nation.desk) as work:
        assert ranking_stops.stopped(work) == made
        with pytest.raises(RankingStopped, match="Invented: its weights are being looked at"):
            ranking_stops.refuse_stopped(work)
    with nation.as_seen_by(nation.viewer("merseyside", ViewerRole.COMMANDER)) as work:
        with pytest.raises(Conflict, match="already"):
            ranking_stops.switch_ranking(work, Switching(stopped=True, reason=WHY))
        ranking_stops.switch_ranking(work, Switching(stopped=False, reason=WHY))
        assert ranking_stops.stopped(work) is None
    assert commander.agency == AgencyCode("dorset")


def test_the_page_of_a_line_shows_what_was_decided_and_keeps_what_was_typed(nation: TestNation) -> None:
    line, visitor = told(nation), visitor_of(nation.building)
    visitor.signs_in(nation.desk)
    address = f"/priorities/{line}/decision"
    assert "Nothing has been decided of this line." in visitor.visits(address).text
    refused = visitor.sends(address, kind="", reason=WHY).text
    assert "Choose what you decide" in refused
    assert WHY in refused
    visitor.sends(address, kind="priority", reason=WHY)
    page = visitor.visits(address).text
    assert all(
        each in page for each in ("Comes first", WHY, nation.desk.name, "No rank of your body’s was on the page")
    )
    assert WHY in visitor.visits("/decisions").text


def test_contrary_decisions_of_lines_that_became_one_both_stand_until_one_is_made_of_both(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    dorset.reports(NUMBER, ref="L/1", seen="2026-03-10", brand="Jay", to="Bournemouth")
    dorset.reports("07700 900124", ref="L/2", seen="2026-03-11", brand="Wren", to="Poole")
    with nation.as_seen_by(nation.desk) as work:
        first, second = both = line_of(work), line_of(work, "07700 900124")
    assert first != second
    decided(nation, first, nation.desk, Deciding(DecisionKind.PRIORITY, WHY))
    decided(nation, second, nation.desk, Deciding(DecisionKind.LEAVE, WHY))
    dorset.reports(f"{NUMBER}; 07700 900124", ref="L/3", seen="2026-03-12", to="Poole")
    with nation.as_seen_by(nation.desk) as work:
        (one,) = {line_of(work), line_of(work, "07700 900124")}
    assert one in both
    assert stands_of(nation, one) == [("leave with the force", True), ("priority", True)]
    visitor, address, contrary = visitor_of(nation.building), f"/priorities/{one}/decision", "Contrary decisions stand"
    visitor.signs_in(nation.desk)
    assert contrary in visitor.visits(address).text
    decided(nation, one, nation.desk, Deciding(DecisionKind.COLLECT_FIRST, WHY))
    assert stands_of(nation, one) == [
        ("collect first", True),
        ("leave with the force", False),
        ("priority", False),
    ]
    assert contrary not in visitor.visits(address).text
    with nation.building.works.begin(Role.DERIVE) as work:
        ranking_counts.keep_figures(work)
        assert [tuple(each) for each in work.rows("select kind, many from ranking_figures")] == [("collect first", 1)]


def test_a_decision_of_a_line_that_is_gone_stays_on_the_list_and_leads_nowhere(nation: TestNation) -> None:
    line, visitor = told(nation), visitor_of(nation.building)
    visitor.signs_in(nation.desk)
    decided(nation, line, nation.desk, Deciding(DecisionKind.PRIORITY, WHY))
    address = f'href="/priorities/{line}/decision"'
    assert address in visitor.visits("/decisions").text
    nation.force("dorset").reports("07700 900124", ref="L/1", seen="2026-03-10", brand="Wren", as_at="2026-04-11")
    page = visitor.visits("/decisions").text
    assert (address in page, f"{line}: no record tells of this line now" in page) == (False, True)


def test_a_decision_of_a_line_that_closed_is_no_longer_due(nation: TestNation) -> None:
    line = told(nation)
    decided(nation, line, nation.desk, Deciding(DecisionKind.PRIORITY, WHY))
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update priority_decisions set at = at - interval '91 days', until = until - interval '91 days'")
    closing = {"status": "closed type 2", "closed": "2026-04-02"}
    nation.force("dorset").reports(NUMBER, ref="L/1", seen="2026-03-10", brand="Jay", as_at="2026-04-11", **closing)
    with nation.as_seen_by(nation.desk) as work:
        assert decisions.decisions_lapsed(work, nation.desk, 9) == []


def stands_of(nation: TestNation, line: str) -> list[tuple[str, bool]]:
    """What was decided of a line under any of its references, the newest first, and whether it stands."""
    with nation.as_seen_by(nation.desk) as work:
        return [(each.kind.value, each.stands) for each in decisions.decisions_on(work, own_line(work, line)).items]
