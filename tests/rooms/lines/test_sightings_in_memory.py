"""What is kept of a viewer's world: never stale, never another's, and the same as if it had been read for the first time."""

from datetime import date

from counterline.governance.people.viewers import Viewer
from counterline.lines.assembly import sightings_in_memory
from counterline.lines.assembly.line import Line
from counterline.lines.assembly.viewers_world import History, history
from counterline.lines.rule import PRESENT_RULE
from counterline.picture import asked as picture_asked
from counterline.picture import own_view
from counterline.picture.counts import counted
from counterline.plumbing.kept import Kept
from tests.nation import TestNation, row

ON = date(2026, 3, 31)


def _world(nation: TestNation, viewer: Viewer) -> tuple[Line, ...]:
    """All that a viewer's lines say on a date."""
    with nation.as_seen_by(viewer) as work:
        return own_view.own_lines(work, picture_asked.Asked(ON)).lines


def _read_anew(nation: TestNation, viewer: Viewer) -> tuple[Line, ...]:
    """The same, with nothing kept of any row."""
    kept, sightings_in_memory._PARTS = sightings_in_memory._PARTS, Kept(most=10)
    try:
        with nation.as_seen_by(viewer) as work:
            return History(sightings_in_memory.told_in(work)).assembled(ON, ON, PRESENT_RULE).lines
    finally:
        sightings_in_memory._PARTS = kept


def test_what_is_kept_is_what_would_be_read_after_each_return_correction_and_withdrawal(nation: TestNation) -> None:
    dorset, met = nation.force("dorset"), nation.force("metropolitan")
    viewers = (dorset.officer, met.officer, nation.desk)
    seen = set()
    for agency, as_at, rows in (
        (dorset, "2026-03-01", [row("D/1", "07700 900123", brand="Jay", last="2026-02-27", to="London")]),
        (met, "2026-03-02", [row("M/1", "07700 900123", last="2026-03-01", to="Weymouth"), row("M/2", "07700 900124")]),
        (
            dorset,
            "2026-03-05",
            [row("D/1", "07700 900125", brand="Kez", last="2026-03-04", eval="2BC", conditions="A1")],
        ),
        (met, "2026-02-20", [row("M/1", "07700 900126", last="2026-02-19", to="Weymouth")]),
        (dorset, "2026-03-06", [row("D/1", "07700 900123", brand="Jay", last="2026-03-06", to="London")]),
    ):
        agency.files(rows, as_at=as_at)
        for viewer in viewers:
            assert _world(nation, viewer) == _read_anew(nation, viewer)
        seen.add(_world(nation, met.officer))
    assert len(seen) >= 4, "what another agency told and took back was seen to move"


def test_only_the_audiences_that_changed_are_read_again(nation: TestNation) -> None:
    dorset, kent = nation.force("dorset"), nation.force("kent")
    dorset.reports("07700 900123", seen="2026-03-10")
    kent.reports("07700 900124", seen="2026-03-11")
    with nation.as_seen_by(nation.desk) as work:
        first = {each.body: each for each in sightings_in_memory.told_in(work)}
    kent.reports("07700 900124", seen="2026-03-12", ref="kent/2")
    with nation.as_seen_by(nation.desk) as work:
        second = {each.body: each for each in sightings_in_memory.told_in(work)}
    assert len(second) == 3
    assert all(second[body] is each for body, each in first.items()), "rows that did not change are not parsed again"


def test_a_viewer_is_given_no_row_that_is_kept_for_another(nation: TestNation) -> None:
    nation.force("kent").reports("07700 900124", seen="2026-03-11", eval="2BC", conditions="A1")
    with nation.as_seen_by(nation.force("kent").officer) as work:
        assert len(sightings_in_memory.told_in(work)) == 1
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert sightings_in_memory.told_in(work) == []


def test_a_trend_says_of_each_month_what_the_view_of_its_last_day_says(nation: TestNation) -> None:
    months = (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31))
    for at, said in enumerate(map(str, months)):
        for n in range(4):
            nation.force("dorset").reports(
                f"07700 90012{n}", ref=f"D/{at}/{n}", seen=said, as_at=said, group="OCG 1" if n else "", brand="Jay"
            )
    with nation.as_seen_by(nation.desk) as work:
        points = own_view.own_trend(work, picture_asked.Asked(months[-1])).points
        ends = {point.on: point.figures for point in points}
        for month in months:
            assert ends[month] == counted(history(work).assembled(month, month, PRESENT_RULE))
    assert [figures and figures[0].active.central for figures in ends.values()] == [None] * 10 + [4, 4, 4]


def test_a_month_is_counted_again_when_what_was_known_then_changes(nation: TestNation) -> None:
    asked = picture_asked.Asked(ON)
    nation.force("dorset").reports("07700 900123", seen="2026-03-30")
    with nation.as_seen_by(nation.desk) as work:
        before = own_view.own_trend(work, asked).points[-2].figures
    nation.force("kent").reports("07700 900124", seen="2026-02-27", as_at="2026-02-28")
    with nation.as_seen_by(nation.desk) as work:
        after = own_view.own_trend(work, asked).points[-2].figures
    assert before is None, "nobody had returned the month: a gap is no zero"
    assert after is not None
    assert after[0].active.central == 1, "a return that came late tells of the month before"
