"""One sheet's cells, streamed: texts as a person sees them; a formula is told of and never believed."""

import re
from collections.abc import Iterator
from typing import IO, NamedTuple
from xml.parsers import expat

from counterline.files.errors import Unreadable
from counterline.files.headers import Merge
from counterline.files.limits import HEADER_SEARCH_ROWS, Limits
from counterline.files.sheets.number_formats import Show, show_number
from counterline.files.sheets.package import BLOCK, feed, guarded_parser
from counterline.files.sheets.shared_strings import BLOCK_BITS, BLOCK_MASK
from counterline.files.sheets.workbook import Workbook
from counterline.files.text import MARK, escaped


class Trouble(NamedTuple):
    """What is wrong with one cell: its zero-based column, in words, and whether it is that a formula stands there."""

    column: int
    told: str
    formula: bool = False


# Row number, texts by zero-based column (empty cells left out), troubles, hidden. A tuple because millions are made.
SheetRow = tuple[int, dict[int, str], list[Trouble], bool]

LAST_COLUMN = 16_384
ANYWHERE = -1
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")  # Excel's last cell is XFD1048576
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})[\"']")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")  # a character that XML cannot hold, as ECMA-376 22.9.2.19 writes it


class _Columns(dict[str, int]):
    """The zero-based column that letters name ("A" is 0, "AB" is 27), each worked out once."""

    def __missing__(self, letters: str) -> int:
        number = 0
        for letter in letters:
            if not "A" <= letter <= "Z":
                raise ValueError(f"no column {letters}")
            number = number * 26 + ord(letter) - 64
        if not 0 < number <= LAST_COLUMN:
            raise ValueError(f"no column {letters}")
        self[letters] = number - 1
        return number - 1


COLUMNS = _Columns()


def unescaped(text: str) -> str:
    """Text with the characters that XML cannot hold, which a workbook writes as _x000D_."""
    text = ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    # A character beyond the first plane comes in two halves.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass") if MARK.search(text) else text


