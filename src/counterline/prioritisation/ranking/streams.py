"""Random numbers that depend on nothing but what they are for: the same on every machine and in whatever order they are drawn."""

from hashlib import blake2b
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

DRAWS: Final = 10_000
BITS: Final = 16
_IN_A_WORD: Final = 64 // BITS
_SETTLING: Final = 12  # words that the generator needs until its state is mixed, as its author says

Drawn = NDArray[np.uint16]


class Streams:
    """Streams of one harm document, by its digest."""

    def __init__(self, digest: str) -> None:
        self._digest = digest.encode()
        self._generator = np.random.SFC64(0)
        self._state = self._generator.state

    def of(self, criterion: str, ref: str, many: int = DRAWS) -> Drawn:
        """Even numbers from 0 to 65,535 for one criterion of one line."""
        key = blake2b(b"\0".join((self._digest, criterion.encode(), ref.encode())), digest_size=24).digest()
        self._state["state"]["state"][:] = (*np.frombuffer(key, "<u8"), 1)
        self._generator.state = self._state
        words = self._generator.random_raw(_SETTLING + -(-many // _IN_A_WORD))
        return words[_SETTLING:].view(np.uint16)[:many]


def levels_drawn(chances: tuple[float, ...], drawn: Drawn) -> NDArray[np.uint8]:
    """Levels by their chances, one for each number drawn."""
    possible = [level for level, chance in enumerate(chances) if chance > 0]
    levels: NDArray[np.uint8] | None = None
    for below, level in pairwise(possible):
        reached = (drawn >= round(sum(chances[:level]) * (1 << BITS))).view(np.uint8)
        if level > below + 1:
            reached *= np.uint8(level - below)
        levels = reached if levels is None else np.add(levels, reached, out=levels)
    if levels is None:
        return np.full(drawn.shape, possible[0], np.uint8)
    return np.add(levels, np.uint8(possible[0]), out=levels) if possible[0] else levels
