"""The sheets of a workbook into rows, under the headers found on each."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Literal

from orjson import dumps

from counterline.files.arranging import AS_IT_COMES, Arranged
from counterline.files.errors import Unreadable
from counterline.files.headers import Header, Merge, check_header, find_header, fold_header, told_apart
from counterline.files.joining import BETWEEN, Waiting
from counterline.files.limits import HEADER_SEARCH_ROWS, Limits
from counterline.files.rows import Cell, Found, Row, Title
from counterline.files.sheets.merging import MergedDown
from counterline.files.sheets.package import Package, damage_told
from counterline.files.sheets.sheet import SheetRow, Trouble, merged_cells, merged_near_top, read_sheet
from counterline.files.sheets.workbook import Sheet, Workbook

Sheets = Literal["all"] | Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose header is known, with its rows still to come, and the places of columns that nothing reads."""

    sheet: str
    names: tuple[str, ...]
    last: int
    rows: Iterator[SheetRow]
    merged: MergedDown
    ignored: frozenset[int]


def open_workbook(path: Path, found: Found, limits: Limits) -> Workbook:
    """Open a workbook whose kind and size are allowed."""
    package = Package(path, limits)
    try:
        with damage_told("The workbook"):
            book = Workbook(package)
    except BaseException:
        package.close()
        raise
    found.notes += book.notes
    found.sheets += [sheet.name for sheet in book.sheets]
    return book


def read_workbook(
    book: Workbook, found: Found, sheets: Sheets, wanted: Collection[str], arranged: Arranged = AS_IT_COMES
) -> Iterator[Row]:
    """Find the header on each chosen sheet at once, and hand back the rows to be read as they are asked for."""
    chosen = _chosen(book, found, sheets)
    found.whole = sum(book.package.size(sheet.part) for sheet in chosen)
    tables = [_open_table(book, sheet, found, wanted, arranged) for sheet in chosen]
    if not any(tables):
        raise Unreadable(
            "The workbook holds no table: its sheets are empty, hidden or hold only titles. "
            "Check that it is the file you meant to send."
        )
    return chain.from_iterable(_rows(table, found) for table in tables if table)


def read_joined_workbook(
    book: Workbook, found: Found, sheets: Sheets, wanted: Collection[str], arranged: Arranged
) -> Iterator[Row]:
    """Read the sheets that join first, whole, and then the main ones with what joins each of their rows."""
    joins = arranged.joins
    names = {fold_header(each.sheet) for each in joins}
    chosen = _chosen(book, found, sheets if sheets == "all" else _with_joined(sheets, book, names))
    joining = [each for each in chosen if fold_header(each.name) in names]
    if len(joining) < len(names):
        missing = [
            each.sheet for each in joins if fold_header(each.sheet) not in {fold_header(s.name) for s in joining}
        ]
        raise Unreadable(f"The workbook has no sheet {_listed(missing)}, which the mapping joins to the others.")
    main = [each for each in chosen if each not in joining]
    found.whole = sum(book.package.size(sheet.part) for sheet in chosen)
    tables = [table for sheet in main if (table := _open_table(book, sheet, found, wanted, arranged))]
    if not tables:
        raise Unreadable("The workbook holds no table for the other sheets to join: its main sheets are empty.")
    waiting = Waiting(joins)
    try:
        carry = [
            name
            for sheet in joining
            if (table := _open_joining(book, sheet, found, wanted, arranged))
            for name in waiting.take(sheet.name, table.names, _rows(table, found))
        ]
    except BaseException:
        waiting.close()
        raise
    for table in tables:
        found.headers[table.sheet] = (*table.names, *carry)
    for (
        sheet
    ) in joining:  # a row of theirs that nobody claims is held under the columns of the rows it should have joined
        found.headers[sheet.name] = found.headers[tables[0].sheet]
    return _joined_rows(tables, found, waiting)


def _with_joined(sheets: Collection[str], book: Workbook, names: Collection[str]) -> list[str]:
    """The sheets that a mapping names, and those it joins to them, which it names by joining them."""
    said = {fold_header(each) for each in sheets}
    own = (each.name for each in book.sheets if fold_header(each.name) in names)
    return [*sheets, *(each for each in own if fold_header(each) not in said)]


