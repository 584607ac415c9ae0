"""What the returns that are not in yet usually add: today's gaps laid over each earlier month, and what they would have hidden.

A gamma-Poisson count with the spread between months that there was, as delays of reporting are reckoned with since Lawless (1994,
*Canadian Journal of Statistics* 22, 15-31). It speaks of lines that agencies would call live and that no other return of theirs
does; it knows nothing of an agency that never returned.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline.lines.assembly.line import Line
from counterline.lines.words_told import WordTold
from counterline.picture.living.returns import called_live, month_of, month_told, told_by

MONTHS: Final = 12  # a year, so that every season is in it once and an agency's older habits are not
FEWEST_MONTHS: Final = 3
"""Of fewer months with the missing returns in, the interval would rest on how many there were and not on what they said."""
TAIL: Final = 0.025  # on either side: 95 %


@dataclass(frozen=True, slots=True)
class LateReturns:
    """How many more lines the missing returns usually call live, or None with the reason. `variance` is that of the count."""

    central: float | None
    low: int | None
    high: int | None
    why: str | None
    variance: float = 0.0


NONE_MISSING: Final = LateReturns(0.0, 0, 0, None)


def usually_added(lines: Iterable[Line], words: Iterable[WordTold], on: date, missing: Collection[str]) -> LateReturns:
    """What the returns of some agencies for a day's month usually add to the lines reported live."""
    if not missing:
        return NONE_MISSING
    line_of = {s.identity_key: line.ref for line in lines for s in line.sightings}
    told = told_by(words, on)
    replays = [_hidden(told, line_of, month_of(on) - back, missing) for back in range(1, MONTHS + 1)]
    counted = [each for each in replays if each[1] > 0]
    if sum(share for _, share in counted) < FEWEST_MONTHS:
        return LateReturns(
            None,
            None,
            None,
            f"The agencies whose returns are missing returned in fewer than {FEWEST_MONTHS} of the {MONTHS} months before.",
        )
    return _predicted(counted)


def _hidden(
    told: Sequence[WordTold], line_of: dict[int, str], month: int, missing: Collection[str]
) -> tuple[int, float]:
    """How many lines would not have been reported live in a month without the missing agencies, and what share of those came."""
    known = [each for each in told if month_told(each.as_at) <= month]
    came = {each.agency for each in known if month_told(each.as_at) == month} & set(missing)
    without = [each for each in known if each.agency not in came or month_told(each.as_at) < month]
    whole, part = ({line_of[key] for key in called_live(each, month) if key in line_of} for each in (known, without))
    return len(whole - part), len(came) / len(missing)


def _predicted(counted: Sequence[tuple[int, float]]) -> LateReturns:
    """The next month's count from earlier ones, each of a share of the agencies: negative binomial, wider where months differ."""
    hidden, months = sum(number for number, _ in counted), sum(share for _, share in counted)
    rate = (hidden + 0.5) / months  # Jeffreys' prior: half a line
    apart = sum((number - rate * share) ** 2 / (rate * share) for number, share in counted)
    spread = max(1.0, apart / max(len(counted) - 1, 1))
    variance = spread * rate * (1 + 1 / months)
    low, high = _between(rate, max(variance, rate * 1.001))
    return LateReturns(rate, low, high, None, variance)


def _between(mean: float, variance: float) -> tuple[int, int]:
    """The counts that hold the middle 95 % of a negative binomial."""
    size, share = mean**2 / (variance - mean), mean / variance
    term = total = share**size
    number, low = 0, None
    while total < 1 - TAIL:
        low = number if low is None and total > TAIL else low
        number += 1
        term *= (number - 1 + size) / number * (1 - share)
        total += term
    return (number if low is None else low), number
