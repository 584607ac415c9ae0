"""Cells that hold a small form, 'Offence: Affray; Area: Poole': each label is a column of its own, 'Details / Offence'.

Other words before a colon are what somebody wrote, perhaps of a person, and are called no column.
"""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar, Final

from counterline.files.arranging import Arranged, Beside, Fault, Step
from counterline.files.headers import fold_header, shown
from counterline.files.joining import carried
from counterline.files.patterns import Pattern
from counterline.files.rows import Cell, Found, Row
from counterline.files.steps.gaps import Labelled
from counterline.plumbing.document_parts import Text

LONGEST_LABEL: Final = 60  # characters: longer words before a colon are a sentence
LONGEST: Final = 20_000  # characters of a cell that is parted; no longer one is read


class Labels(Step[dict[Text, Pattern]]):
    """The columns whose cells hold labels with their values, and the sign between one and the next."""

    key: ClassVar[str] = "labels"

    def faults(self, beside: Beside) -> Iterator[Fault]:
        """A label that nothing reads is no column."""
        for column in self.root:
            if not any(each.startswith(fold_header(carried(column, ""))) for each in beside.known):
                yield (column,), f"map or ignore what its labels say, as in '{column} / Name'; no column is named so."

    def apply(self, rows: Iterator[Row], found: Found, arranged: Arranged) -> Iterator[Row]:
        """Give each label's value its column."""
        return by_labels(rows, found, self.root, Labelled.by(arranged))


def by_labels(rows: Iterator[Row], found: Found, signs: Mapping[str, str], named: Labelled) -> Iterator[Row]:
    """Part the cells of these columns at the sign, and give each piece the column its label names.

    A piece without a label that the mapping names stays whole in the cell's own column, so that it is read there or holds the row.
    """
    for sheet, names in found.headers.items():
        found.headers[sheet] = tuple(each for name in names for each in _columns_of(name, signs, named.named))
    compiled = {fold_header(column): re.compile(sign) for column, sign in signs.items()}
    return (row._replace(cells=_parted(row.cells, compiled, named)) for row in rows)


def _columns_of(name: str, signs: Mapping[str, str], named: frozenset[str]) -> list[str]:
    """What stands for a column in the header: those of its labels that the mapping names, of which any may be absent."""
    if fold_header(name) not in map(fold_header, signs):
        return [name]
    own = [name] if fold_header(name) in named else []
    return [*own, *sorted(each for each in named if each.startswith(fold_header(carried(name, ""))))]


def _parted(cells: Mapping[str, Cell], signs: Mapping[str, re.Pattern[str]], named: Labelled) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for name, cell in cells.items():
        sign = signs.get(fold_header(name))
        if sign is None or not isinstance(cell, str) or len(cell) > LONGEST:
            found[name] = cell
            continue
        for piece in sign.split(cell):
            label, colon, value = piece.partition(":")
            own = carried(name, shown(label))
            is_label = colon and 0 < len(label.strip()) <= LONGEST_LABEL and named.name(own)
            _put(found, own if is_label else name, (value if is_label else piece).strip())
    return found


def _put(cells: dict[str, Cell], name: str, value: str) -> None:
    """Put a value in its column; of several with one label a list is made."""
    before = cells.get(name, "")
    if not before or not value:
        cells[name] = before or value
    else:
        cells[name] = [*([before] if isinstance(before, str) else before), value]
