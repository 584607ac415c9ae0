"""Lines whose columns are told by their width alone: each is cut where the mapping says."""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Final

from counterline.files.rows import Cell, Found, Row

LINE: Final = ("line",)


def cut(rows: Iterator[Row], found: Found, widths: Mapping[str, int]) -> Iterator[Row]:
    """Cut each line into its columns; the last takes all that is left."""
    found.headers[None] = tuple(widths)
    ends = [*accumulate(widths.values())][:-1]
    places = list(zip(widths, [0, *ends], [*ends, None], strict=True))
    return (row._replace(cells=_cut(str(row.cells.get(LINE[0], "")), places)) for row in rows)


def _cut(line: str, places: list[tuple[str, int, int | None]]) -> dict[str, Cell]:
    return {name: line[start:end].strip() for name, start, end in places}
