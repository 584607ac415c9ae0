"""What stands behind a figure is exactly what the figure counts: as many, on the same dates, each with why."""

from collections.abc import Callable
from datetime import date

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.lines.rule import State
from counterline.picture.asked import Asked, NothingReturned
from counterline.picture.counts import Unit
from counterline.picture.figures.causes import Cause
from counterline.picture.figures.flows import flows_of
from counterline.picture.figures.members import Member, Part
from counterline.picture.own_view import own_changes, own_members, own_trend, own_view
from counterline.places.ground.agencies import region_of
from tests.nation import TestNation, row

ASKED = Asked(date(2026, 3, 31), date(2026, 2, 28))


@pytest.fixture(scope="module")
def told(standing_nation: TestNation) -> TestNation:
    """Two months of returns in which lines come, go quiet, close, come back, split from the undated, merge and are corrected."""
    february = [
        row("A", "07700 900101", brand="Gannet", first="2026-02-01", last="2026-02-20", To="Dorset", From="Kent"),
        row("B", "07700 900102", brand="Dunlin", first="2026-02-01", last="2026-02-20", To="Dorset"),
        row("C", "07700 900103", brand="Knot", first="2026-01-01", last="2026-02-10", From="Kent"),
        row("D", "07700 900104", brand="Ruff", first="2025-11-01", last="2025-12-01", To="Dorset; Kent"),
        row("E", "07700 900105", brand="Smew", first="2026-02-01", last="2026-02-21", To="Dorset", group="INVENTED-1"),
        row("F", "07700 900106", brand="Teal", first="2026-02-01", last="2026-02-22", To="Dorset", group="INVENTED-1"),
        row("G", brand="Brand alone"),
    ]
    march = [
        row("A", "07700 900101", brand="Gannet", first="2026-02-01", last="2026-03-20", To="Dorset", From="Kent"),
        row(
            "B",
            "07700 900102",
            brand="Dunlin",
            last="2026-02-20",
            status="closed type 1",
            closed="2026-03-10",
            To="Dorset",
        ),
        row("D", "07700 900104", brand="Ruff", last="2026-03-20", To="Dorset; Kent", From="Kent"),
        row("E", "07700 900105; 07700 900106", brand="Smew", first="2026-02-01", last="2026-03-21", To="Dorset"),
        row("H", "07700 900108", brand="Wigeon", first="2026-03-02", last="2026-03-22", To="Dorset"),
        row("I", "07700 900109", brand="Pochard", first="2026-01-02", last="2026-03-22", To="Dorset"),
    ]
    standing_nation.force("dorset").files(february, as_at="2026-02-24")
    standing_nation.force("dorset").files(march, as_at="2026-03-28")
    return standing_nation


def behind(nation: TestNation, viewer: Viewer, part: Part, asked: Asked = ASKED) -> list[Member]:
    """What stands behind a part of somebody's picture."""
    with nation.as_seen_by(viewer) as work:
        return list(own_members(work, part, asked).members)


def test_behind_each_figure_stand_as_many_as_it_says_in_each_state(told: TestNation) -> None:
    officer = told.viewer("dorset")
    with told.as_seen_by(officer) as work:
        figures = own_view(work, ASKED).figures
    assert sum(figures[1].states.values()) >= 6
    for figure in figures:
        listed = {state: behind(told, officer, Part(figure.unit, state)) for state in State}
        assert {state: len(each) for state, each in listed.items()} == figure.states
        assert all(member.now is not None and member.now.why for each in listed.values() for member in each)
        assert len(behind(told, officer, Part(figure.unit, State.ACTIVE))) == figure.active.central


def test_behind_each_part_of_a_change_stand_as_many_as_it_says(told: TestNation) -> None:
    officer = told.viewer("dorset")
    with told.as_seen_by(officer) as work:
        changes = own_view(work, ASKED).changes
    for change in changes:
        listed = {cause: behind(told, officer, Part(change.unit, cause=cause)) for cause in Cause}
        assert {cause: len(each) for cause, each in listed.items()} == change.parts
    assert {cause for cause in Cause if changes[1].parts[cause]} >= {
        Cause.NEW,
        Cause.FOUND_LATER,
        Cause.ACTIVE_AGAIN,
        Cause.MERGED,
        Cause.CLOSED,
        Cause.GONE_QUIET,
    }


