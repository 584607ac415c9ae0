"""Which unknown counts equations settle: the same as trying every world, and told of contradictions too."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from counterline.picture.solving import Cell, Equation, settled
from tests.plugins.examples import tried

CELLS: list[Cell] = [("area", "a"), ("area", "b"), ("area", "c")]
A, B, C = CELLS
Case = tuple[list[Equation], dict[Cell, int]]


@st.composite
def systems(draw: st.DrawFn) -> Case:
    """A few sums of three counts that some true counts fulfil, and the least that each count may be."""
    truth = {cell: draw(st.integers(0, 4)) for cell in CELLS}
    least = {cell: draw(st.integers(0, min(1, truth[cell]))) for cell in truth}
    chosen = draw(st.lists(st.sets(st.sampled_from(CELLS), min_size=1), min_size=1, max_size=3))
    return [Equation(dict.fromkeys(each, 1), sum(truth[cell] for cell in each)) for each in chosen], least


def _fits(world: dict[Cell, int], equations: list[Equation]) -> bool:
    return all(sum(world[cell] for cell in each.weights) == each.total for each in equations)


@given(systems())
@tried(100)
def test_a_count_is_settled_where_every_world_that_fits_gives_it_one_value(case: Case) -> None:
    equations, least = case
    ranges = [range(least[cell], 13) for cell in CELLS]
    worlds = [world for guess in product(*ranges) if _fits(world := dict(zip(CELLS, guess, strict=True)), equations)]
    named = {cell for each in equations for cell in each.weights}

    assert settled(equations, least, named) == {cell for cell in named if len({world[cell] for world in worlds}) == 1}


def test_one_each_is_all_that_two_counts_of_two_can_be() -> None:
    together = [Equation({A: 1, B: 1}, 2)]

    assert settled(together, {A: 1, B: 1}, {A, B}) == {A, B}
    assert settled(together, {}, {A, B}) == set()


def test_where_equations_contradict_one_another_what_they_would_settle_is_told() -> None:
    contrary = [Equation({A: 1, B: 1}, 9), Equation({A: 1, B: 1}, 12), Equation({A: 1, B: 1, C: 1}, 14)]

    assert settled(contrary, {}, {A, B, C}) == {C}


def test_counts_that_nobody_asks_about_are_not_told() -> None:
    assert settled([Equation({A: 1}, 3), Equation({B: 1}, 4)], {}, {B, C}) == {B}
