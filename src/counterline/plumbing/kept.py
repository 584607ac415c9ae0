"""A small cache of answers that take long to work out. A key must hold everything on which its answer depends."""

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Kept(Generic[Answer]):
    """Keeps the answers of one kind that were used most recently. Threads may share it."""

    def __init__(self, most: int) -> None:
        """Keep at most so many answers."""
        self._most = most
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def or_make(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The kept answer for a key, or else a new one, which is kept. Two threads that ask at once may both make it."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        with _COLLECTOR.waiting():
            made = make()
        self.keep(key, made)
        return made

    def found(self, key: Hashable) -> Answer | None:
        """The kept answer for a key, if there is one."""
        with self._lock:
            return self._answers.get(key)

    def keep(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer in place of any other for its key; if there are too many, drop the one unused for longest."""
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)


class _Collector:
    """Python's garbage collector, which is switched off while any thread makes an answer."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._makers = 0
        self._was_on = False

    @contextmanager
    def waiting(self) -> Iterator[None]:
        # An answer worth keeping consists of many small objects, none of which is garbage: collecting doubles the time for nothing.
        with self._lock:
            self._was_on = self._was_on if self._makers else gc.isenabled()
            self._makers += 1
            gc.disable()
        try:
            yield
        finally:
            with self._lock:
                self._makers -= 1
                if self._was_on and not self._makers:
                    gc.enable()


_COLLECTOR = _Collector()
