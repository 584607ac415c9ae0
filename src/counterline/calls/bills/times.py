"""When a call began: an interval of time, and what the interval rests on."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted

AS_STATED: Final = "as stated"
DOUBLE_HOUR: Final = "autumn's double hour"
AT_OR_BEFORE: Final = "at or before start"
# An operator writes a row of data when a session is charged, which may be long after it began. How long no operator says;
# a day is our own bound.
LONGEST_SESSION: Final = timedelta(days=1)

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME: Final = r"[T ]+(?P<h>\d{1,2}):(?P<i>\d{2})(?::(?P<s>\d{2})(?:[.,]\d+)?)?\s*(?P<z>Z|[+-]\d{2}:?\d{2})?"
_WAYS: Final = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})" + _TIME),
    re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2}|[A-Za-z]{3})[/.-](?P<y>\d{4})" + _TIME),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?P<h>\d{2})(?P<i>\d{2})(?P<s>\d{2})(?P<z>Z)?"),
)


class Began(NamedTuple):
    """When something began: not before `lo`, not after `hi`, both in UTC, and why it is no single instant."""

    lo: datetime
    hi: datetime
    basis: str


@lru_cache(maxsize=65_536)
def began(text: str, zone: str, *, is_data: bool) -> Began:
    """Read a day and hour of a zone; day before month. Raises `UnreadableValue` where it names no instant."""
    written = _read(text)
    first, last, basis = written, written, AS_STATED
    if written.tzinfo is None:
        first, last, basis = _placed(written, ZoneInfo(zone), text)
    first, last = first.astimezone(UTC), last.astimezone(UTC)
    return Began(first - LONGEST_SESSION, last, AT_OR_BEFORE) if is_data else Began(first, last, basis)


def _placed(written: datetime, zone: ZoneInfo, text: str) -> tuple[datetime, datetime, str]:
    first, last = (written.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    before, after = first.utcoffset() or timedelta(), last.utcoffset() or timedelta()
    if before < after:
        raise UnreadableValue(f"{quoted(text)} never was: the clocks went forward over that hour. Is the zone right?")
    return first, last, AS_STATED if before == after else DOUBLE_HOUR


def _read(text: str) -> datetime:
    met = next((found for way in _WAYS if (found := way.fullmatch(text.strip()))), None)
    if met is None:
        raise UnreadableValue(f"{quoted(text)} is no day and hour. Write 31/03/2026 14:05:00 or 2026-03-31 14:05:00.")
    said = met.groupdict()
    month = said["m"].casefold()
    try:
        number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
        read = datetime(int(said["y"]), number, int(said["d"]), int(said["h"]), int(said["i"]), int(said["s"] or 0))  # noqa: DTZ001  # the zone comes after
    except ValueError:
        raise UnreadableValue(f"{quoted(text)} is no day and hour of any calendar.") from None
    if not said["z"]:
        return read
    return datetime.fromisoformat(f"{read.isoformat()}{said['z']}")
