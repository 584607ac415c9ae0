"""Rows whose cells list several records in step, such as offences with what became of each: one row for each of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, ClassVar, Final

from pydantic import BeforeValidator

from counterline.files.arranging import TEMPLATE, Arranged, Step
from counterline.files.headers import fold_header
from counterline.files.patterns import Pattern
from counterline.files.rows import Cell, Found, Row
from counterline.plumbing.document_parts import Text
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.unsaid import parted, says_nothing

MOST: Final = 500  # records of one row: more mean that the sign is not the one between them
LONGEST: Final = 20_000  # characters of a cell that is parted; no longer one is read


def _sign(said: Any) -> Any:  # noqa: ANN401  # pydantic hands over whatever was written
    if isinstance(said, list):
        told = "the sign must be one text. Columns of which each cell is a record are not read: send a row for each."
        raise UnreadableValue(f"{told} {TEMPLATE}")
    return said


class Each(Step[dict[Text, Annotated[Pattern, BeforeValidator(_sign)]]]):
    """The columns whose several values in a cell are each a record of its own, with the sign between them."""

    key: ClassVar[str] = "each"

    def columns(self) -> Iterable[str]:
        """Those that list several."""
        return self.root

    def apply(self, rows: Iterator[Row], _found: Found, _arranged: Arranged) -> Iterator[Row]:
        """Give each row once for every value."""
        return one_for_each(rows, self.root)


def one_for_each(rows: Iterator[Row], each: Mapping[str, str]) -> Iterator[Row]:
    """Give each row once for every value of the columns named, which stand in the same order in all of them."""
    signs = {fold_header(column): re.compile(sign) for column, sign in each.items()}
    for row in rows:
        listed = {
            name: _values(cell, sign) for name, cell in row.cells.items() if (sign := signs.get(fold_header(name)))
        }
        # One word that says nothing stands for all of them, as a blank does.
        said = {name: values for name, values in listed.items() if not _says_nothing(values)}
        counts = {len(values) for values in said.values()}
        if len(counts) > 1 or max(counts, default=0) > MOST:
            told = " and ".join(f"“{name}” lists {len(values)}" for name, values in said.items())
            yield row._replace(problems=(*row.problems, f"{told}, so it is not certain which belongs to which."))
            continue
        for at in range(max(counts, default=1)):
            cells: dict[str, Cell] = {name: values[at] for name, values in said.items()}
            yield row._replace(cells={**row.cells, **cells})


def _says_nothing(values: list[str]) -> bool:
    return not any(values) or (len(values) == 1 and says_nothing(values[0]))


def _values(cell: Cell, sign: re.Pattern[str]) -> list[str]:
    # No pattern runs over what is longer than any cell that is read.
    listed = cell if isinstance(cell, list) else parted(sign, cell) if len(cell) <= LONGEST else [cell]
    return [value.strip() for value in listed]
