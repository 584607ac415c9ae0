"""Forms: labels in the first column and what is said in the second, one form below another, or one on each sheet."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from orjson import dumps

from counterline.intake.formats.errors import Unreadable
from counterline.intake.formats.headers import fold_header, shown
from counterline.intake.formats.limits import Limits
from counterline.intake.formats.rows import Cell, Found, Row

PAIRS: Final = 4
COLUMNS: Final = tuple(f"{what} {pair}" for pair in range(1, PAIRS + 1) for what in ("label", "value"))
"""A form may set several labels beside each other, each with its value in the next cell."""


_LABELLED = re.compile(r"[^:,;|\t\"]{1,60}:[ \t]+[^\s,;|]")

Line = tuple[str, str, Row]
"""A label, what it says, and the row it stands in."""


def forms(rows: Iterator[Row], found: Found, limits: Limits) -> Iterator[Row]:
    """Make one row of each form. A form begins where the first label of the one before stands again, or on a new sheet."""
    found.headers.update(dict.fromkeys(found.headers, ()))
    return _forms(rows, found, limits)


def _forms(rows: Iterator[Row], found: Found, limits: Limits) -> Iterator[Row]:
    lines: list[Line] = []
    for row in rows:
        pairs = _told(row)
        label = pairs[0][0]
        if lines and (row.sheet != lines[0][2].sheet or fold_header(label) == fold_header(lines[0][0])):
            yield _one_of(lines, found)
            lines = []
        # A form may have words above it that label nothing; they are no part of it.
        if lines or any(value for _, value in pairs) or row.problems:
            lines += [(label, value, row) for label, value in pairs]
        if len(lines) > limits.columns.most:
            raise Unreadable(limits.columns.refusal(f"The form at row {lines[0][2].number:,} has more labels") + ".")
    if lines:
        yield _one_of(lines, found)


def are_labelled(lines: Sequence[str]) -> bool:
    """Whether lines of text are mostly 'Label: value', in which a comma parts nothing."""
    told = [each for each in lines if each.strip()]
    return sum(bool(_LABELLED.match(each)) for each in told) * 2 > len(told)


def _told(row: Row) -> list[tuple[str, str]]:
    """A line's labels and what they say, which may stand in one cell with a colon between."""
    said = [str(row.cells.get(each, "")).strip() for each in COLUMNS]
    if not any(said[1:]):
        if row.raw[:1] in (" ", "\t"):  # the next line of what the line above says
            return [("", said[0])]
        label, _, value = said[0].partition(":")
        return [(shown(label.strip()), value.strip())]
    pairs = [(shown(label.rstrip(":")), value) for label, value in zip(said[::2], said[1::2], strict=True)]
    return [pairs[0], *(each for each in pairs[1:] if any(each))]


def _one_of(lines: list[Line], found: Found) -> Row:
    first = lines[0][2]
    cells: dict[str, Cell] = {}
    problems: dict[str, None] = {}
    last = ""
    for label, value, row in lines:
        problems.update(dict.fromkeys(f"Row {row.number:,}: {each}" for each in row.problems))
        last = label or last
        before = cells.get(last)
        if not label and value:  # below a value, beside no label of its own, its next line
            cells[last] = _with_next_line(before, value)
        elif before is None:
            cells[last] = value
        elif value:  # one label said twice is a list
            cells[last] = [*([before] if isinstance(before, str) else before), value]
    names = found.headers.get(first.sheet, ())
    found.headers[first.sheet] = tuple(dict.fromkeys((*names, *cells)))
    raw = dumps([[label, value] for label, value, _ in lines]).decode()
    return Row(first.sheet, first.number, cells, tuple(problems), raw)


def _with_next_line(before: Cell | None, line: str) -> Cell:
    said = before if isinstance(before, list) else [before or ""]
    longer = [*said[:-1], f"{said[-1]}\n{line}".strip()]
    return longer if isinstance(before, list) else longer[0]
