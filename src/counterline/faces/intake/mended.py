"""One held row as a form: each cell that is wrong a field with its reason, and the rest of the row folded beside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counterline.intake.errors import FormHeld, NotReadable
from counterline.intake.running.held import HeldRow
from counterline.reading.mapping.headers import folded
from counterline.web.forms import Mistakes

Cells = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class CellField:
    """One cell of a held row as a field; a list stands one value to a line."""

    name: str
    label: str
    value: str
    several: bool
    why: str
    """Why the row is held for this cell; empty where it is not."""


def fields_of_row(row: HeldRow, typed: Mapping[str, str], mistakes: Mistakes) -> list[CellField]:
    """The cells of a row in its file's order, with what was typed since; a cell found wrong when it was sent is wrong too."""
    return [
        CellField(name, label, typed.get(name, _as_text(cell)), isinstance(cell, list), why)
        for name, label, cell in _named(row.cells)
        for why in [mistakes.by_field.get(name) or ("" if typed else row.why(label))]
    ]


def cells_typed(was: Cells, typed: Mapping[str, str]) -> dict[str, str | list[str]]:
    """What was typed into the cells of a row, by their columns; a list stays a list."""
    return {
        label: [each for line in typed[name].splitlines() if (each := line.strip())]
        if isinstance(cell, list)
        else typed[name]
        for name, label, cell in _named(was)
        if name in typed
    }


def mistakes_in(was: Cells, still: NotReadable) -> Mistakes:
    """What still holds the row, beside the cell of each reason; at the row where a reason is about no one cell."""
    if not isinstance(still, FormHeld):
        return Mistakes({"row": still.message})
    by_field: dict[str, str] = {}
    for column, why in still.by_column.items():
        parts = {folded(each) for each in column.split(" / ")}
        names = [name for name, label, _ in _named(was) if folded(label) in parts] or ["row"]
        by_field |= {name: f"{by_field[name]} {why}" if name in by_field else why for name in names}
    return Mistakes(by_field)


def _named(cells: Cells) -> Iterator[tuple[str, str, str | list[str]]]:
    return ((f"cell-{place}", label, cell) for place, (label, cell) in enumerate(cells.items()))


def _as_text(cell: str | list[str]) -> str:
    return cell if isinstance(cell, str) else "\n".join(cell)
