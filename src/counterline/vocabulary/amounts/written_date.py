"""Dates as officers, exports and spreadsheets write them: day first, years in full, nothing guessed."""

import re
import time
from datetime import date, datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted, tidied

EARLIEST_YEAR: Final = 1900  # of births: what is before is a slip, or a spreadsheet's day nought
LATEST_YEAR: Final = 2100  # of orders that end: what is after is a slip

# A date read: a day in it, and the name of its precision.
Read = tuple[date, str]

_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WELSH = (
    *("ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin"),
    *("gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"),
)
_MONTHS: Final = MappingProxyType(
    {name[:length]: number for number, name in enumerate(_MONTH_NAMES, 1) for length in (3, len(name))}
    | {name: number for number, name in enumerate(_WELSH, 1)}
    | {"sept": 9}
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = "(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_DAY = r"(?P<day>[0-9]{1,2})"
_SEP = r"\s*[/.\- ]\s*"
_CLOCK = r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?\s*(?:hrs|hours|am|pm)?"
_SPOKEN = rf"(?:{_CLOCK}|[0-9]{{1,2}}\s*(?:am|pm)|[0-9]{{4}}\s*(?:hrs|hours)|noon|midday|midnight)"
# Two times of one day, as in '18:00-19:30' and 'between 6pm and 7pm', are a time too: the day is what is read.
_SPAN = rf"(?:between |from )?{_SPOKEN}\s*(?:-|–|to|and|until|till)\s*{_SPOKEN}"
_TIME = rf"(?:[t ,]\s*{_CLOCK}|[ ,]\s*(?:at )?{_SPOKEN}|[ ,]\s*\(?{_SPAN}\)?)?"
# A time before the date: '18:00 on 2 March 2026'.
_TIME_FIRST = re.compile(
    rf"(?:{_SPAN}|(?:at )?(?:[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?\s*(?:hrs|hours|am|pm)?|[0-9]{{1,2}}\s*(?:am|pm)|[0-9]{{4}}\s*hrs))"
    r",?\s+(?:on )?(?P<rest>\S.*)"
)
_WEEKDAY = r"(?:(?P<weekday>mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|" + "|".join(_WEEKDAYS) + r")\.?,?\s+)?"

# Each shape of a date with how closely it tells one; the first that fits is taken.
_SHAPES = tuple(
    (re.compile(pattern), precision)
    for precision, *patterns in (
        (
            "day",
            rf"{_YEAR}[-/.](?P<month>[0-9]{{1,2}})[-/.]{_DAY}{_TIME}",
            # Nothing in '03/04/2026' says which is meant: here the day comes first, and a column in which it does not says so.
            rf"{_WEEKDAY}{_DAY}{_SEP}(?P<month>[0-9]{{1,2}}){_SEP}{_YEAR}{_TIME}",
            rf"{_WEEKDAY}(?:the )?{_DAY}(?:st|nd|rd|th)?(?: of)?[\s\-/.,]*{_MONTH}[\s\-/.,]*{_YEAR}{_TIME}",
            rf"{_WEEKDAY}{_MONTH}\s*{_DAY}(?:st|nd|rd|th)?\s*,?\s+{_YEAR}{_TIME}",
            rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        ),
        (
            "month",
            rf"{_MONTH}[\s\-/.,]*{_YEAR}",
            rf"{_YEAR}[\s\-/.,]*{_MONTH}",
            rf"(?P<month>[0-9]{{1,2}})\s*[/.\-]\s*{_YEAR}",
            rf"{_YEAR}\s*[/.\-]\s*(?P<month>[0-9]{{1,2}})",
        ),
        ("quarter", rf"{_YEAR}[\s\-/]*q(?P<quarter>[0-9])", rf"q(?P<quarter>[0-9])[\s\-/,]*{_YEAR}"),
    )
    for pattern in patterns
)
_WEEK = re.compile(rf"{_YEAR}-?w(?P<week>[0-9]{{1,2}})")  # ISO 8601: 2026-W10
_WEEK_OF = re.compile(r"(?:w/?c|week (?:of|commencing|beginning))\.?:?\s*(?P<rest>.+)")  # 'w/c 2 March 2026'
# With an offset or a Z, so that the day may be another one here
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[t ][0-9]{2}:[0-9]{2}.*(?:z|[+-][0-9]{2}:?[0-9]{2})")
# '2026-03-02 18:00-19:30' or '-0500': see `_span`
_SPAN_OR_OFFSET = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}) [0-9]{2}:[0-9]{2}\s*-\s*(?P<hours>[0-9]{2}):?[0-9]{2}"
)
_WIDEST_OFFSET = 14  # hours: no offset from UTC is wider
# '02/03/26': the century is not said
_SHORT_YEAR = re.compile(rf"(?:[0-9]{{1,2}}{_SEP})?(?:[0-9]{{1,2}}|{_MONTH}){_SEP}'?[0-9]{{2}}")
# A date that nobody is sure of
_ABOUT = re.compile(
    r"\b(?:early|mid|middle|late|start|beginning|end|about|approx\w*|around|circa|ca?|before|after|since|until|spring|summer"
    r"|autumn|winter|christmas|easter|last|this|recent\w*|today|yesterday|or)\b|[~?<>]|\bx{1,2}\b"
)
_ABSENT = re.compile(r"|-+|n/?[ak]|none|nil|null|nan|nat|unknown|not known|unk|tbc")  # nothing said, and not a date
_SEVERAL = re.compile(r"\d.*(?:\s-\s|\bto\b|\band\b|[&,;]|–).*\d{4}")  # two dates in one cell


