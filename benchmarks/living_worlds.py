"""Worlds in which the estimate of living lines is scored: one as agencies are, and those made to put it in trouble.

A world is drawn (`drawn`), told with some returns missing (`told_of`), and read; a stress changes the drawing, the returns that
come, or what the words say. Truth is read here to score and is never fitted.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from unittest.mock import patch

from counterline.lines.words_told import WordTold
from counterline.picture.living.line_histories import CLOSED, GONE, LIVE, NOTHING, LineHistory, View
from counterline.picture.living.returns import month_of, month_told
from counterline_nation import Nation, nation, witnesses
from counterline_nation.chance import Chance
from counterline_nation.lived import habits, lives
from counterline_nation.rates import RATES
from counterline_nation.telling import Told
from counterline_nation.world import Status, Turn

HELD_BACK = {"impossible_date", "swapped_grading", "unknown_status", "overlong_number", "scientific_number",
             "nothing_to_call", "no_reference", "higher_marking", "covert_source"}  # fmt: skip
SURGE = 4.0
"""Closings in the last two months, as a multiple of the usual: what a week of intensification looks like at its worst."""
Read = list[LineHistory]
Missing = Callable[[str, int], bool]
Lives = Callable[[Chance, date, date, date], Iterator[Turn]]


@dataclass(frozen=True)
class World:
    """A world to score in: what its nation is like, which returns do not come, and how what comes is spoilt."""

    name: str
    seeing: tuple[float, float] = (0.2, 0.8)
    returning: tuple[float, float] = (1.0, 1.0)
    silent: int = 0
    only_leads_close: bool = False
    lives: Lives | None = None
    spoilt: Callable[[Read, random.Random], Read] = lambda read, _: read


@contextmanager
def rates(world: World, seed: int) -> Iterator[None]:
    """The invented nation's knobs, turned for one world."""
    seen = random.Random(seed).uniform(*world.seeing)
    turned = replace(RATES, sighting_in_active_month=seen)
    never = replace(RATES, never_hears_of_closure=1.0) if world.only_leads_close else RATES
    habits._habits.cache_clear()  # noqa: SLF001 - the nation remembers habits, and these are of other rates
    with patch.object(witnesses, "RATES", turned), patch.object(habits, "RATES", never):
        yield
    habits._habits.cache_clear()  # noqa: SLF001 - as above


def drawn(world: World, seed: int, on: date) -> Nation:
    """A small nation, with the lives of its world."""
    made = world.lives
    if made is None:
        return nation("small", seed)
    with patch.object(lives, "live", lambda chance, start, horizon: list(made(chance, start, horizon, on))):
        return nation("small", seed)


def surging(chance: Chance, start: date, horizon: date, on: date) -> Iterator[Turn]:
    """Lives as they are, but that lines close fourfold in the two months before a day."""
    turn, day, begins = Turn(start, "active"), start, on - timedelta(days=61)
    yield turn
    while (day := day + timedelta(days=chance.whole(16, 45))) <= horizon:
        many = SURGE if begins <= day <= on else 1.0
        with patch.object(lives, "RATES", replace(RATES, closes=RATES.closes * many)):
            status = lives._next(chance, turn.status)  # noqa: SLF001 - the nation has no knob for one month's rate
        if status != turn.status:
            turn = Turn(day, status)
            yield turn


def lasting(chance: Chance, start: date, horizon: date, _: date) -> Iterator[Turn]:
    """Lives by another process: in continuous time, each state held for a time that remembers how long it has lasted.

    Active for a Weibull time (shape 1.7, 13 months on average), dormant for a log-normal one (median 50 days), closed for good
    but for one in seven, which opens again after half a year or so. Of the rates of the nation only the shares of closings are in it.
    """
    draw, day = random.Random(chance.whole(0, 10**9)), start
    status: Status = "active"
    while day <= horizon:
        yield Turn(day, status)
        if status == "active":
            lasts, ends = draw.weibullvariate(445, 1.7), draw.random()
            status = "dormant" if ends < 0.45 else "closed type 1" if ends < 0.95 else "closed type 2"
        elif status == "dormant":
            lasts, status = draw.lognormvariate(3.9, 0.7), "active" if draw.random() < 0.8 else "closed type 2"
        else:
            lasts, status = draw.expovariate(1 / 180) if draw.random() < 1 / 7 else 10**5, "active"
        day += timedelta(days=1 + round(lasts))


def missing(world: World, rate: float, chance: random.Random, agencies: list[str], last: int) -> Missing:
    """Which agency's return for which month never comes: all return at one rate, and some are silent in the last months."""
    quiet, since = set(chance.sample(agencies, world.silent)), last - chance.choice((0, 1))
    gone = {(agency, month) for agency in agencies for month in range(last - 30, last + 2) if chance.random() > rate}
    return lambda agency, month: (agency, month) in gone or (agency in quiet and month >= since)


