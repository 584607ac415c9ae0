"""Cells that say what the row above says: ditto marks, and blanks below what is written once for several rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, ClassVar, Final

from pydantic import AfterValidator, BeforeValidator

from counterline.files.arranging import Arranged, Beside, Fault, Step
from counterline.files.headers import fold_header
from counterline.files.rows import Cell, Found, Row
from counterline.plumbing.document_parts import Text, listed

LONGEST_MARK: Final = 40  # characters: a mark is a word, and a longer text is somebody's
IN_ORDER: Final = (None, "csv", "xlsx", "parquet")  # the formats whose rows stand in an order


def _marks(said: tuple[str, ...]) -> tuple[str, ...]:
    if not said or any(len(each) > LONGEST_MARK for each in said):
        raise ValueError(f"must list marks of at most {LONGEST_MARK} characters, as in ['', ditto].")
    return tuple(" ".join(each.split()) for each in said)


class Above(Step[dict[Text, Annotated[tuple[str, ...], BeforeValidator(listed), AfterValidator(_marks)]]]):
    """The marks by which cells of a column say what the cell above says; a blank may be one."""

    key: ClassVar[str] = "above"
    hides: ClassVar[bool] = False

    def columns(self) -> Iterable[str]:
        """Those that have such cells."""
        return self.root

    def faults(self, beside: Beside) -> Iterator[Fault]:
        """Only rows of a table stand in an order."""
        if beside.format not in IN_ORDER:
            yield (), "'above' is for tables, whose rows stand in an order: csv, xlsx or parquet."

    def apply(self, rows: Iterator[Row], _found: Found, _arranged: Arranged) -> Iterator[Row]:
        """Fill such cells from above."""
        return filled_down(rows, self.root)


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
