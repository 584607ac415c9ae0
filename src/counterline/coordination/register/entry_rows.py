"""A register entry made here, as the single row of its submission in the columns of the form's mapping. No reading or writing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline.coordination.subjects.model import PERSON, Status
from counterline.plumbing.errors import Conflict

Cells = dict[str, str | list[str]]

# The columns of each kind of subject; the first says what it is. Several subjects of one kind are lists in these columns, place by place.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "contact_point": ("Contact point", "Contact point role"),
    PERSON: ("Person", "Person born", "Person age", "Person role", "Person category"),
    "address": ("Address", "Postcode", "Address role"),
    "vehicle": ("Vehicle",),
    "brand": ("Brand",),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """One subject as somebody types it; `born`, `age` and `category` are a person's, and empty if not known."""

    kind: str
    value: str
    role: str = ""
    born: str = ""
    age: str = ""
    category: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """What it puts in each column of its kind, in the order of `COLUMNS`."""
        match self.kind:
            case "contact_point":
                return (self.value, self.role or "unknown")
            case "person":
                return (self.value, self.born, self.age, self.role or "subject", self.category)
            case "address":
                return (self.value, "", self.role or "unknown")
            case _:
                return (self.value,)


@dataclass(frozen=True, slots=True)
class Registering:
    """What somebody registers, as they type it.

    `handling` is P, or C for the national desk and the agencies in `also_to` alone. If `compartment` is given, only the people on that list
    know of it and of all that is added later. `although` says why it is not one of the investigations already found by its name or things.
    """

    operation: str
    aims: str = ""
    status: Status = Status.OPEN
    stage: str = ""
    opened_on: str = ""
    officer: str = ""
    officer_contact: str = ""
    lead: str = ""
    strand: str = ""
    exporting: str = ""
    importing: tuple[str, ...] = ()
    things: tuple[Thing, ...] = ()
    handling: str = "P"
    also_to: tuple[str, ...] = ()
    although: str = ""
    compartment: str = ""


def cells_of(said: Registering, reference: str, today: date) -> Cells:
    """The row by which an investigation is registered, without its blanks; opened `today` if no day was given."""
    single = {
        "Reference": reference,
        "Opened on": said.opened_on or today.isoformat(),
        "Operation": said.operation,
        "Status": said.status.value,
        "Stage": said.stage,
        "Officer": said.officer,
        "Officer contact": said.officer_contact,
        "Lead": said.lead,
        "Strand": said.strand,
        "Aims": said.aims,
        "Exporting": said.exporting,
        "Handling": said.handling,
        "Conditions": "S2" if said.handling == "C" else "",  # whoever reads it asks before passing it on
    }
    cells: Cells = {name: value.strip() for name, value in single.items() if value.strip()}
    for name, values in (("Importing", said.importing), ("Circulation", said.also_to)):
        if listed := [each.strip() for each in values if each.strip()]:
            cells[name] = listed
    for thing in said.things:
        cells = with_thing(cells, thing)
    return cells


def with_thing(cells: Cells, thing: Thing) -> Cells:
    """The row with one more subject; refuses a kind that has no columns (`Conflict`)."""
    if thing.kind not in COLUMNS:
        raise Conflict(f"Choose what the subject is: {', '.join(each.replace('_', ' ') for each in COLUMNS)}.")
    columns = COLUMNS[thing.kind]
    rows = [*_rows(cells, columns), thing.cells]
    return _put(cells, columns, rows)


def each_without(cells: Cells, kind: str) -> Iterable[Cells]:
    """The row without one of its subjects of a kind: a row for each such subject, in their order."""
    columns = COLUMNS.get(kind, ())
    rows = _rows(cells, columns)
    for at in range(len(rows)):
        yield _put(cells, columns, rows[:at] + rows[at + 1 :])


def _rows(cells: Cells, columns: Sequence[str]) -> list[tuple[str, ...]]:
    lists = [[said] if isinstance(said := cells.get(each, []), str) else list(said) for each in columns]
    most = max(map(len, lists), default=0)
    return list(zip(*(each + [""] * (most - len(each)) for each in lists), strict=True))


def _put(cells: Cells, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Cells:
    # The columns of a part correspond by position, so a blank keeps its place.
    lists = {column: [row[at] for row in rows] for at, column in enumerate(columns)}
    return {name: value for name, value in cells.items() if name not in columns} | {
        name: values[0] if len(values) == 1 else values for name, values in lists.items() if any(values)
    }
