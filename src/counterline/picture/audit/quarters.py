"""Quarters of a year, as an audit names them: 2026-q3."""

import re
from datetime import date

from counterline.plumbing.errors import NotFound

# As a year and a quarter are written in tables: 2026-q3, 2026Q3.
_WRITTEN = re.compile(r"([0-9]{4})-?q([1-4])", re.IGNORECASE)


def quarter_of(day: date) -> str:
    """The quarter that a day lies in."""
    return f"{day.year}-q{(day.month + 2) // 3}"


def read_quarter(text: str) -> str:
    """A quarter as somebody typed it."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise NotFound("No quarter is written so. Write one as 2026-q3.")
    return f"{found[1]}-q{found[2]}"
