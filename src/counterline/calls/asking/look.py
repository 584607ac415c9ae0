"""The plain look at a number: its contacts, its hours, its cells, its gaps, and what it shares with other covered numbers."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from counterline.calls.asking.engine import Engine
from counterline.calls.asking.source_rows import Where

SQL: Final = ("look_contacts", "look_hours", "look_cells", "look_gaps", "look_shared")


@dataclass(frozen=True, slots=True)
class Contact:
    """A number that it calls or that calls it: how often, how often from the seed, on how many days, and when."""

    number: str
    calls: int
    sent: int
    days: int
    first_at: int
    last_at: int
    made_of: Where


@dataclass(frozen=True, slots=True)
class Hour:
    """Calls in one hour of one day of the week, Monday being 0, local time."""

    weekday: int
    hour: int
    calls: int
    made_of: Where


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell from which it was used; its place is None where no list of cells says it."""

    cell: str
    calls: int
    days: int
    name: str | None
    lat: float | None
    lon: float | None
    made_of: Where


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without calls, from the call before to the call after."""

    after_at: int
    before_at: int
    made_of: Where


@dataclass(frozen=True, slots=True)
class SharedWith:
    """How many contacts another covered number has too."""

    number: str
    contacts: int
    made_of: Where


@dataclass(frozen=True, slots=True)
class Look:
    """All of the plain look."""

    contacts: tuple[Contact, ...]
    hours: tuple[Hour, ...]
    cells: tuple[Cell, ...]
    gaps: tuple[Gap, ...]
    shared: tuple[SharedWith, ...]


def ask_look(engine: Engine, seed: str, covered: Collection[str]) -> Look:
    """The plain look at a number, beside the other numbers that the authorisation covers."""
    return Look(
        tuple(_contact(seed, row) for row in engine.ask("look_contacts", [seed])),
        tuple(_hour(seed, row) for row in engine.ask("look_hours", [seed])),
        tuple(_cell(seed, row) for row in engine.ask("look_cells", [seed])),
        tuple(_gap(seed, row) for row in engine.ask("look_gaps", [seed])),
        tuple(
            SharedWith(row["covered"], row["shared"], Where(number=seed, beside=row["covered"]))
            for row in engine.ask("look_shared", [seed])
            if row["covered"] in covered
        ),
    )


def _contact(seed: str, row: dict[str, Any]) -> Contact:
    where = Where(number=seed, contact=row["contact"])
    return Contact(row["contact"], row["calls"], row["sent"], row["days"], row["first_at"], row["last_at"], where)


def _hour(seed: str, row: dict[str, Any]) -> Hour:
    where = Where(number=seed, weekday=row["weekday"], hour=row["hour"])
    return Hour(row["weekday"], row["hour"], row["calls"], where)


def _cell(seed: str, row: dict[str, Any]) -> Cell:
    where = Where(number=seed, cell=row["cell"])
    return Cell(row["cell"], row["calls"], row["days"], row["name"], row["lat"], row["lon"], where)


def _gap(seed: str, row: dict[str, Any]) -> Gap:
    return Gap(row["after_at"], row["before_at"], Where(number=seed, from_at=row["after_at"], to_at=row["before_at"]))
