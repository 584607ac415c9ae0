"""A rate or ratio as it may be said: no figure of it is finer than its interval bears. Rules without I/O."""

from dataclasses import dataclass
from math import floor, log10

from counterline.demand.harm.model import AreaHarm, HarmFit, SeriesFit, written
from counterline.places.ground.area_names import AreaSort


@dataclass(frozen=True, slots=True)
class Said:
    """A figure with its interval, each rounded as far as the interval bears."""

    figure: str
    low: str
    high: str


def said(figure: float, low: float, high: float) -> Said:
    """Write a figure and its interval in steps no finer than a tenth of the interval's width."""
    places = max(0, 1 - floor(log10(high - low))) if high > low else 0
    return Said(*(f"{each:,.{places}f}" for each in (figure, low, high)))


@dataclass(frozen=True, slots=True)
class OfArea:
    """What one series tells of an area: its harm, or why there is none."""

    fit: SeriesFit
    harm: AreaHarm | None
    why: str = ""

    @property
    def period(self) -> str:
        """The period of its data, which a heading says."""
        return written(self.fit.period)

    @property
    def said_rate(self) -> Said | None:
        """The rate per 100,000 people and year, as it may be said."""
        return said(self.harm.rate, self.harm.low, self.harm.high) if self.harm else None

    @property
    def said_ratio(self) -> Said | None:
        """The ratio to England, as it may be said."""
        return said(self.harm.ratio, self.harm.ratio_low, self.harm.ratio_high) if self.harm else None

    @property
    def holds_england(self) -> bool:
        """Whether England's own rate lies in its interval."""
        return self.harm is not None and self.harm.ratio_low <= 1 <= self.harm.ratio_high


def of_area(fitted: HarmFit, area: str, sort: AreaSort) -> tuple[OfArea, ...]:
    """What each series over one sort of areas tells of an area, by title; without a reason it has no figure of it."""
    found = []
    for fit in sorted((each for each in fitted.series if each.sort is sort), key=lambda each: each.series.title):
        left = next((each.why for each in fit.left_out if each.area == area), "")
        found.append(OfArea(fit, fit.of(area), left))
    return tuple(found)
