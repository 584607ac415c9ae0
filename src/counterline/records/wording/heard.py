"""What stood according to all that had been received by a moment: each telling has two times, as at when and received when."""

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
    """One telling of a record as at an instant; without `record_id`, that the record ended then.

    It counts from `heard_from`, when it was received, to `heard_to`, when its return was withdrawn (None: it was not). Where
    several are as at one instant, the one with the lowest `place` holds.
    """

    identity_key: int
    as_at: datetime
    place: int
    record_id: int | None
    heard_from: datetime
    heard_to: datetime | None

    def is_heard_before(self, moment: datetime) -> bool:
        """Whether it had been received before the moment, and not withdrawn before it."""
        return self.heard_from < moment and (self.heard_to is None or moment <= self.heard_to)


class Stood(NamedTuple):
    """One version of a record and when it stood; `known_to` is None while it still does."""

    identity_key: int
    record_id: int
    known_from: datetime
    known_to: datetime | None


def tellings_of(work: Work, kinds: Sequence[str]) -> list[Telling]:
    """Every readable telling of records of these kinds: record by record, and within one by `as_at`."""
    return [Telling(*row) for row in work.rows(_READ, kinds=list(kinds))]


def stood_as_heard(tellings: Iterable[Telling], moment: datetime) -> Iterator[Stood]:
    """What stood when, by those tellings alone that were received before a moment; in the order of `tellings_of`."""
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
