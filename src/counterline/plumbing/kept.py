"""A small, bounded store of answers that are dear to work out again; its keys say exactly what an answer rests on."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Kept(Generic[Answer]):
    """Keeps the most recently used answers of one kind."""

    def __init__(self, most: int) -> None:
        """Keep at most so many answers."""
        self._most = most
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def or_make(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The kept answer for a key, or a new one. Two askers at once may both make it; the answers are equal."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        made = make()
        with self._lock:
            self._answers[key] = made
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return made
