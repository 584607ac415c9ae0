"""Which numbers carry a number on, or came before it: by the contacts that they share, and beside that by handset, hours and cells.

A contact weighs by how few numbers have it and by the logarithm of how often it is called; two numbers are as alike as the cosine
of their contacts' weights. It is the matching of customers by their circles that Cortes, Pregibon and Volinsky gave for changed
numbers ("Communities of Interest", 2001), with at least three contacts shared and a number that begins from 3 days before to 14
days after the other's last call. The constants were set before the first score, and nothing was fitted.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from counterline.calls.asking.engine import Engine
from counterline.calls.asking.source_rows import Where

SQL: Final = ("continuity", "continuity_handsets", "look_hours", "look_cells")
MOST_NAMED: Final = 10
HANDSET_WEIGHS: Final = 0.25  # as much as a cosine of a quarter
MARGIN: Final = 1.5  # the first is named only if it is so many times as strong as the second

Shared = Mapping[tuple[str, str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Follower:
    """A number that may carry the seed on (`after`) or may have come before it (`before`), with each reason by itself.

    `likeness`, `hours` and `cells` are from 0 to 1; `hours` and `cells` are None where a bill says too little. `apart` is how many
    seconds lie between the end of one and the beginning of the other; below nought both were used.
    """

    number: str
    side: str
    strength: float
    shared: int
    likeness: float
    apart: int | None
    handsets: tuple[str, ...]
    handset_days: int
    hours: float | None
    cells: float | None
    made_of: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Continuity:
    """Numbers after and before the seed, the strongest first, and which of each is named; None is "none of these"."""

    seed: str
    after: tuple[Follower, ...]
    before: tuple[Follower, ...]
    carries_on: str | None
    came_before: str | None

    @property
    def abstained(self) -> bool:
        """Whether no number is named on either side."""
        return self.carries_on is None and self.came_before is None


def ask_continuity(engine: Engine, seed: str) -> Continuity:
    """Which numbers carry one on or came before it."""
    shared = {(row["side"], row["candidate"]): row for row in engine.ask("continuity", [seed])}
    handsets = _handsets(engine, seed)
    numbers = {number for _, number in {**shared, **handsets}}
    hours, cells = _profiles(engine, numbers | {seed})
    found = [
        _follower(seed, key, shared.get(key), handsets.get(key, []), (hours, cells))
        for key in sorted({**shared, **handsets})
    ]
    found.sort(key=lambda each: (-each.strength, each.number))
    after, before = ([each for each in found if each.side == side][:MOST_NAMED] for side in ("after", "before"))
    return Continuity(
        seed, tuple(after), tuple(before), _named(engine, seed, after, "before"), _named(engine, seed, before, "after")
    )


def _follower(
    seed: str,
    key: tuple[str, str],
    shared: Mapping[str, Any] | None,
    handsets: Sequence[Mapping[str, Any]],
    profiles: tuple[Mapping[str, Counter[Any]], Mapping[str, Counter[Any]]],
) -> Follower:
    side, number = key
    likeness = round(shared["likeness"], 6) if shared else 0.0
    imeis = tuple(sorted({each["imei"] for each in handsets}))
    hours, cells = (overlap(each.get(seed), each.get(number)) for each in profiles)
    return Follower(
        number=number,
        side=side,
        strength=round(likeness + (HANDSET_WEIGHS if imeis else 0.0), 6),
        shared=shared["shared"] if shared else 0,
        likeness=likeness,
        apart=shared["apart"] if shared else None,
        handsets=imeis,
        handset_days=sum(each["days"] for each in handsets),
        hours=hours,
        cells=cells,
        made_of=(
            Where(number=number, beside=seed),
            Where(number=number),
            *(Where(number=number, imei=each) for each in imeis),
        ),
    )


def _named(engine: Engine, seed: str, ranked: Sequence[Follower], back: str) -> str | None:
    """The first, if it stands clear of the second and, asked from itself, the seed is its own first; else none."""
    if not ranked or (len(ranked) > 1 and ranked[0].strength < MARGIN * ranked[1].strength):
        return None
    first = ranked[0]
    theirs: dict[str, float] = defaultdict(float)
    for row in engine.ask("continuity", [first.number]):
        if row["side"] == back:
            theirs[row["candidate"]] += row["likeness"]
    for (side, number), rows in _handsets(engine, first.number).items():
        if side == back and rows:
            theirs[number] += HANDSET_WEIGHS
    best = min(theirs, key=lambda each: (-round(theirs[each], 6), each), default=None)
    return first.number if best == seed else None


def _handsets(engine: Engine, seed: str) -> dict[tuple[str, str], list[Mapping[str, Any]]]:
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in engine.ask("continuity_handsets", [seed]):
        found[row["side"], row["candidate"]].append(row)
    return dict(found)


def _profiles(engine: Engine, numbers: set[str]) -> tuple[dict[str, Counter[Any]], dict[str, Counter[Any]]]:
    """How often each number called in each hour of the day, and by each cell."""
    hours: dict[str, Counter[Any]] = defaultdict(Counter)
    cells: dict[str, Counter[Any]] = defaultdict(Counter)
    for row in engine.ask("look_hours", numbers):
        hours[row["number"]][row["hour"]] += row["calls"]
    for row in engine.ask("look_cells", numbers):
        cells[row["number"]][row["cell"]] += row["calls"]
    return hours, cells


def overlap(one: Counter[Any] | None, other: Counter[Any] | None) -> float | None:
    """How much of two profiles is the same, from 0 to 1; None where one of them has fewer than ten calls."""
    if not one or not other or min(one.total(), other.total()) < 10:
        return None
    return round(
        sum(min(one[each] / one.total(), other[each] / other.total()) for each in one.keys() & other.keys()), 6
    )
