"""Tables turned on their side: whether the first column holds what fields are called, and each further one a record."""

from collections.abc import Sequence
from typing import Final

from counterline.drafting.suggesting.own_words import names_fields
from counterline.files import Row

WIDEST: Final = 200
COLUMNS: Final = tuple(map(str, range(1, WIDEST + 1)))
MOST_ROWS: Final = 80
FEWEST_LABELS: Final = 3
FEWEST_RECORDS: Final = 2


def is_turned(rows: Sequence[Row]) -> bool:
    """Whether rows are a table on its side: their first cells are what fields are called, and the first row's are not."""
    if len(rows) > MOST_ROWS or any(each.problems for each in rows):
        return False
    lines = [[str(row.cells.get(each, "")).strip() for each in COLUMNS] for row in rows]
    filled = [line for line in lines if line[0] and any(line[1:])]
    labels = [line[0].rstrip(":") for line in filled]
    if len(set(labels)) < max(FEWEST_LABELS, len(labels)):
        return False
    records = sum(sum(map(bool, line[1:])) >= FEWEST_RECORDS for line in filled)
    known = names_fields(labels)
    across = max((names_fields([each for each in line if each]) for line in filled[:1]), default=0)
    return known >= max(FEWEST_LABELS, len(labels) / 2) and records * 2 > len(filled) and across <= 1 < known
