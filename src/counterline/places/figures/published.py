"""Figures of others on county lines, as they published them: read from the tables that ship, with every gap said.

They are never mixed with counts of our own: each carries whose it is, its unit and its rule, and those have drifted
from year to year (closed or disrupted, engaged or referred), which is why they are separate series.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from counterline.places.ground.model import AreaStatistic, Bound, Series, SeriesId, Source
from counterline.places.shipped import shipped_as, shipped_rows
from counterline.vocabulary.amounts.period import Period


@cache
def published_series() -> Mapping[SeriesId, Series]:
    """What each published series counts, by its id."""
    return MappingProxyType({each.id: each for each in shipped_as(Series, "county_lines_series.csv")})


@cache
def published_figures() -> tuple[AreaStatistic, ...]:
    """Every published figure, and every gap with its reason, by series and period."""
    figures = map(_figure, shipped_rows("county_lines_figures.csv"))
    return tuple(sorted(figures, key=lambda each: (each.series.id, each.period.earliest, each.period.latest)))


def published(series: SeriesId | str) -> tuple[AreaStatistic, ...]:
    """The figures and gaps of one published series, earliest first."""
    return tuple(each for each in published_figures() if each.series.id == series)


def _figure(row: dict[str, str]) -> AreaStatistic:
    return AreaStatistic(
        series=published_series()[SeriesId(row["series"])],
        area=row["area"],
        period=Period.from_json(row["period"]),
        value=int(row["value"]) if row["value"] else None,
        source=Source(row["source"], row["address"]),
        provisional=row["provisional"] == "yes",
        missing=row["missing"] or None,
        bound=Bound(row["bound"]) if row["bound"] else Bound.EXACT,
        note=row["note"],
    )
