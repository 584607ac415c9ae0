"""The two sizes of the nation: a small one for tests and the demonstration, and the national one."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from counterline.vocabulary.identity import AgencyCode

SizeName = Literal["small", "national"]
LAST_ROUND = date(2026, 10, 31)
"""Fixed, so that the same seed gives the same bytes in any year."""
LAST_ARRIVAL = LAST_ROUND + timedelta(days=24)
"""A return filed after this day has not arrived when the story ends."""

SMALL_FORCES = tuple(
    map(AgencyCode, "metropolitan merseyside west-midlands dorset norfolk cumbria dyfed-powys police-scotland".split())
)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a nation is: who reports, for how many months, and how many lines are active at each end."""

    name: SizeName
    rounds: int
    history: int
    """How many months the world turns before the first return, so that registers hold closed lines and old numbers."""
    active_at_first: int
    active_at_last: int
    mobile_share: float
    """Share of numbers from the mobile drama range, which holds only 1,000; the rest are geographic drama numbers."""
    forces: tuple[AgencyCode, ...] | None
    """The only agencies that report; None means every force, ROCU and the transport police."""

    def round_ends(self) -> list[date]:
        """The last day of each month a return is due for, first to last."""
        return month_ends(self.rounds)


SIZES: dict[SizeName, Size] = {
    "small": Size("small", 6, 6, 34, 38, 1.0, SMALL_FORCES),
    "national": Size("national", 24, 12, 960, 1130, 0.3, None),
}


def month_ends(count: int) -> list[date]:
    """The last days of the months up to the last round, oldest first."""
    ends = [LAST_ROUND]
    while len(ends) < count:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return ends[::-1]
