"""Periods of published figures as people name them: a quarter, a financial year, a year, or several years."""

from counterline.plumbing.texts import catalogue
from counterline.vocabulary.period import Period, Precision
from counterline.web.rendering.wording import MONTHS, month


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
