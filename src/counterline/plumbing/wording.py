"""How dates, times and numbers are written for people, in the style of GOV.UK."""

from datetime import date, datetime, timedelta
from math import floor

from counterline.plumbing.clock import LONDON

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(when: date | datetime) -> str:
    """A date in words: 5 March 2026. Of an instant it is the date in London."""
    local = when.astimezone(LONDON).date() if isinstance(when, datetime) else when
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def short_day(when: date | datetime) -> str:
    """A date where columns are narrow: 5 Mar 2026."""
    number, name, year = day(when).split()
    return f"{number} {name[:3]} {year}"


def month(when: date) -> str:
    """A month in words: March 2026."""
    return f"{MONTHS[when.month - 1]} {when.year}"


def moment(when: datetime) -> str:
    """An instant in words, by the time in London: 5 March 2026 at 2:05pm."""
    local = when.astimezone(LONDON)
    named = {(0, 0): "midnight", (12, 0): "midday"}.get((local.hour, local.minute))
    hour = f"{local.hour % 12 or 12}:{local.minute:02}{'am' if local.hour < 12 else 'pm'}"
    return f"{day(local)} at {named or hour}"


def last_minute(when: datetime) -> datetime:
    """The last minute before a time runs out, where that is at a day's end; else the time itself.

    The midnight after the 12th is read as the one before it, so the 12th is told, at 11:59pm.
    """
    local = when.astimezone(LONDON)
    return local - timedelta(minutes=1) if (local.hour, local.minute) == (0, 0) else when


def deadline(when: datetime) -> str:
    """By when something is to be done, in words: 5 March 2026 at 11:59pm where that is the end of the 5th."""
    return moment(last_minute(when))


def whole(value: float) -> int:
    """A figure as a whole number. It is rounded to one decimal first, as files and the API give it, and then halves go up.

    So a reader who rounds the figure in a file gets the one on the page.
    """
    return floor(round(value, 1) + 0.5)


def number(value: float) -> str:
    """A number with commas between its thousands."""
    return f"{value:,}"
