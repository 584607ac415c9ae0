"""Noise that protects what is published: two-sided geometric, drawn once for each number, whose method every reader may know.

Whoever counts one line more or less in a number cannot tell from what is printed which of the two it was: no print is more than
e^epsilon times as likely in one case as in the other (Ghosh, Roughgarden and Sundararajan, 2012). OpenDP draws it from the
operating system's own source of randomness, exactly and in integers, so that no rounding gives anything away.
"""

from collections.abc import Callable, Mapping
from functools import cache
from math import ceil, exp, log
from typing import Any, Final, NamedTuple

from counterline.picture.counts import Unit

EPSILON: Final = 0.5
"""Of one cell. Half the force cells then lie within 1 of their count and 19 of 20 within 6 (docs/decisions has the choice)."""
NATIONS_EPSILON: Final = 0.25
"""Of one number for the nation: these are larger, and a line is in more of them. 19 of 20 counts of lines lie within 12."""
POINTS_OF_A_LINE: Final = 2
"""Contact points that a line counts for in a table at most: it could move a cell by a dozen otherwise."""
ESTIMATE_MOVED: Final = 2
"""Lines by which one line moves the estimate: by its own chance, and by what it shifts of the fit."""


class Noise(NamedTuple):
    """How far one line moves a number, and how much the number may tell of it."""

    moved_by: int
    epsilon: float

    @property
    def reach(self) -> int:
        """How far from its count a number is printed in 19 cases of 20 at most."""
        a = exp(-self.epsilon / self.moved_by)
        return ceil(log(0.05 * (1 + a) / 2) / log(a)) - 1


CELL: Final[Mapping[Unit, Noise]] = {
    Unit.LINES: Noise(1, EPSILON),
    Unit.CONTACT_POINTS: Noise(POINTS_OF_A_LINE, EPSILON),
}
NATION: Final[Mapping[Unit, Noise]] = {
    Unit.CONTACT_POINTS: Noise(POINTS_OF_A_LINE, NATIONS_EPSILON),
    Unit.LINES: Noise(1, NATIONS_EPSILON),
    Unit.GROUPS: Noise(1, NATIONS_EPSILON),
}
ESTIMATE: Final = Noise(ESTIMATE_MOVED, NATIONS_EPSILON)
LEVELS: Final = 2  # a line counts in its force's cell and in its region's total
SPENT_BY_TABLES: Final = EPSILON * LEVELS * len(CELL)
"""What the tables of one release tell of one line at most: the sum over the cells that it counts in."""
NUMBERS_OF_THE_NATION: Final = (
    3 * len(NATION) + 1 + 3
)  # each unit and the estimate with its ends, and lines reported live
SPENT_BY_THE_NATION: Final = NATIONS_EPSILON * NUMBERS_OF_THE_NATION
"""What the national numbers of one release tell of one line at most."""

Draw = Callable[[Noise, int], int]  # what is printed of a count


def with_noise(noise: Noise, count: int) -> int:
    """A count as it is printed, by OpenDP's own secure source. Every call draws anew, so keep what it answers."""
    return int(_measurement(noise)(count))


def told_of_a_line(noise: Noise) -> float:
    """What one number tells of one line, as OpenDP itself reckons it."""
    return float(_measurement(noise).map(noise.moved_by))


@cache
def _measurement(noise: Noise) -> Any:  # noqa: ANN401 - OpenDP's measurement has no types
    # Only whoever releases draws, and the library takes a while to load.
    import opendp.prelude as dp  # noqa: PLC0415 - loaded when first drawn

    dp.enable_features("contrib")
    space = dp.atom_domain(T=int), dp.absolute_distance(T=int)
    return dp.m.make_geometric(*space, scale=noise.moved_by / noise.epsilon)
