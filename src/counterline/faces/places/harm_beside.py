"""Recorded harm from drugs on an area's page: each series with its interval, deprivation beside it, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from counterline.demand.harm import kept_fits
from counterline.demand.harm.model import FeedsNone
from counterline.demand.harm.said import OfArea, of_area
from counterline.faces.places.beside import SeriesShown
from counterline.places.ground.area_names import AreaSort
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work

_DEPRIVATION: Final = frozenset({"imd-average-score", "invented-deprivation-score"})


@dataclass(frozen=True, slots=True)
class HarmBeside:
    """What is told of one area, by series; `told` is empty where nothing is fitted."""

    told: Sequence[OfArea]
    feeds_none: Sequence[FeedsNone]
    deprivation: Sequence[SeriesShown]

    @property
    def periods(self) -> str:
        """The period or periods of the data, for the heading."""
        return catalogue()("drugs-harm.and").join(sorted({each.period for each in self.told}))


def harm_beside(work: Work, area: str, sort: AreaSort, figures: Sequence[SeriesShown]) -> HarmBeside:
    """The harm of an area by the newest fit, the same for every viewer, with deprivation from its published figures."""
    fitted = kept_fits.newest_fit(work)
    return HarmBeside(
        told=of_area(fitted, area, sort) if fitted else (),
        feeds_none=[each for each in fitted.feeds_none if each.sort is sort] if fitted else (),
        deprivation=[each for each in figures if each.series.id in _DEPRIVATION],
    )
