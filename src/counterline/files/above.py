"""Cells that say what the row above says: ditto marks, and blanks below what is written once for several rows."""

from collections.abc import Iterator, Mapping, Sequence

from counterline.files.headers import fold_header
from counterline.files.rows import Cell, Row


def filled_down(rows: Iterator[Row], above: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    """Give each cell that is one of its column's marks what stands above it on its sheet; a blank row stays blank."""
    marks = {fold_header(column): frozenset(map(_folded, words)) for column, words in above.items()}
    sheet: str | None = None
    last: dict[str, Cell] = {}
    for row in rows:
        if row.sheet != sheet:
            sheet, last = row.sheet, {}
        if not any(each.strip() for cell in row.cells.values() for each in ([cell] if isinstance(cell, str) else cell)):
            yield row
            continue
        cells: dict[str, Cell] = dict(row.cells)
        for name, cell in row.cells.items():
            its = marks.get(fold_header(name))
            if its is None:
                continue
            if isinstance(cell, str) and _folded(cell) in its:
                cells[name] = last.get(name, cell)
            else:
                last[name] = cell
        yield row._replace(cells=cells)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
