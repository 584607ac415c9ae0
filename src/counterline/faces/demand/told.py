"""What the face of demand tells of recorded harm, with the words that every page says of it."""

from dataclasses import dataclass
from typing import Annotated

from counterline.demand.harm.kept_fits import Making
from counterline.demand.harm.model import STAND_IN, AreaHarm, HarmFit, SeriesFit, written
from counterline.places.ground.area_names import AreaSort
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question


@question
@dataclass(frozen=True, slots=True)
class HarmAsked:
    """Which series, over which sort of areas; all of them if neither is given."""

    series: Annotated[str | None, crossing.field("Series", "One series by its name.", max_length=60)] = None
    areas: Annotated[AreaSort | None, crossing.field("Areas", "Local authorities, or police forces.")] = None


@answer
@dataclass(frozen=True, slots=True)
class RecordedHarmTold:
    """Recorded harm from drugs by area, as it was last fitted from published figures; the same for every reader."""

    stands_for: str
    fit: HarmFit | None
    making: Making | None


@answer
@dataclass(frozen=True, slots=True)
class HarmOfArea:
    """One series of an area, headed with the year of its data, beside England's rate; or why the area is not in it."""

    heading: str
    harm: AreaHarm | None
    left_out: str | None
    england: float
    period: str
    series: str
    unit: str
    whose: str
    definition: str


@answer
@dataclass(frozen=True, slots=True)
class HarmOfAreaTold:
    """Every series of recorded harm that an area has figures of."""

    area: str
    name: str
    stands_for: str
    series: tuple[HarmOfArea, ...]


def heading(fit: SeriesFit) -> str:
    """The series with the year of its data and what it stands for, as every page heads it."""
    return f"{fit.series.title}, {written(fit.period)}: {STAND_IN}"


def of_area(fit: HarmFit | None, area: str, name: str) -> HarmOfAreaTold:
    """What a fit tells of one area."""
    found = tuple(each for series in (fit.series if fit else ()) if (each := _of(series, area)))
    return HarmOfAreaTold(area, name, STAND_IN, found)


def _of(fit: SeriesFit, area: str) -> HarmOfArea | None:
    harm = fit.of(area)
    left = next((each.why for each in fit.left_out if each.area == area), None)
    if harm is None and left is None:
        return None
    return HarmOfArea(
        heading=heading(fit),
        harm=harm,
        left_out=left,
        england=fit.england,
        period=written(fit.period),
        series=fit.series.id,
        unit=fit.series.unit,
        whose=fit.series.whose,
        definition=fit.series.definition,
    )
