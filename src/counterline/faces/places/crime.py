"""Crime recorded in a force's area, as the Home Office published it: beside our counts, and no part of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from counterline.drawing.maps.where_lines_run import name_of
from counterline.faces.places.beside import OFFENCES, FigureShown, is_financial_year, period_shown, revised_among
from counterline.places.figures.crime_mapping import worked_crime_mapping
from counterline.places.figures.kept_figures import Loading, states_of_figures
from counterline.places.ground.model import AreaStatistic, Series
from counterline.plumbing.work import Work
from counterline.vocabulary.amounts.period import Period


@dataclass(frozen=True, slots=True)
class CrimeRow:
    """One quarter or year: a figure of each series, or none where the series has no such period."""

    period: Period
    figures: Sequence[AreaStatistic | None]

    @property
    def whole_year(self) -> bool:
        """True for a financial year, which adds four quarters."""
        return is_financial_year(self.period)

    @property
    def shown(self) -> str:
        """The period as people name it: 'April to June 2017', or the financial year '2017/18'."""
        return period_shown(self.period)


@dataclass(frozen=True, slots=True)
class LoadingShown:
    """How some of the figures came to be here, and the agency as people name it."""

    loading: Loading
    figures: int

    @property
    def agency(self) -> str:
        """For which agency they were loaded."""
        return name_of(self.loading.agency)


@dataclass(frozen=True, slots=True)
class RecordedCrime:
    """Every period loaded for one force, years first, with what each series counts and how it came to be here."""

    titles: Sequence[str]
    series: Sequence[Series]
    rows: Sequence[CrimeRow]
    revised: Sequence[FigureShown]
    loadings: Sequence[LoadingShown]


def recorded_crime(work: Work, force: str) -> RecordedCrime:
    """The recorded offences of a force in every series that was loaded, for whoever reads its lines."""
    states = [each for each in states_of_figures(work, force) if each[0].stands and each[0].figure.unit == OFFENCES]
    found = [standing for standing, *_ in states]
    worked = {roll_up.series.id: roll_up.series.title for roll_up in worked_crime_mapping().roll_ups}
    loaded = {each.figure.series.id: each.figure.series.title for each in found}
    # One of the worked series that is not here yet shows as a gap among the others; where none is, it is no part of the table.
    titles = worked | loaded if worked.keys() & loaded.keys() else loaded
    cells = {(each.figure.period, each.figure.series.id): each.figure for each in found}
    rows = [CrimeRow(period, [cells.get((period, one)) for one in titles]) for period in {key[0] for key in cells}]
    rows.sort(key=lambda row: (not row.whole_year, row.period.earliest))
    loadings = Counter(each.loading for each in found)
    return RecordedCrime(
        titles=list(titles.values()),
        series=list(dict.fromkeys(each.figure.series for each in found)),
        rows=rows,
        revised=revised_among(FigureShown(standing.figure, standing.loading, before) for standing, *before in states),
        loadings=[LoadingShown(one, loadings[one]) for one in sorted(loadings, key=lambda one: one.at, reverse=True)],
    )
