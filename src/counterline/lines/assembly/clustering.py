"""Joining things that belong together, strongest reason first and never past a stated size."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


@dataclass(frozen=True, slots=True, order=True)
class Join(Generic[Thing]):
    """A reason to hold two things as one. Lower `rank` is stronger; `reason` breaks ties so that order never matters."""

    rank: int
    reason: str
    one: Thing
    other: Thing


class Joined(Generic[Thing]):
    """Disjoint sets of things, grown one accepted join at a time."""

    def __init__(self, things: Iterable[Thing], most: int | None = None) -> None:
        """Every thing begins alone; `most` is the size past which a join is refused."""
        self._parent: dict[Thing, Thing] = {thing: thing for thing in things}
        self._size: dict[Thing, int] = dict.fromkeys(self._parent, 1)
        self._most = most

    def root(self, thing: Thing) -> Thing:
        """The thing that stands for the set."""
        parent = self._parent
        while parent[thing] != thing:
            parent[thing] = parent[parent[thing]]
            thing = parent[thing]
        return thing

    def join(self, one: Thing, other: Thing) -> bool:
        """Hold two things as one; False if that would make the set larger than allowed."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return True
        if self._most is not None and self._size[first] + self._size[second] > self._most:
            return False
        if self._size[first] < self._size[second]:
            first, second = second, first
        self._parent[second] = first
        self._size[first] += self._size[second]
        return True

    def sets(self) -> dict[Thing, list[Thing]]:
        """Every set, by the thing that stands for it."""
        found: dict[Thing, list[Thing]] = {}
        for thing in self._parent:
            found.setdefault(self.root(thing), []).append(thing)
        return found


def joined(
    things: Iterable[Thing], joins: Iterable[Join[Thing]], most: int | None = None
) -> tuple[Joined[Thing], list[Join[Thing]]]:
    """Make every join in order of strength; answers the sets and the joins refused for size."""
    sets = Joined(things, most)
    ordered = sorted(joins, key=lambda each: (each.rank, each.reason))
    return sets, [each for each in ordered if not sets.join(each.one, each.other)]
