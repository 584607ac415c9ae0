"""Figures that are kept, asked for as the tests tell of them."""

from datetime import datetime

from counterline.places.figures.kept_figures import Revision, states_of_figures, statistics_as_loaded
from counterline.places.ground.model import AreaStatistic
from counterline.plumbing.work import Work
from counterline.vocabulary.amounts.period import Period


def statistics(
    work: Work, series: str, *, area: str | None = None, as_at: datetime | None = None
) -> tuple[AreaStatistic, ...]:
    """What stands in a series by area and period, now or as it stood for us at an instant."""
    return tuple(each.figure for each in statistics_as_loaded(work, series=series, area=area, as_at=as_at))


def revisions(work: Work, series: str, area: str, period: Period) -> tuple[Revision, ...]:
    """Every state of one figure: what stands first, and last what was withdrawn."""
    (found,) = (
        each
        for each in states_of_figures(work, area)
        if (each[0].figure.series.id, each[0].figure.period) == (series, period)
    )
    return found
