"""What leaves for a body's own system: its own records that name people, by line, day and legal hold. Everybody is invented."""

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import NotAllowed
from counterline.retention import own_records
from tests.investigating import registers
from tests.nation import TestNation
from tests.people import files
from tests.rooms.retention.test_reviewing import BERT, BILL, told
from tests.scheduling import in_force


def _exported(nation: TestNation, role: ViewerRole, after: str = "") -> list[tuple[str, str | None, bool, bool]]:
    with nation.as_seen_by(nation.viewer("dorset", role)) as work:
        items = own_records.export_retention(work, after).items
    return sorted((each.reference, each.rule, each.due is not None, each.legal_hold) for each in items)


def test_a_body_takes_its_own_records_with_line_day_and_the_legal_holds_that_it_reads(nation: TestNation) -> None:
    told(nation, "dorset", ("D/1", BILL, 8), phone="07700 900551")
    told(nation, "dorset", ("D/2", BERT, 8))
    told(nation, "kent", ("K/1", BERT, 8))
    assert _exported(nation, ViewerRole.DATA_OFFICER) == [("D/1", None, False, False), ("D/2", None, False, False)]
    in_force(nation, "dorset")
    registers(nation, "dorset", "D/IV", "Heron", stage="charged", contact_point__value="07700 900551")
    wanted = [("D/1", "suspected", True, True), ("D/2", "suspected", True, False)]
    assert _exported(nation, ViewerRole.COMMANDER) == wanted
    # Who may not read investigations is not told what their legal holds cover.
    assert _exported(nation, ViewerRole.DATA_OFFICER) == [(*each[:3], False) for each in wanted]


def test_whoever_orders_no_disposals_takes_none_of_it(nation: TestNation) -> None:
    files(nation.force("dorset"))
    with pytest.raises(NotAllowed), nation.as_seen_by(nation.force("dorset").officer) as work:
        own_records.export_retention(work)
