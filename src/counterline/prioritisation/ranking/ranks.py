"""SMAA-2 (Lahdelma and Salminen 2001): lines ranked in 10,000 draws of what they may weigh and how harmful they may be."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counterline.plumbing.errors import Conflict
from counterline.prioritisation.ranking.harm_document import HarmDocument
from counterline.prioritisation.ranking.missing_facts import most_worth
from counterline.prioritisation.ranking.model import LEVELS, MissingFact, Ranked, RankedBy, RankedLine, Thing, Tier
from counterline.prioritisation.ranking.streams import DRAWS, Streams, levels_drawn
from counterline.prioritisation.ranking.weights import weights_drawn

SECURE_FROM: Final = 0.8
OUT_OF_TEN: Final = 1  # of every ten places, those that lines called out may take
_AT_ONCE: Final = 256
_FROM, _TO = DRAWS // 20, DRAWS - DRAWS // 20  # the draws of one line by rank: where 5 % begin and 95 % end
_EQUAL_BITS: Final = 15  # beside 17 of the score: lines that score equally share by these
_ORDER: Final = tuple(Tier)

Ranks = NDArray[np.uint32]


def rank(document: HarmDocument, things: Sequence[Thing], places: int) -> Ranked:
    """Rank lines for so many places: the same to the byte in whatever order they come.

    Refuses more places than lines, and less than one (`Conflict`).
    """
    if not 1 <= places <= len(things):
        raise Conflict(
            f"There are {len(things)} lines to rank. Say from 1 to {len(things)} places, not {places}.", of="places"
        )
    sorted_things = sorted(things, key=lambda each: each.ref)
    draws = _Draws(document, sorted_things)
    ranks = _ranks(draws.scores())
    hits = [int(np.count_nonzero(row < places)) for row in ranks]
    tiers = tiers_of(hits, places)
    told = zip(
        draws.things, tiers, hits, _intervals(ranks), _words(document, sorted_things, draws.weights), strict=True
    )
    lines = [
        RankedLine(
            *(thing.ref, tier, hit / DRAWS, *interval, *words),
            draws.missing(thing, ranks[at] < places) if tier is Tier.CONTESTED else None,
        )
        for at, (thing, tier, hit, interval, words) in enumerate(told)
    ]
    lines.sort(key=lambda each: (_ORDER.index(each.tier), -each.chance, each.ref))
    return Ranked(RankedBy(document.name, document.version, document.digest), places, tuple(lines))


def tiers_of(hits: Sequence[int], places: int, draws: int = DRAWS) -> list[Tier]:
    """The tier of each line by in how many draws it was among the places.

    Out are, from the lowest chance up, as many as their chances add up to a tenth of the places at most, and none that is secure.
    """
    tiers = [Tier.SECURE if hit >= SECURE_FROM * draws else Tier.CONTESTED for hit in hits]
    left = OUT_OF_TEN * places * draws
    for at in sorted(range(len(hits)), key=hits.__getitem__):
        left -= 10 * hits[at]
        if left < 0:
            break
        if tiers[at] is Tier.CONTESTED:
            tiers[at] = Tier.OUT
    return tiers


class _Draws:
    """Levels drawn by one document for lines; each of them can be drawn again."""

    def __init__(self, document: HarmDocument, things: Sequence[Thing]) -> None:
        self.things = things
        self.weights = weights_drawn(document)
        self._criteria = document.criteria
        self._streams = Streams(document.digest)

    def scores(self) -> NDArray[np.uint32]:
        """A row for each line: its score in each draw, above bits of its own by which equal scores share."""
        found = np.empty((len(self.things), DRAWS), np.uint32)
        for at, thing in enumerate(self.things):
            own = self._streams.of("", thing.ref) >> (16 - _EQUAL_BITS)
            found[at] = self._score(thing).astype(np.uint32) << _EQUAL_BITS | own
        return found

    def _score(self, thing: Thing) -> NDArray[np.float32]:
        score = np.zeros(DRAWS, np.float32)
        for held, weight in zip(thing.levels, self.weights, strict=True):
            if held.is_doubtful:
                score += weight * self._levels(thing, held.criterion, held.chances)
            elif level := max(range(LEVELS), key=held.chances.__getitem__):
                score += weight * np.float32(level)
        return score

    def _levels(self, thing: Thing, criterion: str, chances: tuple[float, ...]) -> NDArray[np.uint8]:
        return levels_drawn(chances, self._streams.of(criterion, thing.ref))

    def missing(self, thing: Thing, among: NDArray[np.bool_]) -> MissingFact | None:
        """What is most worth learning of a line that is among the places in these draws."""
        facts = (
            (held.criterion, self._levels(thing, held.criterion, held.chances))
            for held, criterion in zip(thing.levels, self._criteria, strict=True)
            if held.is_doubtful and criterion.may_be_asked and not criterion.about_child
        )
        return most_worth(facts, among)


def _ranks(scores: NDArray[np.uint32]) -> Ranks:
    """A row for each line: its rank in each draw, from 0."""
    many = len(scores)
    ranks: Ranks = np.empty(scores.shape, np.uint16 if many < 1 << 16 else np.uint32)
    places, numbers = np.arange(many - 1, -1, -1, dtype=ranks.dtype)[None], np.arange(many, dtype=np.uint64)
    for at in range(0, DRAWS, _AT_ONCE):
        some = scores[:, at : at + _AT_ONCE].T.astype(np.uint64) << np.uint64(32) | numbers
        some.sort(axis=1)
        by_line = np.empty(some.shape, ranks.dtype)
        np.put_along_axis(by_line, (some & np.uint64(0xFFFFFFFF)).astype(np.intp), places, 1)
        ranks[:, at : at + _AT_ONCE] = by_line.T
    return ranks


def _intervals(ranks: Ranks) -> Iterator[tuple[int, int]]:
    for at in range(0, len(ranks), _AT_ONCE):
        ends = np.partition(ranks[at : at + _AT_ONCE], (_FROM - 1, _TO - 1), axis=1)[:, [_FROM - 1, _TO - 1]]
        yield from ((int(low) + 1, int(high) + 1) for low, high in ends)


def _words(document: HarmDocument, things: Sequence[Thing], weights: NDArray[np.float32]) -> Iterator[tuple[str, str]]:
    """For each line the criteria that lift it most and least, by mean weight and level, beside the mean of all lines."""
    means = np.array([[np.dot(held.chances, range(LEVELS)) for held in thing.levels] for thing in things])
    apart = (means - means.mean(axis=0)) * weights.mean(axis=1, dtype=np.float64)
    names = [each.name for each in document.criteria]
    yield from ((names[high], names[low]) for high, low in zip(apart.argmax(axis=1), apart.argmin(axis=1), strict=True))