def read(text: str, formats: tuple[str, ...] = ()) -> Read:
    """Read a written date to a day in it and its precision; refuses what is loose, what is several, and short years."""
    tidy = tidied(text, "date", 80)
    return _in_range(_by_format(tidy, formats) or _plain(tidy.casefold(), text), text)


def month_name(day: date) -> str:
    """The month in English, whatever language the machine speaks."""
    return _MONTH_NAMES[day.month - 1].title()


def _plain(tidy: str, text: str) -> Read:
    if _INSTANT.fullmatch(tidy):
        return _instant(tidy, text) if (span := _SPAN_OR_OFFSET.fullmatch(tidy)) is None else _span(span, tidy, text)
    for shape, precision in _SHAPES:
        if match := shape.fullmatch(tidy):
            return _first_day(match, text), precision
    if match := _TIME_FIRST.fullmatch(tidy):
        day, precision = _plain(match["rest"], text)
        if precision == "day":
            return day, precision
    return _week(tidy, text) or _year(tidy, text)


def _by_format(tidy: str, formats: tuple[str, ...]) -> Read | None:
    """Try a mapping's own formats; the parts a format names say how precise the date is."""
    for each in formats:
        try:
            day = date(*time.strptime(tidy, each)[:3])
        except ValueError:
            continue
        named = set(re.findall(r"%-?([a-zA-Z])", each))
        if named & set("djxcu"):
            return day, "day"
        return day, "month" if named & set("mbB") else "year"
    return None


def _instant(tidy: str, text: str) -> Read:
    try:
        moment = datetime.fromisoformat(re.sub(r"\s(?=[+-])", "", tidy).upper())
    except ValueError as unread:
        raise UnreadableValue(f"{quoted(text)} is not a moment that exists: check its date and time.") from unread
    return moment.astimezone(ZoneInfo("Europe/London")).date(), "day"


def _span(match: re.Match[str], tidy: str, text: str) -> Read:
    """Read '2026-03-02 18:00-19:30', whose second time might be an offset from UTC; asks where that is another day."""
    year, month, number = map(int, match["day"].split("-"))
    day = _real(year, month, number, text)
    if int(match["hours"]) > _WIDEST_OFFSET or _instant(tidy, text)[0] == day:
        return day, "day"
    raise UnreadableValue(
        f"{quoted(text)} may be two times of one day, or one time and its offset from UTC: write '18:00 to 19:30', or the "
        "moment with a T and seconds."
    )


def _first_day(match: re.Match[str], text: str) -> date:
    """The day that a shape tells, or the first of its month; of a quarter, a day in its last month."""
    parts = match.groupdict()
    quarter, name, weekday = parts.get("quarter"), parts.get("name"), parts.get("weekday")
    if quarter and quarter not in "1234":
        raise UnreadableValue(f"{quoted(text)}: there are four quarters, Q1 (January to March) to Q4.")
    month = 3 * int(quarter) if quarter else _MONTHS[name] if name else int(parts["month"])
    found = _real(int(parts["year"]), month, int(parts.get("day") or 1), text)
    if weekday and not _WEEKDAYS[found.weekday()].startswith(weekday):
        raise UnreadableValue(f"{quoted(text)}: that day was a {_WEEKDAYS[found.weekday()].title()}; check the date.")
    return found


def _real(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as impossible:
        if month > 12:
            raise UnreadableValue(
                f"{quoted(text)} has no month {month}: write the day first, then the month."
            ) from impossible
        raise UnreadableValue(f"{quoted(text)} is not a day that exists: check the day and the month.") from impossible


def _week(tidy: str, text: str) -> Read | None:
    if match := _WEEK.fullmatch(tidy):
        try:
            return date.fromisocalendar(int(match["year"]), int(match["week"]), 1), "week"
        except ValueError as impossible:
            raise UnreadableValue(f"{quoted(text)}: {match['year']} has no week {match['week']}.") from impossible
    if match := _WEEK_OF.fullmatch(tidy):
        day, precision = _plain(match["rest"], text)
        if precision != "day":
            raise UnreadableValue(f"{quoted(text)}: give the day the week began, as in 'w/c 02/03/2026'.")
        return day, "week"
    return None


def _year(tidy: str, text: str) -> Read:
    if re.fullmatch(r"[0-9]{4}", tidy):
        return _real(int(tidy), 1, 1, text), "year"
    raise UnreadableValue(_why_not(tidy, text))


def _in_range(found: Read, text: str) -> Read:
    if not EARLIEST_YEAR <= found[0].year <= LATEST_YEAR:
        raise UnreadableValue(f"{quoted(text)} is outside {EARLIEST_YEAR} to {LATEST_YEAR}: check the year.")
    return found


def _why_not(tidy: str, text: str) -> str:
    if _ABSENT.fullmatch(tidy):
        return f"{quoted(text)} is no date: leave the cell empty where the date is not known."
    if re.fullmatch(r"[0-9]{5}(?:\.[0-9]+)?", tidy):
        return f"{quoted(text)} is a spreadsheet's day number: set the column to a date and send it again."
    if _SHORT_YEAR.fullmatch(tidy):
        return f"{quoted(text)} may be read more than one way: write the year in full, as in 01/03/2026 or Mar 2026."
    if _SEVERAL.search(tidy):
        return f"{quoted(text)} holds more than one date: put the first and the last day in their own columns."
    if _ABOUT.search(tidy):
        return f"{quoted(text)} is not a date: write the month and year, as in 'Mar 2026', or the first and last day."
    return f"{quoted(text)} is not a date: write the day first, as in 01/03/2026, or the month alone, as in 'Mar 2026'."
