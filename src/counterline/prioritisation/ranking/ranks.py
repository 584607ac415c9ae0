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
_EVERY: Final = 4  # draws, of which one is sorted whole for the rank from 5 to 95 %: sorting is most of the work
_FROM, _TO = (share * DRAWS // _EVERY // 20 - 1 for share in (1, 19))
_EQUAL_BITS: Final = 15  # beside 17 of the score: lines that score equally share by these
_ORDER: Final = tuple(Tier)

Scores = NDArray[np.uint32]
Among = NDArray[np.bool_]


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
    scores = draws.scores()
    among = _among(scores, places)
    hits = [int(each) for each in among.sum(axis=1)]
    told = zip(
        *(sorted_things, tiers_of(hits, places), hits, _intervals(scores)),
        _words(document, sorted_things, draws.weights),
        strict=True,
    )
    lines = [
        RankedLine(
            *(thing.ref, tier, hit / DRAWS, *interval, *words),
            draws.missing(thing, among[at]) if tier is Tier.CONTESTED else None,
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
        self._things = things
        self.weights = weights_drawn(document)
        self._criteria = document.criteria
        self._streams = Streams(document.digest)

    def scores(self) -> Scores:
        """A row for each line: its score in each draw, above bits of its own by which equal scores share."""
        found = np.empty((len(self._things), DRAWS), np.uint32)
        for at, thing in enumerate(self._things):
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

    def missing(self, thing: Thing, among: Among) -> MissingFact | None:
        """What is most worth learning of a line that is among the places in these draws."""
        facts = (
            (held.criterion, self._levels(thing, held.criterion, held.chances))
            for held, criterion in zip(thing.levels, self._criteria, strict=True)
            if held.is_doubtful and criterion.may_be_asked and not criterion.about_child
        )
        return most_worth(facts, among)


def _among(scores: Scores, places: int) -> Among:
    """A row for each line: in which draws it is among the places. In each draw as many are as there are places."""
    among, last = np.empty(scores.shape, np.bool_), len(scores) - places
    for at in range(0, DRAWS, _AT_ONCE):
        some = scores[:, at : at + _AT_ONCE]
        lowest = np.partition(np.ascontiguousarray(some.T), last, axis=1)[:, last]
        np.greater_equal(some, lowest, out=among[:, at : at + _AT_ONCE])
    for draw in np.flatnonzero(among.sum(axis=0) > places):
        there = np.flatnonzero(among[:, draw])
        among[there[np.argsort(scores[there, draw], kind="stable")][: len(there) - places], draw] = False
    return among


def _intervals(scores: Scores) -> list[tuple[int, int]]:
    """The rank of each line from 5 to 95 %, the first being 1."""
    some, many = scores[:, ::_EVERY], len(scores)
    ranks: NDArray[np.uint32] = np.empty(some.shape, np.uint16 if many < 1 << 16 else np.uint32)
    backwards = np.arange(many, 0, -1, dtype=ranks.dtype)[None]
    for at in range(0, some.shape[1], _AT_ONCE):
        order = np.argsort(np.ascontiguousarray(some[:, at : at + _AT_ONCE].T), axis=1, kind="stable")
        by_line = np.empty(order.shape, ranks.dtype)
        np.put_along_axis(by_line, order, backwards, 1)
        ranks[:, at : at + _AT_ONCE] = by_line.T
    ranks.partition((_FROM, _TO), axis=1)
    return [(int(low), int(high)) for low, high in ranks[:, [_FROM, _TO]]]


def _words(document: HarmDocument, things: Sequence[Thing], weights: NDArray[np.float32]) -> Iterator[tuple[str, str]]:
    """For each line the criteria that lift it most and least, by mean weight and level, beside the mean of all lines."""
    means = np.array([[np.dot(held.chances, range(LEVELS)) for held in thing.levels] for thing in things])
    apart = (means - means.mean(axis=0)) * weights.mean(axis=1, dtype=np.float64)
    names = [each.name for each in document.criteria]
    yield from ((names[high], names[low]) for high, low in zip(apart.argmax(axis=1), apart.argmin(axis=1), strict=True))
