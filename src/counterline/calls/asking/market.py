"""Customers of a number by week, and where its phone was when it traded with them.

Customers of several numbers are never added up: one customer calls several lines.
"""

from dataclasses import dataclass
from typing import Final

from counterline.calls.asking.engine import Engine
from counterline.calls.asking.source_rows import Where

SQL: Final = ("market_weeks", "market_cells")
_A_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class MarketWeek:
    """Customers in one week (Mondays since 1970): here, met first, back after a week without, and lost since the week before."""

    week: int
    customers: int
    new: int
    back: int
    lost: int
    made_of: Where


@dataclass(frozen=True, slots=True)
class MarketCell:
    """A cell from which the phone dealt with customers in one week."""

    week: int
    cell: str
    calls: int
    customers: int
    made_of: Where


@dataclass(frozen=True, slots=True)
class Market:
    """Customers of one number by week, and the cells of its trade."""

    weeks: tuple[MarketWeek, ...]
    cells: tuple[MarketCell, ...]


def ask_market(engine: Engine, seed: str) -> Market:
    """Customers by week and cells of trade of a number."""
    weeks = [
        MarketWeek(
            row["week"], row["customers"], row["new_ones"], row["back"], row["lost"], _within(seed, row["week"], None)
        )
        for row in engine.ask("market_weeks", [seed])
    ]
    cells = [
        MarketCell(row["week"], row["cell"], row["calls"], row["customers"], _within(seed, row["week"], row["cell"]))
        for row in engine.ask("market_cells", [seed])
    ]
    return Market(tuple(weeks), tuple(cells))


def _within(seed: str, week: int, cell: str | None) -> Where:
    """The calls of a week; the hour of summer time at either end is taken in."""
    begins = (week * 7 - 3) * _A_DAY
    return Where(
        number=seed, cell=cell, direction=None if cell else "in", from_at=begins - 3600, to_at=begins + 7 * _A_DAY - 1
    )
