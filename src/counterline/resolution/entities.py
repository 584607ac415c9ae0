"""Entities: what a viewer's readable mentions are of, each with every mention of it and when each was told.

A contact point, vehicle, account, device or address is one thing by its exact key, with the days on which it was named, for
a number changes hands. A person is whom scored links and judgements hold together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from counterline.plumbing.work import Work
from counterline.records import Mentioned, mentioned, mentioned_by_key

EXACT: Final = ("contact_point", "vehicle", "account", "device", "address")
PERSON: Final = "person"
MOST_OF_ONE: Final = 1000
"""Mentions of one thing that are brought together: an emergency number named ten thousand times tells of nobody."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Mentions that are of one thing, those told earliest first; its reference is the first one's, and any finds it."""

    kind: str
    mentions: tuple[Mentioned, ...]

    @property
    def ref(self) -> str:
        """The reference of the mention told earliest among those that the viewer may read."""
        return self.mentions[0].ref

    @property
    def is_cut(self) -> bool:
        """Whether it has more mentions than are brought together."""
        return len(self.mentions) >= MOST_OF_ONE


def entities_of(work: Work, refs: Iterable[str]) -> dict[str, Entity]:
    """For each readable mention asked for by its reference, the entity that holds it in the viewer's own view."""
    asked = mentioned(work, set(refs))
    exact = _by_key(work, [each for each in asked if each.kind in EXACT])
    return exact | {each.ref: Entity(each.kind, (each,)) for each in asked if each.ref not in exact}


def _by_key(work: Work, asked: Sequence[Mentioned]) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for key in sorted({each.key for each in asked}):
        own = [each for each in asked if each.key == key]
        every = mentioned_by_key(work, [key], EXACT, MOST_OF_ONE)
        found |= {each.ref: Entity(each.kind, every) for each in own}
    return found
