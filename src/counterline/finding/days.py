"""Dates and dates of birth in a report, in figures and words; a year of two figures is read by the day of the report."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.vocabulary.amounts.period import PartialDate, Precision
from counterline.vocabulary.errors import UnreadableValue

_MONTH_NAMES: Final = "january february march april may june july august september october november december".split()
_MONTHS: Final = MappingProxyType(
    {name[:length]: number for number, name in enumerate(_MONTH_NAMES, 1) for length in (3, len(name))} | {"sept": 9}
)
_MONTH: Final = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY: Final = rf"(?:(?:{'|'.join(_WEEKDAYS)}|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?,?[ ])?"
_DAY: Final = r"(?P<day>[0-3]?[0-9])"
_YEAR: Final = r"(?P<year>(?:19|20)[0-9]{2}|'?[0-9]{2})"

# Day, month and year in figures, as they are written in this country: 03/04 is never the fourth of March.
_FIGURES = re.compile(
    rf"(?<![0-9A-Za-z£]){_WEEKDAY}{_DAY}(?P<sep>[/.-])(?P<month>[01]?[0-9])(?P=sep){_YEAR}(?![0-9A-Za-z])"
)
# ISO 8601, as systems print it.
_YEAR_FIRST = re.compile(
    r"(?<![\w/.-])(?P<year>(?:19|20)[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9A-Za-z])"
)
# '3rd March', 'Tues 3 Mar 26'. Trap: '4 may have left'; so May needs a year, an ending or 'on'.
_WORDS = re.compile(
    rf"(?<![0-9A-Za-z£.,/])(?<![0-9]{{3}}-){_WEEKDAY}(?:the[ ])?{_DAY}(?:st|nd|rd|th)?(?:[ ]of)?[ .,/-]{{0,2}}{_MONTH}"
    rf"(?:[ .,/-]{{0,2}}{_YEAR}(?![0-9A-Za-z/]|[.:][0-9]))?(?![0-9a-z])"
)
# 'March 3, 2026', with its year alone: 'March 3' is as often a street.
_MONTH_FIRST = re.compile(
    rf"(?<![0-9A-Za-z]){_MONTH}[ ]{_DAY}(?:st|nd|rd|th)?,?[ ](?P<year>(?:19|20)[0-9]{{2}})(?![0-9])"
)
_MONTH_ALONE = re.compile(rf"(?<![0-9A-Za-z]){_MONTH}[ ,]{{1,2}}(?P<year>(?:19|20)[0-9]{{2}})(?![0-9])")
# '03MAR26', as police systems print it.
_COMPACT = re.compile(rf"(?<![0-9A-Za-z])(?<![0-9A-Za-z][-/]){_DAY}{_MONTH}{_YEAR}(?![0-9A-Za-z])")

# '03042008', of births alone: eight figures are a reference else.
_SOLID = re.compile(r"(?<![\w/.-])(?P<day>[0-3][0-9])(?P<month>[01][0-9])(?P<year>(?:19|20)[0-9]{2})(?![\w/-])")
# '14/3' after a word that speaks of a day. Trap: 24/7, 50/50, 1/2.
_NO_YEAR = re.compile(r"(?<![\w/.-])(?P<day>[0-3]?[0-9])(?P<sep>/)(?P<month>[01]?[0-9])(?![\w/]|\.[0-9])")
_SAID_OF_A_DAY = re.compile(
    r"\b(?:on|since|from|until|till|by|dated?|briefing|r/?v|visit(?:ed)?|w/?c|before|after|night of|morning of|between|due|bailed to) $"
)
_BORN = re.compile(r"(?:\bd\.? ?o\.? ?b\.?|\bborn(?: on)?(?: the)?|\bdate of birth(?: of| is)?|\bb\.)[ :;=(-]*$")
# 'yesterday', counted from the day of the report; without that day it is none.
_RELATIVE = re.compile(
    r"\b(?P<word>yesterday|today|tonight|this (?:morning|afternoon|evening)|last night"
    r"|(?P<ago>[1-9][0-9]?|a|two|three|four|five|six) (?P<unit>days?|weeks?) ago"
    rf"|(?:last|on|this) (?P<weekday>{'|'.join(_WEEKDAYS)}))\b(?! [0-9])"
)
_LOG_OF = re.compile(r"[0-9] of $")  # '1234 of today' is a log's number
_COUNTS: Final = MappingProxyType({"a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6})


def days(passage: Passage) -> Hits:
    """Find dates, and dates of birth where the words before them say so."""
    for pattern in (_FIGURES, _YEAR_FIRST, _WORDS, _MONTH_FIRST, _COMPACT):
        for match in pattern.finditer(passage.low):
            yield from _day(passage, match)
    for match in _SOLID.finditer(passage.low):
        if _BORN.search(passage.before(match.start(), 24)):
            yield from _day(passage, match)
    for match in _NO_YEAR.finditer(passage.low):
        if _SAID_OF_A_DAY.search(passage.before(match.start(), 12)):
            yield from _day(passage, match)
    for match in _MONTH_ALONE.finditer(passage.low):
        month = PartialDate.holding(date(int(match["year"]), _MONTHS[match["name"]], 1), Precision.MONTH)
        yield Hit(*match.span(), FoundKind.DATE, month.to_json(), month.shown, "A month and its year.")
    if passage.known.reported_on:
        yield from _relative(passage, passage.known.reported_on)


def _day(passage: Passage, match: re.Match[str]) -> Iterator[Hit]:
    parts = match.groupdict()
    start, end = match.span()
    if (sep := parts.get("sep")) and _runs_on(passage.low, start, end, sep):
        return
    if parts.get("year") is None and parts.get("name") and not _is_dated(passage, match):
        return
    month = _MONTHS[parts["name"]] if parts.get("name") else int(parts["month"])
    born = _BORN.search(passage.before(start, 24)) is not None
    year, certainty, why = _year(parts.get("year"), month, int(parts["day"]), born, passage.known.reported_on)
    if year is None:
        return
    try:
        day = PartialDate.of(date(year, month, int(parts["day"])))
    except (ValueError, UnreadableValue):
        return
    kind = FoundKind.BORN if born else FoundKind.DATE
    yield Hit(
        start,
        end,
        kind,
        day.to_json(),
        day.shown,
        "A date of birth, by the words before it." if born else why,
        None,
        certainty,
    )


def _is_dated(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a day and month without a year are one: '4 may have left' is none."""
    ordinal = re.search(r"[0-9](?:st|nd|rd|th)", match[0]) or match[0][0].isalpha()
    return bool(ordinal) or (match["name"] != "may" and passage.before(match.start(), 3) in ("on ", "of "))


