"""Rows whose cells list several records in step, such as offences with what became of each: one row for each of them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Annotated, Any, ClassVar, Final, Self

from pydantic import BeforeValidator

from counterline.files.arranging import TEMPLATE, Arranged, Step
from counterline.files.headers import fold_header
from counterline.files.patterns import Pattern
from counterline.files.rows import Cell, Found, Row, text_of
from counterline.plumbing.document_parts import Text
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.unsaid import parted, says_nothing

MOST: Final = 500  # records of one row: more mean that the sign is not the one between them
SIGNS: Final = {"\n": "\\n", "|": r"\|", ";": ";", " / ": "/", "/": "/", ",": ","}
"""The signs between several values that a draft looks for, each with its pattern; a comma last, since names hold it."""
FEWEST: Final = 2  # cells that list several: one does so by chance
LEAST: Final = 0.1  # of the rows list several, or they do so by chance
LONGEST: Final = 20_000  # characters of a cell that is parted; no longer one is read


def _sign(said: Any) -> Any:  # noqa: ANN401  # pydantic hands over whatever was written
    if isinstance(said, list):
        told = "the sign must be one text. Columns of which each cell is a record are not read: send a row for each."
        raise UnreadableValue(f"{told} {TEMPLATE}")
    return said


class Each(Step[dict[Text, Annotated[Pattern, BeforeValidator(_sign)]]]):
    """The columns whose several values in a cell are each a record of its own, with the sign between them."""

    key: ClassVar[str] = "each"
    to_check: ClassVar[str] = "each of their values is a record of its own, in step"

    def columns(self) -> Iterable[str]:
        """Those that list several."""
        return self.root

    def apply(self, rows: Iterator[Row], _found: Found, _arranged: Arranged) -> Iterator[Row]:
        """Give each row once for every value."""
        return one_for_each(rows, self.root)

    @classmethod
    def drafted(cls, rows: Sequence[Mapping[str, Cell]], columns: Sequence[str]) -> Self | None:
        """Where two columns or more list equally many values in every row, and not by chance."""
        for sign in SIGNS:
            listed = {each: counts for each in columns if (counts := _counts(rows, each, sign)) is not None}
            found = {
                each for pair in combinations(listed, 2) if _agree(*map(listed.__getitem__, pair)) for each in pair
            }
            if found:
                return cls({each: SIGNS[sign] for each in listed if each in found})
        return None


def _counts(rows: Sequence[Mapping[str, Cell]], column: str, sign: str) -> list[int] | None:
    """How many values each cell lists, 0 where it says nothing; None where hardly a cell lists several."""
    if any(isinstance(row.get(column), list) for row in rows):
        return None
    texts = [text_of(row, column) for row in rows]
    if len({each for each in texts if sign in each}) < FEWEST:
        return None
    between = re.compile(re.escape(sign.strip() or sign))
    counts = [0 if not each or says_nothing(each) else len(parted(between, each)) for each in texts]
    return counts if sum(each > 1 for each in counts) >= max(FEWEST, LEAST * len(counts)) else None


def _agree(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two columns list as many values wherever both say something, and not the same number in every row."""
    pairs = [(left, right) for left, right in zip(one, other, strict=True) if left and right]
    return bool(pairs) and all(left == right for left, right in pairs) and len({left for left, _ in pairs}) > 1


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
