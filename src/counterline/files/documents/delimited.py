"""Delimited text (CSV and its kin) into rows: what cannot be read is held with its reason, never skipped."""

from collections.abc import Collection, Generator, Iterator, Sequence

from counterline.files.documents.delimiters import said_delimiter, sniff_delimiter
from counterline.files.errors import TooLong, Unreadable
from counterline.files.headers import Header, check_header, find_header, fold_header, told_apart
from counterline.files.limits import HEADER_SEARCH_ROWS, Limits
from counterline.files.records import Shape, read_records
from counterline.files.rows import Cell, Found, Row, Title
from counterline.files.short_rows import ShortRows, told_kept, told_short
from counterline.files.steps.forms import COLUMNS as FORM
from counterline.files.steps.forms import are_labelled
from counterline.files.text import MARK, MIXED, TextLines, escaped, looks_mixed

UNUSED = "\x1f"
"""Parts no text: the delimiter of lines that are each one cell."""

Block = tuple[list[str], bool]


Names = tuple[Collection[str], Sequence[str], Collection[str]]
"""The columns that are looked for, those that a file without a header is said to have, and those that are ignored by name."""


def read_delimited(text: TextLines, found: Found, names: Names, limits: Limits) -> Iterator[Row]:
    """Find the delimiter and the header at once, and hand back the rows to be read as they are asked for."""
    wanted, given, ignored = names
    blocks = _with_last(text.blocks())
    lines, final = next(blocks)
    start = 0
    said = said_delimiter(lines[0])
    if said:
        found.titles.append(Title(None, 1, lines[0].rstrip("\r\n")))
        start = 1
    delimiter = said or sniff_delimiter(lines[start:], wanted)
    found.delimiter = delimiter
    if tuple(given) == FORM and are_labelled(lines[start:]):
        delimiter = UNUSED
    above = start
    shape = Shape(delimiter, limits=limits)
    if given:
        header = Header(0, 0, tuple(given))
    else:
        start, header = _header(lines, start, (shape, final), found, wanted)
        header = told_apart(header, wanted)
    check_header(header, None, limits)
    found.headers[None] = header.names
    shape = Shape(delimiter, len(header.names), limits)
    # Forms have as many cells as they say something.
    may_lack = frozenset(header.names if given and tuple(given) == FORM else map(fold_header, ignored))
    table = _Table(text, found, shape, may_lack)
    above += sum(1 for _ in read_records(lines[above:start], shape, final=True))
    return table.rows(blocks, (lines[start:], final), (start + 1, above))


def _header(
    lines: list[str], start: int, way: tuple[Shape, bool], found: Found, wanted: Collection[str]
) -> tuple[int, Header]:
    shape, final = way
    spans: list[tuple[int, int]] = []
    rows: list[list[str]] = []
    for first, end, cells, _ in read_records(lines[start:], shape, final=final):
        spans.append((start + first, start + end))
        rows.append(cells)
        if len(rows) == HEADER_SEARCH_ROWS:
            break
    header = find_header(rows, wanted)
    if header is None:
        raise Unreadable(
            "The file holds only titles: no row has the column names of a table. Export it with its header."
        )
    if MARK.search("".join(header.names)):
        names = escaped(", ".join(header.names))
        raise Unreadable(f"The header holds bytes that cannot be read ({names[:200]}). Save the file as UTF-8.")
    for first, end in spans[: header.index]:
        title = escaped("".join(lines[first:end])).rstrip("\r\n")
        found.titles.append(Title(None, first + 1, title))
    found.header_rows[None] = spans[header.index][0] + 1
    return spans[header.end - 1][1], header


def _with_last(blocks: Iterator[list[str]]) -> Iterator[Block]:
    current = next(blocks, None)
    if current is None:
        raise Unreadable("The file is empty. Export it again and check that it holds the rows you meant to send.")
    for following in blocks:
        yield current, False
        current = following
    yield current, True


