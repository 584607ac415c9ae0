"""Invented harm of real districts, loaded as the desk loads figures and fitted by the worker; nothing in it was published."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final

from counterline.demand.harm import refitting
from counterline.demand.harm.model import AreaHarm, HarmFit, HarmTier, SeriesFit
from counterline.places.figures import kept_figures
from counterline.places.ground.area_names import AreaSort
from counterline.plumbing.database import Role
from tests.nation import TestNation
from tests.rooms.demand.figures import DEATHS, told, years

_MADE: Final = datetime(2026, 1, 1, tzinfo=UTC)
BRIGHTON: Final = "E06000043"
PLYMOUTH: Final = "E06000026"
MERGED: Final = "Bournemouth and Poole"
"""An area that a publication made, and no district of today."""
DISTRICTS: Final = {
    BRIGHTON: 300,
    PLYMOUTH: 300,
    "E06000045": 300,
    "E06000044": 290,
    "E06000023": 40,
    "E06000038": 100,
    "E06000036": 100,
    "E06000059": 100,
    MERGED: 310,
}
"""Invented deaths in each year: Brighton, Plymouth, Southampton, Portsmouth, Bristol, Reading, Bracknell Forest, Dorset."""


def loads_harm(nation: TestNation, counts: Mapping[str, int] = DISTRICTS, people: int = 250_000) -> str:
    """Have the desk load five years of invented deaths and people, and the worker fit them; the name of the series."""
    figures = told({area: [count] * 5 for area, count in counts.items()}, {area: [people] * 5 for area in counts})
    with nation.as_seen_by(nation.desk) as work:
        kept_figures.keep_statistics(work, [each.figure for each in figures], published_on=date(2014, 7, 1))
    with nation.building.works.begin(Role.DERIVE) as work:
        refitting.carry_out(work)  # which follows of itself, some seconds later
    return DEATHS.id


def harm_of(area: str, low: float, high: float, tier: HarmTier, people: int = 250_000) -> AreaHarm:
    """An invented area by hand, with the interval of its rate; England's is 30."""
    rate = (low + high) / 2
    return AreaHarm(area, area, 10, people, rate, low, high, rate / 30, low / 30, high / 30, tier)


def fit_of(*areas: AreaHarm) -> HarmFit:
    """One invented series over some districts."""
    fit = SeriesFit(
        DEATHS, AreaSort.LOCAL_AUTHORITIES, years(2013, 2013), 30.0, 1.0, 10.0, areas, (), (), (years(2013, 2013),), 0.0
    )
    return HarmFit((fit,), (), _MADE, "harm-1", 1, "invented")
