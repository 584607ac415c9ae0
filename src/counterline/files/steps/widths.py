"""Lines whose columns are told by their width alone: each is cut where the mapping says."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Annotated, Any, ClassVar, Final

from pydantic import BeforeValidator

from counterline.files.arranging import Arranged, Beside, Fault, Step
from counterline.files.rows import Cell, Found, Row
from counterline.plumbing.document_parts import Text

LINE: Final = ("line",)
WIDEST: Final = 2000  # characters: wider than any printer's line


def _width(said: Any) -> int:  # noqa: ANN401  # pydantic hands over whatever was written
    text = str(said)
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:5]) <= WIDEST):
        raise ValueError(f"must be a width from 1 to {WIDEST}.")
    return int(text)


class Widths(Step[dict[Text, Annotated[int, BeforeValidator(_width)]]]):
    """The columns of lines that are told by their width alone, in order, each with its width in characters."""

    key: ClassVar[str] = "widths"
    to_check: ClassVar[str] = "the columns are told by their width; count the signs of a line or two"
    headers: ClassVar = LINE

    def columns(self) -> Iterable[str]:
        """Every column of a line."""
        return self.root

    def faults(self, beside: Beside) -> Iterator[Fault]:
        """Only lines of text have widths, and they name their columns themselves."""
        if beside.format != "csv":
            yield (), "'widths' is of lines of text, so 'format' must be csv."
        if beside.keys & {"headers", "forms"}:
            yield (), "'widths' names the columns itself, so 'headers' and 'forms' say nothing beside it."

    def apply(self, rows: Iterator[Row], found: Found, _arranged: Arranged) -> Iterator[Row]:
        """Cut each line."""
        return cut(rows, found, self.root)


def cut(rows: Iterator[Row], found: Found, widths: Mapping[str, int]) -> Iterator[Row]:
    """Cut each line into its columns; the last takes all that is left."""
    found.headers[None] = tuple(widths)
    ends = [*accumulate(widths.values())][:-1]
    places = list(zip(widths, [0, *ends], [*ends, None], strict=True))
    return (row._replace(cells=_cut(str(row.cells.get(LINE[0], "")), places)) for row in rows)


def _cut(line: str, places: list[tuple[str, int, int | None]]) -> dict[str, Cell]:
    return {name: line[start:end].strip() for name, start, end in places}