def _runs_on(low: str, start: int, end: int, sep: str) -> bool:
    """Whether the figures go on with the same mark, as a reference's or an address's do."""
    if sep == "-":
        return False  # a hyphen stands between the two days of a period
    goes_on = low[end : end + 1] == sep and low[end + 1 : end + 2].isdigit()
    return goes_on or (start > 1 and low[start - 1] == sep and low[start - 2].isdigit())


def _year(
    said: str | None, month: int, day: int, born: bool, reported_on: date | None
) -> tuple[int | None, Certainty, str]:
    latest = reported_on or date(2049, 12, 31)
    if said is None:
        return _nearest(month, day, reported_on), Certainty.LIKELY, "A day without its year: the last such day."
    figures = int(said.lstrip("'"))
    if figures > 99:
        return figures, Certainty.SURE, "A date in full."
    century = 2000 if figures <= (latest.year + (0 if born else 1)) % 100 else 1900
    if century == 1900 and not born and reported_on:
        return None, Certainty.LIKELY, ""  # nothing is reported of the century before but births
    certainty = Certainty.SURE if reported_on else Certainty.LIKELY
    return century + figures, certainty, "A date whose year has two figures."


def _nearest(month: int, day: int, reported_on: date | None) -> int | None:
    if reported_on is None:
        return None
    return reported_on.year - (1 if (month, day) > (reported_on.month, reported_on.day) else 0)


def _relative(passage: Passage, reported_on: date) -> Iterator[Hit]:
    for match in _RELATIVE.finditer(passage.low):
        if _LOG_OF.search(passage.before(match.start(), 5)):
            continue
        back = _days_back(match, reported_on)
        day = PartialDate.of(reported_on - timedelta(days=back))
        why = f"Counted from the day of the report, {PartialDate.of(reported_on)}."
        yield Hit(*match.span(), FoundKind.DATE, day.to_json(), day.shown, why, None, Certainty.LIKELY)


def _days_back(match: re.Match[str], reported_on: date) -> int:
    if match["ago"]:
        count = _COUNTS.get(match["ago"]) or int(match["ago"])
        return count * (7 if match["unit"].startswith("week") else 1)
    if match["weekday"]:
        return (reported_on.weekday() - _WEEKDAYS.index(match["weekday"]) - 1) % 7 + 1
    return 1 if match["word"] in ("yesterday", "last night") else 0
