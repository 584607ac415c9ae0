"""A register entry made here, as the single row of its submission in the columns of the form's mapping. No reading or writing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.coordination.subjects.model import PERSON, Line, Status
from counterline.plumbing.errors import Conflict
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question

Cells = dict[str, str | list[str]]
Aims = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]

# The columns of each kind of subject; the first says what it is. Several subjects of one kind are lists in these columns, place by place.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "contact_point": ("Contact point", "Contact point role"),
    PERSON: ("Person", "Person born", "Person age", "Person role", "Person category"),
    "address": ("Address", "Postcode", "Address role"),
    "vehicle": ("Vehicle",),
    "brand": ("Brand",),
}


@question
@dataclass(frozen=True, slots=True)
class SubjectThing:
    """One subject as somebody types it; `born`, `age` and `category` are a person's, and empty if not known."""

    kind: Annotated[Line, crossing.field("Kind", "contact_point, person, address, vehicle or brand.")]
    value: Annotated[Line, crossing.field("As it is written", "As it is written.")]
    role: Annotated[Line, crossing.field("Role", "Its part in the operation, such as deal line.")] = ""
    born: Annotated[Line, crossing.field("Born", "Of a person: the day, such as 1998-03-31.")] = ""
    age: Annotated[Line, crossing.field("Age", "Of a person: the age in years.")] = ""
    category: Annotated[Line, crossing.field("Named as", "Of a person: suspect, convicted or associate.")] = ""

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


@question
@dataclass(frozen=True, slots=True)
class NewInvestigation:
    """What somebody registers, as they type it."""

    operation: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=2, max_length=120),
        crossing.field("Operation", "What the operation is called."),
    ]
    aims: Annotated[Aims, crossing.field("Aims", "What it is to achieve.")] = ""
    status: Annotated[Status, crossing.field("Status", "How it stands.")] = Status.OPEN
    stage: Annotated[
        Line, crossing.field("Stage", "How far it is: development, covert, overt, charged or at court.")
    ] = ""
    opened_on: Annotated[Line, crossing.field("Opened on", "Such as 2026-03-31; today if not given.")] = ""
    officer: Annotated[Line, crossing.field("Officer", "The officer who leads it.")] = ""
    officer_contact: Annotated[Line, crossing.field("Officer's contact", "How the officer is reached.")] = ""
    lead: Annotated[Line, crossing.field("Lead", "The body that leads, by its code.")] = ""
    strand: Annotated[Line, crossing.field("Strand", "pursue, prevent, protect or prepare.")] = ""
    exporting: Annotated[Line, crossing.field("Exporting", "The place that the line runs from.")] = ""
    importing: Annotated[
        tuple[Line, ...], crossing.field("Importing", "The places that the line runs to.", max_length=20)
    ] = ()
    things: Annotated[
        tuple[SubjectThing, ...],
        crossing.field("Subjects", "Subjects, each with its `kind` and `value`.", max_length=50),
    ] = ()
    handling: Annotated[
        str,
        crossing.field(
            "Handling", "P; or C for the national desk and the agencies in `also_to` alone.", pattern="^[PC]$"
        ),
    ] = "P"
    also_to: Annotated[
        tuple[Line, ...], crossing.field("Also to", "Agencies that may read it under C, by their codes.", max_length=20)
    ] = ()
    although: Annotated[Line, crossing.field("Although", "Why it is another than those that are found.")] = ""
    compartment: Annotated[
        Line,
        crossing.field("Compartment", "Only the people on this list know of it, and of all that is added later."),
    ] = ""


def cells_of(said: NewInvestigation, reference: str, today: date) -> Cells:
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


def with_thing(cells: Cells, thing: SubjectThing) -> Cells:
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
