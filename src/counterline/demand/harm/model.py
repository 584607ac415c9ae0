"""What is told of recorded harm: each area of a series with its interval and tier, and what could not be told. Rules without I/O."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import floor, log10
from typing import Final

from counterline.places.ground.area_names import AreaSort
from counterline.places.ground.model import Series, SeriesId
from counterline.vocabulary.amounts.period import Period
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import PublicationRef

VERSION: Final = "harm-1"
"""Raised whenever the same figures would come out otherwise."""
PERSONS: Final = 100_000
"""Rates are said per this many people and year."""
STAND_IN: Final = "recorded harm from drugs, a stand-in for demand"


def written(period: Period) -> str:
    """A period as a reader of tables knows it: 2018, 2018/19, or 2016 to 2018."""
    first, last = period.earliest, period.latest
    match (first.month, first.day), (last.month, last.day), last.year - first.year:
        case (1, 1), (12, 31), 0:
            return str(last.year)
        case (1, 1), (12, 31), _:
            return f"{first.year} to {last.year}"
        case (4, 1), (3, 31), 1:
            return f"{first.year}/{last.year % 100:02}"
    return period.shown


def borne(value: float, low: float, high: float) -> tuple[float, float, float]:
    """A value and its interval, with no decimal that the interval does not bear: a tenth of its width is the finest step."""
    if high <= low:
        return value, low, high
    decimals = max(0, 1 - floor(log10(high - low)))
    return round(value, decimals), round(low, decimals), round(high, decimals)


class HarmTier(StrEnum):
    """Whether an area's rate is told apart from that of all areas together; lines have tiers of their own."""

    HIGHER = "higher"
    LOWER = "lower"
    NOT_TOLD_APART = "not told apart"


@answer
@dataclass(frozen=True, slots=True)
class AreaHarm:
    """One area of a series: its newest count, and its rate and ratio to England's, each with its 90% interval."""

    area: str
    name: str
    count: int
    population: int
    rate: float
    low: float
    high: float
    ratio: float
    ratio_low: float
    ratio_high: float
    tier: HarmTier


@answer
@dataclass(frozen=True, slots=True)
class AreaLeftOut:
    """An area that a series has figures of and that its fit does without, with what to do."""

    area: str
    name: str
    why: str


@answer
@dataclass(frozen=True, slots=True)
class SeriesFit:
    """A series told by one model: all areas of one sort, in the newest period that it has."""

    series: Series
    sort: AreaSort
    period: Period
    england: float
    """The rate of all areas together, per 100,000 people and year."""
    discount: float
    dispersion: float
    areas: tuple[AreaHarm, ...]
    """By name: a tier has no order of its own."""
    left_out: tuple[AreaLeftOut, ...]
    publications: tuple[PublicationRef, ...]
    periods: tuple[Period, ...]
    """Those that the model was fitted to, earliest first; windows that overlap a later one are not among them."""
    alike_told: float
    """The share of areas told apart in drawings in which all have England's rate: how often this fit speaks without cause."""

    @property
    def year(self) -> int:
        """The year in which the newest period ends: a page says it in its heading."""
        return self.period.latest.year

    def of(self, area: str) -> AreaHarm | None:
        """The area with this key, where it is told."""
        return next((each for each in self.areas if each.area == area), None)

    def in_tier(self, tier: HarmTier) -> tuple[AreaHarm, ...]:
        """The areas of one tier, by name."""
        return tuple(each for each in self.areas if each.tier is tier)


@answer
@dataclass(frozen=True, slots=True)
class FeedsNone:
    """A series of harm that feeds no model, with the reason and what to do."""

    series: SeriesId
    title: str
    sort: AreaSort
    why: str


@answer
@dataclass(frozen=True, slots=True)
class HarmFit:
    """Every series of harm as it was fitted at once, and what it was made from."""

    series: tuple[SeriesFit, ...]
    feeds_none: tuple[FeedsNone, ...]
    made_at: datetime
    version: str
    seed: int
    inputs: str
    """The digest of every figure that was read, with its publication."""

    def fit_of(self, series: str, sort: AreaSort) -> SeriesFit | None:
        """The fit of a series over one sort of areas, where there is one."""
        return next((each for each in self.series if each.series.id == series and each.sort is sort), None)
