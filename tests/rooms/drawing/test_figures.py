"""Figures say what they were given: nothing is drawn that is not known, and nobody's words become marks."""

import re
from collections.abc import Callable
from datetime import date
from itertools import groupby
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.drawing.charts.bars import Bar, BarChart, draw_bars
from counterline.drawing.charts.coverage import Coverage, CoverageRow, Return, draw_coverage
from counterline.drawing.charts.spells import Edge, Spell, SpellChart, draw_spells
from counterline.drawing.charts.trend import Point, Series, Trend, draw_trend
from counterline.drawing.ink import PAPER, Drawn
from counterline.drawing.maps.flowmap import Flow, FlowMap, draw_flow_map
from counterline.drawing.maps.ground import Area
from counterline.drawing.scale import day_name
from tests.rooms.web import gallery

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("&")</script>'
EVERY = [gallery.a_trend, gallery.a_flow_map, gallery.some_spells, gallery.some_bars, gallery.a_coverage]


def said(drawn: Drawn) -> list[str]:
    """What each mark of the wide drawing says of itself."""
    root = ET.fromstring(drawn.wide)
    return [title.text or "" for group in root.iter(f"{SVG}g") for title in group.findall(f"{SVG}title")]


def paths(drawn: Drawn) -> list[str]:
    """The paths of the wide drawing."""
    return [path.get("d", "") for path in ET.fromstring(drawn.wide).iter(f"{SVG}path")]


@pytest.mark.parametrize("draw", EVERY)
def test_a_figure_is_an_image_with_a_title_and_a_description(draw: Callable[[], Drawn]) -> None:
    for svg in (draw().wide, draw().narrow):
        root = ET.fromstring(svg)
        named = root.get("aria-labelledby", "").split()
        titles = {each.get("id"): each.text for each in root if each.get("id")}
        assert root.get("role") == "img"
        assert len(named) == 2
        assert all(titles[key] for key in named)


@pytest.mark.parametrize("draw", EVERY)
def test_a_figure_passes_a_policy_without_styles_or_scripts(draw: Callable[[], Drawn]) -> None:
    drawn = draw()
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|href=", drawn.wide + drawn.narrow)


@pytest.mark.parametrize("draw", EVERY)
def test_two_figures_on_a_page_never_share_an_id(draw: Callable[[], Drawn]) -> None:
    drawn = draw()
    ids = re.findall(r'\sid="([^"]+)"', drawn.wide + drawn.narrow)
    assert len(ids) == len(set(ids))


def test_somebodys_words_are_never_taken_for_marks() -> None:
    day = date(2026, 1, 1)
    figures = [
        draw_trend(Trend(HOSTILE, HOSTILE, HOSTILE, (Series(HOSTILE, (Point(day, 1),)),))),
        draw_bars(BarChart(HOSTILE, HOSTILE, HOSTILE, (Bar(HOSTILE, 1, note=HOSTILE),))),
        draw_spells(SpellChart(HOSTILE, HOSTILE, (Spell(HOSTILE, Edge.on(day), Edge()),), day)),
        draw_coverage(Coverage(HOSTILE, HOSTILE, (day,), (CoverageRow(HOSTILE, (Return.LATE,)),))),
        draw_flow_map(
            FlowMap(
                HOSTILE, HOSTILE, HOSTILE, (Area("a", HOSTILE, (-1, 52)), Area("b", "b", (0, 53))), (Flow("a", "b", 2),)
            )
        ),
    ]
    for figure in figures:
        assert "<script" not in figure.wide + figure.narrow
        assert HOSTILE in "".join(ET.fromstring(figure.wide).itertext())


