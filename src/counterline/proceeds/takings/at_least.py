"""A sum that a line took at least: no pound that may have been counted before is counted again. Rules without I/O.

What its own accounts paid out may be what came back, or what lay in a holder's pocket as cash. So a payment in, and cash that was
seized, count only above what had gone out the same way before.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from counterline.vocabulary.amounts.money import Pence

CASH: Final = 0
"""In place of an account's key: cash, whoever has it."""


class HowTaken(StrEnum):
    """How it was seen."""

    CASH_SEIZED = "cash seized"
    PAID_IN = "paid in"


class LeftOut(StrEnum):
    """Why some of a sum is not counted."""

    BETWEEN_ITS_OWN = "between two accounts of the line"
    MAY_HAVE_COME_BACK = "may be what its own accounts paid out before"
    TOLD_TWICE = "told by another body too"
    NO_DAY = "no record says in which month"


@dataclass(frozen=True, slots=True)
class MoneySeen:
    """Money that one record tells: between whom, when at the earliest and the latest, and by which agency told.

    An account is a key, `CASH`, or None where no record names it.
    """

    record: str
    agency: str
    from_key: int | None
    to_key: int | None
    pence: Pence
    first: datetime
    last: datetime
    day: date | None
    """The month's first day in which it was; None where it may have been in several."""
    how: HowTaken = HowTaken.PAID_IN


@dataclass(frozen=True, slots=True)
class Counted:
    """What one record adds, and what of its sum is left out and why."""

    seen: MoneySeen
    pence: Pence
    why: LeftOut | None = None


def counted(every: Iterable[MoneySeen], own: Collection[int]) -> list[Counted]:
    """What each record of money adds to what the line took at least, by the accounts that are its own; in order of time."""
    out: dict[int | None, int] = defaultdict(int)
    found: list[Counted] = []
    once, again = _told_once(every)
    found += (Counted(each, Pence(0), LeftOut.TOLD_TWICE) for each in again)
    for each in _in_time(once, own):
        if each.to_key not in own and each.how is HowTaken.PAID_IN:
            out[each.to_key] += each.pence
        elif each.from_key in own:
            found.append(Counted(each, Pence(0), LeftOut.BETWEEN_ITS_OWN))
        elif each.day is None:
            found.append(Counted(each, Pence(0), LeftOut.NO_DAY))
        else:
            back = min(out[each.from_key], each.pence)
            out[each.from_key] -= back
            found.append(Counted(each, Pence(each.pence - back), LeftOut.MAY_HAVE_COME_BACK if back else None))
    return sorted(found, key=lambda one: (one.seen.first, one.seen.record))


def _in_time(every: Sequence[MoneySeen], own: Collection[int]) -> list[MoneySeen]:
    """In order of time; of one hour that nobody tells exactly, what went out comes before what came in."""
    return sorted(
        every,
        key=lambda each: (each.first, 0, each.record) if each.to_key not in own else (each.last, 1, each.record),
    )


def _told_once(every: Iterable[MoneySeen]) -> tuple[list[MoneySeen], list[MoneySeen]]:
    """Each sum once: of payments alike that two bodies tell, as many as the body tells that tells of most."""
    alike: Mapping[tuple[object, ...], list[MoneySeen]] = defaultdict(list)
    for each in every:
        alike[each.how, each.from_key, each.to_key, each.pence, each.day, each.first.date()].append(each)
    once, again = list[MoneySeen](), list[MoneySeen]()
    for told in alike.values():
        agency = max(sorted(Counter(each.agency for each in told).items()), key=lambda item: item[1])[0]
        for each in told:
            (once if each.agency == agency else again).append(each)
    return once, again


def by_month(every: Iterable[Counted]) -> Iterator[tuple[date, list[Counted]]]:
    """What is counted, by the first day of its month."""
    months: dict[date, list[Counted]] = defaultdict(list)
    for each in every:
        if each.pence and each.seen.day is not None:
            months[each.seen.day].append(each)
    yield from sorted(months.items())
