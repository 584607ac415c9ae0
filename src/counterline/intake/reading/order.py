"""What cannot be: dates in an impossible order, or later than the return that tells of them."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from counterline.records import Kind, Reads
from counterline.vocabulary.period import PartialDate

DateOf = Callable[[str], PartialDate | None]


class Impossible(NamedTuple):
    """A field whose date cannot be right beside another, and why."""

    field: str
    why: str


def impossible_dates(kind: Kind, date_of: DateOf, as_at: date) -> Iterator[Impossible]:
    """Note every date that cannot be; a date known only roughly is taken as it could be."""
    for order in kind.orders:
        first, then = date_of(order.first), date_of(order.then)
        if first and then and then.last < first.first:
            yield Impossible(order.then, order.why.format(first=first, then=then))
    known = date_of("known_on")
    for name in _told_by_then(kind):
        told = date_of(name)
        if told and told.first > as_at:
            yield Impossible(name, f"{told} is later than the return, which stands as at {PartialDate.of(as_at)}.")
        elif told and known and told.first > known.last:
            yield Impossible(name, f"{told} is later than the day it was known ({known}).")


def _told_by_then(kind: Kind) -> Iterator[str]:
    """The dates that cannot lie after the row was told."""
    yield from (each.name for each in kind.read_as(Reads.DATE) if not each.ahead)
    yield "known_on"
