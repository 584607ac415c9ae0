"""The only place that asks what time it is, so that tests and demonstrations can set it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the time: the machine's, or a fixed instant where one is given."""

    fixed: datetime | None = None

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return self.fixed or datetime.now(UTC)

    def today(self) -> date:
        """Today's date in London."""
        return self.now().astimezone(LONDON).date()
