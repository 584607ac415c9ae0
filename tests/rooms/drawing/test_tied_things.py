"""Networks drawn: everything has a place of its own and keeps it, and nobody to be protected is shown by colour alone."""

from hypothesis import given
from hypothesis import strategies as st

from counterline.drawing.charts.lattice import placed_still
from counterline.drawing.charts.tied_things import NetworkChart, ThingDrawn, TiedDrawn, draw_network
from counterline.drawing.ink import PLUM
from tests.plugins.examples import tried


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
        assert "> child<" in drawing
        assert drawing.count(f'stroke="{PLUM}"') == 1
        assert "<title>3 records</title>" in drawing
