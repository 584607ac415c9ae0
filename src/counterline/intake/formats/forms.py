"""Forms: labels in the first column and what is said in the second, one form below another, or one on each sheet."""

from collections.abc import Iterator
from typing import Final

from orjson import dumps

from counterline.intake.formats.errors import Unreadable
from counterline.intake.formats.headers import fold_header, shown
from counterline.intake.formats.limits import Limits
from counterline.intake.formats.rows import Cell, Found, Row

COLUMNS: Final = ("label", "value")


def forms(rows: Iterator[Row], found: Found, limits: Limits) -> Iterator[Row]:
    """Make one row of each form. A form begins where the first label of the one before stands again, or on a new sheet."""
    found.headers.update(dict.fromkeys(found.headers, ()))
    return _forms(rows, found, limits)


def _forms(rows: Iterator[Row], found: Found, limits: Limits) -> Iterator[Row]:
    lines: list[tuple[str, str, Row]] = []
    for row in rows:
        label, value = _told(row)
        if lines and (row.sheet != lines[0][2].sheet or fold_header(label) == fold_header(lines[0][0])):
            yield _one_of(lines, found)
            lines = []
        # A form may have words above it that label nothing; they are no part of it.
        if lines or value or row.problems:
            lines.append((label, value, row))
        if len(lines) > limits.columns.most:
            raise Unreadable(limits.columns.refusal(f"The form at row {lines[0][2].number:,} has more labels") + ".")
    if lines:
        yield _one_of(lines, found)


def _told(row: Row) -> tuple[str, str]:
    """A line's label and what it says, which may stand in one cell with a colon between."""
    label, value = (str(row.cells.get(each, "")).strip() for each in COLUMNS)
    if not value and ":" in label:
        label, _, value = (each.strip() for each in label.partition(":"))
    return shown(label.rstrip(":")), value


def _one_of(lines: list[tuple[str, str, Row]], found: Found) -> Row:
    first = lines[0][2]
    cells: dict[str, Cell] = {}
    problems: list[str] = []
    for label, value, row in lines:
        problems += [f"Row {row.number:,}: {each}" for each in row.problems]
        before = cells.get(label)
        if before is None:
            cells[label] = value
        elif value:  # one label said twice is a list
            cells[label] = [*([before] if isinstance(before, str) else before), value]
        if not label and value:
            problems.append(f"Row {row.number:,} says “{value[:40]}” beside no label.")
    names = found.headers.get(first.sheet, ())
    found.headers[first.sheet] = tuple(dict.fromkeys((*names, *cells)))
    raw = dumps([[label, value] for label, value, _ in lines]).decode()
    return Row(first.sheet, first.number, cells, tuple(problems), raw)
