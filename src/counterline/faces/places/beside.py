"""Others' figures of an area beside our lines: the latest of each series, its trend, definition, source and loading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from counterline.drawing.charts.sparkline import draw_sparkline
from counterline.drawing.maps.where_lines_run import name_of
from counterline.places.figures.kept_figures import Loading, Revision, areas_with_figures, states_of_figures
from counterline.places.ground.area_names import FigureArea, figure_area
from counterline.places.ground.model import AreaStatistic, Series
from counterline.places.ground.publications import Publication, publications
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import MONTHS, month
from counterline.plumbing.work import Work
from counterline.vocabulary.amounts.period import Period, Precision

OFFENCES = "offences recorded"  # the unit of recorded crime, which has a table of its own


@dataclass(frozen=True, slots=True)
class FigureShown:
    """One figure as it stands, with what was published of it before."""

    figure: AreaStatistic
    loading: Loading
    before: Sequence[Revision]

    @property
    def period(self) -> str:
        """Its period, as people name it."""
        return period_shown(self.figure.period)

    @property
    def value(self) -> float:
        """What a table sorts it by."""
        return -1.0 if self.figure.value is None else float(self.figure.value)

    @property
    def agency(self) -> str:
        """For which agency it was loaded."""
        return name_of(self.loading.agency)


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """One series of an area, latest figure first."""

    series: Series
    figures: Sequence[FigureShown]

    @property
    def latest(self) -> FigureShown:
        """The figure of the latest period, or why there is none."""
        return self.figures[0]

    @property
    def note(self) -> str:
        """What the publication leaves open about the periods."""
        return self.latest.figure.note

    @property
    def line(self) -> Markup:
        """Its trend as a small line; nothing where there are fewer than two figures."""
        oldest_first = [each.figure for each in reversed(self.figures)]
        known = [each for each in oldest_first if each.value is not None]
        if not known:
            return Markup("")
        first, last = known[0], known[-1]
        words = catalogue()(
            "areas.trend_words",
            title=self.series.title,
            first=first.shown,
            then=period_shown(first.period),
            last=last.shown,
            now=period_shown(last.period),
        )
        return draw_sparkline(words, [None if each.value is None else float(each.value) for each in oldest_first])


def beside(work: Work, area: str) -> list[SeriesShown]:
    """Every series that was loaded of an area but recorded crime, for whoever reads its lines."""
    found: dict[Series, list[FigureShown]] = {}
    for standing, *before in states_of_figures(work, area):
        # Where all that was published of a figure is withdrawn, nothing stands and there is no figure to show.
        if standing.stands and standing.figure.unit != OFFENCES:
            told = FigureShown(standing.figure, standing.loading, before)
            found.setdefault(standing.figure.series, []).append(told)
    return [
        SeriesShown(series, sorted(figures, key=lambda each: each.figure.period.latest, reverse=True))
        for series, figures in sorted(found.items(), key=lambda each: each[0].title)
    ]


def revised_among(figures: Iterable[FigureShown]) -> list[FigureShown]:
    """The figures of which another was published before, latest period first."""
    return sorted((each for each in figures if each.before), key=lambda each: each.figure.period.latest, reverse=True)


def taken_back(work: Work, area: str) -> list[Publication]:
    """The publications with figures or a boundary of an area that were withdrawn, for whoever saw other figures once."""
    return [each for each in publications(work, area=area) if each.withdrawn is not None]


def areas_of(work: Work, force: str) -> list[FigureArea]:
    """The areas with figures that lie with one force alone, by name, for whoever reads that force's page."""
    found = [figure_area(key) for key in areas_with_figures(work)]
    there = [area for area in found if area is not None and area.force == force and not area.is_force]
    return sorted(there, key=lambda area: (area.name, area.key))


def is_financial_year(period: Period) -> bool:
    """True where a period is four quarters from April to March."""
    first, last = period.start, period.end
    quarters = first is not None and first.precision is Precision.QUARTER and first != last
    return quarters and (period.earliest.month, period.latest.month) == (4, 3)


def period_shown(period: Period) -> str:
    """A period in words: 'April to June 2017', the financial year '2017/18', '2018', '2016 to 2018'."""
    first, last = period.earliest, period.latest
    if is_financial_year(period):
        return f"{first.year}/{last:%y}"
    if period.start is None or period.start != period.end:
        return period.shown
    if period.start.precision is Precision.QUARTER:
        return catalogue()("areas.months", first=MONTHS[first.month - 1], last=month(last))
    return period.start.shown
