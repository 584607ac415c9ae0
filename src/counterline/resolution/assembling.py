"""Mentions assembled into entities: a pure function of scored pairs and of what people judged, and of nothing else.

What joins two mentions is decided by the pairs around them alone, strongest first, so that the order in which anything
arrived changes nothing, and neither does anything that no chain of pairs reaches.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a person says of two mentions."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Link:
    """Two mentions, the lesser number first, and the weight of evidence that they are one (a log2 Bayes factor)."""

    a: int
    b: int
    weight: float


@dataclass(frozen=True, slots=True)
class Judged:
    """What stands of what people said of two mentions, the lesser number first; a later one has the greater `place`."""

    a: int
    b: int
    verdict: Verdict
    place: int = 0


class Joining:
    """Sets of mentions that grow join by join, and never bring together two that somebody said are different."""

    def __init__(self, mentions: Iterable[int], judgements: Iterable[Judged]) -> None:
        """Every mention begins alone; judgements on others are of no concern here."""
        self._members = {each: {each} for each in mentions}
        self._root = {each: each for each in self._members}
        self._apart: dict[int, set[int]] = {each: set() for each in self._members}
        for said in judgements:
            if said.verdict is Verdict.DIFFERENT and said.a in self._root and said.b in self._root:
                self._apart[said.a].add(said.b)
                self._apart[said.b].add(said.a)

    def __contains__(self, mention: int) -> bool:
        """Whether a mention is among those that are joined here."""
        return mention in self._root

    def together(self, a: int, b: int) -> bool:
        """Whether two are in one set already."""
        return self._root[a] == self._root[b]

    def size(self, mention: int) -> int:
        """How many mentions are in its set."""
        return len(self._members[self._root[mention]])

    def join(self, a: int, b: int, most: int | None = None) -> bool:
        """Bring two together; False where somebody keeps them apart, or the set would be larger than `most`."""
        small, large = sorted((self._root[a], self._root[b]), key=lambda each: len(self._members[each]))
        if small == large:
            return True
        if most is not None and len(self._members[small]) + len(self._members[large]) > most:
            return False
        if self._apart[small] & self._members[large]:
            return False
        self._members[large] |= (moved := self._members.pop(small))
        self._apart[large] |= self._apart.pop(small)
        self._root.update(dict.fromkeys(moved, large))
        return True

    def sets(self) -> Iterator[frozenset[int]]:
        """Every set."""
        return map(frozenset, self._members.values())


def joined(
    mentions: Iterable[int], links: Iterable[Link], judgements: Iterable[Judged], cap: int
) -> tuple[Joining, list[Link]]:
    """Mentions joined, and the links that were refused for a judgement or for the cap on size.

    What people said are the same comes first, the latest before all, and no cap holds it; links follow, the strongest first.
    Two links of one weight follow by their numbers, which are the same on every machine.
    """
    told = list(judgements)
    joining = Joining(mentions, told)
    sames = (each for each in told if each.verdict is Verdict.SAME and each.a in joining and each.b in joining)
    for each in sorted(sames, key=lambda said: (-said.place, said.a, said.b)):
        joining.join(each.a, each.b)
    here = (each for each in links if each.a in joining and each.b in joining)
    strongest = sorted(here, key=lambda link: (-link.weight, link.a, link.b))
    return joining, [each for each in strongest if not joining.join(each.a, each.b, cap)]


def assemble(
    mentions: Iterable[int], links: Iterable[Link], judgements: Iterable[Judged], cap: int
) -> tuple[frozenset[int], ...]:
    """The entities that mentions make by links that were accepted and by judgements, in one order whatever came first."""
    joining, _ = joined(mentions, links, judgements, cap)
    return tuple(sorted(joining.sets(), key=min))