class SheetReader:
    """Takes the markup of one sheet and gathers its rows; the calls that expat makes are its methods.

    These run for every cell of every workbook, so the common kinds of cell are dealt with in `_end` itself.
    """

    __slots__ = (
        "_cell", "_cells", "_column", "_cut", "_elements", "_formula", "_hidden", "_long", "_most", "_parser",
        "_phonetic", "_problems", "_row", "_shows", "_strings", "_value", "parts", "rows",
    )  # fmt: skip

    def __init__(self, parser: expat.XMLParserType, book: Workbook, limits: Limits) -> None:
        self.rows: list[SheetRow] = []
        self.parts: list[str] = []
        self._parser = parser
        self._elements = ("c", "v", "row", "f", "t", "rPh")
        self._strings = book.strings
        self._shows = book.shows
        self._long = limits.cell
        self._most = limits.sheet_rows
        self._row, self._cut, self._column = 0, -1, -1
        self._hidden = self._phonetic = False
        self._cells: dict[int, str] = {}
        self._problems: list[Trouble] = []
        self._cell: dict[str, str] = {}
        self._value: str | None = None
        self._formula: str | None = None
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.parts.append

    def _begin(self, name: str, _: dict[str, str]) -> None:
        """The first element says which prefix this sheet gives its elements, mostly none."""
        prefix = name.removesuffix("worksheet")
        if prefix == name:
            raise ValueError("not a sheet of cells")
        cell, value, row, formula, text, phonetic = (prefix + known for known in self._elements)
        self._elements = (cell, value, row, formula, text, phonetic)
        self._parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        cell, value, row, formula, text, phonetic = self._elements
        if name == cell:
            reference = attributes.get("r")
            column = COLUMNS[reference[: self._cut]] if reference else self._column + 1
            if column <= self._column:
                raise ValueError("cells out of order")
            self._cell, self._column = attributes, column
            self._value = self._formula = None
        elif name in (value, text, formula):
            self.parts.clear()
        elif name == row:
            self._open_row(attributes)
        elif name == phonetic:
            self._phonetic = True

    def _end(self, name: str) -> None:
        cell, value, row, _, _, _ = self._elements
        if name == value:
            self._value = "".join(self.parts)
        elif name == cell:
            said = self._value
            if said is None or self._formula is not None:
                if self._formula is None:
                    return
                text = self._tell_formula(self._formula.strip(), said)
            elif (kind := self._cell.get("t")) == "s":
                number = int(said)
                block = self._strings.at_hand.get(number >> BLOCK_BITS)
                text = block[number & BLOCK_MASK] if block is not None else self._strings[number]
                if "_x" in text or len(text) > self._long.most:
                    text = self._odd_text(text)
            elif kind is None or kind == "n":
                show = self._shows.get(self._cell.get("s", "0"))
                text = said if show is None and said.isdigit() else self._number(show or show_number, said.strip())
            else:
                text = self._odd_cell(kind, said)
            self._cells[self._column] = text
        elif name == row:
            self.rows.append((self._row, self._cells, self._problems, self._hidden))
        else:
            self._end_text(name)

    def _end_text(self, name: str) -> None:
        _, _, _, formula, text, phonetic = self._elements
        if name == formula:
            self._formula = "".join(self.parts)
        elif name == text and not self._phonetic:
            self._value = (self._value or "") + "".join(self.parts)
        elif name == phonetic:
            self._phonetic = False

    def _open_row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", self._row + 1))
        if number <= self._row:
            raise ValueError("rows out of order")
        if number > self._most.most:
            raise Unreadable(self._most.refusal(f"The sheet has a row {number:,}") + ".")
        self._row, self._cut, self._column = number, -len(str(number)), -1
        self._cells, self._problems = {}, []
        self._hidden = attributes.get("hidden") in {"1", "true"}

    def _odd_cell(self, kind: str, value: str) -> str:
        if kind == "b":
            return "TRUE" if value.strip() in {"1", "true"} else "FALSE"
        if kind == "e":
            self._note(f"holds the error {value[:40]}.")
        return self._odd_text(value)

    def _tell_formula(self, formula: str, seen: str | None) -> str:
        last = f", last seen as {seen[:40]}" if seen else ""
        told = f"Cell {self._where()} holds a formula, not a value (={formula[:80]}{last})."
        self._problems.append(Trouble(self._column, told, formula=True))
        return self._odd_text(f"={formula}")

    def _number(self, show: Show, value: str) -> str:
        try:
            return show(value) if value else ""
        except (ValueError, OverflowError) as error:
            self._note(f"holds a number or date that cannot be read: {error}.")
            return value

    def _odd_text(self, text: str) -> str:
        if "_x" in text:
            text = unescaped(text)
            if MARK.search(text):
                self._note("holds a null character or half a character, written out.")
                text = escaped(text)
        if len(text) > self._long.most:
            # Wherever it stands: it would be kept with its row.
            found = f"Cell {self._where()} holds {len(text):,} characters"
            self._problems.append(Trouble(ANYWHERE, self._long.refusal(found) + "."))
        return text

    def _note(self, what: str) -> None:
        self._problems.append(Trouble(self._column, f"Cell {self._where()} {what}"))

    def _where(self) -> str:
        return self._cell.get("r") or f"{self._column + 1} of row {self._row:,}"


def read_sheet(stream: IO[bytes], book: Workbook, limits: Limits) -> Iterator[list[SheetRow]]:
    """Yield the rows that a sheet's markup holds, in order, in batches as they come from the stream."""
    parser = guarded_parser()
    reader = SheetReader(parser, book, limits)
    for _ in feed(parser, stream, limits):
        batch, reader.rows = reader.rows, []
        yield batch
        if sum(map(len, reader.parts)) > limits.line.most:
            raise Unreadable(limits.line.refusal("The sheet has a text that does not end") + ".")


def merged_near_top(stream: IO[bytes]) -> list[Merge]:
    """The merged cells among the first rows."""
    return [merge for merge in merged_cells(stream) if merge.top <= 2 * HEADER_SEARCH_ROWS]


def merged_cells(stream: IO[bytes]) -> Iterator[Merge]:
    """All merged cells; a sheet names them only after its last row, so it is searched as bytes."""
    tail = b""
    while data := stream.read(BLOCK):
        window = tail + data
        end = 0
        for match in MERGED.finditer(window) if b"mergeCell" in window else ():
            end = match.end()
            yield _merge(match[1].decode(), match[2].decode())
        tail = window[max(end, len(window) - 200) :]


def _merge(first: str, last: str) -> Merge:
    (left, top), (right, bottom) = (REFERENCE.fullmatch(text).groups() for text in (first, last))  # type: ignore[union-attr]
    return Merge(int(top) - 1, COLUMNS[left], int(bottom) - 1, COLUMNS[right])