def _open_joining(
    book: Workbook, sheet: Sheet, found: Found, wanted: Collection[str], arranged: Arranged
) -> Table | None:
    ignored = frozenset(_own(sheet, arranged.ignored))
    return _open_table(book, sheet, found, set(_own(sheet, wanted)), Arranged(ignored=ignored))


def _own(sheet: Sheet, names: Iterable[str]) -> Iterator[str]:
    """The names of a joining sheet's own columns, of those that rows carry as 'Persons / Name'."""
    start = fold_header(sheet.name) + BETWEEN
    return (each.partition(BETWEEN)[2] for each in names if each.casefold().startswith(start))


def _joined_rows(tables: Sequence[Table], found: Found, waiting: Waiting) -> Iterator[Row]:
    with waiting:
        yield from waiting.join(chain.from_iterable(_rows(table, found) for table in tables))


def _chosen(book: Workbook, found: Found, sheets: Sheets) -> list[Sheet]:
    if sheets == "all":
        hidden = [sheet.name for sheet in book.sheets if sheet.hidden]
        if hidden:
            found.notes.append(
                f"Hidden sheets were not read: {_listed(hidden)}. A mapping that names them has them read."
            )
        return [sheet for sheet in book.sheets if not sheet.hidden]
    known = {fold_header(sheet.name): sheet for sheet in book.sheets}
    missing = [name for name in sheets if fold_header(name) not in known]
    if missing:
        have = _listed([sheet.name for sheet in book.sheets])
        raise Unreadable(f"The workbook has no sheet {_listed(missing)}; it has {have}.")
    left = [sheet.name for name, sheet in known.items() if name not in {fold_header(name) for name in sheets}]
    if left:
        found.notes.append(f"Sheets that the mapping does not name were not read: {_listed(left)}.")
    return [known[fold_header(name)] for name in sheets]


def _open_table(
    book: Workbook, sheet: Sheet, found: Found, wanted: Collection[str], arranged: Arranged
) -> Table | None:
    stream = _stream(book, sheet, found)
    if names := tuple(arranged.headers):
        found.headers[sheet.name] = names
        return Table(sheet.name, names, 0, stream, _merged(book, sheet, 0), _unread(names, arranged))
    top = list(islice(stream, HEADER_SEARCH_ROWS))
    filled = [row for row in top if _texts(row)]
    if not filled:
        # No honest sheet begins with so many blank rows, but one that does may still hold something below.
        if any(_texts(row) for row in stream):
            raise Unreadable(f"Sheet “{sheet.name}” has no header within its first {HEADER_SEARCH_ROWS} rows.")
        found.notes.append(f"Sheet “{sheet.name}” is empty.")
        return None
    first = filled[0][0]
    header = _find(book, sheet, _grid(filled, first), first, wanted)
    begins = first + header.index if header else HEADER_SEARCH_ROWS + first
    for row in filled:
        if row[0] < begins:
            found.titles.append(Title(sheet.name, row[0], " | ".join(_texts(row))))
    if header is None:
        found.notes.append(f"Sheet “{sheet.name}” holds only titles and no table.")
        return None
    header = told_apart(header, wanted)
    check_header(header, sheet.name, book.package.limits)
    found.headers[sheet.name], found.header_rows[sheet.name] = header.names, begins
    last = first + header.end - 1
    rows = chain((row for row in top if row[0] > last), stream)
    return Table(sheet.name, header.names, last, rows, _merged(book, sheet, last), _unread(header.names, arranged))


def _unread(names: Sequence[str], arranged: Arranged) -> frozenset[int]:
    return frozenset(place for place, name in enumerate(names) if fold_header(name) in arranged.ignored)


def _merged(book: Workbook, sheet: Sheet, below: int) -> MergedDown:
    with damage_told(f"Sheet “{sheet.name}”"), book.package.open(sheet.part) as stream:
        return MergedDown(merged_cells(stream), below)


def _stream(book: Workbook, sheet: Sheet, found: Found) -> Iterator[SheetRow]:
    with damage_told(f"Sheet “{sheet.name}”"):
        stream = book.package.open(sheet.part)
    with stream:
        rows = read_sheet(stream, book, book.package.limits)
        at = 0
        while True:
            with damage_told(f"Sheet “{sheet.name}”"):
                batch = next(rows, None)
                found.passed += stream.tell() - at
                at = stream.tell()
            if batch is None:
                return
            yield from batch


