"""The only place that asks what time it is, so that tests and demonstrations can set it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day_begins(day: date) -> datetime:
    """The instant at which a day begins in London."""
    return datetime.combine(day, time(), LONDON)


def day_ends(day: date) -> datetime:
    """The instant at which a day has ended in London: what is due by a day may be done until then."""
    return day_begins(day + timedelta(days=1))


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
