"""Counts drawn around their means, and tables written as text."""

import csv
import io
from collections.abc import Iterable, Sequence
from math import sqrt

from counterline_nation.chance import Chance

Cell = str | int | float
_FEW = 50.0


def drawn(chance: Chance, mean: float) -> int:
    """A count with this mean: Poisson where it is small, and near enough to it where it is large."""
    if mean < _FEW:
        return chance.count(mean)
    # Twelve shares have a variance of one between them, so this is as good as normal.
    return max(0, round(mean + sqrt(mean) * (sum(chance.share() for _ in range(12)) - 6)))


def as_table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The text of a comma-separated table."""
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(header)
    out.writerows(rows)
    return text.getvalue()