@given(st.lists(st.none() | st.integers(0, 900), min_size=1, max_size=13))
def test_a_month_that_is_not_known_is_a_gap_and_never_nothing(counts: list[int | None]) -> None:
    """Each run of known months is one stroke with one band about it, a month alone too; no mark stands in a gap."""
    ends = [date(2025 + month // 12, month % 12 + 1, 28) for month in range(len(counts))]
    low, high = ([count and count + by for count in counts] for by in (-1, 9))
    points = tuple(map(Point, ends, counts, low, high))
    drawn = draw_trend(Trend("T", "D", "Lines", (Series("Lines", points),)))
    runs = sum(known for known, _ in groupby(count is not None for count in counts))
    strokes = [each for each in ET.fromstring(drawn.wide).iter(f"{SVG}path") if each.get("stroke-width") == "2.5"]
    bands = [each for each in ET.fromstring(drawn.wide).iter(f"{SVG}path") if each.get("fill-opacity")]
    assert [each.get("d", "").count("M") for each in strokes] == [runs]
    assert sum(each.get("d", "").count("Z") for each in bands) == runs
    told = [words.partition(":")[0] for words in said(drawn)]
    assert told == [f"Lines, {day_name(on)}" for on, count in zip(ends, counts, strict=True) if count is not None]


def test_a_month_of_few_returns_is_hollow_and_apart_wherever_it_stands() -> None:
    """No stroke or band runs through it, so it draws no fall; its interval is a line of its own."""
    points = tuple(Point(date(2026, month, 1), 5, 4, 6, partial=month == 2) for month in (1, 2, 3, 4))
    drawn = draw_trend(Trend("T", "D", "Lines", (Series("Lines", points),)))
    assert [words.endswith("returns not in") for words in said(drawn)] == [False, True, False, False]
    marks = ET.fromstring(drawn.wide)
    (stroke,) = [each for each in marks.iter(f"{SVG}path") if each.get("stroke-width") == "2.5"]
    assert (stroke.get("d", "").count("M"), stroke.get("d", "").count("L")) == (2, 1)
    assert [each.get("fill") == PAPER for each in marks.iter(f"{SVG}circle")] == [False, True, False, False]
    assert [each.get("stroke-dasharray") for each in marks.iter(f"{SVG}line")].count("3 3") == 1


def test_an_end_that_is_not_known_fades_and_one_known_to_the_month_shows_its_month() -> None:
    spells = (
        Spell("07700 900123", Edge.on(date(2026, 1, 5)), Edge.on(date(2026, 2, 5))),
        Spell("07700 900456", Edge(date(2026, 3, 1), date(2026, 3, 31)), Edge(), (date(2026, 4, 2),)),
        Spell("07700 900789", Edge(), Edge.on(date(2026, 6, 1)), ongoing=False),
    )
    drawn = draw_spells(SpellChart("T", "D", spells, date(2026, 7, 1)))
    words = said(drawn)
    assert words[0] == "07700 900123: began 5 Jan 2026, ended 5 Feb 2026; sighted on 0 days"
    assert "began between 1 Mar 2026 and 31 Mar 2026, ended not known" in words[1]
    assert words[2].startswith("07700 900789: began not known")
    assert drawn.wide.count("url(#fade-out-wide)") == 1
    assert drawn.wide.count("url(#fade-in-wide)") == 2  # the spell's, and the key's sample


def test_a_spell_known_only_to_have_ended_by_a_day_fades_in_and_has_no_sure_part() -> None:
    spells = (Spell("07700 900123", Edge(), Edge(None, date(2026, 6, 1))), Spell("07700 900456", Edge(), Edge()))
    drawn = draw_spells(SpellChart("T", "D", spells, date(2026, 7, 1)))
    assert said(drawn)[0] == "07700 900123: began not known, ended on or before 1 Jun 2026; sighted on 0 days"
    assert drawn.wide.count("url(#fade-in-wide)") == 2  # the spell's, and the key's sample
    assert 'width="0"' in drawn.wide, "nobody knows a day on which it surely served"


def test_every_return_of_the_grid_is_drawn_once() -> None:
    states = (Return.RETURNED, Return.LATE, Return.MISSING, Return.NOT_DUE)
    months = tuple(date(2026, month, 1) for month in range(1, 5))
    rows = tuple(CoverageRow(f"Force {row}", states[row % 4 :] + states[: row % 4]) for row in range(8))
    drawn = draw_coverage(Coverage("T", "D", months, rows))
    navy = next(path for path in ET.fromstring(drawn.wide).iter(f"{SVG}path") if path.get("d", "").count("M") == 8)
    assert navy.get("fill") == "#1d3557"
    counts = sorted(path.count("M") for path in paths(drawn))
    assert counts.count(8) == 6  # returned; late as outline and half; missing as outline and cross; not due


def test_a_bars_interval_is_said_with_its_value() -> None:
    drawn = draw_bars(BarChart("T", "D", "Lines", (Bar("Dorset", 14, 11, 19), Bar("Kent", 42))))
    assert said(drawn) == ["Dorset: 14, 11 to 19", "Kent: 42"]


def test_each_flow_says_from_where_to_where_and_how_many() -> None:
    areas = (Area("met", "Metropolitan", (-0.12, 51.5)), Area("dorset", "Dorset", (-2.3, 50.78)))
    flows = (Flow("met", "dorset", 14), Flow("dorset", "met", 1), Flow("met", "met", 3), Flow("met", "atlantis", 9))
    drawn = draw_flow_map(FlowMap("T", "D", "lines", areas, flows))
    assert sorted(said(drawn)) == [
        "Dorset to Metropolitan: 1 lines",
        "Metropolitan to Dorset: 14 lines",
        "inside Metropolitan: 3",
    ]


def test_nothing_to_show_is_still_a_figure() -> None:
    figures = [
        draw_trend(Trend("T", "D", "Lines", ())),
        draw_bars(BarChart("T", "D", "Lines", ())),
        draw_spells(SpellChart("T", "D", (), date(2026, 1, 1))),
        draw_coverage(Coverage("T", "D", (), ())),
        draw_flow_map(FlowMap("T", "D", "lines", (), ())),
    ]
    for figure in figures:
        assert ET.fromstring(figure.wide).get("role") == "img"
