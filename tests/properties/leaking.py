"""Worlds that share all that some may read and differ by every kind of change that is hidden from them.

What is drawn by lot is drawn for each act by itself, so that the acts that both worlds share draw the same in each.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest
from typing import Final

from counterline.governance.permissions import ROLES, Body, ViewerRole, roles_at
from counterline.places.ground.agencies import rocu_of
from counterline.vocabulary.lot import Source, lots_from
from tests.nation import TestNation

Act = Callable[[TestNation], object]

HOMES: Final = {Body.POLICING: "dorset", Body.PARTNER: "dorset-council", Body.NATIONAL: "nclcc"}
"""Where those work from whom something is hidden."""
OTHER: Final = "metropolitan"
"""Who hides it, with some help."""


@dataclass(frozen=True)
class Change:
    """One thing that somebody did, by the name under which it draws and by which it is blamed."""

    name: str
    act: Act
    instead_of: str = ""
    """The act in whose place it stands; none where it is done besides."""


def lots(seed: str) -> Source:
    """A source that draws the same whenever it is begun with the same seed."""
    counted = itertools.count()

    def drawn(count: int) -> bytes:
        many = range(-(-count // 32))
        return b"".join(sha256(f"{seed}/{next(counted)}".encode()).digest() for _ in many)[:count]

    return drawn


def told(nation: TestNation, shared: Sequence[Change], hidden: Iterable[Change]) -> TestNation:
    """A world in which what is shared was done, and the hidden after its first act, in its midst and after it."""
    changes = list(hidden)
    instead = {each.instead_of: each.act for each in changes if each.instead_of}
    besides = [each for each in changes if not each.instead_of]
    done(nation, Change("people", _people))
    for showing, hiding in zip_longest(shared, besides):
        if showing:
            done(nation, Change(showing.name, instead.get(showing.name, showing.act)))
        if hiding:
            done(nation, hiding)
    return nation


def done(nation: TestNation, change: Change) -> None:
    """Do one thing, drawing as its name says, and let everything that follows be done."""
    with lots_from(lots(change.name)):
        change.act(nation)
        nation.settle()


def blamed(changes: Sequence[Change], shows: Callable[[Sequence[Change]], bool]) -> list[str]:
    """The names of the fewest changes that show together, found by halves: one, where one by itself does."""
    left = list(changes)
    while len(left) > 1:
        halves = left[: len(left) // 2], left[len(left) // 2 :]
        found = next((half for half in halves if shows(half)), None)
        if found is None:
            break
        left = found
    return [each.name for each in left]


def everybody() -> Iterator[tuple[str, ViewerRole]]:
    """Each role at each sort of agency where it may be held."""
    for body, agency in HOMES.items():
        held = roles_at(body)
        yield from ((agency, role) for role in ROLES if role in held)


def _people(nation: TestNation) -> None:
    for agency, role in everybody():
        nation.viewer(agency, role)
    for code in (OTHER, "merseyside", "kent", "cumbria"):
        for role in (ViewerRole.OFFICER, ViewerRole.FEED, ViewerRole.ADMINISTRATOR):
            nation.viewer(code, role)
    # Who sends a worry that is hidden, who takes it up, and who visits a home: in a demonstration anybody is told who may sign in.
    nation.viewer("barnet-council", ViewerRole.PARTNER)
    nation.viewer(OTHER, ViewerRole.SAFEGUARDING)
    nation.viewer(OTHER, ViewerRole.NEIGHBOURHOOD)
    for force in ("dorset", OTHER):  # whose region asks something of it
        nation.viewer(str(rocu_of(force)), ViewerRole.COORDINATOR)
    nation.mapping()
