"""A turnstile: whoever comes too often waits. Each process counts for itself, in memory, and forgets with it."""

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

MOST_KNOWN: Final = 50_000  # visitors remembered, some ten megabytes; the longest gone are forgotten first


class TooMany(CounterlineError):
    """Too much was asked in too short a time; `seconds` says when to ask again."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, what: str, seconds: int) -> None:
        super().__init__(f"{what} Ask again in {in_words(seconds)}.")
        self.seconds = seconds


# Each unit as soon as there are more than one and a half of it, so that what is said is never off by as much as a half.
_UNITS: Final = ((86_400, "day"), (3_600, "hour"), (60, "minute"))


def in_words(seconds: int) -> str:
    """A wait as somebody would say it, rounded up, so that nobody comes again too soon."""
    size, unit = next((each for each in _UNITS if seconds > each[0] * 1.5), (1, "second"))
    many = ceil(seconds / size)
    return f"{many} {unit}{'' if many == 1 else 's'}"


@dataclass(slots=True)
class Turnstile:
    """Lets each visitor through so often at once, and after that evenly: a bucket that fills again over some seconds."""

    most: int
    seconds: float
    clock: Callable[[], float] = time.monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, visitor: str) -> int:
        """In how many seconds the visitor may come through; 0 where they may now."""
        with self._lock:
            return self._wait(self._filled(visitor))

    def take(self, visitor: str) -> int:
        """Come through, and answer 0; or be turned away, and answer in how many seconds to come again."""
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
        """Come through, or be refused with what there was too much of."""
        if wait := self.take(visitor):
            raise TooMany(what, wait)

    def _filled(self, visitor: str) -> float:
        left, at = self._left.get(visitor, (float(self.most), self.clock()))
        return min(self.most, left + (self.clock() - at) * self.most / self.seconds)

    def _wait(self, left: float) -> int:
        return 0 if left >= 1 else max(1, ceil((1 - left) * self.seconds / self.most))


def seconds_until(then: datetime, now: datetime) -> int:
    """How long somebody waits from a moment until another."""
    return max(1, ceil((then - now).total_seconds()))


def visitor_at(address: str) -> str:
    """Whom an address stands for: itself, or the network of one that has 2⁶⁴ to choose from (RFC 6177)."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped) if found.ipv4_mapped else f"{IPv6Address(int(found) >> 64 << 64)}/64"
    return str(found)
