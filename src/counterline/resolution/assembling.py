"""Mentions assembled into entities: a pure function of scored pairs and of what people judged, and of nothing else.

What joins two mentions is decided by the pairs around them alone, strongest first, so that the order in which anything
arrived changes nothing, and neither does anything that no chain of pairs reaches.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple


class Verdict(StrEnum):
    """What a person says of two mentions."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Link(NamedTuple):
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

    def __init__(
        self, mentions: Iterable[int], judgements: Iterable[Judged], records: Mapping[int, int] | None = None
    ) -> None:
        """Every mention begins alone; judgements on others are of no concern here.

        `records` says of which record each is: two people whom one record names are two, as far as its source tells.
        """
        self._members = {each: {each} for each in mentions}
        self._root = {each: each for each in self._members}
        told = records or {}
        self._records = {each: {told[each]} if each in told else set[int]() for each in self._root}
        self._apart: dict[int, set[int]] = {each: set() for each in self._members}
        self._by = set[tuple[int, int]]()
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

    def stands_for(self, mention: int) -> int:
        """A mention that stands for the whole of its set."""
        return self._root[mention]

    def kept_apart(self, a: int, b: int) -> bool:
        """Whether somebody said that some mention of one's set is another than some mention of the other's."""
        return not self._apart[self._root[a]].isdisjoint(self._members[self._root[b]])

    def holds(self, a: int, b: int) -> bool:
        """Whether it is this link that brought two together: nothing stronger does, and nothing that a person said."""
        return (a, b) in self._by

    def size(self, mention: int) -> int:
        """How many mentions are in its set."""
        return len(self._members[self._root[mention]])

    def join(self, a: int, b: int) -> bool:
        """Bring two together because a person said so; False where somebody keeps them apart."""
        return self._join(a, b)

    def link(self, a: int, b: int, most: int) -> bool:
        """Bring two together by a link; False too where the set would be larger than `most`, or hold two people of one record."""
        first, second = self._root[a], self._root[b]
        if first != second:
            if len(self._members[first]) + len(self._members[second]) > most:
                return False
            if self._records[first] & self._records[second]:
                return False
            self._by.add((a, b))
        return self._join(a, b)

    def _join(self, a: int, b: int) -> bool:
        small, large = sorted((self._root[a], self._root[b]), key=lambda each: len(self._members[each]))
        if small == large:
            return True
        if self._apart[small] & self._members[large]:
            return False
        self._members[large] |= (moved := self._members.pop(small))
        self._apart[large] |= self._apart.pop(small)
        self._records[large] |= self._records.pop(small)
        self._root.update(dict.fromkeys(moved, large))
        return True

    def sets(self) -> Iterator[frozenset[int]]:
        """Every set."""
        return map(frozenset, self._members.values())


def joined(
    mentions: Iterable[int],
    links: Iterable[Link],
    judgements: Iterable[Judged],
    cap: int,
    records: Mapping[int, int] | None = None,
) -> tuple[Joining, list[Link]]:
    """Mentions joined, and the links refused for a judgement, for the cap on size, or for two people of one record.

    What people said are the same comes first, the latest before all, and no cap holds it; links follow, the strongest first.
    Two links of one weight follow by their numbers, which are the same on every machine.
    """
    told = list(judgements)
    joining = Joining(mentions, told, records)
    sames = (each for each in told if each.verdict is Verdict.SAME and each.a in joining and each.b in joining)
    for each in sorted(sames, key=lambda said: (-said.place, said.a, said.b)):
        joining.join(each.a, each.b)
    strongest = sorted(each for each in links if each.a in joining and each.b in joining)
    strongest.sort(key=itemgetter(2), reverse=True)  # which leaves those of one weight in the order of their numbers
    refused = (each for each in strongest if not joining.together(each.a, each.b) and not joining.link(*each[:2], cap))
    return joining, list(refused)


def assemble(
    mentions: Iterable[int],
    links: Iterable[Link],
    judgements: Iterable[Judged],
    cap: int,
    records: Mapping[int, int] | None = None,
) -> tuple[frozenset[int], ...]:
    """The entities that mentions make by links that were accepted and by judgements, in one order whatever came first.

    `records` says of which record each mention is: no link brings two people of one record together, not even by a third.
    """
    joining, _ = joined(mentions, links, judgements, cap, records)
    return tuple(sorted(joining.sets(), key=min))
