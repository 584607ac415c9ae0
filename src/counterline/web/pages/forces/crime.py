"""Crime recorded in a force's area, as the Home Office published it: beside our counts, and no part of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterline.places import AreaStatistic, Series, statistics, worked_crime_mapping
from counterline.plumbing.work import Work
from counterline.vocabulary.period import Period
from counterline.web.rendering.wording import MONTHS, month


@dataclass(frozen=True, slots=True)
class CrimeRow:
    """One quarter or year: a figure of each series, or none where the series has no such period."""

    period: Period
    figures: Sequence[AreaStatistic | None]

    @property
    def whole_year(self) -> bool:
        """True for a financial year, which adds four quarters."""
        return self.period.start != self.period.end

    @property
    def shown(self) -> str:
        """The period as people name it: 'April to June 2017', or the financial year '2017/18'."""
        first, last = self.period.earliest, self.period.latest
        if self.whole_year:
            return f"{first.year}/{last:%y}"
        return f"{MONTHS[first.month - 1]} to {month(last)}"


@dataclass(frozen=True, slots=True)
class RecordedCrime:
    """Every period loaded for one force, years first, with what each series counts and where it was published."""

    series: Sequence[Series]
    rows: Sequence[CrimeRow]
    sources: Sequence[tuple[str, str]]


def recorded_crime(work: Work, force: str) -> RecordedCrime:
    """The recorded drug, weapon and violence offences of a force, for whoever reads its lines."""
    series = [roll_up.series for roll_up in worked_crime_mapping().roll_ups]
    by_series = [{each.period: each for each in statistics(work, one.id, area=force)} for one in series]
    periods = {period for figures in by_series for period in figures}
    rows = [CrimeRow(period, [figures.get(period) for figures in by_series]) for period in periods]
    rows.sort(key=lambda row: (not row.whole_year, row.period.earliest))
    sources = {(each.source.title, each.source.address) for figures in by_series for each in figures.values()}
    return RecordedCrime(series, rows, sorted(sources))
