"""Mentions assembled into entities: a pure function of scored pairs, of what mentions tell and of what people judged.

What joins two mentions is decided by the pairs around them alone, strongest first, so that the order in which anything
arrived changes nothing, and neither does anything that no chain of pairs reaches. No link brings together two sets that something tells
apart, and whoever fits two such sets nearly as well belongs to neither.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from types import MappingProxyType
from typing import Final, NamedTuple

from counterline.resolution.people.opposing import Telling, tells_of_two, wholes_of


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


NOTHING_TOLD: Final[Mapping[int, Telling]] = MappingProxyType({})


class Joining:
    """Sets of mentions that grow join by join, and never bring together two that somebody or something tells apart."""

    def __init__(
        self,
        mentions: Iterable[int],
        judgements: Iterable[Judged],
        margin: float,
        links: Sequence[Link] = (),
        tellings: Mapping[int, Telling] = NOTHING_TOLD,
    ) -> None:
        """Every mention begins alone; judgements on others are of no concern here."""
        self._margin = margin
        self._members = {each: {each} for each in mentions}
        self._root = {each: each for each in self._members}
        self._told = wholes_of(tellings, links, self._root, margin)
        self._apart: dict[int, set[int]] = {each: set() for each in self._members}
        self._near: dict[int, dict[int, float]] = {each: {} for each in self._members}
        self._by = set[tuple[int, int]]()
        self._looked_at = dict[tuple[int, int], tuple[bool, int]]()
        for said in judgements:
            if said.verdict is Verdict.DIFFERENT and said.a in self._root and said.b in self._root:
                self._apart[said.a].add(said.b)
                self._apart[said.b].add(said.a)
        self._doubtful = set[int]()
        if any(self._apart.values()) or tells_of_two(
            self._told.values()
        ):  # mostly of one person, who may have 500 records
            for each in links:
                self._near[each.a][each.b] = self._near[each.b][each.a] = each.weight
            self._doubtful = self._in_doubt([(said.a, said.b) for said in judgements if said.verdict is Verdict.SAME])

    def _in_doubt(self, same: Iterable[tuple[int, int]]) -> set[int]:
        """Those of whom anybody that they hang together with is told apart from anybody else of these: mostly few."""
        near = {each: [*beside, *self._apart[each]] for each, beside in self._near.items()}
        for a, b in same:
            if a in near and b in near:
                near[a].append(b)
                near[b].append(a)
        found, passed = set[int](), set[int]()
        for mention in near:
            if mention not in passed:
                passed |= (part := hanging_together(mention, near))
                if any(self._apart[each] for each in part) or tells_of_two(self._told[each] for each in part):
                    found |= part
        return found

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
        if self.kept_apart(a, b):
            return False
        self._join(a, b, said=True)
        return True

    def link(self, a: int, b: int) -> bool:
        """Bring two together by a link; False where something tells them apart, or a third is nearly as likely (`rivals`)."""
        if self.opposed(a, b) or self.rivals(a, b):
            return False
        self._by.add((a, b))
        self._join(a, b)
        return True

    def opposed(self, a: int, b: int) -> bool:
        """Whether somebody or something tells the sets of two apart."""
        if a not in self._doubtful or self.together(a, b):
            return False
        one, other = self._root[a], self._root[b]
        both, size = (min(one, other), max(one, other)), self.size(one) + self.size(other)
        parted, of_size = self._looked_at.get(both, (False, 0))
        if not parted and of_size != size:  # sets only grow, so what parts two goes on parting them
            parted = self.kept_apart(a, b) or self._told[one].parts(self._told[other])
            self._looked_at[both] = parted, size
        return parted

    def rivals(self, a: int, b: int) -> set[int]:
        """Sets that either may be of instead of the other's, which something tells apart from the other; each by a mention.

        And where both fit two whom something tells apart, as two records of a home fit its father and son: these two, for nothing
        says that both records are of one of them.
        """
        one, other = self._root[a], self._root[b]
        if a not in self._doubtful or other not in self._near[one]:
            return set()
        thirds = {rest: self._thirds(side, rest) for side, rest in ((one, other), (other, one))}
        found = {third for rest, some in thirds.items() for third in some if self.opposed(third, rest)}
        if found or not all(fits := [self._told_apart(some) for some in thirds.values()]):
            return found
        return set().union(*fits)

    def _thirds(self, side: int, rest: int) -> dict[int, float]:
        """Whom one of two may be of instead of the other's, and how likely: the other's is not `margin` doublings likelier."""
        least = self._likely(rest, self._near[side][rest] - self._margin)
        likely = {third: self._likely(third, weight) for third, weight in self._near[side].items() if third != rest}
        return {third: each for third, each in likely.items() if each > least and not self.opposed(third, side)}

    def _told_apart(self, thirds: Mapping[int, float]) -> set[int]:
        """The likeliest of some and whoever is told apart from it, or nobody."""
        likeliest = max(thirds, key=lambda third: (thirds[third], -third), default=0)
        apart = {third for third in thirds if self.opposed(third, likeliest)}
        return apart and {likeliest, *apart}

    def _likely(self, root: int, weight: float) -> float:
        """So many times likelier as it has records, for any of which this one may be the next."""
        return weight + math.log2(len(self._members[root]))

    def _join(self, a: int, b: int, *, said: bool = False) -> None:
        small, large = sorted((self._root[a], self._root[b]), key=lambda each: len(self._members[each]))
        if small == large:
            return
        self._members[large] |= (moved := self._members.pop(small))
        self._apart[large] |= self._apart.pop(small)
        self._told[large].take(self._told.pop(small), said=said)
        self._root.update(dict.fromkeys(moved, large))
        for third, weight in self._near.pop(small).items():
            del self._near[third][small]
            if third != large:
                strongest = max(weight, self._near[large].get(third, weight))
                self._near[large][third] = self._near[third][large] = strongest

    def sets(self) -> Iterator[frozenset[int]]:
        """Every set."""
        return map(frozenset, self._members.values())


def hanging_together(mention: int, near: Mapping[int, Iterable[int]]) -> set[int]:
    """Whom a mention reaches step by step, itself among them."""
    found, edge = {mention}, {mention}
    while edge:
        edge = {other for each in edge for other in near.get(each, ())} - found
        found |= edge
    return found


def joined(
    mentions: Iterable[int],
    links: Iterable[Link],
    judgements: Iterable[Judged],
    margin: float,
    tellings: Mapping[int, Telling] = NOTHING_TOLD,
) -> Joining:
    """Mentions joined by links that were accepted, by what they tell and by judgements.

    What people said are the same comes first, the latest before all, and nothing told holds it; links follow, the strongest first.
    Two links of one weight follow by their numbers, which are the same on every machine. What a third stood against is looked at again
    once sets have grown, until nothing joins any more.
    """
    told, here = list(judgements), set(mentions)
    strongest = sorted(each for each in links if each.a in here and each.b in here)
    strongest.sort(key=itemgetter(2), reverse=True)  # which leaves those of one weight in the order of their numbers
    joining = Joining(here, told, margin, strongest, tellings)
    sames = (each for each in told if each.verdict is Verdict.SAME and each.a in joining and each.b in joining)
    for each in sorted(sames, key=lambda said: (-said.place, said.a, said.b)):
        joining.join(each.a, each.b)
    grown = True
    while grown:
        grown, waiting = False, list[Link]()
        for link in strongest:
            if joining.together(link.a, link.b) or joining.opposed(link.a, link.b):
                continue
            if joining.link(link.a, link.b):
                grown = True
            else:
                waiting.append(link)
        strongest = waiting
    return joining


def assemble(
    mentions: Iterable[int],
    links: Iterable[Link],
    judgements: Iterable[Judged],
    margin: float,
    tellings: Mapping[int, Telling] = NOTHING_TOLD,
) -> tuple[frozenset[int], ...]:
    """The entities that mentions make by links that were accepted and by judgements, in one order whatever came first.

    `tellings` say what no entity holds of two. `margin` is by how many doublings one of two such people must be likelier than the other
    for a mention that fits both: the weight from which a link joins.
    """
    return tuple(sorted(joined(mentions, links, judgements, margin, tellings).sets(), key=min))
