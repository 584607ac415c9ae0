"""Forms: labels in the first column and what is said in the second, one form below another, or one on each sheet.

Whose files: partners of Hampshire and Isle of Wight Constabulary, who tell of children and adults at risk on its Community
Partnership Information form, one to a report (safe4me.co.uk, read in November 2026).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, ClassVar, Final, Literal, NamedTuple

from orjson import dumps
from pydantic import BeforeValidator

from counterline.files.arranging import TEMPLATE, Arranged, Beside, Fault, Step
from counterline.files.errors import Unreadable
from counterline.files.headers import fold_header, shown
from counterline.files.limits import Limits
from counterline.files.rows import Cell, Found, Row
from counterline.files.steps.gaps import BESIDE, Labelled, without_gaps
from counterline.vocabulary.errors import UnreadableValue

PAIRS: Final = 4  # labels beside each other: forms of two columns, and some of four
COLUMNS: Final = tuple(f"{what} {pair}" for pair in range(1, PAIRS + 1) for what in ("label", "value"))
"""A form may set several labels beside each other, each with its value in the next cell."""


def _not_across(said: Any) -> Any:  # noqa: ANN401  # pydantic hands over whatever was written
    if said == "across":
        raise UnreadableValue(f"a table turned on its side is not read: send a row for each record. {TEMPLATE}")
    return said


class Forms(Step[Annotated[Literal["yes", "no"], BeforeValidator(_not_across)]]):
    """No table, but forms: labels with what is said beside them, a record to each form."""

    key: ClassVar[str] = "forms"
    headers: ClassVar = COLUMNS

    def faults(self, beside: Beside) -> Iterator[Fault]:
        """Only lines of cells may be forms, and a form is no table."""
        if beside.format not in (None, "csv", "xlsx"):
            yield (), "'forms' is for csv and xlsx files only."
        if beside.keys & {"headers", "joins", "gather"}:
            yield (), "'forms' have no table, so 'headers', 'joins' and 'gather' say nothing of them."

    def apply(self, rows: Iterator[Row], found: Found, arranged: Arranged) -> Iterator[Row]:
        """Make one row of each form."""
        return forms(rows, found, arranged.limits, Labelled.by(arranged))


_LABELLED = re.compile(r"[^:,;|\t\"]{1,60}:[ \t]+[^\s,;|]")


class Line(NamedTuple):
    """A label, what it says, and the row it stands in; one beside no label goes on with what stands above it."""

    label: str
    value: str
    row: Row
    goes_on: bool = False


def forms(rows: Iterator[Row], found: Found, limits: Limits, named: Labelled) -> Iterator[Row]:
    """Make one row of each form. A form begins where the first label of the one before stands again, or on a new sheet."""
    found.headers.update(dict.fromkeys(found.headers, ()))
    return _forms(without_gaps(rows, COLUMNS, named), found, limits, named)


def _forms(rows: Iterator[Row], found: Found, limits: Limits, named: Labelled) -> Iterator[Row]:
    lines: list[Line] = []
    above: dict[int, str] = {}
    for row in rows:
        told = _told(row)
        says = any(value for _, value in told.values())
        pairs = {at: _labelled(pair, named) for at, pair in told.items()}
        if lines and (row.sheet != lines[0].row.sheet or fold_header(pairs[0][0]) == _first_of(lines)):
            yield _one_of(lines, found)
            lines, above = [], {}
        # A form may have words above it that label nothing; they are no part of it.
        if lines or says or row.problems:
            lines += [_line(pair, above.get(at, ""), row) for at, pair in pairs.items()]
            above.update({at: its for at, (its, _) in pairs.items() if its})
        if len(lines) > limits.columns.most:
            raise Unreadable(limits.columns.refusal(f"The form at row {lines[0].row.number:,} has more labels") + ".")
    if lines:
        yield _one_of(lines, found)


def _first_of(lines: Sequence[Line]) -> str | None:
    return next((fold_header(each.label) for each in lines if each.label != BESIDE), None)


def are_labelled(lines: Sequence[str]) -> bool:
    """Whether lines of text are mostly 'Label: value', in which a comma parts nothing."""
    told = [each for each in lines if each.strip()]
    return sum(bool(_LABELLED.match(each)) for each in told) * 2 > len(told)


def _told(row: Row) -> dict[int, tuple[str, str]]:
    """A line's labels and what they say by their places, which may stand in one cell with a colon between."""
    said = [str(row.cells.get(each, "")).strip() for each in COLUMNS]
    if not any(said[1:]):
        if row.raw[:1] in (" ", "\t"):  # the next line of what the line above says
            return {0: ("", said[0])}
        label, colon, value = said[0].partition(":")
        return {0: (f"{label.strip()}{colon}", value.strip())}
    first, *others = zip(said[::2], said[1::2], strict=True)
    return {0: first, **{at: pair for at, pair in enumerate(others, 1) if any(pair)}}


def _labelled(pair: tuple[str, str], named: Labelled) -> tuple[str, str]:
    """Part words from labels, where the mapping says what the labels are called."""
    label, value = pair
    if not label or not named or named.are(label):
        return _stripped(label), value
    return BESIDE, " ".join(filter(None, pair))


def _stripped(label: str) -> str:
    return shown(label.rstrip(":"))


def _line(pair: tuple[str, str], above: str, row: Row) -> Line:
    label, value = pair
    return Line(label or above, value, row, goes_on=not label)


def _one_of(lines: list[Line], found: Found) -> Row:
    first = lines[0].row
    cells: dict[str, Cell] = {}
    problems: dict[str, None] = {}
    for label, value, row, goes_on in lines:
        problems.update(dict.fromkeys(f"Row {row.number:,}: {each}" for each in row.problems))
        before = cells.get(label)
        if goes_on and value:  # below a value, beside no label of its own, its next line
            cells[label] = _with_next_line(before, value)
        elif before is None:
            cells[label] = value
        elif value:  # one label said twice is a list
            cells[label] = [*([before] if isinstance(before, str) else before), value]
    names = found.headers.get(first.sheet, ())
    found.headers[first.sheet] = tuple(dict.fromkeys((*names, *cells)))
    raw = dumps([["" if each.goes_on else each.label, each.value] for each in lines]).decode()
    return Row(first.sheet, first.number, cells, tuple(problems), raw)


def _with_next_line(before: Cell | None, line: str) -> Cell:
    said = before if isinstance(before, list) else [before or ""]
    longer = [*said[:-1], f"{said[-1]}\n{line}".strip()]
    return longer if isinstance(before, list) else longer[0]
