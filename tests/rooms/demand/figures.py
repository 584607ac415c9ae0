"""Invented figures of areas for tests of harm: counts and people by area and year, as published tables would give them."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from counterline.demand.harm.panels import Numbers, Read
from counterline.places.ground.model import AreaStatistic, Series, SeriesId, Source
from counterline.vocabulary.amounts.period import PartialDate, Period, Precision

FIRST = 2009
SOURCE = Source("An invented publication", "https://example.org/invented")
DEATHS = Series(
    SeriesId("deaths-drug-invented"), "INVENTED deaths", "deaths", "INVENTED: deaths by year and area", "nobody"
)
PEOPLE = Series(SeriesId("population"), "INVENTED population", "people", "INVENTED: people by year and area", "nobody")


def years(first: int, last: int) -> Period:
    """Whole calendar years, both included."""
    return Period(*(PartialDate.holding(date(year, 1, 1), Precision.YEAR) for year in (first, last)))


def one(series: Series, area: str, period: Period, value: int | None, note: str = "") -> Read:
    """A figure as it was read; without a value it was marked as missing."""
    return Read(
        AreaStatistic(series, area, period, value, SOURCE, missing=None if value is not None else "Too few", note=note)
    )


def told(counts: Mapping[str, Sequence[int | None]], people: Mapping[str, Sequence[int]]) -> list[Read]:
    """Deaths and people of each area, year by year from 2009."""
    return [
        one(series, area, years(FIRST + at, FIRST + at), value)
        for series, by_area in ((DEATHS, counts), (PEOPLE, people))
        for area, values in by_area.items()
        for at, value in enumerate(values)
    ]


def named(many: int) -> list[str]:
    """Names of invented areas, in order."""
    return [f"Invented area {at:03}" for at in range(many)]


def told_of(counts: Numbers, people: Numbers) -> list[Read]:
    """The same from arrays, periods by areas."""
    areas = named(counts.shape[1])
    return told(
        {area: [int(each) for each in counts[:, at]] for at, area in enumerate(areas)},
        {area: [int(each) for each in people[:, at]] for at, area in enumerate(areas)},
    )


def even(areas: int = 6, periods: int = 5, count: int = 50, people: int = 100_000) -> tuple[Numbers, Numbers]:
    """So many areas that are all alike, each year the same."""
    return np.full((periods, areas), float(count)), np.full((periods, areas), float(people))
