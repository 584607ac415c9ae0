"""What a number does: points of likeness to a deal line, each beside the lawful trades that do the same.

A fixed card of 100 points, written down before the first score and fitted to nothing. There is no threshold, and no list is made of
it: a taxi, a clinic, a courier, a club and a childminder each come high in some of its parts, as each part says.
"""

from dataclasses import dataclass
from typing import Any, Final

from counterline.calls.asking.engine import Engine
from counterline.calls.asking.source_rows import Where

SQL: Final = ("does", "broadcasts")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the card: what was measured, its points of how many, and which lawful trades do the same."""

    name: str
    value: float
    points: float
    most: int
    alike: tuple[str, ...]
    made_of: Where


@dataclass(frozen=True, slots=True)
class Likeness:
    """The parts of the card for a number, and their sum."""

    parts: tuple[Part, ...]

    @property
    def points(self) -> float:
        """All points together, of 100."""
        return round(sum(each.points for each in self.parts), 1)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the card: none of its points at `none`, all at `all`, in between by proportion."""

    name: str
    most: int
    none: float
    all: float
    alike: tuple[str, ...]


_CARD: Final = (
    _Line("calls in on an active day", 25, 2, 20, ("taxi", "clinic", "courier")),
    _Line("different callers for each active day", 15, 1, 10, ("taxi", "clinic")),
    _Line("share of calls under 45 seconds", 20, 0.3, 0.8, ("taxi", "courier")),
    _Line("broadcasts in a week", 20, 0, 3, ("clinic", "club")),
    _Line("days since it was first used", 10, 120, 30, ("courier",)),
    _Line("handsets beside SIMs", 10, 1, 3, ("courier", "childminder")),
)


def ask_likeness(engine: Engine, seed: str) -> Likeness | None:
    """The card of a number; None where no bill has a call of it."""
    found = engine.ask("does", [seed])
    if not found:
        return None
    values = _values(found[0], len(engine.ask("broadcasts", [seed])))
    return Likeness(tuple(_part(line, value, seed) for line, value in zip(_CARD, values, strict=True)))


def _values(row: dict[str, Any], broadcasts: int) -> tuple[float, ...]:
    days = max(1, row["active_days"])
    return (
        row["inbound"] / days,
        row["callers"] / days,
        row["brief"] / row["timed"] if row["timed"] else 0.0,
        broadcasts * 7 / max(7, row["age_days"]),
        float(row["age_days"]),
        row["handsets"] / max(1, row["sims"]),
    )


def _part(line: _Line, value: float, seed: str) -> Part:
    share = min(1.0, max(0.0, (value - line.none) / (line.all - line.none)))
    return Part(line.name, round(value, 3), round(line.most * share, 1), line.most, line.alike, Where(number=seed))
