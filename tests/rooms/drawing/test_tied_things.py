"""Networks drawn: everything has a place of its own and keeps it, and nobody to be protected is shown by colour alone."""

import html
import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.drawing.charts.lattice import placed_still
from counterline.drawing.charts.names_placed import Box, meets
from counterline.drawing.charts.tied_things import NetworkChart, ThingDrawn, TiedDrawn, draw_network
from counterline.drawing.ink import PLUM, width_of
from tests.invented_network import invented_network
from tests.plugins.examples import tried

TEXT = re.compile(r'<text x="([-\d.]+)" y="([-\d.]+)"([^>]*)>(.*?)</text>', re.DOTALL)
NAMES = re.compile(r'<g fill="[^"]+" font-size="([\d.]+)" text-anchor="middle"')


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[str], dict[str, str | None]]:
    """Things in the order in which they were met, each through one that was met before."""
    size = draw(st.integers(1, 60))
    parents: dict[str, str | None] = {"0": None}
    for number in range(1, size):
        parents[str(number)] = str(draw(st.integers(0, number - 1)))
    return list(parents), parents


@given(tree=trees())
@tried(60)
def test_each_thing_has_a_place_of_its_own_and_what_is_met_later_moves_none(
    tree: tuple[list[str], dict[str, str | None]],
) -> None:
    order, parents = tree
    whole = placed_still(order, parents)
    assert len(set(whole.values())) == len(order)
    half = order[: len(order) // 2 + 1]
    assert placed_still(half, parents) == {one: whole[one] for one in half}


def test_a_child_is_ringed_and_said_to_be_one_in_words() -> None:
    child = ThingDrawn("1", "person", "Invented Child", "child", "Invented Child, a child")
    other = ThingDrawn("2", "contact_point", "+44 7700 900123", "", "a number")
    told = draw_network(
        NetworkChart("t", "d", (other, child), (TiedDrawn("1", "2", 3, "3 records"),), {"1": "2", "2": None})
    )
    for drawing in (told.wide, told.narrow):
        assert ">child<" in drawing
        assert drawing.count(f'stroke="{PLUM}"') == 2, "the child's, and the one in the key"
        assert "<title>3 records</title>" in drawing


@pytest.mark.parametrize("seed", range(1, 6))
@pytest.mark.parametrize("size", [13, 60, 150, 500])
def test_no_name_lies_on_another_or_over_the_edge_and_the_first_and_most_to_protect_are_named(
    size: int, seed: int
) -> None:
    chart = invented_network(size, seed)
    told = draw_network(chart)
    for drawing in (told.wide, told.narrow):
        width, height = map(float, re.findall(r'viewBox="0 0 (\S+) (\S+)"', drawing)[0])
        boxes = boxes_of(drawing)
        assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height for box, _ in boxes)
        assert [(said, other) for (box, said), (its, other) in combinations(boxes, 2) if meets(box, its)] == []
        assert chart.things[0].name in [said for _, said in boxes]
    marked = sum(bool(each.mark) for each in chart.things)
    named = len(re.findall(r">(?:Child|Possible victim|Age not known)<", told.wide))
    assert named >= 0.8 * marked


def test_whoever_is_to_be_protected_is_drawn_however_far_they_are() -> None:
    chart = invented_network(500, 1)
    ringed = sum(bool(each.mark) for each in chart.things)
    assert draw_network(chart).narrow.count(f'stroke="{PLUM}"') == min(ringed, 29) + 1


def boxes_of(drawing: str) -> list[tuple[Box, str]]:
    """About how much room each text of a drawing takes, erring on the large side, and what it says."""
    found: list[tuple[Box, str]] = []
    (names,) = map(float, NAMES.findall(drawing))
    for x, y, attributes, inside in TEXT.findall(drawing):
        in_key = re.findall(r'font-size="([\d.]+)"', attributes)
        size = float(in_key[0]) if in_key else names
        said = html.unescape(re.sub("<[^>]+>", "", inside)).strip()
        wide = width_of(said, size)
        left = float(x) - (0 if in_key else wide / 2)
        found.append(((left, float(y) - size * 0.8, left + wide, float(y) + size * 0.2), said))
    return found
