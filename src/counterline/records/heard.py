"""What stood as it was heard by a moment: tellings by two clocks, when it was so and when it was received."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from counterline.plumbing.work import Work

_READ = """
select identity_key, as_at, place, record_id, heard_from, heard_to from tellings where kind = any(:kinds)
 order by identity_key, as_at, place, record_id nulls last
"""


class Telling(NamedTuple):
    """One telling of a record, or without a record the end of what was told, with the moments between which it was heard.

    Of several as at one instant, that in the least `place` tells.
    """

    identity_key: int
    as_at: datetime
    place: int
    record_id: int | None
    heard_from: datetime
    heard_to: datetime | None

    def is_heard_before(self, moment: datetime) -> bool:
        """True where it had been received before the moment and not been taken back by then."""
        return self.heard_from < moment and (self.heard_to is None or moment <= self.heard_to)


class Stood(NamedTuple):
    """One version of a record as it stood from one instant to another, or still does."""

    identity_key: int
    record_id: int
    known_from: datetime
    known_to: datetime | None


def tellings_of(work: Work, kinds: Sequence[str]) -> list[Telling]:
    """Every readable telling of some kinds, record by record in the order of when it was so."""
    return [Telling(*row) for row in work.rows(_READ, kinds=list(kinds))]


def stood_as_heard(tellings: Iterable[Telling], moment: datetime) -> Iterator[Stood]:
    """What stood when, made of the tellings heard before a moment alone; the tellings come record by record, in order."""
    heard = (each for each in tellings if each.is_heard_before(moment))
    for identity, told in groupby(heard, key=lambda each: each.identity_key):
        yield from _spans(identity, [next(states) for _, states in groupby(told, key=lambda each: each.as_at)])


def _spans(identity: int, states: Sequence[Telling]) -> Iterator[Stood]:
    before: Telling | None = None
    for state in states:
        if before is not None and state.record_id == before.record_id:
            continue
        if before is not None and before.record_id is not None:
            yield Stood(identity, before.record_id, before.as_at, state.as_at)
        before = state
    if before is not None and before.record_id is not None:
        yield Stood(identity, before.record_id, before.as_at, None)
