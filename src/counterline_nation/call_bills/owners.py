"""Whose numbers the bills are of, with whom each deals, and from when to when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from counterline_nation.call_bills.call_rates import (
    DAYS,
    HABITS,
    HUBS,
    LINE,
    PERSON_KEEPS,
    RESIDENTS,
    SHARES,
    TO_TAXI,
    TOWNS,
    CallRates,
    Habit,
)

A_DAY: Final = 86_400
_BILLED: Final = 900_000_000  # numbers of bills lie above those of contacts
_TOWN: Final = 1_000_000
_BUYERS: Final = 100_000
_HUBS: Final = 200_000
_STAFF: Final = 300_000

Ids: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]


class _Drawn(NamedTuple):
    """What an owner is, its place among the bills, its town, and from which day to which it is used."""

    kind: str
    place: int
    town: int
    life: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Owner:
    """One covered number: what it is, with whom it deals, its life in seconds, and what followed it among the bills."""

    number: int
    kind: str
    town: int
    first: float
    last: float
    bill_ends: float
    contacts: Ids
    told: Ids
    habit: Habit
    imei: int | None = None
    successor: int | None = None
    carried: frozenset[int] = frozenset()

    @property
    def is_line(self) -> bool:
        """Whether it is a deal line."""
        return self.habit is LINE

    @property
    def is_open(self) -> bool:
        """Whether it was still used when its bill ended."""
        return self.last > self.bill_ends


def owners(chance: np.random.Generator, rates: CallRates, bills: int, shared: int) -> list[Owner]:
    """The owners of so many bills; each line that went on took so many customers with it."""
    found: list[Owner] = []
    for kind, share in SHARES:
        pair = kind in {"line that went on", "person with a new number"}
        for _ in range(round(bills * share)):
            found += _pair(chance, rates, kind, shared, len(found)) if pair else [_one(chance, rates, kind, len(found))]
    return found + [_one(chance, rates, "person", len(found) + n) for n in range(bills - len(found))]


def _one(chance: np.random.Generator, rates: CallRates, kind: str, place: int) -> Owner:
    town = int(chance.integers(TOWNS))
    if kind.startswith("line"):
        life = _ended(chance) if kind != "line" else (chance.uniform(-60, 60), 2.0 * DAYS)
        return _line(chance, rates, _Drawn(kind, place, town, life))
    if kind == "person who left":
        return _habitual(chance, "person", _Drawn(kind, place, town, _ended(chance)))
    life = (chance.uniform(20, 50) if kind == "courier" else -60.0, 2.0 * DAYS)
    return _habitual(chance, kind, _Drawn(kind, place, town, life))


def _ended(chance: np.random.Generator) -> tuple[float, float]:
    ends = chance.uniform(25, 65)
    return ends - chance.uniform(20, 90), ends


def _pair(chance: np.random.Generator, rates: CallRates, kind: str, shared: int, place: int) -> Iterator[Owner]:
    """A number and the one that carries it on, with so many of its customers."""
    town, life = int(chance.integers(TOWNS)), _ended(chance)
    if kind.startswith("line"):
        old = _line(chance, rates, _Drawn(kind, place, town, life))
        customers = np.array([each for each in old.contacts if _is(each, _BUYERS, _HUBS)])
        kept = chance.choice(customers, min(shared, len(customers)), replace=False)
        begins = life[1] + rates.gap_least + chance.exponential(rates.gap_days)
        new = _line(
            chance, rates, _Drawn("line that came of another", place + 1, town, (begins, 2.0 * DAYS)), (old, kept)
        )
    else:
        old = _habitual(chance, "person", _Drawn(kind, place, town, life))
        kept = chance.choice(old.contacts, round(PERSON_KEEPS * len(old.contacts)), replace=False)
        begins = life[1] + chance.uniform(0, 2)
        new = _habitual(chance, "person", _Drawn("person", place + 1, town, (begins, 2.0 * DAYS)), kept)
    yield _followed(old, new)
    yield new


def _followed(old: Owner, new: Owner) -> Owner:
    """The same owner with what followed it."""
    kept = frozenset(map(int, old.contacts)) & frozenset(map(int, new.contacts))
    return replace(old, successor=new.number, carried=kept)


def _line(
    chance: np.random.Generator, rates: CallRates, who: _Drawn, came_of: tuple[Owner, Ids] | None = None
) -> Owner:
    """A line with customers, staff and hubs; one that came of another takes of it the customers kept, and no other customer."""
    base = who.town * _TOWN
    many = int(chance.integers(rates.customers_low, rates.customers_high + 1))
    drawn: Ids = base + _BUYERS + chance.choice(rates.buyers, many, replace=False)
    staff: Ids = base + _STAFF + chance.choice(10_000, rates.staff, replace=False)
    imei = int(chance.integers(10**12))
    if came_of is not None:
        old, kept = came_of
        drawn = np.concatenate([kept, drawn[~np.isin(drawn, old.contacts)][: max(0, many - len(kept))]])
        theirs = np.array([each for each in old.contacts if _is(each, _STAFF, _TOWN)])
        staff = np.where(chance.random(rates.staff) < rates.staff_kept, theirs, staff)
        imei = old.imei if chance.random() < rates.handset_kept and old.imei is not None else imei
    contacts = chance.permutation(np.unique(np.concatenate([drawn, staff, _hubs(chance, base)])))
    told = np.concatenate([drawn, base + chance.integers(RESIDENTS, size=rates.leads)])
    return Owner(*_named(chance, who), contacts=contacts, told=told, habit=LINE, imei=imei)


def _habitual(chance: np.random.Generator, habit: str, who: _Drawn, kept: Ids | None = None) -> Owner:
    """A trade or a person; one with a new number keeps these contacts."""
    base, how = who.town * _TOWN, HABITS[habit]
    drawn: Ids = base + chance.choice(RESIDENTS, how.contacts, replace=False)
    if kept is not None:
        drawn = np.concatenate([kept, drawn[: how.contacts - len(kept)]])
    if habit == "taxi":
        drawn = np.concatenate([drawn, base + _BUYERS + chance.choice(150, 75, replace=False)])
    hubs = _hubs(chance, base) if habit == "person" and kept is None else drawn[:0]
    contacts = chance.permutation(np.unique(np.concatenate([drawn, hubs])))
    told = chance.choice(drawn, min(how.told, len(drawn)), replace=False)
    return Owner(*_named(chance, who), contacts=contacts, told=told, habit=how)


def _named(chance: np.random.Generator, who: _Drawn) -> tuple[int, str, int, float, float, float]:
    """Number, kind, town, a life in seconds, and when the bill ends: within the last ten days of the period."""
    first, last = who.life
    return _BILLED + who.place, who.kind, who.town, first * A_DAY, last * A_DAY, chance.uniform(DAYS - 10, DAYS) * A_DAY


def _hubs(chance: np.random.Generator, base: int) -> Ids:
    """Those taxis and shops of a town that one calls."""
    return base + _HUBS + np.flatnonzero(chance.random(HUBS) < TO_TAXI)


def _is(contact: int, low: int, high: int) -> bool:
    return low <= contact % _TOWN < high
