"""Settling what the rules found where two of them claim the same words: identifiers first, then the longest, then the surest."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from counterline.finding.model import Certainty, Found, FoundKind, Hit, Passage

# Figures that check, or that only one thing is written in, before words that may be several things.
_EXACT: Final = frozenset(
    {FoundKind.CONTACT_POINT, FoundKind.POSTCODE, FoundKind.REGISTRATION, FoundKind.ACCOUNT, FoundKind.IMEI}
    | {FoundKind.ADDRESS, FoundKind.WALLET}
)
_ORDER: Final = {kind: number for number, kind in enumerate(FoundKind)}


def settled(hits: Iterable[Hit]) -> list[Hit]:
    """Keep of each set of overlapping hits the one that bears most, in the order they stand."""
    kept: list[Hit] = []
    starts: list[int] = []
    for hit in sorted(hits, key=_bearing):
        at = bisect_right(starts, hit.start)
        free_before = at == 0 or kept[at - 1].end <= hit.start
        if free_before and (at == len(kept) or hit.end <= kept[at].start):
            kept.insert(at, hit)
            starts.insert(at, hit.start)
    return kept


def told(passage: Passage, hit: Hit, text: str, known: str | None) -> Found:
    """Give a hit as it stands in the words that were given."""
    start, end = hit.start, hit.end
    if passage.places:
        start, end = passage.places[start], passage.places[end - 1] + 1
    return Found(
        start=start,
        end=end,
        said=text[start:end],
        kind=hit.kind,
        value=hit.value,
        shown=hit.shown,
        key=hit.key,
        certainty=hit.certainty,
        why=hit.why,
        known=known,
    )


def _bearing(hit: Hit) -> tuple[bool, int, bool, int, int]:
    exact = hit.kind in _EXACT and hit.certainty is Certainty.SURE
    return not exact, hit.start - hit.end, hit.certainty is not Certainty.SURE, _ORDER[hit.kind], hit.start
