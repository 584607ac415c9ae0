"""Everybody assembled at once: the entities that `assemble` makes, found by columns; a property holds the two equal.

Links join whoever they reach, but where something stands against it: a judgement, two people of one record, the cap on size. Only
these few groups are joined link by link.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counterline.resolution.assembling import Joining, Judged, Verdict, joined

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Links:
    """Links that were accepted, as columns."""

    a: Numbers
    b: Numbers
    weight: NDArray[np.float64]


def assembled(
    links: Links, judgements: Sequence[Judged], cap: int, mentions: Numbers, records: Numbers
) -> tuple[Numbers, Numbers]:
    """The mentions of every entity of two or more, in order, and beside each the least number of its entity.

    `records` says of which record each of `mentions` is, which are in order and every one that may be joined.
    """
    same = [(mentions.searchsorted(each.a), mentions.searchsorted(each.b)) for each in _here(judgements, mentions)]
    one = np.concatenate([mentions.searchsorted(links.a), np.array([a for a, _ in same], np.int64)])
    other = np.concatenate([mentions.searchsorted(links.b), np.array([b for _, b in same], np.int64)])
    group = reached(len(mentions), one, other)
    for entity in _link_by_link(links, judgements, cap, mentions, records, group):
        places = mentions.searchsorted(sorted(entity))
        group[places] = places[0]
    several = np.bincount(group, minlength=len(mentions))[group] > 1
    return mentions[several], mentions[group[several]]


def reached(count: int, one: Numbers, other: Numbers) -> Numbers:
    """For each of so many the least that it hangs together with, by pairs of places."""
    least = np.arange(count)
    while (apart := least[one] != least[other]).any():
        one, other = one[apart], other[apart]
        ends = least[one], least[other]
        np.minimum.at(least, np.maximum(*ends), np.minimum(*ends))
        while (further := least[least]).tobytes() != least.tobytes():
            least = further
    return least


def _here(judgements: Sequence[Judged], mentions: Numbers, verdict: Verdict = Verdict.SAME) -> list[Judged]:
    said = [each for each in judgements if each.verdict is verdict]
    ends = np.array([(each.a, each.b) for each in said], np.int64).reshape(-1, 2)
    there = np.isin(ends, mentions).tolist()
    return [each for each, (a, b) in zip(said, there, strict=True) if a and b]


def _link_by_link(
    links: Links,
    judgements: Sequence[Judged],
    cap: int,
    mentions: Numbers,
    records: Numbers,
    group: Numbers,
) -> tuple[frozenset[int], ...]:
    """The entities of the groups in which not every link may join."""
    doubtful = np.bincount(group, minlength=len(mentions)) > cap
    order = np.lexsort((records, group))
    twice = (group[order][1:] == group[order][:-1]) & (records[order][1:] == records[order][:-1])
    doubtful[group[order][1:][twice]] = True
    for each in _here(judgements, mentions, Verdict.DIFFERENT):
        doubtful[group[mentions.searchsorted(each.a)]] = True
    inside = doubtful[group]
    members, of = mentions[inside], records[inside].tolist()
    joining, _ = joined(members.tolist(), (), judgements, cap, dict(zip(members.tolist(), of, strict=True)))
    among = inside[mentions.searchsorted(links.a)]
    for a, b in _that_may_join(Links(links.a[among], links.b[among], links.weight[among]), joining, members, cap):
        joining.link(a, b, cap)
    return tuple(joining.sets())


def _that_may_join(links: Links, joining: Joining, members: Numbers, cap: int) -> Iterator[tuple[int, int]]:
    """Links in the order in which they join, without those within one set, and those that would make one too large.

    Sets only grow, so neither ever joins anything. Which those are is looked at anew every few thousand.
    """
    order = np.lexsort((links.b, links.a, -links.weight))
    one, other = links.a[order], links.b[order]
    at_once = max(_AT_ONCE, len(members))
    for start in range(0, len(order), at_once):
        a, b = one[start : start + at_once], other[start : start + at_once]
        roots = np.array([joining.stands_for(each) for each in members.tolist()], np.int64)
        sizes = np.array([joining.size(each) for each in members.tolist()], np.int64)
        at_a, at_b = members.searchsorted(a), members.searchsorted(b)
        may = (roots[at_a] != roots[at_b]) & (sizes[at_a] + sizes[at_b] <= cap)
        yield from zip(a[may].tolist(), b[may].tolist(), strict=True)


_AT_ONCE: Final = 2000
"""Links between two looks at what has grown: somebody of 500 records has 125,000, and joins by 500 of them."""
