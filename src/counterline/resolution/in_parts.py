"""Entities of everybody at once, in little memory: linked mentions are told apart first, and each part is assembled by itself.

What joins two mentions is decided by the pairs around them alone, so that parts which no link or judgement ties together are
the same assembled one by one as all at once. Numbers lie in arrays: a million mentions take some hundred megabytes.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from counterline.resolution.assembling import Judged, Link, Verdict, assemble

Numbers = npt.NDArray[np.int64]
_AT_ONCE: Final = 50_000  # links held as Python objects at once


@dataclass(frozen=True, slots=True)
class Pairs:
    """Links by the places of their mentions, the lesser first, with their weights."""

    one: npt.NDArray[np.int32]
    other: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float64]

    @property
    def codes(self) -> Numbers:
        """One number for each pair, by which the pairs of two models are compared."""
        return (self.one.astype(np.int64) << 32) | self.other

    @classmethod
    def of(cls, mentions: Numbers, links: Iterable[tuple[int, int, float]]) -> "Pairs":
        """Keep links of mentions, which are sorted; a link of anybody else is left out."""
        coming, parts = iter(links), [_placed(mentions, ())]
        while batch := list(islice(coming, _AT_ONCE)):
            parts.append(_placed(mentions, batch))
        return cls(*(np.concatenate(column) for column in zip(*parts, strict=True)))

    def only(self, wanted: npt.NDArray[np.bool_]) -> "Pairs":
        """Some of them."""
        return Pairs(self.one[wanted], self.other[wanted], self.weights[wanted])


def assembled_in_parts(
    mentions: Numbers, records: Numbers, pairs: Pairs, judgements: Sequence[Judged], cap: int
) -> npt.NDArray[np.int32]:
    """For each mention, sorted by number, the place of its entity's first mention: what `assemble` makes of all.

    `records` says of which record each mention is.
    """
    entity = np.arange(len(mentions), dtype=np.int32)
    said = list(_standing_here(mentions, judgements))
    tied = zip(pairs.one.tolist(), pairs.other.tolist(), strict=True)
    roots = _roots(len(mentions), tied, [(a, b) for a, b, each in said if each.verdict is Verdict.SAME])
    by_part: dict[int, list[Judged]] = {}
    for a, b, each in said:
        if roots[a] == roots[b]:
            by_part.setdefault(int(roots[a]), []).append(each)
    ordered = np.argsort(roots[pairs.one], kind="stable")
    ends_of_links = _ends(roots[pairs.one][ordered])
    links_of = {int(roots[pairs.one[ordered[least]]]): (least, below) for least, below in ends_of_links}
    members = np.argsort(roots, kind="stable")
    for least, below in _ends(roots[members]):
        if below - least > 1:
            places = members[least:below]
            root = int(roots[places[0]])
            own = ordered[slice(*links_of.get(root, (0, 0)))]
            links = [
                Link(int(mentions[pairs.one[at]]), int(mentions[pairs.other[at]]), float(pairs.weights[at]))
                for at in own
            ]
            numbers = mentions[places].tolist()
            of_record = dict(zip(numbers, records[places].tolist(), strict=True))
            place_of = dict(zip(numbers, places.tolist(), strict=True))
            for whole in assemble(numbers, links, by_part.get(root, ()), cap, of_record):
                own_places = [place_of[number] for number in whole]
                entity[own_places] = min(own_places)
    return entity


def _placed(
    mentions: Numbers, links: Sequence[tuple[int, int, float]]
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.float64]]:
    one, other = (places_of(mentions, np.array([each[side] for each in links], np.int64)) for side in (0, 1))
    here = (one >= 0) & (other >= 0)
    weights = np.array([each[2] for each in links], np.float64)
    return np.minimum(one, other)[here], np.maximum(one, other)[here], weights[here]


def places_of(mentions: Numbers, wanted: Numbers) -> npt.NDArray[np.int32]:
    """Where some numbers stand among sorted ones; -1 for what is not among them."""
    at = np.searchsorted(mentions, wanted).astype(np.int32)
    found = np.zeros(len(wanted), bool)
    within = at < len(mentions)
    found[within] = mentions[at[within]] == wanted[within]
    return np.where(found, at, np.int32(-1))


def _standing_here(mentions: Numbers, judgements: Sequence[Judged]) -> Iterator[tuple[int, int, Judged]]:
    one, other = (
        places_of(mentions, np.array([getattr(each, side) for each in judgements], np.int64)) for side in ("a", "b")
    )
    for a, b, each in zip(one.tolist(), other.tolist(), judgements, strict=True):
        if a >= 0 and b >= 0:
            yield a, b, each


def _roots(many: int, *tied: Iterable[tuple[int, int]]) -> npt.NDArray[np.int32]:
    """For each place, one place that stands for all that it hangs together with."""
    parent = array("i", range(many))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    for pairs in tied:
        for one, other in pairs:
            first, second = root(one), root(other)
            parent[max(first, second)] = min(first, second)
    return np.array([root(at) for at in range(many)], np.int32)


def _ends(ordered: npt.NDArray[np.int32]) -> list[tuple[int, int]]:
    """From where to where each value stands in a sorted row of them."""
    if not len(ordered):
        return []
    cuts = np.flatnonzero(np.diff(ordered)) + 1
    return list(pairwise([0, *cuts.tolist(), len(ordered)]))
