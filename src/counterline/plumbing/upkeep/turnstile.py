"""Turnstiles limit how often somebody may do something. Each process counts by itself, in memory, until it ends."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address
from math import ceil
from typing import Final

from counterline.plumbing.errors import CounterlineError

MOST_KNOWN: Final = (
    50_000  # visitors remembered, in some ten megabytes; those who have been away longest are forgotten first
)


class TooMany(CounterlineError):
    """Somebody asked too often; `seconds` says when they may ask again."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, what: str, seconds: int) -> None:
        super().__init__(f"{what} Ask again in {in_words(seconds)}.")
        self.seconds = seconds


# A unit is used from one and a half of it on, so that rounding up never adds as much as half to a wait.
_UNITS: Final = ((86_400, "day"), (3_600, "hour"), (60, "minute"))


def in_words(seconds: int) -> str:
    """A wait as one would say it, rounded up so that nobody comes back too soon."""
    size, unit = next((each for each in _UNITS if seconds > each[0] * 1.5), (1, "second"))
    many = ceil(seconds / size)
    return f"{many} {unit}{'' if many == 1 else 's'}"


@dataclass(slots=True)
class Turnstile:
    """Lets each visitor through `most` times at once, and after that as often as a bucket fills again over `seconds` (token bucket)."""

    most: int
    seconds: float
    clock: Callable[[], float] = time.monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, visitor: str) -> int:
        """In how many seconds the visitor may come through; 0 if they may now. It does not count as coming through."""
        with self._lock:
            return self._wait(self._filled(visitor))

    def take(self, visitor: str) -> int:
        """Come through and return 0; or be turned away, and return in how many seconds to come again."""
        with self._lock:
            left = self._filled(visitor)
            if wait := self._wait(left):
                return wait
            self._left[visitor] = (left - 1, self.clock())
            self._left.move_to_end(visitor)
            if len(self._left) > MOST_KNOWN:
                self._left.popitem(last=False)
            return 0

    def insist(self, visitor: str, what: str) -> None:
        """Come through. Raises `TooMany` where the visitor may not yet; `what` says what there was too much of."""
        if wait := self.take(visitor):
            raise TooMany(what, wait)

    def _filled(self, visitor: str) -> float:
        left, at = self._left.get(visitor, (float(self.most), self.clock()))
        return min(self.most, left + (self.clock() - at) * self.most / self.seconds)

    def _wait(self, left: float) -> int:
        return 0 if left >= 1 else max(1, ceil((1 - left) * self.seconds / self.most))


def seconds_until(then: datetime, now: datetime) -> int:
    """How many whole seconds there are until a moment, rounded up; at least one."""
    return max(1, ceil((then - now).total_seconds()))


def visitor_at(address: str) -> str:
    """The visitor that an address stands for: itself, or in IPv6 its /64 network, which one visitor has whole (RFC 6177)."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped) if found.ipv4_mapped else f"{IPv6Address(int(found) >> 64 << 64)}/64"
    return str(found)
