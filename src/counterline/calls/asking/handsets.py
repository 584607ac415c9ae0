"""Which SIM a bill says was in which handset on each day, and where it says two things that cannot both be."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final

from counterline.calls.asking.engine import Engine
from counterline.calls.asking.source_rows import Where

SQL: Final = ("handsets",)


@dataclass(frozen=True, slots=True)
class HandsetDay:
    """On one day (since 1970, local time) one SIM in one handset; `contradicted` where another of that day was used in between."""

    day: int
    imei: str | None
    imsi: str | None
    calls: int
    first_at: int
    last_at: int
    contradicted: bool
    made_of: Where


def ask_handsets(engine: Engine, seed: str) -> tuple[HandsetDay, ...]:
    """Handsets and SIMs of a number by day."""
    said = [
        HandsetDay(
            row["day"], row["imei"], row["imsi"], row["calls"], row["first_at"], row["last_at"],
            contradicted=False,
            made_of=Where(number=seed, imei=row["imei"], imsi=row["imsi"], from_at=row["first_at"], to_at=row["last_at"]),
        )
        for row in engine.ask("handsets", [seed])
    ]  # fmt: skip
    days = [list(of_day) for _, of_day in groupby(said, attrgetter("day"))]
    return tuple(_judged(each, of_day) for of_day in days for each in of_day)


def _judged(one: HandsetDay, of_day: list[HandsetDay]) -> HandsetDay:
    """A SIM moves between handsets and back only with a hand: two that are used by turns within a day are shown."""
    between = any(
        other is not one and _differ(one, other) and one.first_at <= other.last_at and other.first_at <= one.last_at
        for other in of_day
    )
    return HandsetDay(
        one.day, one.imei, one.imsi, one.calls, one.first_at, one.last_at, contradicted=between, made_of=one.made_of
    )


def _differ(one: HandsetDay, other: HandsetDay) -> bool:
    pairs = ((one.imei, other.imei), (one.imsi, other.imsi))
    return any(a is not None and b is not None and a != b for a, b in pairs)
