"""Days that lie ahead of whenever a test is run: one that is written out begins to fail once it has passed."""

from datetime import date, timedelta

from counterline.plumbing.clock import Clock


def ahead(days: int) -> date:
    """The day that comes so many days from today."""
    return Clock().today() + timedelta(days=days)