def told_of(nation_: Nation, on: date, known: date, gone: Missing) -> dict[str, list[list[WordTold]]]:
    """What was told of each true line, reference by reference, as at a date and received by another."""
    found: dict[tuple[str, str], tuple[str, list[WordTold]]] = {}
    for filing in nation_.filings():
        month = month_told(filing.as_at)
        if filing.filed_on > known or month > month_of(on) or gone(filing.agency, month):
            continue
        for row in filing.told():
            if HELD_BACK.isdisjoint(row.faults) and not _suspected_false(row):
                _, words = found.setdefault((filing.agency, row.reference), (row.line, []))
                words.append(_word(filing.agency, filing.as_at, row))
    lines: dict[str, list[list[WordTold]]] = {}
    for _, (line, words) in sorted(found.items()):
        lines.setdefault(line, []).append(sorted(words, key=lambda each: each.as_at))
    return lines


def _suspected_false(row: Told) -> bool:
    return all(source.grade[1:2] in ("E", "5") for source in row.sources)


def _word(agency: str, as_at: date, row: Told) -> WordTold:
    closed = (row.closed_on, row.closed_on) if row.closed_on else None
    seen = ((row.first_seen, row.first_seen), (row.last_seen, row.last_seen))
    return WordTold(0, agency, as_at, row.status, *seen, closed)


def _some(read: Read, chance: random.Random, many: int) -> set[str]:
    return set(chance.sample(sorted({view.agency for each in read for view in each.views}), many))


def _frozen(view: View) -> View:
    first = next((word for word in view.words if word != NOTHING), NOTHING)
    return view.with_words(tuple(NOTHING if word == NOTHING else first for word in view.words))


def two_unmoving(read: Read, chance: random.Random) -> Read:
    """Two agencies never change a word."""
    stuck = _some(read, chance, 2)
    found = [each.with_views(_frozen(v) if v.agency in stuck else v for v in each.views) for each in read]
    return [replace(each, closings=()) if all(v.agency in stuck for v in each.views) else each for each in found]


def none_moving(read: Read, _: random.Random) -> Read:
    """No agency ever changes a word: a figure must be declined."""
    return [replace(each.with_views(map(_frozen, each.views)), closings=()) for each in read]


def droppers(read: Read, chance: random.Random) -> Read:
    """Two agencies leave closed lines out of their snapshots instead of closing them."""
    dropping = _some(read, chance, 2)

    def told(view: View) -> View:
        return view.with_words(tuple(GONE if word == CLOSED else word for word in view.words))

    return [each.with_views(told(v) if v.agency in dropping else v for v in each.views) for each in read]


def statusless(read: Read, chance: random.Random, many: int) -> Read:
    """Some agencies return lines and when they were seen, and never a status."""
    silent = _some(read, chance, many)
    found = [
        each.with_views(v.with_words((NOTHING,) * each.months) if v.agency in silent else v for v in each.views)
        for each in read
    ]
    return [replace(each, closings=()) if all(v.agency in silent for v in each.views) else each for each in found]


def told_late(read: Read, chance: random.Random) -> Read:
    """Every agency tells of a closure two to four months after it learned of it."""
    return [_later(each, chance.randint(2, 4)) for each in read]


def told_very_late(read: Read, chance: random.Random) -> Read:
    """Every agency tells of a closure four to six months after it learned of it, and never when it was."""
    return [replace(_later(each, chance.randint(4, 6)), closings=()) for each in read]


def _later(line: LineHistory, by: int) -> LineHistory:
    closings = tuple(replace(c, told=c.told + by) for c in line.closings if c.told + by < line.months)
    return replace(line.with_views(_closed_later(view, by) for view in line.views), closings=closings)


def _closed_later(view: View, by: int) -> View:
    words, held, since = list(view.words), LIVE, None
    for month, word in enumerate(view.words):
        if word == CLOSED:
            since = month if since is None else since
            words[month] = held if month < since + by else CLOSED
        elif word != NOTHING:
            held, since = word, None
    return view.with_words(tuple(words))


PLAIN = World("plain", returning=(0.2, 0.8), silent=1)
WORLDS = (
    PLAIN,
    World("all return"),
    World("three silent", silent=3),
    World("three in ten lost", returning=(0.7, 0.7)),
    World("two unmoving", spoilt=two_unmoving),
    World("two drop", spoilt=droppers),
    World("none moving", spoilt=none_moving),
    World("none moving, few return", returning=(0.2, 0.8), spoilt=none_moving),
    World("only leads close", only_leads_close=True),
    World("surge", lives=surging),
    World("other lives", returning=(0.2, 0.8), silent=1, lives=lasting),
    World("three tell no status", spoilt=lambda read, chance: statusless(read, chance, 3)),
    World("none tells a status", spoilt=lambda read, chance: statusless(read, chance, 8)),
    World("closures told late", spoilt=told_late),
    World("closures late, few return", returning=(0.2, 0.8), silent=1, spoilt=told_late),
    World("closures very late", spoilt=told_very_late),
    World("closures and returns late", silent=3, spoilt=told_late),
)
