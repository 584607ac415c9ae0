"""Returns as at the first days of a month are read for the end of the one before, at every door and by both clocks."""

from datetime import date

import pytest

from counterline.lines.assembly.line import Line
from counterline.lines.rule import PRESENT_RULE
from counterline.picture.asked import Asked
from counterline.picture.counts import Unit
from counterline.picture.living.live import live_figures
from counterline.picture.living.making_estimates import Asking, read_for
from counterline.picture.own_view import own_lines, own_trend, own_view
from tests.nation import TestNation, at, row

APRIL = date(2026, 4, 30)
TOLD = {"first": "2026-03-01", "last": "2026-03-20"}


@pytest.fixture(scope="module")
def told(standing_nation: TestNation) -> TestNation:
    """At March's end three lines; as at 3 May one of them closed in April, one in May, and two are new, one in each month."""
    lines = {ref: f"07700 90010{n}" for n, ref in enumerate(["kept", "closed", "closed later", "new", "too new"])}
    march = [row(ref, lines[ref], brand=ref, **TOLD) for ref in ("kept", "closed", "closed later")]
    may = [
        row("kept", lines["kept"], brand="kept", first="2026-03-01", last="2026-05-02"),
        row("closed", lines["closed"], brand="closed", status="closed type 2", closed="2026-04-25", **TOLD),
        row("closed later", lines["closed later"], brand="closed later", status="closed type 2", closed="2026-05-02"),
        row("new", lines["new"], brand="new", first="2026-04-10", last="2026-04-25"),
        row("too new", lines["too new"], brand="too new", first="2026-05-02", last="2026-05-02"),
    ]
    unsaid = row("unsaid", "07700 900120", status="unknown")  # by which April is a month that somebody returned
    standing_nation.force("kent").files([unsaid], as_at=f"{APRIL}", received_at=at("2026-05-01"))
    surrey = standing_nation.force("surrey")
    surrey.files(march, as_at="2026-03-31", received_at=at("2026-04-02"))
    surrey.files(may, as_at="2026-05-03", received_at=at("2026-05-04"))
    return standing_nation


def named(lines: tuple[Line, ...]) -> set[str]:
    """The brands of some lines."""
    return {brand for line in lines for brand in line.brands}


@pytest.mark.parametrize(
    ("asked", "reported", "seen", "closed"),
    [
        (Asked(APRIL), {"kept", "closed later", "new"}, 2, {"closed"}),
        (Asked(APRIL, known=date(2026, 5, 3)), {"kept", "closed", "closed later"}, 0, set[str]()),
        (Asked(date(2026, 4, 29)), {"kept", "closed", "closed later"}, 0, set[str]()),
        (Asked(date(2026, 3, 31)), {"kept", "closed", "closed later"}, 3, set[str]()),
    ],
    ids=["a month's end", "before they were received", "a day inside a month", "the month before"],
)
def test_every_figure_of_a_day_reads_the_returns_that_speak_for_it(
    told: TestNation, asked: Asked, reported: set[str], seen: int, closed: set[str]
) -> None:
    with told.as_seen_by(told.desk) as work:
        live = live_figures(work, asked)
        known = own_lines(work, asked).lines
        view = own_view(work, asked, even_a_gap=True)
        assert asked.on is not None
        estimated, _, _ = read_for(work, Asking(asked.on, asked.known, PRESENT_RULE))
        figures = (
            own_trend(work, asked).points[-1].figures if not asked.known and view.inside_a_month is False else None
        )
    assert named(live.reported) == reported
    assert live.seen.active.central == seen
    assert {line.brands[0] for line in known if line.state == "closed"} == closed
    assert view.lines == known == estimated.lines
    assert {each.unit: each.active.central for each in view.figures}[Unit.LINES] == seen
    assert figures is None or figures == view.figures
