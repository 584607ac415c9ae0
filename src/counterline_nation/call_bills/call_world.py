"""A world's bills as rows, and the truth about them kept apart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
import pyarrow as pa

from counterline_nation.call_bills.call_rates import DAYS, LINE, CallRates
from counterline_nation.call_bills.owners import A_DAY, Owner, owners

BEGINS: Final = datetime(2026, 8, 3, tzinfo=UTC)  # a Monday; the clocks go back within the ninety days
_ZIPF: Final = 1.0
Columns = Mapping[str, "np.ndarray[Any, Any]"]


@dataclass(frozen=True, slots=True)
class CallWorld:
    """Rows of bills, with the columns of a bill that was taken in, and whose they are."""

    calls: pa.Table
    owners: tuple[Owner, ...]


def call_world(seed: int, rates: CallRates, *, bills: int = 2000, shared: int = 6) -> CallWorld:
    """The bills of so many covered numbers; a line that went on took so many customers with it."""
    found = owners(np.random.default_rng([seed, 0]), rates, bills, shared)
    parts = [_bill(np.random.default_rng([seed, 1, each.number]), rates, each) for each in found]
    told = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return CallWorld(_table(told), tuple(found))


def name_of(number: int) -> str:
    """A number as a bill writes it."""
    return f"+999{number:09d}"


def _bill(chance: np.random.Generator, rates: CallRates, owner: Owner) -> Columns:
    """The rows of one bill: trade, broadcasts, and what of both falls into silences taken out."""
    days = _days(chance, rates, owner)
    parts = [_trade(chance, rates, owner, days), _broadcasts(chance, rates, owner, days)]
    told = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    inside = (told["at"] >= max(0.0, owner.first)) & (told["at"] < min(owner.last, owner.bill_ends))
    told = {name: column[inside] for name, column in told.items()}
    order = np.argsort(told["at"], kind="stable")
    told = {name: column[order] for name, column in told.items()}
    many = len(order)
    spell = (told["at"] / A_DAY // _spell(rates, owner)).astype(np.int64)
    first = owner.imei if owner.imei is not None else owner.number
    begun = spell[0] if many else 0
    told["imei"] = np.where(spell == begun, first, owner.number * 100 + spell % 100) % 10**12
    town = owner.town * 100 + np.where(told["away"], 50, 0)
    told["cell"] = town + chance.integers(3, size=many) + owner.number % 20
    told["subject"] = np.full(many, owner.number)
    told["row"] = np.arange(2, many + 2)
    return told


def _spell(rates: CallRates, owner: Owner) -> float:
    return rates.handset_days if owner.habit is LINE else owner.habit.handset_days


def _days(chance: np.random.Generator, rates: CallRates, owner: Owner) -> "np.ndarray[Any, Any]":
    """The days of its life inside the period on which it is used at all."""
    days = np.arange(max(0, int(owner.first // A_DAY)), min(DAYS, int(owner.last // A_DAY) + 1))
    if owner.habit is not LINE:
        return days
    silent = {
        int(day) + more
        for day in days[chance.random(len(days)) < rates.silence_begins]
        for more in range(int(chance.integers(1, rates.silence_days + 1)))
    }
    return np.array([day for day in days if int(day) not in silent], dtype=np.int64)


def _trade(
    chance: np.random.Generator, rates: CallRates, owner: Owner, days: "np.ndarray[Any, Any]"
) -> dict[str, "np.ndarray[Any, Any]"]:
    habit, line = owner.habit, owner.habit is LINE
    mean = rates.calls_a_day if line else habit.calls_a_day
    level = mean * np.where(days % 7 >= 5, habit.weekends, 1.0)
    if line:
        level = level * chance.gamma(rates.days_alike, 1 / rates.days_alike, len(days))
    counts = chance.poisson(level)
    weights = 1 / np.arange(1, len(owner.contacts) + 1) ** (_ZIPF * habit.evenly)
    day = np.repeat(days, counts)
    others = chance.choice(owner.contacts, len(day), p=weights / weights.sum())
    at = day * A_DAY + chance.uniform(habit.first_hour, habit.last_hour, len(day)) * 3600 - 3600
    again = chance.random(len(day)) < (rates.rings_again if line else 0.1)
    at = np.concatenate([at, at[again] + chance.uniform(30, 600, int(again.sum()))])
    others = np.concatenate([others, others[again]])
    voice = chance.random(len(at)) < habit.voice
    return {
        "other": others,
        "at": at,
        "out": chance.random(len(at)) >= habit.comes_in,
        "voice": voice,
        "dur": np.where(voice, chance.lognormal(np.log(habit.seconds), 0.8, len(at)), -1),
        "away": line & (at // A_DAY % 7 < rates.market_days),
    }


def _broadcasts(
    chance: np.random.Generator, rates: CallRates, owner: Owner, days: "np.ndarray[Any, Any]"
) -> dict[str, "np.ndarray[Any, Any]"]:
    """Messages to all whom it tells, 3 to 8 seconds apart."""
    daily = rates.broadcast_days if owner.habit is LINE else owner.habit.broadcasts_a_week / 7
    sent = days[chance.random(len(days)) < daily]
    many = len(owner.told)
    starts = sent * A_DAY + chance.uniform(owner.habit.first_hour + 2, owner.habit.last_hour - 2, len(sent)) * 3600
    steps = np.cumsum(chance.uniform(3, 8, (len(sent), many)), axis=1)
    at = (starts[:, None] + steps).ravel()
    return {
        "other": np.tile(owner.told, len(sent)),
        "at": at,
        "out": np.ones(len(at), bool),
        "voice": np.zeros(len(at), bool),
        "dur": np.full(len(at), -1.0),
        "away": np.zeros(len(at), bool),
    }


def _table(told: Columns) -> pa.Table:
    """The rows in the columns that bills are kept in."""
    moment = pa.array(int(BEGINS.timestamp()) * 1_000_000 + (told["at"].astype(np.int64) * 1_000_000)).cast(
        pa.timestamp("us", tz="UTC")
    )
    many = len(moment)
    cell = _named(told["cell"], lambda each: f"C-{each}")
    return pa.table(
        {
            "subject": _named(told["subject"], name_of),
            "other": _named(told["other"], name_of),
            "other_is": pa.array(["number"] * many),
            "direction": pa.array(np.where(told["out"], "out", "in")),
            "kind": pa.array(np.where(told["voice"], "voice", "sms")),
            "t_lo": moment,
            "t_hi": moment,
            "basis": pa.array(["as stated"] * many),
            "dur_s": pa.array(told["dur"].astype(np.int32), mask=told["dur"] < 0),
            "cell_first": cell,
            "cell_last": cell,
            "imei": _named(told["imei"], lambda each: f"99{each:012d}"),
            "imsi": _named(told["subject"], lambda each: f"999{each:012d}"),
            "load": _named(told["subject"], lambda each: f"LD-{each}"),
            "file_row": pa.array(told["row"].astype(np.int32)),
        }
    )


def _named(ids: "np.ndarray[Any, Any]", written: Callable[[int], str]) -> pa.Array:
    """Each id as it is written, made once for each that differs."""
    each, places = np.unique(ids, return_inverse=True)
    return pa.array([written(int(one)) for one in each]).take(pa.array(places))
