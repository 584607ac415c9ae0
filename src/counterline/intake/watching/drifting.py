"""Drift: each load of a feed is compared with those before it, and what has changed is an alarm until it is answered.

    new column, missing column   by name, against the last loads under the same version of the mapping
    new codes                    rows held because a column says what its lookup does not know
    held rows                    the share of held rows beyond that of the last loads by a twentieth and by chance
    volume                       fewer than half of the smallest, or more than twice the largest, of the last loads
    flag left blank              the share of rows that say anything in a flag, a tenth beneath that of the last loads

Never judges by fewer rows than can tell, and never stops a load.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import fmean
from typing import Final

from counterline.intake.watching.profiling import Profile

LAST_LOADS: Final = 6  # half a year of monthly returns
FEWEST_LOADS: Final = 3
"""A usual volume is known from so many loads on."""
FEWEST_ROWS: Final = 20
"""Shares of fewer rows say nothing."""
MORE_HELD: Final = 0.05  # a twentieth of all rows: fewer are put right without an alarm
LESS_SAID: Final = 0.10  # a tenth of all rows
SPREAD: Final = 3.0
"""Standard errors beyond which chance is no likely reason."""


class AlarmSort(StrEnum):
    """What has changed in a feed."""

    NEW_COLUMN = "new column"
    MISSING_COLUMN = "missing column"
    NEW_CODES = "new codes"
    HELD_ROWS = "held rows"
    VOLUME = "volume"
    FLAG_LEFT_BLANK = "flag left blank"

    @property
    def ends_with_version(self) -> bool:
        """Whether a new version of the mapping answers it."""
        return self in {AlarmSort.NEW_COLUMN, AlarmSort.MISSING_COLUMN, AlarmSort.NEW_CODES}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of what sort, in which column or flag, and in words."""

    sort: AlarmSort
    about: str
    said: str


def changes(now: Profile, before: Sequence[Profile]) -> list[Change]:
    """What has changed in a feed from its earlier loads, the latest of which comes first, to this one."""
    return [*_columns(now, before), *_codes(now), *_held(now, before), *_volume(now, before), *_flags(now, before)]


def _columns(now: Profile, before: Sequence[Profile]) -> Iterator[Change]:
    # Lines of JSON leave out what they do not say, so a column is new or missing only against every load there was.
    same = [each.headers for each in before if each.mapping_version == now.mapping_version and each.headers]
    if not same or not now.headers:
        return
    for each in sorted(now.headers - frozenset.union(*same)):
        yield Change(AlarmSort.NEW_COLUMN, each, f"Column '{each}' was in no load before.")
    for each in sorted(frozenset.intersection(*same) - now.headers):
        yield Change(AlarmSort.MISSING_COLUMN, each, f"Column '{each}' was in every load before and is missing.")


def _codes(now: Profile) -> Iterator[Change]:
    for column, rows in sorted(now.codes.items()):
        held = "1 row is held" if rows == 1 else f"{rows} rows are held"
        yield Change(
            AlarmSort.NEW_CODES, column, f"Column '{column}' holds codes that its lookup does not know: {held}."
        )


def _held(now: Profile, before: Sequence[Profile]) -> Iterator[Change]:
    told = [each for each in before if each.read]
    if now.read < FEWEST_ROWS or not told:
        return
    usual, share = sum(each.held for each in told) / sum(each.read for each in told), now.held / now.read
    if share > usual + max(MORE_HELD, SPREAD * sqrt(usual * (1 - usual) / now.read)):
        yield Change(AlarmSort.HELD_ROWS, "", f"{share:.0%} of rows are held, where {usual:.0%} is usual.")


def _volume(now: Profile, before: Sequence[Profile]) -> Iterator[Change]:
    if len(before) < FEWEST_LOADS:
        return
    fewest, most = min(each.read for each in before), max(each.read for each in before)
    if now.read < fewest / 2 or now.read > most * 2:
        yield Change(AlarmSort.VOLUME, "", f"{now.read:,} rows were sent, where {fewest:,} to {most:,} are usual.")


def _flags(now: Profile, before: Sequence[Profile]) -> Iterator[Change]:
    for flag in sorted(now.flags):
        told = [share for each in before if (share := each.answered(flag)) is not None]
        share = now.answered(flag)
        if share is None or not told or now.kept < FEWEST_ROWS:
            continue
        usual = fmean(told)
        if share < usual - max(LESS_SAID, SPREAD * sqrt(usual * (1 - usual) / now.kept)):
            words = flag.replace("_", " ")
            yield Change(
                AlarmSort.FLAG_LEFT_BLANK,
                flag,
                f"The {words} is filled in for {share:.0%} of rows, where {usual:.0%} is usual.",
            )
