"""Where most rows of a return are held for one column, its receipt says that the mapping is likelier wrong, and what to do."""

import pytest

from counterline.intake.running.runs import runs_of
from tests.nation import TestNation, row


def suspected(nation: TestNation, rows: list[dict[str, str]], held: int) -> bool:
    """Whether the receipt of these rows, of which so many are held, says that the mapping is likelier wrong."""
    taken = nation.force("dorset").files(rows, as_at="2026-03-11")
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        (run,) = runs_of(work, taken)
    assert run.receipt is not None
    assert run.receipt["held"] == held
    return any("the mapping is likelier wrong" in str(each) for each in run.receipt["notes"])


@pytest.mark.parametrize(("bad", "told"), [(0, False), (2, False), (3, True), (6, True)])
def test_rows_that_are_held_alike_make_the_mapping_suspect(nation: TestNation, bad: int, told: bool) -> None:
    days = ["not a date"] * bad + ["2026-03-10"] * (6 - bad)
    rows = [row(f"D{at}", f"07700 90012{at}", first="2026-03-10", last=day) for at, day in enumerate(days)]
    assert suspected(nation, rows, bad) is told


def test_one_row_with_several_unreadable_numbers_does_not_make_the_mapping_suspect(nation: TestNation) -> None:
    numbers = ["call A; call B; call C", *(f"07700 90012{at}" for at in range(5))]
    assert not suspected(nation, [row(f"D{at}", now) for at, now in enumerate(numbers)], held=1)
