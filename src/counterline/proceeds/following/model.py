"""A walk along payments: from where, which way, how far, and each hop with what it carried at most. No I/O."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

FARTHEST: Final = 4
"""Steps of a walk. Beyond, an account leads to half of a bank."""
LONGEST: Final = 90
"""Days from the first payment that a walk goes on."""
MANY: Final = 50
"""Counterparties within the walk's days from which an account is named and not walked through: a shop's, an employer's, an exchange's."""
MOST_HOPS: Final = 2_000
"""Hops that a walk answers. With more it says so, and asks for fewer days or steps."""


class WayFollowed(StrEnum):
    """Which way a walk goes: to where money went, or back to where it came from."""

    FORWARDS = "forwards"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a walk stands: an account, from (or, going back, until) when, and how much of what is followed can be there at most."""

    key: int
    at: datetime
    pence: int


@dataclass(frozen=True, slots=True)
class Hop:
    """One payment of a walk, as one record tells it.

    It was made between `first` and `last`: a minute, or a whole day where no time is told. `at` is the earliest instant (going back,
    the latest) at which it can have carried what is followed, and `carried` the pence of that which it can have carried at most:
    never more than came. `step` counts from 1. An account that the record does not name is None: cash, or a name alone.
    """

    step: int
    record_id: int
    from_key: int | None
    to_key: int | None
    pence: int
    carried: int
    first: datetime
    last: datetime
    channel: str | None
    at: datetime

    def leads_to(self, way: WayFollowed) -> int | None:
        """The account to which it leads on this way."""
        return self.to_key if way is WayFollowed.FORWARDS else self.from_key


@dataclass(frozen=True, slots=True)
class Walk:
    """The hops of a walk by step and time, the accounts of many counterparties at which it stopped, and whether it was cut off."""

    hops: tuple[Hop, ...]
    stopped_at: frozenset[int]
    cut_off: bool


def met_again(hops: Iterable[Hop]) -> tuple[Hop, ...]:
    """Each payment once: at its fewest steps, with the most that it can have carried, at its earliest instant; in order."""
    best: dict[int, Hop] = {}
    for each in hops:
        was = best.get(each.record_id)
        if was is None:
            best[each.record_id] = each
        elif each.carried > was.carried:
            best[each.record_id] = replace(was, carried=each.carried)
    return tuple(sorted(best.values(), key=lambda hop: (hop.step, hop.first, hop.record_id)))


def stands_of(hops: Iterable[Hop], way: WayFollowed) -> list[Stand]:
    """Where a walk stands after a step, without what another stand of the same account outdoes in time and money."""
    at: dict[int, list[Stand]] = {}
    for hop in hops:
        key = hop.leads_to(way)
        if key is not None:
            at.setdefault(key, []).append(Stand(key, hop.at, hop.carried))
    return [each for stands in at.values() for each in _not_outdone(stands, way)]


def _not_outdone(stands: Iterable[Stand], way: WayFollowed) -> list[Stand]:
    forwards = way is WayFollowed.FORWARDS
    # The earliest first (going back, the latest), and of one instant the most money.
    ordered = sorted(stands, key=lambda each: (each.at.timestamp() * (1 if forwards else -1), -each.pence))
    left, most = list[Stand](), 0
    for each in ordered:
        if each.pence > most:
            left.append(each)
            most = each.pence
    return left
