"""Maps keep these islands in shape, and no name or badge lies on another."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.drawing.arcs import arc_between
from counterline.drawing.flowmap import Flow, bounds_around, in_order
from counterline.drawing.free_room import Box, Room
from counterline.drawing.ground import outline
from counterline.drawing.projection import NATION, Conic, fitted
from counterline.drawing.scale import month_starts, ticks
from tests.rooms.web.gallery import MONTHS

LONDON, EDINBURGH, BELFAST, LAND_S_END = (-0.1276, 51.5072), (-3.1883, 55.9533), (-5.9301, 54.5973), (-5.7162, 50.0657)


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [(LONDON, EDINBURGH, 534), (LONDON, BELFAST, 518), (LONDON, LAND_S_END, 425)],
)
def test_distances_on_the_map_are_true_to_one_part_in_a_hundred(
    one: tuple[float, float], other: tuple[float, float], kilometres: float
) -> None:
    conic = Conic()
    (ax, ay), (bx, by) = conic(*one), conic(*other)
    assert hypot(ax - bx, ay - by) == pytest.approx(kilometres, rel=0.01)


def test_north_is_up_and_east_is_right_and_shetland_is_on_the_paper() -> None:
    plot = fitted(NATION, 720)
    assert plot(EDINBURGH)[1] < plot(LONDON)[1]
    assert plot(EDINBURGH)[0] < plot(LONDON)[0]
    assert plot.holds(plot((-1.14, 60.15)))
    assert plot.holds(plot(LAND_S_END))


def test_a_small_ring_off_the_paper_is_not_drawn_at_all() -> None:
    plot = fitted(bounds_around([LONDON]), 360)
    islet = [(-7.0, 58.0), (-7.1, 58.0), (-7.1, 58.1), (-7.0, 58.0)]
    square = [(-0.3, 51.4), (0.1, 51.4), (0.1, 51.6), (-0.3, 51.6)]
    assert outline([islet], plot) == ""
    assert outline([square], plot).startswith("M")


@given(
    st.lists(
        st.tuples(st.floats(0, 700), st.floats(0, 900), st.floats(10, 160)),
        min_size=1,
        max_size=40,
    )
)
def test_names_never_lie_on_each_other_or_leave_the_paper(wanted: list[tuple[float, float, float]]) -> None:
    paper = Box(0, 0, 720, 940)
    room = Room(paper)
    placed = [found.box for x, y, width in wanted if (found := room.place((x, y), width, 14))]
    assert placed
    for index, box in enumerate(placed):
        assert paper.left <= box.left <= box.right <= paper.right
        assert paper.top <= box.top <= box.foot <= paper.foot
        assert not any(box.meets(other) for other in placed[:index])


def test_there_and_back_are_two_arcs_apart() -> None:
    there = arc_between((0, 0), (100, 0), 2, 4)
    back = arc_between((100, 0), (0, 0), 2, 4)
    assert hypot(there.at(0.5)[0] - back.at(0.5)[0], there.at(0.5)[1] - back.at(0.5)[1]) > 15


def test_ranks_follow_the_table_whatever_order_flows_come_in() -> None:
    flows = [Flow("a", "b", 3), Flow("c", "b", 9), Flow("b", "a", 3), Flow("a", "a", 50), Flow("b", "c", 0)]
    assert in_order(flows) == in_order(flows[::-1]) == [Flow("c", "b", 9), Flow("a", "b", 3), Flow("b", "a", 3)]


@given(st.floats(0.001, 1e9))
def test_an_axis_is_round_begins_at_nothing_and_reaches_the_highest(highest: float) -> None:
    levels = ticks(highest)
    assert levels[0] == 0
    assert levels[-1] >= highest * 0.999999
    assert 2 <= len(levels) <= 8


def test_months_are_thinned_evenly_to_what_fits() -> None:
    assert month_starts(MONTHS[0], MONTHS[-1], 12) == list(MONTHS)
    assert [day.month for day in month_starts(MONTHS[0], MONTHS[-1], 6)] == [1, 3, 5, 7, 9, 11]
