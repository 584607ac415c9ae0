"""Times of day here, to the minute: '02:10', '2.10am', '0210 hrs', or the time within a date and time."""

import re
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from counterline.vocabulary.amounts.period import HERE, PartialDate
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.remembered import remembered
from counterline.vocabulary.tidy import quoted, tidied

_CLOCKS: Final = tuple(
    re.compile(rf"(?<![0-9:./-]){each}(?![0-9:./-])")
    for each in (
        # '0.09' is the part of a day that a spreadsheet keeps, so that one figure before a point needs an am or a pm.
        r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-5][0-9])(?:[:.][0-5][0-9](?:[.,][0-9]+)?)?\s*(?P<half>am|pm)?(?:hrs|hours|h)?",
        r"(?P<hour>[0-9]{2})\.(?P<minute>[0-5][0-9])(?:\.[0-5][0-9])?\s*(?P<half>am|pm)?(?:hrs|hours|h)?",
        r"(?P<hour>[0-9])\.(?P<minute>[0-5][0-9])\s*(?P<half>am|pm)",
        r"(?P<hour>[0-9]{2})(?P<minute>[0-5][0-9])\s*(?P<half>)(?:hrs|hours|h)",
        r"(?P<hour>[0-9]{1,2})(?P<minute>)\s*(?P<half>am|pm)",
    )
)
# As an officer writes it in a notebook.
_FOUR_FIGURES: Final = re.compile(r"[0-2][0-9][0-5][0-9]")
# With an offset or a Z, unless it may be two times of one day, as in '2026-03-02 18:00-19:30'.
_INSTANT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[t ][0-9]{2}:[0-9]{2}(?:(?::[0-9.]+)?\s?(?:z|\+[0-9]{2}:?[0-9]{2})|:[0-9.]+-[0-9]{2}:?[0-9]{2})"
)
# Two times of one day, which are no one time.
_SPOKEN: Final = re.compile(r"[0-9]\s*[ap]m|[0-9]:[0-9]")
# What joins a time to its day.
_ON_A_DAY: Final = re.compile(r"^(?:at\s+)?|[\s,t]*(?:at|on)?[\s,]*$")


@remembered(4096)
def parse_time(text: str) -> str | None:
    """Read a time here as 'HH:MM', alone or beside a day; None for a day alone, or with midnight beside it."""
    tidy = tidied(text, "time", 80).casefold().replace("a.m.", "am").replace("p.m.", "pm")
    if _INSTANT.fullmatch(tidy):
        return f"{_here(tidy, text):%H:%M}"
    alone = f"{tidy} hrs" if _FOUR_FIGURES.fullmatch(tidy) else {"noon": "12:00", "midday": "12:00"}.get(tidy, tidy)
    for clock in _CLOCKS:
        if found := clock.fullmatch(alone):
            return _written(found, text)
    return _beside_a_day(tidy, text)


def _here(tidy: str, text: str) -> datetime:
    try:
        return datetime.fromisoformat(tidy.replace(" +", "+").replace(" -", "-").upper()).astimezone(ZoneInfo(HERE))
    except ValueError as unread:
        raise UnreadableValue(f"{quoted(text)} is not a moment that exists: check its date and time.") from unread


def _beside_a_day(tidy: str, text: str) -> str | None:
    for clock in _CLOCKS:
        found = [*clock.finditer(tidy)]
        if len(found) == 1 and _is_a_day(tidy[: found[0].start()], tidy[found[0].end() :]):
            # A spreadsheet writes midnight beside a day for which nobody gave a time.
            return None if (time := _written(found[0], text)) == "00:00" else time
    if not _SPOKEN.search(tidy) and _is_a_day(tidy, ""):
        return None
    raise UnreadableValue(
        f"{quoted(text)} is not one time of day: write it as 02:10, or leave it blank where it is not known."
    )


def _is_a_day(before: str, after: str) -> bool:
    rest = _ON_A_DAY.sub("", before) or re.sub(r"^[\s,]*(?:on\s)?\s*", "", after)
    try:
        return bool(PartialDate.parse(rest))
    except UnreadableValue:
        return False


def _written(found: re.Match[str], text: str) -> str:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if (found["half"] and not 1 <= hour <= 12) or hour > 23:
        raise UnreadableValue(f"{quoted(text)} is not a time of day: write it as 02:10 or 14:10.")
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    return f"{hour:02}:{minute:02}"
