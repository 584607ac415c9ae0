"""Which days a table's periods stand for: calendar and financial years, several in one, months, quarters, or nobody states."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import StringConstraints, model_validator

from counterline.places.ground.model import DAYS_NOT_STATED
from counterline.plumbing.document_parts import Faults, Part
from counterline.vocabulary.amounts.period import PartialDate, Period, Precision
from counterline.vocabulary.errors import UnreadableValue

Tidy = Annotated[str, StringConstraints(strip_whitespace=True)]

_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")  # figures of areas begin after 1900; a number such as 2189 is no year
# 2017/18 and 2017-18, as the Home Office and the NHS write financial years
_TWO_YEARS: Final = re.compile(r"((?:19|20)[0-9]{2})[/-]([0-9]{2})")


class YearMeans(StrEnum):
    """What a period written in a table stands for, as its mapping says."""

    CALENDAR_YEAR = "calendar year"
    FINANCIAL_YEAR = "financial year"
    FINANCIAL_YEAR_ENDING = "financial year ending"
    FINANCIAL_YEAR_BEGINNING = "financial year beginning"
    THREE_YEARS_ENDING = "three calendar years ending"
    MONTH = "month"
    QUARTER = "quarter"
    NOT_STATED = "not stated"


class YearReading(Part):
    """How a table's periods are read: from a column, or one for the whole table, with what is to be said of them."""

    column: Tidy | None = None
    stated: Tidy | None = None
    means: YearMeans
    note: Tidy = ""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if bool(self.column) == bool(self.stated):
            raise ValueError("must name the column of the period, or state one for the whole table.")
        if self.means is YearMeans.NOT_STATED and not self.note:
            raise Faults([((), "'note' is missing: say what is known of the days that the periods stand for.")])
        if self.stated:
            self.read(self.stated)
        return self

    @property
    def told(self) -> str:
        """What each figure's note says of its period."""
        return f"{DAYS_NOT_STATED} {self.note}" if self.means is YearMeans.NOT_STATED else self.note

    def read(self, text: str) -> Period:
        """Read a year as the mapping says; refuses what is no year of that form."""
        if self.means is YearMeans.FINANCIAL_YEAR:
            return financial_year(beginning_of(text))
        if self.means in _PARTS_OF_YEARS:
            return _part_of_a_year(text, self.means)
        if not _YEAR.fullmatch(text):
            raise UnreadableValue(f"'{text}' is not a year such as 2018, as the mapping says the periods are.")
        year = int(text)
        match self.means:
            case YearMeans.FINANCIAL_YEAR_ENDING:
                return financial_year(year - 1)
            case YearMeans.FINANCIAL_YEAR_BEGINNING:
                return financial_year(year)
            case YearMeans.THREE_YEARS_ENDING:
                return Period(_whole_year(year - 2), _whole_year(year))
        return Period(_whole_year(year), _whole_year(year))


_PARTS_OF_YEARS: Final = {
    YearMeans.MONTH: (Precision.MONTH, "a month such as 2018-04 or Apr 2018"),
    YearMeans.QUARTER: (Precision.QUARTER, "a quarter of a calendar year such as 2018 Q2"),
}


def _part_of_a_year(text: str, means: YearMeans) -> Period:
    precision, such_as = _PARTS_OF_YEARS[means]
    try:
        read = PartialDate.parse(text)
    except UnreadableValue:
        read = None
    if read is None or read.precision is not precision:
        raise UnreadableValue(f"'{text}' is not {such_as}, as the mapping says the periods are.")
    return Period(read, read)


def financial_year(beginning: int) -> Period:
    """April to March, in the quarters by which recorded crime is kept too."""
    first, *_, last = quarters_of(beginning)
    return Period(first, last)


def quarters_of(beginning: int) -> tuple[PartialDate, ...]:
    """The four quarters of a financial year: the first begins in April, and the fourth in the January after."""
    firsts = (date(beginning, 4, 1), date(beginning, 7, 1), date(beginning, 10, 1), date(beginning + 1, 1, 1))
    return tuple(PartialDate.holding(first, Precision.QUARTER) for first in firsts)


def financial_years(quarters: Iterable[PartialDate]) -> list[tuple[PartialDate, ...]]:
    """Each financial year that any of some quarters is of, earliest first, with all four quarters of it."""
    begun = {quarter.first.year - (quarter.first.month < 4) for quarter in quarters}
    return [quarters_of(year) for year in sorted(begun)]


def beginning_of(text: str) -> int:
    """The year in which a financial year begins, written as 2017/18 or 2017-18."""
    written = _TWO_YEARS.fullmatch(text)
    if written is None or (int(written[1]) + 1) % 100 != int(written[2]):
        raise UnreadableValue(f"'{text}' is not a financial year such as 2017/18.")
    return int(written[1])


def _whole_year(year: int) -> PartialDate:
    return PartialDate.holding(date(year, 1, 1), Precision.YEAR)
