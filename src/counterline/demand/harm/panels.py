"""Published figures laid out for a model: a count and the people of each area and period, or why there is none and what to do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counterline.demand.harm.model import AreaLeftOut, FeedsNone, written
from counterline.places.ground.area_names import AreaSort, figure_area
from counterline.places.ground.model import AreaStatistic, Bound, Series
from counterline.vocabulary.amounts.period import Period
from counterline.vocabulary.identity import PublicationRef

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
FEWEST_PERIODS: Final = 3
FEWEST_AREAS: Final = 5
"""How far counts scatter is learned from all areas together: from fewer it is not learned."""
_FARTHEST: Final = 2  # years between a period and the population used for it, where its own year has none
_YEAR: Final = timedelta(days=364)
_SAME_LENGTH: Final = timedelta(days=3)
_HARM: Final = frozenset({"deaths", "admissions"})
_INVENTED: Final = "invented"
_RIVALS: Final = (
    "Two populations of one year are defined in two ways. Withdraw the one whose people are not all those of an area."
)


@dataclass(frozen=True, slots=True)
class Read:
    """A figure with the publication that it stands by, where it was loaded."""

    figure: AreaStatistic
    publication: PublicationRef | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One series over one sort of areas: counts (not a number where none was published) and person-years, by period and area."""

    series: Series
    sort: AreaSort
    periods: tuple[Period, ...]
    areas: tuple[str, ...]
    names: tuple[str, ...]
    counts: Numbers
    people: Numbers
    left_out: tuple[AreaLeftOut, ...]
    publications: tuple[PublicationRef, ...]

    @property
    def years(self) -> int:
        """How many years each period is."""
        return _years(self.periods[-1])


People = Mapping[str, Mapping[int, float]]
ByPeriod = dict[Period, AreaStatistic]


def counts_harm(series: str) -> bool:
    """Whether a series is of recorded harm: its name says drug, and deaths or admissions."""
    words = set(series.split("-"))
    return "drug" in words and bool(words & _HARM)


def counts_people(series: str) -> bool:
    """Whether a series is the population that rates are made from."""
    return series.removeprefix(f"{_INVENTED}-") == "population"


def panels(read: Iterable[Read]) -> Iterator[Panel | FeedsNone]:
    """Each series of harm by sort of area, in order of name: laid out, or with the reason that it feeds no model."""
    counted: dict[tuple[bool, AreaSort], dict[Series, list[Read]]] = defaultdict(lambda: defaultdict(list))
    found: dict[tuple[str, AreaSort], dict[Series, list[Read]]] = defaultdict(lambda: defaultdict(list))
    for each in read:
        figure, name = each.figure, str(each.figure.series.id)
        if counts_people(name) and figure.value is not None and figure.days_stated:
            counted[name.startswith(_INVENTED), sort_of(figure.area)][figure.series].append(each)
        elif counts_harm(name):
            found[name, sort_of(figure.area)][figure.series].append(each)
    for (name, sort), defined in sorted(found.items()):
        populations = counted.get((name.startswith(_INVENTED), sort), {})
        if _rival(populations):
            series, _ = _newest_definition(defined)
            yield FeedsNone(series.id, series.title, sort, _RIVALS)
        else:
            yield _panel(defined, sort, _people(populations))


def _rival(defined: Mapping[Series, list[Read]]) -> bool:
    """Whether two definitions are the newest, so that nothing says which of them the people of a rate are."""
    newest = [_newest(read) for read in defined.values()]
    return len(newest) > 1 and newest.count(max(newest)) > 1


def _people(defined: Mapping[Series, list[Read]]) -> People:
    """How many people each area had in each year, by the newest definition alone: all ages and some ages are never mixed."""
    people: dict[str, dict[int, float]] = defaultdict(dict)
    for each in _newest_definition(defined)[1] if defined else ():
        people[each.figure.area][each.figure.period.latest.year] = float(each.figure.value or 0)
    return people


def _newest_definition(defined: Mapping[Series, list[Read]]) -> tuple[Series, list[Read]]:
    # Where a series was defined anew, what it counted before is another thing: the newest definition is told.
    return max(defined.items(), key=lambda item: (_newest(item[1]), item[0].definition, item[0].title))


def sort_of(area: str) -> AreaSort:
    """Whether an area is a force's or a local authority."""
    told = figure_area(area)
    return AreaSort.POLICE_FORCES if told is not None and told.is_force else AreaSort.LOCAL_AUTHORITIES