def test_each_thing_that_moved_says_what_it_was_and_what_it_is(told: TestNation) -> None:
    officer = told.viewer("dorset")
    (closed,) = behind(told, officer, Part(Unit.LINES, cause=Cause.CLOSED))
    assert closed.names == ("Dunlin",)
    assert closed.before is not None
    assert closed.now is not None
    assert (closed.before.state, closed.now.state) == (State.ACTIVE, State.CLOSED)
    assert "reported closed on 10 March 2026" in closed.now.why
    (merged,) = behind(told, officer, Part(Unit.LINES, cause=Cause.MERGED))
    assert {"Smew", "Teal"} & set(merged.names)
    (found_later,) = behind(told, officer, Part(Unit.CONTACT_POINTS, cause=Cause.FOUND_LATER))
    assert (found_later.first_in_use, found_later.first_told) == (date(2026, 1, 2), date(2026, 3, 28))


@pytest.mark.parametrize("by", [str, region_of])
def test_behind_each_flow_stand_as_many_lines_as_it_says(told: TestNation, by: Callable[[str], str]) -> None:
    officer = told.viewer("dorset")
    with told.as_seen_by(officer) as work:
        view = own_view(work, ASKED)
    flows = flows_of(view.lines, by)
    assert flows.flows
    active = Part(Unit.LINES, State.ACTIVE)
    for flow in flows.flows:
        part = Part(active.unit, active.state, ends=(flow.origin, flow.destination), grouped=by)
        assert len(behind(told, officer, part)) == flow.lines
    without = Part(active.unit, active.state, ends=(None, None), grouped=by)
    assert len(behind(told, officer, without)) == flows.without_origin > 0
    nowhere = Part(active.unit, active.state, no_destination=True, grouped=by)
    assert len(behind(told, officer, nowhere)) == flows.without_destination


def test_behind_each_month_of_the_trend_stand_as_many_as_it_says(told: TestNation) -> None:
    officer = told.viewer("dorset")
    with told.as_seen_by(officer) as work:
        points = own_trend(work, ASKED).points
    assert [point.on for point in points if point.figures] == [date(2026, 2, 28), date(2026, 3, 31)]
    for point in points:
        for figure in point.figures or ():
            part = Part(figure.unit, State.ACTIVE)
            assert len(behind(told, officer, part, Asked(point.on))) == figure.active.central


def test_nobody_else_finds_anything_behind_a_figure_of_theirs(told: TestNation) -> None:
    with pytest.raises(NothingReturned, match="silence is a gap and not a zero"):
        behind(told, told.viewer("norfolk"), Part(Unit.LINES))


def test_a_line_that_is_here_says_why_it_counts_now_or_no_longer_does(told: TestNation) -> None:
    with told.as_seen_by(told.viewer("dorset")) as work:
        lines = own_view(work, ASKED).lines
        since, causes = own_changes(work, ASKED)
    by_brand = {line.brands[0]: causes.get(line.ref) for line in lines}
    assert since == date(2026, 2, 28)
    assert by_brand["Wigeon"] is Cause.NEW
    assert by_brand["Dunlin"] is Cause.CLOSED
    assert by_brand["Gannet"] is None


def test_since_a_month_that_nobody_returned_nothing_has_a_cause_and_closures_stand_alone(told: TestNation) -> None:
    since_a_gap = Asked(ASKED.on, date(2025, 12, 31))
    officer = told.viewer("dorset")
    with told.as_seen_by(officer) as work:
        view = own_view(work, since_a_gap)
        assert view.changes == ()
        assert own_changes(work, since_a_gap) == (date(2025, 12, 31), {})
        assert own_changes(work, Asked(date(2025, 12, 31)))[1] == {}, "a list is no figure: a gap refuses none"
    assert [(each.before, each.after, each.parts) for each in view.closures] == [(None, 1, {}), (None, 0, {})]
    assert [behind(told, officer, Part(Unit.LINES, cause=cause), since_a_gap) for cause in Cause] == [[]] * len(Cause)
    assert {each.cause for each in behind(told, officer, Part(Unit.LINES), since_a_gap)} == {None}
