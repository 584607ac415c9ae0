"""Rows whose cells list several records in step, such as offences with what became of each: one row for each of them."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from counterline.files.headers import fold_header
from counterline.files.rows import Cell, Row
from counterline.vocabulary.unsaid import parted, says_nothing

MOST: Final = 500
LONGEST: Final = 20_000


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
