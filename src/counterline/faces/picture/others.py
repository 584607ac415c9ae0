"""Figures that other bodies published about county lines: shown beside ours, never mixed with them."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterline.places import AreaStatistic, Series, published, published_series

NEAREST = ("lines-known", "deal-numbers-known", "potentially-active-lines-lowest", "potentially-active-lines-highest")


@dataclass(frozen=True, slots=True)
class OthersSeries:
    """One published series and every figure or gap of it, latest first."""

    series: Series
    figures: Sequence[AreaStatistic]


def every_series() -> list[OthersSeries]:
    """Every series that ships, for whoever compares."""
    return [_told(series) for series in published_series()]


def nearest_to_ours() -> list[OthersSeries]:
    """The series that count what we count, to stand beside our own figures."""
    return [_told(series) for series in NEAREST if series in published_series()]


def _told(series: str) -> OthersSeries:
    figures = published(series)
    return OthersSeries(figures[0].series, figures[::-1])
