"""The tests that levels of births are made of: each a condition in SQL and the same test in Python, side by side."""

from functools import partial
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from counterline.resolution.comparing.comparison import Bands
from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.told_twice import Twice

TWO_YEARS: Final = 731  # days: what memory and the rounding of an age make of a birth

WIDEST_AGE: Final = 3 * 365 + 1
"""Days: a span of births as wide fits three times as many strangers as the ages and years of which a model counts how many fit. One
that is wider, such as 'under 18', would weigh as if it told an age."""


def _one_figure_off(one: Features, other: Features, _bands: Bands) -> bool:
    if one.born is None or other.born is None or _years_alone(one.born, other.born):
        return False
    turned = f"{one.born[:4]}{one.born[6:]}{one.born[4:6]}"
    return turned == other.born or DamerauLevenshtein.distance(one.born, other.born, score_cutoff=1) <= 1


def _years_alone(one: str, other: str) -> bool:
    return one[4:] == "0101" == other[4:]


_MORE_THAN_YEARS: Final = "(right(born_l, 4) <> '0101' or right(born_r, 4) <> '0101')"
"""Of two first days of January the years alone say something."""

ONE_FIGURE_OFF: Final[Twice] = (
    (
        # Of eight figures one slip leaves three at one of the ends, which tells most pairs apart and is cheap.
        f"{_MORE_THAN_YEARS} and (((left(born_l, 3) = left(born_r, 3) or right(born_l, 3) = right(born_r, 3))"
        " and bit_count(xor(born_letters_l, born_letters_r)) <= 2"
        " and damerau_levenshtein(born_l, born_r) <= 1)"
        " or (left(born_l, 4) || right(born_l, 2) || substring(born_l, 5, 2)) = born_r)"
    ),
    _one_figure_off,
)


def _years_a_figure_off(one: Features, other: Features, _bands: Bands) -> bool:
    if one.born is None or other.born is None or not _years_alone(one.born, other.born):
        return False
    return DamerauLevenshtein.distance(one.born, other.born, score_cutoff=1) <= 1


YEARS_A_FIGURE_OFF: Final[Twice] = (
    "right(born_l, 4) = '0101' and right(born_r, 4) = '0101' and damerau_levenshtein(born_l, born_r) <= 1",
    _years_a_figure_off,
)


def _two_of_three(one: Features, other: Features, _bands: Bands) -> bool:
    if one.born is None or other.born is None or _years_alone(one.born, other.born):
        return False
    day = one.born[6:] == other.born[6:]
    month = one.born[4:6] == other.born[4:6]
    return (day and month) or ((day or month) and one.born[:4] == other.born[:4])


TWO_OF_THREE: Final = (
    (
        f"{_MORE_THAN_YEARS} and (case when left(born_l, 4) = left(born_r, 4) then 1 else 0 end"
        " + case when substring(born_l, 5, 2) = substring(born_r, 5, 2) then 1 else 0 end"
        " + case when right(born_l, 2) = right(born_r, 2) then 1 else 0 end) >= 2"
    ),
    _two_of_three,
)


def _births_within(one: Features, other: Features, _bands: Bands, *, days: int) -> bool:
    if one.born_first is None or one.born_last is None or other.born_first is None or other.born_last is None:
        return False
    return one.born_first <= other.born_last + days and other.born_first <= one.born_last + days


def births_within(days: int) -> Twice:
    """The spans in which two births may lie overlap, or lie no further than so many days apart."""
    sql = f"born_first_l <= born_last_r + {days} and born_first_r <= born_last_l + {days}"
    return sql, partial(_births_within, days=days)


def _birth_unsaid(one: Features, other: Features, bands: Bands) -> bool:
    if one.born_first is None or one.born_last is None or other.born_first is None or other.born_last is None:
        return True
    wider = max(one.born_last - one.born_first, other.born_last - other.born_first)
    return wider > WIDEST_AGE and _births_within(one, other, bands, days=TWO_YEARS)


BIRTH_UNSAID: Final = (
    (
        "born_first_l is null or born_first_r is null"
        f" or (greatest(born_last_l - born_first_l, born_last_r - born_first_r) > {WIDEST_AGE}"
        f" and {births_within(TWO_YEARS)[0]})"
    ),
    _birth_unsaid,
)
"""One says nothing, or so wide an age that it may well be the other's; one that is not the other's by years counts as any does."""
