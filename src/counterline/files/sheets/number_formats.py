"""Numbers in a workbook into the text a person sees: what makes a number a date there is its cell's format."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache, partial

Show = Callable[[str], str]


class Unshowable(ValueError):
    """A number that its format cannot show; says why."""


# Built-in formats that show dates or times (ECMA-376 part 1, 18.8.30); 27-36 and 50-58 are East Asian dates.
BUILT_IN: dict[int, str] = {
    14: "d/m/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "d/m/yyyy h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
} | dict.fromkeys((*range(27, 37), *range(50, 59)), "d/m/yyyy")

# What a format shows as it stands (ECMA-376 18.8.31): quoted, escaped, spaced or in brackets.
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
# [h], [mm] and [ss] count on past a day: a duration and no time of day.
ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
PADDED = re.compile(r"0{2,}$")  # 0000 keeps the noughts of a reference, which the number itself has lost
WHOLE = re.compile(r"-?\d+$")  # only a whole number is padded so

# Excel counts days from 1 January 1900 as 1 and believes in 29 February 1900, which is its day 60.
FALSE_LEAP_DAY = 60
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  # a workbook's dates have no zone
EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001  # as above
LAST_DAY = 2_958_465
# Beyond fifteen digits a spreadsheet keeps no whole numbers, so there is no point in writing them out.
EXACT = 1e15


def show_number(value: str) -> str:
    """A plain number, written out: no exponent for a telephone number, no .0 for a count."""
    if WHOLE.match(value):
        return value
    number = float(value)
    if number.is_integer() and abs(number) < EXACT:
        return str(int(number))
    return repr(number)


def shower(format_id: int, code: str | None, *, since_1904: bool) -> Show:
    """How the numbers under one cell format are shown."""
    shape = LITERAL.sub("", code if code is not None else BUILT_IN.get(format_id, ""))
    first = shape.split(";")[0].strip()
    if PADDED.match(first):
        return partial(_padded, width=len(first))
    if ELAPSED.search(first):
        return _elapsed
    letters = set(re.sub(r"general|am/pm|a/p|e[+-]", "", first.lower()))
    if not letters & set("ymdhs"):
        return show_number
    if not letters & set("ymd") or (letters & set("hs") and not letters & set("yd")):
        return partial(_time, since_1904=since_1904)
    precision = "day" if "d" in letters or letters & set("hs") else "month" if "m" in letters else "year"
    return partial(_dated, precision=precision, since_1904=since_1904)


def _padded(value: str, width: int) -> str:
    text = show_number(value)
    return text.zfill(width) if text.isdigit() else text


@lru_cache(maxsize=8192)
def _dated(value: str, precision: str, since_1904: bool) -> str:
    serial = float(value)
    if not 0 <= serial < LAST_DAY + 1:
        raise Unshowable(f"{value} is no date that a spreadsheet has")
    if since_1904:
        moment = EPOCH_1904 + _span(serial)
    elif serial < 1:
        raise Unshowable(f"{value} is before the first day that a spreadsheet has")
    elif FALSE_LEAP_DAY <= serial < FALSE_LEAP_DAY + 1:
        raise Unshowable("29 February 1900 was no day")
    else:
        moment = EPOCH + _span(serial + (serial < FALSE_LEAP_DAY))
    return _written(moment, precision)


def _written(moment: datetime, precision: str) -> str:
    day: date = moment.date()
    if moment != datetime.combine(day, datetime.min.time()):
        return moment.isoformat()
    # "Mar-26" is kept as the first of the month; to give it that day would be to know more than its author.
    if precision == "month" and day.day == 1:
        return f"{day:%Y-%m}"
    if precision == "year" and (day.month, day.day) == (1, 1):
        return f"{day:%Y}"
    return day.isoformat()


def _time(value: str, *, since_1904: bool) -> str:
    if float(value) >= 1:
        # The format hides a day that the cell holds.
        return _dated(value, "day", since_1904)
    seconds = round(float(value) * 86_400)
    return (
        f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}" if 0 <= seconds < 86_400 else _elapsed(value)
    )


def _elapsed(value: str) -> str:
    seconds = round(float(value) * 86_400)
    sign, seconds = ("-" if seconds < 0 else ""), abs(seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _span(serial: float) -> timedelta:
    return timedelta(seconds=round(serial * 86_400))
