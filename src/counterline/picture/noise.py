"""Noise that protects a table: two-sided geometric noise, drawn once for each cell, whose method every reader may know.

Whoever counts one line more or less in a cell cannot tell from what is printed which of the two it was: no print is more than
e^EPSILON times as likely in one case as in the other (Ghosh, Roughgarden and Sundararajan, 2012). OpenDP draws it from the
operating system's own source of randomness, exactly and in integers, so that no rounding gives anything away.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from counterline.picture.counts import Unit

EPSILON: Final = 0.5
"""Of one cell. Half the force cells then lie within 1 of their count and 19 of 20 within 6 (docs/decisions has the choice)."""
POINTS_OF_A_LINE: Final = 2
"""Contact points that a line counts for in a table at most: it could move a cell by a dozen otherwise."""
MOVED_BY_A_LINE: Final[Mapping[Unit, int]] = {Unit.LINES: 1, Unit.CONTACT_POINTS: POINTS_OF_A_LINE}
LEVELS: Final = 2  # a line counts in its force's cell and in its region's total
SPENT_BY_TABLES: Final = EPSILON * LEVELS * len(MOVED_BY_A_LINE)
"""What the tables of one release tell of one line at most: the sum over the cells that it counts in."""

Draw = Callable[[Unit, int], int]  # what is printed of a count of a unit


def with_noise(unit: Unit, count: int) -> int:
    """A count as it is printed, by OpenDP's own secure source. Every call draws anew, so keep what it answers."""
    return int(_measurement(MOVED_BY_A_LINE[unit])(count))


def told_of_a_line(unit: Unit) -> float:
    """What one cell of a unit tells of one line, as OpenDP itself reckons it."""
    return float(_measurement(MOVED_BY_A_LINE[unit]).map(MOVED_BY_A_LINE[unit]))


@cache
def _measurement(moved_by: int) -> Any:  # noqa: ANN401 - OpenDP's measurement has no types
    # Only whoever releases draws, and the library takes a while to load.
    import opendp.prelude as dp  # noqa: PLC0415 - loaded when first drawn

    dp.enable_features("contrib")
    space = dp.atom_domain(T=int), dp.absolute_distance(T=int)
    return dp.m.make_geometric(*space, scale=moved_by / EPSILON)
