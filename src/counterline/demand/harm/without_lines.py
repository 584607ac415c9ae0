"""Harm without lines: areas told higher where fewer lines are seen landing than in areas of like harm. Rules without I/O.

The harm is published and the same for all. How many lines land is what the caller sees, so what comes of the two is theirs too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from counterline.demand.harm.model import AreaHarm, HarmFit, HarmTier, SeriesFit
from counterline.places.ground.area_names import AS_NAMED, AreaSort, figure_area
from counterline.places.ground.model import AreaKind

RULE: Final = (
    "An area told higher is listed where fewer lines are seen landing in your own view than on average in areas of like harm: "
    "those of the same series whose interval meets its own, with between half and twice as many people."
)
VERSION: Final = "harm-without-lines-1"
FEWEST_ALIKE: Final = 3
"""With fewer areas of like harm there is nothing to compare with."""
_SIZE: Final = 2
_DISTRICTS: Final = frozenset({AreaKind.LONDON_BOROUGH, AreaKind.METROPOLITAN_DISTRICT, AreaKind.DISTRICT})


@dataclass(frozen=True, slots=True)
class Gap:
    """An area with harm told higher and few lines: how many are seen landing, and in how many areas of like harm how many."""

    fit: SeriesFit
    harm: AreaHarm
    lines: int
    alike: tuple[AreaHarm, ...]
    lines_alike: int


@dataclass(frozen=True, slots=True)
class NotCompared:
    """An area told higher that cannot be compared, with the reason."""

    fit: SeriesFit
    harm: AreaHarm
    few_alike: bool
    """True where too few areas are alike; else it is no district of today, so no line is counted there."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison came to, by area and series; none of it has an order of its own."""

    gaps: tuple[Gap, ...]
    not_compared: tuple[NotCompared, ...]


def districts_told(fitted: HarmFit) -> frozenset[str]:
    """The districts of today that any series tells of: where lines seen landing can be counted."""
    return frozenset(each.area for fit in _fits(fitted) for each in fit.areas if _is_district(each.area))


def compare(fitted: HarmFit, landing: Mapping[str, int]) -> Compared:
    """Compare the areas told higher with those of like harm, by how many lines are seen landing in each district."""
    gaps: list[Gap] = []
    not_compared: list[NotCompared] = []
    for fit in _fits(fitted):
        for harm in fit.in_tier(HarmTier.HIGHER):
            alike = alike_to(fit, harm)
            if not _is_district(harm.area) or len(alike) < FEWEST_ALIKE:
                not_compared.append(NotCompared(fit, harm, few_alike=_is_district(harm.area)))
                continue
            lines, among = landing.get(harm.area, 0), sum(landing.get(each.area, 0) for each in alike)
            if lines * len(alike) < among:
                gaps.append(Gap(fit, harm, lines, alike, among))
    return Compared(tuple(sorted(gaps, key=_by_name)), tuple(sorted(not_compared, key=_by_name)))


def alike_to(fit: SeriesFit, harm: AreaHarm) -> tuple[AreaHarm, ...]:
    """The districts of a series of like harm and like size, without the area itself."""
    return tuple(
        each
        for each in fit.areas
        if each.area != harm.area
        and _is_district(each.area)
        and each.low <= harm.high
        and harm.low <= each.high
        and each.population <= _SIZE * harm.population
        and harm.population <= _SIZE * each.population
    )


def _fits(fitted: HarmFit) -> Sequence[SeriesFit]:
    return [each for each in fitted.series if each.sort is AreaSort.LOCAL_AUTHORITIES]


def _is_district(key: str) -> bool:
    area = figure_area(key)
    return area is not None and area.kind != AS_NAMED and area.kind in _DISTRICTS


def _by_name(each: Gap | NotCompared) -> tuple[str, str, str]:
    return each.harm.name, each.harm.area, each.fit.series.title
