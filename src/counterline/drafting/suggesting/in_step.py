"""Columns whose cells list several values in step, such as offences with what became of each, so that each is a record."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

from counterline.drafting.suggesting.model import ColumnSeen, TableSeen
from counterline.drafting.suggesting.splitting import pattern_of
from counterline.files import Cell, Row, one_for_each
from counterline.vocabulary.unsaid import parted, says_nothing

SIGNS: Final = ("\n", "|", ";", " / ", "/", ",")
FEWEST: Final = 2
LEAST: Final = 0.1
"""So many of the rows list several values, or they do so by chance."""
Rows = Sequence[Mapping[str, Cell]]


def in_step(table: TableSeen) -> dict[str, str]:
    """The columns of a table that list equally many values in every row, with the sign between them."""
    for sign in SIGNS:
        listed = {
            each.header: counts for each in table.columns if (counts := _counts(table.sample, each, sign)) is not None
        }
        found: set[str] = set()
        for one, other in combinations(listed, 2):
            if _agree(listed[one], listed[other]):
                found |= {one, other}
        if found:
            return {each: pattern_of(sign) for each in listed if each in found}
    return {}


def one_row_for_each(rows: Rows, signs: Mapping[str, str]) -> list[Mapping[str, Cell]]:
    """The rows as they are read once each of the values is a row of its own."""
    read = (Row(None, at, row, (), "") for at, row in enumerate(rows, 1))
    return [each.cells for each in one_for_each(read, signs)]


def _counts(rows: Rows, column: ColumnSeen, sign: str) -> list[int] | None:
    """How many values each cell lists, 0 where it says nothing; None where hardly a cell lists several."""
    if column.is_list:
        return None
    if sum(sign in each for each in column.values) < FEWEST:
        return None
    between = re.compile(re.escape(sign.strip() or sign))
    counts = [_count(str(row.get(column.header, "")), between) for row in rows]
    several = sum(each > 1 for each in counts)
    return counts if several >= max(FEWEST, LEAST * len(counts)) else None


def _count(text: str, between: re.Pattern[str]) -> int:
    if between.search(text) is None:
        return int(bool(text.strip()) and not says_nothing(text))
    return 0 if not text.strip() or says_nothing(text.strip()) else len(parted(between, text))


def _agree(one: Iterable[int], other: Iterable[int]) -> bool:
    pairs = [(left, right) for left, right in zip(one, other, strict=True) if left and right]
    return bool(pairs) and all(left == right for left, right in pairs) and len({left for left, _ in pairs}) > 1
