"""How the Act counts time: hours on days when courts sit, months that begin with a day, and days from the day after. No I/O.

These are no office hours (`post.working_days`): nights count, and a day without a time counts from its first minute.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from counterline.plumbing.clock import LONDON, day_begins
from counterline.post.working_days import is_working_day
from counterline.vocabulary.terms.law import Jurisdiction


def hours_counted(start: datetime, hours: int, where: Jurisdiction) -> datetime:
    """When so many hours have passed, leaving out Saturdays, Sundays, Christmas Day, Good Friday and bank holidays."""
    left, at = timedelta(hours=hours), start.astimezone(LONDON)
    while True:
        next_day = day_begins(at.date() + timedelta(days=1))
        if is_working_day(at.date(), where):
            today = next_day.astimezone(UTC) - at.astimezone(UTC)  # by the instant: a spring day has 23 hours
            if left < today:
                return (at.astimezone(UTC) + left).astimezone(LONDON)
            left -= today
            if not left:
                return next_day
        at = next_day


def months_beginning_with(day: date, months: int) -> date:
    """The last day of so many months that begin with a day; where a month has no such day, its own last."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = monthrange(years, month + 1)[1]
    if day.day > length:
        return date(years, month + 1, length)
    return date(years, month + 1, day.day) - timedelta(days=1)


def days_after(day: date, days: int) -> date:
    """The last of so many days that start with the day after."""
    return day + timedelta(days=days)
