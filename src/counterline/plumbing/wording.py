"""How dates, times and numbers are written for people, in the style of GOV.UK."""

from datetime import date, datetime
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


def whole(value: float) -> int:
    """A figure as a whole number. It is rounded to one decimal first, as files and the API give it, and then halves go up.

    So a reader who rounds the figure in a file gets the one on the page.
    """
    return floor(round(value, 1) + 0.5)


def number(value: float) -> str:
    """A number with commas between its thousands."""
    return f"{value:,}"
