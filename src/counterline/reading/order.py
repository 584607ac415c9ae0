"""What cannot be: dates in an impossible order, later than the return that tells of them, or of nobody who still lives."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from counterline.records.kinds import Kind, Order, Reads
from counterline.records.looking.persons import OLDEST_LIVING
from counterline.vocabulary.amounts.period import PartialDate

DateOf = Callable[[str], PartialDate | None]


class Impossible(NamedTuple):
    """A field whose date cannot be right beside another, and why."""

    field: str
    why: str


def impossible_dates(kind: Kind, date_of: DateOf, as_at: date) -> Iterator[Impossible]:
    """Note every date that cannot be; a date known only roughly is taken as it could be."""
    yield from out_of_order(kind.orders, date_of)
    known = date_of("known_on")
    for name in _told_by_then(kind):
        told = date_of(name)
        if told and told.first > as_at:
            yield Impossible(name, f"{told} is later than the return, which stands as at {PartialDate.of(as_at)}.")
        elif told and known and told.first > known.last:
            yield Impossible(name, f"{told} is later than the day it was known ({known}).")


def out_of_order(orders: Sequence[Order], date_of: DateOf) -> Iterator[Impossible]:
    """Note every two dates of which the first surely comes after the second."""
    for order in orders:
        first, then = date_of(order.first), date_of(order.then)
        if first and then and then.last < first.first:
            yield Impossible(order.then, order.why.format(first=first, then=then))


def impossible_births(
    kind: Kind, things: Mapping[str, Sequence[Mapping[str, object]]], known: PartialDate | None, as_at: date
) -> Iterator[Impossible]:
    """Note every date of a person, or of another thing a row names, that lies after the day the row was told."""
    for name, told in _days_of_things(kind, things):
        if told.first > as_at:
            yield Impossible(name, f"{told} is later than the return, which stands as at {PartialDate.of(as_at)}.")
        elif known and told.first > known.last:
            yield Impossible(name, f"{told} is later than the day it was known ({known}).")


def unlikely_births(
    kind: Kind, things: Mapping[str, Sequence[Mapping[str, object]]], known: PartialDate | None, as_at: date
) -> Iterator[Impossible]:
    """Note every birth so long ago that nobody would live. It may be right, as in a list of people long dead, and is kept."""
    day = min(known.last, as_at) if known else as_at
    for name, told in _days_of_things(kind, things):
        years = day.year - told.last.year - ((day.month, day.day) < (told.last.month, told.last.day))
        if years > OLDEST_LIVING:
            yield Impossible(name, f"Somebody born {told} would be {years} years old.")


def outside_scheme(kind: Kind, count_of: Callable[[str], int | None]) -> Iterator[Impossible]:
    """Note every count that its own scheme cannot give, as far as the row says what the scheme gives."""
    for scale in kind.scales:
        count, lowest, highest = (count_of(each) for each in (scale.count, scale.lowest, scale.highest))
        if count is not None and highest is not None and not (lowest or 0) <= count <= highest:
            yield Impossible(scale.count, f"{count} is outside its scheme, which goes from {lowest or 0} to {highest}.")


def _days_of_things(
    kind: Kind, things: Mapping[str, Sequence[Mapping[str, object]]]
) -> Iterator[tuple[str, PartialDate]]:
    for part in kind.parts:
        if not things.get(part.name):  # asked of every row, most of which name nobody
            continue
        own = dict(part.own_names)
        for field in part.fields:
            if field.reads is Reads.DATE:
                said = (thing[own[field.name]] for thing in things[part.name])
                yield from ((field.name, PartialDate.from_json(each)) for each in said if isinstance(each, str))


def _told_by_then(kind: Kind) -> Iterator[str]:
    """The dates that cannot lie after the row was told."""
    yield from (each.name for each in kind.read_as(Reads.DATE) if not each.ahead)
    yield "known_on"
