"""Where most rows of a return are held for one column, its receipt says that the mapping is likelier wrong, and what to do."""

import pytest

from counterline.intake import runs_of
from tests.nation import TestNation, row


@pytest.mark.parametrize(("bad", "told"), [(0, False), (2, False), (3, True), (6, True)])
def test_rows_that_are_held_alike_make_the_mapping_suspect(nation: TestNation, bad: int, told: bool) -> None:
    days = ["not a date"] * bad + ["2026-03-10"] * (6 - bad)
    rows = [row(f"D{at}", f"07700 90012{at}", first="2026-03-10", last=day) for at, day in enumerate(days)]
    taken = nation.force("dorset").files(rows, as_at="2026-03-11")
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        (run,) = runs_of(work, taken)
    assert run.receipt is not None
    assert run.receipt["held"] == bad
    assert any("the mapping is likelier wrong" in str(each) for each in run.receipt["notes"]) is told
