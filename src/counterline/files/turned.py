"""Tables turned on their side: labels in the first column, and each further column a record."""

from collections.abc import Iterator
from itertools import groupby

from orjson import dumps

from counterline.files.errors import Unreadable
from counterline.files.gaps import BESIDE, Labels
from counterline.files.headers import shown
from counterline.files.limits import Limits
from counterline.files.rows import Cell, Found, Row, Title


def columns_of(limits: Limits) -> tuple[str, ...]:
    """Names for as many columns as a table may have; they are not met with again."""
    return tuple(map(str, range(1, limits.columns.most + 1)))


def turned(rows: Iterator[Row], found: Found, limits: Limits, named: Labels) -> Iterator[Row]:
    """Make a row of each column but the first, which names what stands in it; its number is the column's."""
    found.headers.update(dict.fromkeys(found.headers, ()))
    return _rows(rows, found, limits, named)


def _rows(rows: Iterator[Row], found: Found, limits: Limits, named: Labels) -> Iterator[Row]:
    for sheet, its in groupby(rows, lambda each: each.sheet):
        lines: list[tuple[str, list[str], Row]] = []
        for row in its:
            label, *values = (str(each).strip() for each in row.cells.values())
            if any(values) or row.problems:
                lines.append((*_labelled(label, values, named), row))
            else:
                found.titles.append(Title(sheet, row.number, label))
            if len(lines) > limits.columns.most:
                raise Unreadable(limits.columns.refusal("The table, turned, has more labels") + ".")
        found.headers[sheet] = tuple(dict.fromkeys(label for label, _, _ in lines if label))
        problems = tuple(f"Row {row.number:,}: {each}" for _, _, row in lines for each in row.problems)
        for at in range(max((len(values) for _, values, _ in lines), default=0)):
            if any(values[at : at + 1] != [""] for _, values, _ in lines if len(values) > at):
                yield _record(sheet, at, lines, problems)


def _labelled(label: str, values: list[str], named: Labels) -> tuple[str, list[str]]:
    """Part words from labels, as in a form."""
    if not label or not named or named.are(label):
        return shown(label.rstrip(":")), values
    return BESIDE, [f"{label} {each}".strip() if each else "" for each in values]


def _record(sheet: str | None, at: int, lines: list[tuple[str, list[str], Row]], problems: tuple[str, ...]) -> Row:
    cells: dict[str, Cell] = {}
    for label, values, _ in lines:
        value = values[at] if at < len(values) else ""
        before = cells.get(label)
        if before and value:  # one label said twice is a list
            cells[label] = [*([before] if isinstance(before, str) else before), value]
        else:
            cells[label] = before or value
    return Row(sheet, at + 2, cells, problems, dumps([[name, cell] for name, cell in cells.items()]).decode())
