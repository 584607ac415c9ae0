"""Seeded chance: one independent stream per part of the nation, so that a change in one part moves no other."""

import math
from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A stream of draws named by its parts; built on random() alone, which is the same on every Python."""

    __slots__ = ("_draw",)

    def __init__(self, *parts: object) -> None:
        self._draw = Random("/".join(str(part) for part in parts)).random

    def share(self) -> float:
        """A number from 0 up to 1."""
        return self._draw()

    def happens(self, rate: float) -> bool:
        """Whether something with this rate happens now."""
        return self._draw() < rate

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._draw() * (high - low + 1))

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices, all alike likely."""
        return choices[int(self._draw() * len(choices))]

    def weighted(self, choices: Sequence[T], weights: Sequence[float]) -> T:
        """One of the choices, likely in proportion to its weight."""
        mark = self._draw() * sum(weights)
        for choice, weight in zip(choices, weights, strict=True):
            mark -= weight
            if mark < 0:
                return choice
        return choices[-1]

    def days(self, mean: float) -> int:
        """A waiting time in whole days, exponential with this mean."""
        return int(-mean * math.log(1.0 - self._draw()))

    def count(self, mean: float) -> int:
        """How often a rare thing happens, Poisson with this mean."""
        limit, product, number = math.exp(-mean), self._draw(), 0
        while product > limit:
            product *= self._draw()
            number += 1
        return number

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """The same things in a drawn order."""
        pool = list(things)
        for place in range(len(pool) - 1, 0, -1):
            other = int(self._draw() * (place + 1))
            pool[place], pool[other] = pool[other], pool[place]
        return pool
