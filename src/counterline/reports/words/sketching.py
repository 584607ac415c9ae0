"""How alike two reports' words are, so that one report sent round by several agencies is seen to be one.

Each text is sketched by MinHash over its pairs of words: the share of places in which two sketches agree estimates the
share of the pairs that the texts have in common. Texts that agree in one band of the sketch are worth comparing, so that
bands are kept in a table and only their equals are read. Copies and light rewriting are found; a paraphrase is not.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b, shake_128
from itertools import pairwise
from struct import unpack
from typing import Final

ROWS: Final = 3
BANDS: Final = 42
PLACES: Final = ROWS * BANDS
NEAR: Final = 0.30
"""From this likeness two reports are put before a person as perhaps one told twice; its tests tell what that finds."""
FEWEST_WORDS: Final = 8
"""Shorter texts are alike by chance: 'Nothing further to report' says nothing of who copied whom."""

_WORD = re.compile(r"[a-z0-9]+")
_FORM: Final = f"<{PLACES}I"


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text's words to compare it by; the words cannot be read back from it."""

    places: tuple[int, ...]
    words: int

    @property
    def bands(self) -> tuple[int, ...]:
        """Keys for a table, 64-bit and signed: texts that share one are worth comparing. None for a short text."""
        if self.words < FEWEST_WORDS:
            return ()
        return tuple(_band_key(number, self.places[number * ROWS : (number + 1) * ROWS]) for number in range(BANDS))


def sketch(text: str) -> Sketch:
    """Sketch a report's words, the same on every machine, for whoever asks which reports are one told twice."""
    words = _WORD.findall(text.casefold().replace("'", "").replace("’", ""))
    pairs = {f"{one} {other}" for one, other in pairwise(words)} or set(words) or {""}
    columns = [unpack(_FORM, shake_128(pair.encode()).digest(4 * PLACES)) for pair in pairs]
    places = tuple(map(min, zip(*columns, strict=True)))
    return Sketch(places, len(words))


def likeness(one: Sketch, other: Sketch) -> float:
    """Give how alike two texts are, from 0 to 1, for a person to judge; nothing is decided by it."""
    if min(one.words, other.words) < FEWEST_WORDS:
        return 1.0 if one == other else 0.0
    return sum(a == b for a, b in zip(one.places, other.places, strict=True)) / PLACES


def _band_key(number: int, places: tuple[int, ...]) -> int:
    told = number.to_bytes(2) + b"".join(place.to_bytes(4) for place in places)
    return int.from_bytes(blake2b(told, digest_size=8).digest(), signed=True)