def _find(book: Workbook, sheet: Sheet, grid: list[list[str]], first: int, wanted: Collection[str]) -> Header | None:
    header = find_header(grid, wanted)
    if header is None or not _may_be_grouped(grid, header):
        return header
    with damage_told(f"Sheet “{sheet.name}”"), book.package.open(sheet.part) as stream:
        merges = [_lifted(merge, first - 1) for merge in merged_near_top(stream)]
    return find_header(grid, wanted, merges)


def _may_be_grouped(grid: list[list[str]], header: Header) -> bool:
    """Merged groups leave gaps in the upper row of a header; where there are none the sheet need not be searched."""
    gaps = any(not name for name in header.names)
    above = grid[header.index - 1][1:] if header.index else []
    return header.height == 1 and (gaps or any(text.strip() for text in above))


def _lifted(merge: Merge, rows: int) -> Merge:
    return Merge(merge.top - rows, merge.left, merge.bottom - rows, merge.right)


def _grid(rows: list[SheetRow], first: int) -> list[list[str]]:
    near = {number: cells for number, cells, _, _ in rows if number < first + HEADER_SEARCH_ROWS}
    return [_dense(near.get(number, {})) for number in range(first, max(near) + 1)]


def _dense(cells: dict[int, str]) -> list[str]:
    return [cells.get(column, "") for column in range(max(cells, default=-1) + 1)]


def _texts(row: SheetRow) -> list[str]:
    return [text for text in row[1].values() if text.strip()]


def _rows(table: Table, found: Found) -> Iterator[Row]:
    sheet, names, width = table.sheet, table.names, len(table.names)
    places = range(width)
    named, last, seen, hidden, passed = all(names), table.last, 0, 0, 0
    for number, cells, told, unseen in table.rows:
        found.blank += number - last - 1
        last = number
        if _is_blank(cells):
            found.blank += 1
            continue
        seen += 1
        hidden += unseen
        cells = table.merged.fill(number, cells)  # noqa: PLW2901  # the same row, whole
        values = [cells.get(place, "") for place in places]
        problems: tuple[str, ...] = ()
        if told:
            problems = tuple(each.told for each in told if not _nobody_reads(each, table))
            passed += len(told) - len(problems)
        row: dict[str, Cell] = dict(zip(names, values, strict=True))
        if not named or next(reversed(cells)) >= width:
            row.pop("", None)
            values = _dense(cells)
            problems += tuple(_astray(names, values, {each.column for each in told if each.formula}))
        yield Row(sheet, number, row, problems, dumps(values).decode())
    if not seen:
        found.notes.append(f"Sheet “{sheet}” holds a header and no rows.")
    if table.merged.filled:
        found.notes.append(
            f"Sheet “{sheet}” has cells merged over several rows; what they say was read in each of them "
            f"({table.merged.filled:,} cells)."
        )
    if passed:
        found.notes.append(
            f"Sheet “{sheet}” has formulas or errors in columns that nothing reads; they were passed by ({passed:,} cells)."
        )
    if hidden:
        found.notes.append(f"Sheet “{sheet}” hides {hidden:,} of its rows; they were read with the others.")


def _is_blank(cells: dict[int, str]) -> bool:
    for text in cells.values():  # noqa: SIM110  # a generator for each row would take longer than the look itself
        if text.strip():
            return False
    return True


def _nobody_reads(trouble: Trouble, table: Table) -> bool:
    """Whether a trouble is of a column that is ignored by name; or a sum beside the table, where no column is named."""
    nameless = trouble.column >= len(table.names) or not table.names[trouble.column]
    return trouble.column in table.ignored or (nameless and trouble.formula)


def _astray(names: tuple[str, ...], values: list[str], formulas: Collection[int]) -> Iterator[str]:
    for column, value in enumerate(values):
        if value.strip() and (column >= len(names) or not names[column]) and column not in formulas:
            yield f"Column {column + 1} has no name in the header but holds “{value[:40]}”."


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name[:60]}”" for name in names[:20])
