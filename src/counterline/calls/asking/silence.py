"""The chance of so long a silence if a number traded as before, up to the last moment that its bill covers.

What counts is whether an hour had any call, for calls come in bunches. Rates by hour of the week are drawn towards the number's own
mean (gamma prior); days differ by more than chance, so the rate of a day is gamma itself (negative binomial days), with its spread
taken from the days seen by moments; and the level of all is doubtful by how many days were seen. The chance is the mean over that
doubt. Gelman and others, "Bayesian Data Analysis", chapter 2, has the parts. The constants were set before the first score.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np

from counterline.calls.asking.engine import Engine
from counterline.calls.asking.source_rows import Where

SQL: Final = ("silence",)
PRIOR_HOURS: Final = 2.0  # the number's own mean weighs as two weeks of each hour of the week
FEWEST_DAYS: Final = 7  # of fewer days nothing is said
_LONDON: Final = ZoneInfo("Europe/London")
_AN_HOUR: Final = 3600


@dataclass(frozen=True, slots=True)
class Silence:
    """How long a number has been silent at the end of its bill, and the chance of that; None where too few days were seen."""

    last_at: int
    covered_until: int
    hours: float
    days_seen: int
    chance: float | None
    made_of: Where


def ask_silence(engine: Engine, seed: str, covered_until: datetime) -> Silence | None:
    """The chance of the silence at the end of a number's bill; None where the bill has no call."""
    seen = engine.ask("silence", [seed])
    if not seen:
        return None
    last, until = max(row["last_at"] for row in seen), int(covered_until.timestamp())
    first = min(row["first_at"] for row in seen)
    days = int(max(row["day"] for row in seen) - min(row["day"] for row in seen)) + 1
    chance = None if days < FEWEST_DAYS else _chance(seen, (first, last), until)
    return Silence(
        last,
        until,
        max(0.0, (until - last) / _AN_HOUR),
        days,
        chance,
        Where(number=seed, from_at=last - 7 * 24 * _AN_HOUR, to_at=until),
    )


def _chance(seen: Sequence[dict[str, Any]], span: tuple[int, int], until: int) -> float:
    first, last = span
    rates = _rates(Counter((row["day"] + 3) % 7 * 24 + row["hour"] for row in seen), _hours(first, last))
    by_day = Counter(row["day"] for row in seen)
    days = range(min(by_day), max(by_day) + 1)
    spread = _spread([by_day[day] for day in days])
    level = len(seen) / (1 + spread * len(seen) / len(days))  # so many calls in hours that do not hang together
    ahead: dict[int, float] = defaultdict(float)
    for when, share in _hours(last - last % _AN_HOUR + _AN_HOUR, until).items():  # the hour of the last call had one
        ahead[when // 168] += rates[when % 168] * share
    return round(_mean_chance(np.array([ahead[each] for each in sorted(ahead)]), spread, level), 6)


def _hours(first: int, last: int) -> dict[int, float]:
    """How much of each local hour lies between two moments; an hour is a number whose rest by 168 is its place in the week."""
    found: dict[int, float] = defaultdict(float)
    at = first
    while at < last:
        ends = min(last, at - at % _AN_HOUR + _AN_HOUR)
        local = datetime.fromtimestamp(at, UTC).astimezone(_LONDON)
        found[local.toordinal() * 168 + local.weekday() * 24 + local.hour] += (ends - at) / _AN_HOUR
        at = ends
    return dict(found)


def _rates(active: Counter[int], hours: dict[int, float]) -> list[float]:
    """Of each hour of the week how often it had a call, drawn towards the mean of all."""
    watched: dict[int, float] = defaultdict(float)
    for when, share in hours.items():
        watched[when % 168] += share
    mean = sum(active.values()) / max(1.0, sum(hours.values()))
    return [(active[hour] + PRIOR_HOURS * mean) / (watched[hour] + PRIOR_HOURS) for hour in range(168)]


def _spread(counts: list[int]) -> float:
    """By how much days differ beyond chance: 0 as Poisson, by the method of moments."""
    mean, variance = float(np.mean(counts)), float(np.var(counts, ddof=1)) if len(counts) > 1 else 0.0
    return max(0.0, (variance - mean) / mean**2) if mean else 0.0


def _mean_chance(days: "np.ndarray[Any, np.dtype[np.float64]]", spread: float, level: float) -> float:
    """The chance of no call on all these days, over the doubt of their level: a gamma of mean 1 and shape `level`."""
    levels = np.exp(np.linspace(-12.0, 4.0, 4001))
    weights = level * np.log(levels) - level * levels
    weights = np.exp(weights - weights.max())
    expected = levels[:, None] * days[None, :]
    logs = -expected if spread < 1e-9 else -np.log1p(spread * expected) / spread
    return float((weights * np.exp(logs.sum(axis=1))).sum() / weights.sum())
