"""Maps keep these islands in shape, and no name or badge lies on another."""

import re
from itertools import combinations
from math import dist, hypot
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterline.drawing.charts.arcs import Arc, Disc, arc_between
from counterline.drawing.charts.projection import NATION, Conic, fitted
from counterline.drawing.maps.flowmap import Flow, FlowMap, bounds_around, draw_flow_map, in_order
from counterline.drawing.maps.free_room import Box, Room
from counterline.drawing.maps.ground import Area, outline
from counterline.drawing.maps.ways_past import apart, passes, routed
from counterline.drawing.maps.where_lines_run import By, points_of, short_of
from counterline.drawing.scale import month_starts, ticks
from tests.rooms.web.gallery import MONTHS, a_flow_map

SVG = "{http://www.w3.org/2000/svg}"
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


PAPER = Box(0, 0, 720, 1170)
FORCES = points_of(By.FORCE)
flows_of_the_nation = st.dictionaries(
    st.tuples(st.sampled_from(sorted(FORCES)), st.sampled_from(sorted(FORCES))), st.integers(1, 60), max_size=120
)


def drawn_nation(flows: dict[tuple[str, str], int]) -> ET.Element:
    """The wide map of some flows between the forces of the nation, as marks."""
    areas = tuple(Area(code, short_of(code), at) for code, at in FORCES.items())
    told = tuple(Flow(*ends, count) for ends, count in flows.items())
    return ET.fromstring(draw_flow_map(FlowMap("T", "D", "lines", areas, told)).wide)


def arcs_of(root: ET.Element) -> list[tuple[str, ET.Element]]:
    """What each arrow says of itself, with the curve that is drawn of it."""
    named = [(each.findtext(f"{SVG}title") or "", each.findall(f"{SVG}path")) for each in root.iter(f"{SVG}g")]
    return [(says, curves[1]) for says, curves in named if " to " in says and len(curves) == 3]


def discs_of(root: ET.Element) -> list[Disc]:
    """The marks of places: those of the legend's samples stand in groups that are moved to their place."""
    parents = {child: parent for parent in root.iter() for child in parent}
    circles = [each for each in root.iter(f"{SVG}circle") if "transform" not in parents[each].attrib]
    return [Disc((float(each.get("cx", "")), float(each.get("cy", ""))), float(each.get("r", ""))) for each in circles]


@settings(max_examples=25, deadline=None)
@given(flows_of_the_nation)
def test_no_arrow_of_the_nation_passes_over_another_forces_mark_unless_it_is_dashed_and_counted(
    flows: dict[tuple[str, str], int],
) -> None:
    root = drawn_nation(flows)
    discs, dashed = discs_of(root), 0
    for says, curve in arcs_of(root):
        start, control, end = batched_places(curve.get("d", ""))
        if curve.get("stroke-dasharray"):
            dashed += 1
            continue
        arc = Arc(start, control, end, float(curve.get("stroke-width", "")))
        origin, destination = (min(discs, key=lambda disc: dist(disc.at, place)) for place in (start, end))
        for step in range(401):
            near = min(dist(arc.at(step / 400), d.at) - d.radius for d in discs if d not in {origin, destination})
            assert near > 0, says
    said = re.findall(r"(\d+) arrows? that pass", "".join(root.itertext()))
    assert said == ([str(dashed)] if dashed else [])


def batched_places(path: str) -> list[tuple[float, float]]:
    """The places that a path names, in pairs."""
    numbers = [float(each) for each in re.findall(r"-?[\d.]+", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_every_arrow_of_the_invented_flows_finds_a_way() -> None:
    root = ET.fromstring(a_flow_map().wide)
    assert len(arcs_of(root)) >= 30
    assert not [says for says, curve in arcs_of(root) if curve.get("stroke-dasharray")]


@given(st.lists(st.tuples(st.floats(0, 60), st.floats(0, 60), st.floats(2, 13)), min_size=2, max_size=9))
def test_marks_are_moved_until_none_lies_on_another(wanted: list[tuple[float, float, float]]) -> None:
    moved = apart({str(number): Disc((x, y), radius) for number, (x, y, radius) in enumerate(wanted)})
    for one, other in combinations(moved.values(), 2):
        assert dist(one.at, other.at) >= one.radius + other.radius


def test_an_arrow_that_has_no_way_round_is_dashed_and_one_that_has_bends() -> None:
    ends = {"a": Disc((100, 100), 3), "b": Disc((300, 100), 3)}
    straight = routed([(("a", "b"), 2)], ends, PAPER)[0]
    stone = {"stone": Disc(straight.at(0.5), 8)}
    round_it = routed([(("a", "b"), 2)], ends | stone, PAPER)[0]
    assert not passes(straight, list(stone.values()), PAPER)
    assert passes(round_it, list(stone.values()), PAPER)
    wall = {f"w{y}": Disc((200, y), 10) for y in range(-300, 500, 15)}
    assert [arc.dashed for arc in (straight, round_it, routed([(("a", "b"), 2)], ends | wall, PAPER)[0])] == [0, 0, 1]


def test_a_discs_area_is_its_count() -> None:
    root = drawn_nation(
        {("merseyside", "merseyside"): 36, ("kent", "kent"): 9, ("dorset", "dorset"): 4, ("merseyside", "kent"): 1}
    )
    radii = sorted(disc.radius for disc in discs_of(root))[-3:]
    assert radii == pytest.approx([13 / 3, 13 / 2, 13], abs=0.06)
    words = "".join(root.itertext())
    assert all(f"{count} inside one area" in words for count in (1, 6, 36)), "the sizes are told by a few of them"


def test_there_and_back_are_two_arcs_apart() -> None:
    ends = {"a": Disc((100, 100), 3), "b": Disc((200, 100), 3)}
    there, back = routed([(("a", "b"), 2), (("b", "a"), 2)], ends, PAPER)
    assert hypot(there.at(0.5)[0] - back.at(0.5)[0], there.at(0.5)[1] - back.at(0.5)[1]) > 15
    near = arc_between(Disc((0, 0), 3), Disc((16, 0), 3), 1)
    assert abs(near.control[1]) > 8, "between places that nearly touch it bows out, or nobody would see it"


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
