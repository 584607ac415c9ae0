"""From values and dates to places on paper, and the round numbers and months that are written beside an axis."""

from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

from counterline.plumbing.texts import catalogue


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from one span of values to one span of paper."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value."""
        span = self.high - self.low or 1.0
        return self.start + (value - self.low) / span * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A straight scale over dates."""

    first: date
    last: date
    start: float
    end: float

    def __call__(self, on: date) -> float:
        """The place of a date."""
        days = max((self.last - self.first).days, 1)
        return self.start + (on - self.first).days / days * (self.end - self.start)


def ticks(highest: float, wanted: int = 5) -> list[float]:
    """Round values from nothing to at least the highest, about as many as wanted."""
    if highest <= 0:
        return [0.0, 1.0]
    rough = highest / wanted
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    step = max(step, 1.0) if highest >= wanted else step
    return [step * count for count in range(ceil(highest / step) + 1)]


def month_starts(first: date, last: date, most: int) -> list[date]:
    """The first days of months between two dates, thinned evenly to no more than `most`."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    step = next((each for each in (1, 2, 3, 6, 12, 24, 60) if len(months) / each <= most), 120)
    days = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
    return [day for day in days if first <= day <= last]


def month_name(day: date) -> str:
    """A month as an axis names it."""
    return catalogue()("drawing.months.short").split()[day.month - 1]


def day_name(day: date) -> str:
    """A day as a mark names it: 5 Mar 2026."""
    return f"{day.day} {month_name(day)} {day.year}"


def neat(value: float) -> str:
    """A number as an axis names it."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def interval(low: float | None, high: float | None) -> str:
    """The interval behind a value, as a mark says it; nothing where it is not known at both ends."""
    if low is None or high is None:
        return ""
    return catalogue()("drawing.interval.within", low=neat(low), high=neat(high))
