"""What cannot be: dates in an impossible order, or later than the return that tells of them."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from counterline.vocabulary.period import PartialDate


class Dates(NamedTuple):
    """The dates of a row; None where not said."""

    first_seen: PartialDate | None
    last_seen: PartialDate | None
    closed_on: PartialDate | None
    known_on: PartialDate | None


class Impossible(NamedTuple):
    """A field whose date cannot be right beside another, and why."""

    field: str
    why: str


def impossible_dates(dates: Dates, as_at: date) -> Iterator[Impossible]:
    """Note every date that cannot be; a date known only roughly is taken as it could be."""
    first, last, closed, known = dates
    if first and last and last.last < first.first:
        yield Impossible("last_seen", f"It was last seen ({last}) before it was first seen ({first}).")
    if first and closed and closed.last < first.first:
        yield Impossible("closed_on", f"It was closed ({closed}) before it was first seen ({first}).")
    for field, told in zip(Dates._fields, dates, strict=True):
        if told and told.first > as_at:
            yield Impossible(field, f"{told} is later than the return, which stands as at {PartialDate.of(as_at)}.")
        elif told and known and told.first > known.last:
            yield Impossible(field, f"{told} is later than the day it was known ({known}).")
