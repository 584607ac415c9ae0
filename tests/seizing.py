"""What was seized in tests, and the pages that show it. Everybody and everything is invented."""

from datetime import date
from typing import Final

from counterline.governance.permissions import ViewerRole
from counterline.proceeds.clocks.clock_lists import running_clocks
from counterline.proceeds.recording import seizing
from tests.money_told import taken
from tests.nation import TestNation

STEPPERS_OWN: Final = frozenset({"/money/assets/{ref}/step", "/money/receipt"})
"""Pages of whoever records steps, which the desk does not."""


def money_pages(nation: TestNation) -> dict[str, str]:
    """Addresses of pages about money, with cash that Dorset's officer found."""
    said = seizing.SeizureTold(on=date(2026, 6, 1), power=seizing.SeizurePower.SECTION_294, cash="1,200")
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        found = seizing.record_seizure(work, said).ref
    nation.settle()
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.FINANCIAL)) as work:
        asset = running_clocks(work).not_counted[0].asset
    return {
        "/money/assets/{ref}/step": f"/money/assets/{asset}/step",
        "/money/clock-documents/{name}": "/money/clock-documents/money-clocks-england-and-wales",
        "/money/seizures/{ref}": f"/money/seizures/{found}",
        "/money/assets/{ref}": f"/money/assets/{taken(nation)}",
    }
