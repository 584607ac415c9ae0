"""Days reckoned from whenever a test is run: one that is written out begins to fail once it has passed, or once a child has grown up."""

from datetime import date, timedelta

from counterline.plumbing.clock import Clock


def ahead(days: int) -> date:
    """The day that comes so many days from today."""
    return Clock().today() + timedelta(days=days)


BORN_IN = ahead(-31).year - 16
"""Whoever was born on 1 February of this year is 16, whenever a test is run."""
