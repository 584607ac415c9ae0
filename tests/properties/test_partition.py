"""Nobody whom a link joins to a fact of childhood or possible victimhood is a target at any moment, unless two people reviewed it."""

from tests.plugins.examples import LARGE
from tests.properties.partition import history, wronged

HISTORIES = 100_000 if LARGE else 300


def test_no_history_makes_a_target_of_whoever_may_be_a_child_or_a_victim() -> None:
    targets = holds = cleared = 0
    for seed in range(HISTORIES):
        for world in history(seed):
            assert not wronged(world), f"history {seed}"
            targets += any(world.is_target(each) for each in world.nominations)
        holds += len(world.holds)
        cleared += any(each.clears(world.now) for each in world.reviews)
    # Else nothing was tried: some become targets, many are held, and some holds end.
    assert min(targets, holds, cleared) > HISTORIES // 20