class _Table:
    """The table below a header, and how a row of it may go wrong."""

    def __init__(self, text: TextLines, found: Found, shape: Shape, may_lack: Collection[str]) -> None:
        """`may_lack` are the columns, folded, that a row may leave off without losing anything."""
        self._text = text
        self._found = found
        self._shape = shape
        self._names = found.headers[None]
        self._long = shape.limits.cell
        folded = [fold_header(each) for each in self._names]
        # So many cells at least say all that is read.
        self._needed = max((at for at, name in enumerate(folded, 1) if name and name not in may_lack), default=0)
        self._records = self._above = self._kept_short = 0
        self._short: ShortRows | None = None

    def rows(self, blocks: Iterator[Block], first: Block, begins: tuple[int, int]) -> Iterator[Row]:
        """Yield every row that is not blank, with the line it starts on; the first begins at a line, after so many records."""
        lines, final = first
        number, self._above = begins
        seen = 0
        while True:
            read, yielded = yield from self._rows_of(lines, final, number)
            seen += yielded
            if final:
                break
            number += read
            # Only what is unfinished is kept while the next block is read.
            lines = lines[read:]
            following, final = next(blocks)
            lines = lines + following if lines else following
        if not seen:
            self._found.notes.append("The file holds a header and no rows.")
        if self._kept_short:
            self._found.notes.append(told_kept(self._kept_short))

    def _rows_of(self, lines: list[str], final: bool, number: int) -> Generator[Row, None, tuple[int, int]]:
        names, width, long, text = self._names, len(self._names), self._long.most, self._text
        named, blank = all(names), self._shape.limits.blank
        done = yielded = 0
        for start, end, cells, fault in read_records(lines, self._shape, final=final):
            self._records += 1
            raw = (lines[start] if end - start == 1 else "".join(lines[start:end])).rstrip("\r\n")
            done = end
            if (
                len(cells) == width
                and cells[0].strip()
                and len(raw) <= long
                and named
                and not fault
                and not text.careful
            ):
                yielded += 1
                yield Row(None, number + start, dict(zip(names, cells, strict=True)), (), raw)
            elif fault or any(cell.strip() for cell in cells):
                yielded += 1
                lacking = ""
                if not fault and len(cells) < self._needed:
                    unended = final and end == len(lines) and not lines[-1].endswith(("\n", "\r"))
                    lacking = self._told_short(cells, unended=unended)
                yield self._odd_row(
                    number + start, cells, raw, (fault and f"Line {number + start:,} {fault}.") or lacking
                )
            else:
                self._found.blank += 1
                if self._found.blank > blank.most:
                    raise TooLong(blank.refusal(f"The file has more than {blank.most:,} blank lines") + ".")
        return done, yielded

    def _told_short(self, cells: list[str], *, unended: bool) -> str:
        # Read again for how all others are written: short rows are few, and most files have none.
        self._short = self._short or ShortRows(self._all_records(), len(self._names), self._above)
        if unended or not self._short.are_whole(self._above + self._records - 1, cells):
            return told_short(len(cells), len(self._names))
        self._kept_short += 1
        return ""

    def _all_records(self) -> Iterator[list[str]]:
        rest: list[str] = []
        for block, final in _with_last(self._text.again()):
            lines = rest + block
            done = 0
            for _, end, cells, _ in read_records(lines, self._shape, final=final):
                done = end
                yield cells
            rest = lines[done:]

    def _odd_row(self, number: int, cells: list[str], raw: str, fault: str) -> Row:
        problems = [fault] if fault else []
        problems += self._shape_problems(cells)
        problems += self._length_problems(cells)
        if self._text.careful:
            problems += self._byte_problems(cells, raw)
            cells = [escaped(cell) for cell in cells]
            raw = escaped(raw)
        cells = cells + [""] * (len(self._names) - len(cells))
        named: dict[str, Cell] = {name: cell for name, cell in zip(self._names, cells, strict=False) if name}
        return Row(None, number, named, tuple(problems), raw)

    def _shape_problems(self, cells: list[str]) -> Iterator[str]:
        width = len(self._names)
        extra = [cell for cell in cells[width:] if cell.strip()]
        if extra:
            listed = escaped(", ".join(f"“{cell[:40]}”" for cell in extra[:5]))
            yield f"The row has {len(cells):,} cells but the header names {width:,}; beyond the last stands {listed}."
        for column, (name, cell) in enumerate(zip(self._names, cells, strict=False), 1):
            if not name and cell.strip():
                yield f"Column {column} has no name in the header but holds “{escaped(cell[:40])}”."

    def _length_problems(self, cells: list[str]) -> Iterator[str]:
        for column, cell in enumerate(cells):
            if len(cell) > self._long.most:
                yield self._long.refusal(f"{self._called(column)} holds {len(cell):,} characters") + "."

    def _byte_problems(self, cells: list[str], raw: str) -> Iterator[str]:
        for column, cell in enumerate(cells):
            marks = sorted(set(MARK.findall(cell)))
            if "\0" in marks:
                yield f"{self._called(column)} holds a null byte, written out as \\x00."
            unread = "".join(mark for mark in marks if mark != "\0")
            if unread:
                encoding = self._found.encoding
                yield f"{self._called(column)} holds bytes that cannot be read as {encoding}: {escaped(unread)}."
        if self._text.mixed and looks_mixed(raw):
            yield MIXED

    def _called(self, column: int) -> str:
        name = self._names[column] if column < len(self._names) else ""
        return f"Column “{name}”" if name else f"Column {column + 1}"