def _panel(defined: Mapping[Series, list[Read]], sort: AreaSort, people: People) -> Panel | FeedsNone:
    series, read = _newest_definition(defined)
    stated = [each for each in read if each.figure.days_stated]
    periods = _apart({each.figure.period for each in stated})
    if why := _unfit(len(stated), periods, sort, people, {each.figure.area for each in stated}):
        return FeedsNone(series.id, series.title, sort, why)
    areas: dict[str, ByPeriod] = defaultdict(dict)
    for each in stated:
        areas[each.figure.area][each.figure.period] = each.figure
    names = {area: told.name if (told := figure_area(area)) else area for area in areas}
    twice = Counter(names.values())
    fit: list[tuple[str, str]] = []
    left: list[tuple[str, str]] = []
    for area in sorted(areas, key=lambda each: (names[each], each)):
        why = _twice(names[area], twice) or _wrong(areas[area], periods, people.get(area, {}))
        (left if why else fit).append((area, why))
    if len(fit) < FEWEST_AREAS:
        why = f"{len(fit)} areas can be used, and {FEWEST_AREAS} are needed. {left[0][1] if left else 'Load more of them.'}"
        return FeedsNone(series.id, series.title, sort, why)
    keys = tuple(area for area, _ in fit)
    if not any(areas[area][period].value for area in keys for period in periods):
        return FeedsNone(series.id, series.title, sort, "Every count is 0, so no area can be compared with another.")
    return Panel(
        series=series,
        sort=sort,
        periods=periods,
        areas=keys,
        names=tuple(names[area] for area in keys),
        counts=np.array([[_count(areas[area][period]) for area in keys] for period in periods]),
        people=np.array([[_persons(period, people[area]) for area in keys] for period in periods]),
        left_out=tuple(AreaLeftOut(area, names[area], why) for area, why in left),
        publications=tuple(sorted({each.publication for each in stated if each.publication})),
    )


def _newest(read: Iterable[Read]) -> date:
    return max(each.figure.period.latest for each in read)


def _apart(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Periods as long as the newest that do not overlap, counted back from it: no year is used twice."""
    newest_first = sorted(periods, key=lambda each: (each.latest, each.earliest), reverse=True)
    kept: list[Period] = []
    for each in newest_first:
        alike = not kept or abs(_length(each) - _length(kept[0])) <= _SAME_LENGTH
        if alike and (not kept or each.latest < kept[-1].earliest):
            kept.append(each)
    return tuple(reversed(kept))


def _length(period: Period) -> timedelta:
    return period.latest - period.earliest


def _years(period: Period) -> int:
    return round(_length(period) / timedelta(days=365.25))


def _unfit(stated: int, periods: Sequence[Period], sort: AreaSort, people: People, areas: set[str]) -> str:
    if not stated:
        return "The days that its periods stand for are not stated. Find out, and load it by a mapping that says so."
    if _length(periods[-1]) < _YEAR:
        return "Its periods are shorter than a year. Load whole years."
    if len(periods) < FEWEST_PERIODS:
        return f"It has {len(periods)} periods that do not overlap, and {FEWEST_PERIODS} are needed. Load earlier ones."
    for before, after in pairwise(periods):
        if after.earliest - before.latest > timedelta(days=1):
            return f"It is a year short: nothing stands between {written(before)} and {written(after)}. Load what is missing."
    if not areas & people.keys():
        return f"No population of these {sort.value} is loaded. Load one by the worked mapping of population."
    return ""


def _twice(name: str, names: Counter[str]) -> str:
    return (
        f"Two areas are named {name}. Say in the mapping which is which, or that they are one."
        if names[name] > 1
        else ""
    )


def _wrong(told: ByPeriod, periods: Sequence[Period], people: Mapping[int, float]) -> str:
    for period in periods:
        if period not in told:
            return (
                f"It is a year short: {written(period)} is not there. Load it, or say in the mapping why it is missing."
            )
        persons, value = _persons(period, people), told[period].value
        if persons is None:
            return f"No population is loaded for {written(period)} or a year near it. Load it."
        if value is None:
            continue
        if value < 0 or value != int(value):
            return f"{value} in {written(period)} is no count: whole numbers from 0 are. Load the counts and no rates."
        if value > persons / _years(period):
            people_then = f"{persons / _years(period):.0f} people"
            return f"{value} {told[period].unit} in {written(period)} are more than its {people_then}. Put one of them right."
    return ""


def _count(figure: AreaStatistic) -> float:
    return float("nan") if figure.value is None or figure.bound is not Bound.EXACT else float(figure.value)


def _persons(period: Period, people: Mapping[int, float]) -> float | None:
    """Person-years: the population of the year in which a period ends, or of each year where it is several, or of one near it."""
    last = period.latest.year
    total = 0.0
    for year in range(last - _years(period) + 1, last + 1):
        near = min(people, key=lambda known: (abs(known - year), known), default=None)
        if near is None or abs(near - year) > _FARTHEST:
            return None
        total += people[near]
    return total or None
