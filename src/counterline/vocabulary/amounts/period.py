"""Dates that carry their precision, and periods whose ends may be unknown: 'March 2026' never becomes its first day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from counterline.vocabulary.amounts import written_date
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.remembered import remembered
from counterline.vocabulary.tidy import tidied

HERE: Final = "Europe/London"
UNKNOWN_END: Final = ".."

# As it is stored ('2026-03/..'), from one date to another, with its start alone, with its end alone.
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"(?P<start>\.\.|[0-9]{4}(?:-[0-9QW-]+)?)/(?P<end>\.\.|[0-9]{4}(?:-[0-9QW-]+)?)",
        r"(?:from |between )?(?P<start>.+?)(?: to | until | and | - )(?P<end>.+)",
        r"(?:since|from) (?P<start>.+)",
        r"(?:until|up to|to) (?P<end>.+)",
    )
)


class Precision(StrEnum):
    """How closely a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, week, month, quarter or year: the first and last day it may mean, and how closely it is known."""

    first: date
    last: date
    precision: Precision

    def __post_init__(self) -> None:
        if (self.first, self.last) != _bounds(self.first, self.precision):
            raise UnreadableValue(f"{self.first} to {self.last} is not one {self.precision}.")

    @classmethod
    def parse(cls, text: str, formats: tuple[str, ...] = ()) -> "PartialDate":
        """Read a date, day first: '01/03/2026', 'Mar 2026', '2026 Q1', or by given formats; refuses '03/26' and 'early March'."""
        return _read(text, formats)

    @classmethod
    def of(cls, moment: date | datetime) -> "PartialDate":
        """Take the day of a date or a spreadsheet's moment; a moment with a time zone is first brought here."""
        if isinstance(moment, datetime):
            moment = (moment.astimezone(ZoneInfo(HERE)) if moment.tzinfo else moment).date()
        return cls(moment, moment, Precision.DAY)

    @classmethod
    def holding(cls, day: date, precision: Precision) -> "PartialDate":
        """The day, week, month, quarter or year that the day falls in."""
        return cls(*_bounds(day, precision), precision)

    @property
    def shown(self) -> str:
        """The date as people write it: '1 March 2026', 'week of 2 March 2026', '2026 Q1'."""
        match self.precision:
            case Precision.DAY:
                return f"{self.first.day} {written_date.month_name(self.first)} {self.first.year}"
            case Precision.WEEK:
                return f"week of {self.first.day} {written_date.month_name(self.first)} {self.first.year}"
            case Precision.MONTH:
                return f"{written_date.month_name(self.first)} {self.first.year}"
            case Precision.QUARTER:
                return f"{self.first.year} Q{_quarter(self.first)}"
            case Precision.YEAR:
                return f"{self.first.year}"

    def to_json(self) -> str:
        """The shortest exact text: '2026-03-01', '2026-W10', '2026-03', '2026-Q1' or '2026'."""
        match self.precision:
            case Precision.DAY:
                return self.first.isoformat()
            case Precision.WEEK:
                year, week, _ = self.first.isocalendar()
                return f"{year}-W{week:02}"
            case Precision.MONTH:
                return self.first.isoformat()[:7]
            case Precision.QUARTER:
                return f"{self.first.year}-Q{_quarter(self.first)}"
            case Precision.YEAR:
                return f"{self.first.year}"

    @classmethod
    def from_json(cls, text: str) -> "PartialDate":
        """Read back what `to_json` wrote."""
        return cls.parse(text)

    def __str__(self) -> str:
        return self.shown


@dataclass(frozen=True, slots=True)
class Period:
    """From one date to another, either of them unknown (None); the end's own day belongs to it."""

    start: PartialDate | None
    end: PartialDate | None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start.first > self.end.last:
            raise UnreadableValue(
                f"The period ends ({self.end}) before it starts ({self.start}): check which is which."
            )

    @property
    def earliest(self) -> date:
        """The first day that may belong to it; the beginning of time where the start is unknown."""
        return self.start.first if self.start else date.min

    @property
    def latest(self) -> date:
        """The last day that may belong to it; the end of time where the end is unknown."""
        return self.end.last if self.end else date.max

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read a period as written: 'Mar 2026 to 12/05/2026', 'March 2026' (all of it), 'since March 2026'."""
        return _period(tidied(text, "period", 120))

    @property
    def shown(self) -> str:
        """The period as people write it: 'March 2026 to 12 May 2026', 'unknown to 2026'."""
        return f"{self.start or 'unknown'} to {self.end or 'unknown'}"

    def to_json(self) -> str:
        """The shortest exact text: '2026-03/2026-Q2', with '..' for an unknown end."""
        return (
            f"{self.start.to_json() if self.start else UNKNOWN_END}/{self.end.to_json() if self.end else UNKNOWN_END}"
        )

    @classmethod
    def from_json(cls, text: str) -> "Period":
        """Read back what `to_json` wrote; one date alone is the period from its first day to its last."""
        start, slash, end = text.partition("/")
        return cls(_end(start), _end(end if slash else start))

    def __str__(self) -> str:
        return self.shown


@remembered(8192)
def _read(text: str, formats: tuple[str, ...]) -> PartialDate:
    day, precision = written_date.read(text, formats)
    return PartialDate.holding(day, Precision(precision))


def _bounds(day: date, precision: Precision) -> tuple[date, date]:
    match precision:
        case Precision.DAY:
            return day, day
        case Precision.WEEK:
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6)
        case Precision.MONTH:
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        case Precision.QUARTER:
            last = 3 * _quarter(day)
            return date(day.year, last - 2, 1), date(day.year, last, monthrange(day.year, last)[1])
        case Precision.YEAR:
            return date(day.year, 1, 1), date(day.year, 12, 31)


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def _end(text: str) -> PartialDate | None:
    return None if text.strip().casefold() in (UNKNOWN_END, "unknown", "") else PartialDate.parse(text)


def _period(text: str) -> Period:
    if not text:
        raise UnreadableValue("There is no period: write it as in 'Mar 2026 to 12/05/2026'.")
    for shape in _SHAPES:
        if parts := shape.fullmatch(text):
            found = parts.groupdict()
            return Period(_end(found.get("start") or ""), _end(found.get("end") or ""))
    return Period(_end(text), _end(text))
