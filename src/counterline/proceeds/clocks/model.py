"""What a clock is: by when something must be done about an asset, by which law; or why no clock is counted here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

RED: Final = timedelta(hours=6)
"""So long before the end a clock stands in a red box, with a number to ring."""
TOLD_LATE: Final = timedelta(days=7)
"""How long after a time ran out somebody is still told: years of old records are loaded too, and a week is longer than any outage."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that runs. `day_only`: nobody said the time, so that it was counted from the first minute of the day.

    It never ends later than the law says by what was told, and it may end earlier.
    """

    name: str
    title: str
    law: str
    started: datetime | None
    ends: datetime
    day_only: bool
    says: str
    step_ref: str

    def left(self, now: datetime) -> timedelta:
        """How long is left; less than nothing where its time ran out."""
        return self.ends - now

    def is_red(self, now: datetime) -> bool:
        """Whether somebody must ring now; of a time that ran out long ago the list alone tells."""
        return -TOLD_LATE < self.left(now) <= RED


@dataclass(frozen=True, slots=True)
class NotCounted:
    """Why no clock is counted here, so that a person counts it."""

    name: str
    why: str
