"""The register is to the penny whatever happened and in whatever order files came; all is invented."""

import random
from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from counterline.proceeds.assets.adding_up import sums_of
from counterline.proceeds.assets.drawing_assets import assembled
from counterline.proceeds.assets.model import Asset
from tests.plugins.examples import tried
from tests.rooms.proceeds.histories import history, steps, stray

ALL = (date(2020, 1, 1), date(2030, 1, 1))


def _states(assets: tuple[Asset, ...]) -> dict[str, int]:
    found = Counter[str]()
    for part in (each for asset in assets for each in asset.parts):
        assert part.amount
        found[part.state.value] += part.amount
    return dict(found)


@tried(300)
@given(seed=st.integers(0, 10**9))
def test_every_pound_is_in_one_state_and_no_order_of_files_moves_a_penny(seed: int) -> None:
    made = history(seed)
    told = steps(*made.records, *stray(seed))
    assets = assembled(told)
    assert _states(assets) == {state: pence for state, pence in made.states.items() if pence}
    came = sums_of((move for each in assets for move in each.moves), *ALL)
    assert (came.stopped, came.ordered, came.hidden, came.received) == (
        *(made.came["stopped"], made.came["ordered"], made.came["hidden"], made.came["received"]),
    )
    assert sum(len(each.asides) for each in assets) == made.wrong + 2
    random.Random(seed).shuffle(told)
    assert assembled(told) == assets


@tried(100)
@given(seed=st.integers(0, 10**9))
def test_each_step_is_counted_once_put_aside_or_told_twice(seed: int) -> None:
    told = steps(*history(seed).records)
    random.Random(seed).shuffle(told)
    seen = told[: len(told) * 2 // 3]  # a viewer who may read some of them
    assets = assembled(seen)
    assert sorted(each.ref for each in seen) == sorted(
        step.ref for each in assets for step in (*each.steps, *each.told_twice, *(aside.step for aside in each.asides))
    )
    for each in assets:
        came_in = sum(move.amount or 0 for move in each.moves if move.since is None)
        assert each.amount(*each.states) <= came_in
