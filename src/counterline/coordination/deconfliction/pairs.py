"""Pairs of sides as queries take them, and the notices between the two sides of each pair, whichever of them hears."""

from collections.abc import Collection
from typing import Final

NOTICES_OF_PAIRS: Final = """
notices n
  join unnest(cast(:ones as text[]), cast(:others as text[])) p (a, b)
    on (n.side = p.a and n.other = p.b) or (n.side = p.b and n.other = p.a)
"""
"""In a query, each notice `n` with the pair `p` that it stands between."""


def as_lists(pairs: Collection[tuple[str, str]]) -> dict[str, list[str]]:
    """Pairs of sides, by their keys and the lesser first, as the parameters `ones` and `others` of a query."""
    return {"ones": [one for one, _ in pairs], "others": [other for _, other in pairs]}
