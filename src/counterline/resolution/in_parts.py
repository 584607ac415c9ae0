"""Links of everybody at once, in little memory: by the places of mentions, in arrays: a million take some hundred megabytes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np
import numpy.typing as npt

from counterline.resolution.assembling_columns import Links

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

    def links(self, mentions: Numbers) -> Links:
        """The same by the numbers of mentions."""
        return Links(mentions[self.one], mentions[self.other], self.weights)

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
