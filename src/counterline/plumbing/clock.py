"""The one place that knows what time it is, so that tests and demonstrations can say."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the time: the machine's, or a fixed instant where one is given."""

    fixed: datetime | None = None

    def now(self) -> datetime:
        """The present instant in UTC."""
        return self.fixed or datetime.now(UTC)

    def today(self) -> date:
        """Today's date as the people of this country read it."""
        return self.now().astimezone(LONDON).date()
