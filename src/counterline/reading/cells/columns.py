"""A mapping's columns made ready to read cells: what can be worked out before the first row is worked out once."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, Generic, NamedTuple, TypeVar

from counterline.files.rows import INNER
from counterline.reading.cells.fitting import fits
from counterline.reading.cells.making import Cell, Cells, cell_of, lacks
from counterline.reading.cells.unsaid_words import unsaid_in
from counterline.reading.cells.values import LONGEST_TEXT, WHAT_TO_DO, Parse
from counterline.reading.mapping.errors import MappingRefused
from counterline.reading.mapping.headers import folded
from counterline.reading.mapping.layouts import Readable, first_that_reads
from counterline.reading.mapping.model import Mapping as Document
from counterline.reading.mapping.parts import Column, Lookup, Others
from counterline.reading.outcome import Reason, shown
from counterline.records.kinds import Reads
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted
from counterline.vocabulary.unsaid import AS_ABOVE, parted, says_nothing

T = TypeVar("T")


class Taken(NamedTuple, Generic[T]):
    """What a cell, or all that a row says for a field, comes to: its values, and why the rest cannot be read."""

    values: Sequence[T]
    reasons: Sequence[Reason] = ()


Take = Callable[[Cells], Taken[T]]
ReadCell = Callable[[Cell], Taken[T]]
ParseFor = Callable[[Column | None], Parse[T]]

TITLE: Final = "(title)"
REMEMBERED: Final = 4096  # cells a column remembers: enough for its repeated values, little beside a file
# Remembering what does not come again only makes the collector of garbage walk over it.
SELDOM_REPEAT: Final = frozenset(
    {
        Reads.REFERENCE,
        Reads.CONTACT_POINT,
        Reads.TEXT,
        Reads.PERSON,
        Reads.ADDRESS,
        Reads.ACCOUNT,
        Reads.WALLET,
        Reads.DEVICE,
    }
)

_NOT_LAID_OUT: Final = "Write it as '{layouts}', or have the mapping know your way."
_NOT_ABOVE: Final = "Write the value out in each row, or have the mapping's file.above name the column and the mark."
_NOT_IN_LOOKUP: Final = "Have the mapping's lookup '{lookup}' name it, or write a value that the lookup has."


def take_many(document: Document, name: str, parse_for: ParseFor[T]) -> Take[T]:
    """Make the function that takes a field's values from a row: those of all its columns, in the mapping's order."""
    return _take(document, name, parse_for, ())


def take_places(document: Document, name: str, parse_for: ParseFor[T | None]) -> Take[T | None]:
    """The same for a field of sources, where a blank keeps its place as None."""
    return _take(document, name, parse_for, (None,))


def _take(document: Document, name: str, parse_for: ParseFor[T], blank: tuple[T, ...]) -> Take[T]:
    columns = document.fills(name)
    if not columns:
        constant = Taken(_constant(document, name, parse_for(None)))
        return lambda _cells: constant
    return take_columns(document, columns, parse_for, blank)


def take_columns(
    document: Document, columns: Sequence[Column], parse_for: ParseFor[T], blank: tuple[T, ...]
) -> Take[T]:
    """The same for some of a field's columns; `blank` is what a blank value gives, where it keeps its place."""
    takes = [_take_column(each, _cell_reader(document, each, parse_for(each), blank)) for each in columns]
    if len(takes) == 1:
        return takes[0]
    return lambda cells: all_of([take(cells) for take in takes])


def all_of(taken: Sequence[Taken[T]]) -> Taken[T]:
    """What several columns of one field say, one after the other."""
    return Taken([value for each in taken for value in each.values], [why for each in taken for why in each.reasons])


def _take_column(column: Column, read: ReadCell[T]) -> Take[T]:
    cell_in = cell_of(column)
    is_made = column.made is not None
    blank = read("")

    def take(cells: Cells) -> Taken[T]:
        cell = cell_in(cells)
        taken = read(cell) if cell else blank
        if is_made and any(cell) and (lacking := lacks(column, cells)) is not None:
            why = Reason(*said_of_columns((column,), cells), lacking, WHAT_TO_DO[column.field.reads])
            return Taken(taken.values, (why, *taken.reasons))
        return taken

    return take


def take_one(document: Document, name: str, parse_for: ParseFor[T]) -> Take[T]:
    """Make the function that takes a field's one value from a row, if it says one, and notes a second."""
    take = take_many(document, name, parse_for)
    # Rows brought together say it in each of them; one read by turns says it of its own row.
    repeats = document.file.layout("gather") is not None and not any(each.when for each in document.fills(name))

    def take_first(cells: Cells) -> Taken[T]:
        values, reasons = taken = take(cells)
        if len(values) < 2:
            return taken
        if repeats:
            values = [each for at, each in enumerate(values) if each not in values[:at]]
        if len(values) < 2 or not document.fills(name):
            return Taken(values[:1], reasons)
        header, told = said_of(document, name, cells)
        several = Reason(header, told, f"It holds {len(values)} values and takes one.", "Keep the right one.")
        return Taken(values[:1], (*reasons, several))

    return take_first


def said_of(document: Document, name: str, cells: Cells) -> tuple[str, str]:
    """Give the header that fills a field and what the row says there, for a reason about the field as a whole."""
    columns = document.fills(name)
    if not columns:
        return name, "; ".join(document.constants.get(name, ()))
    return said_of_columns(columns, cells)


def said_of_columns(columns: Sequence[Column], cells: Cells) -> tuple[str, str]:
    """The same for the columns themselves."""
    headers = dict.fromkeys(header for each in columns for header in each.headers)
    said = (cells.get(folded(header), "") for header in headers)
    told = "; ".join(each if isinstance(each, str) else "; ".join(each) for each in said if each)
    return " / ".join(dict.fromkeys(each.shown for each in columns)), shown(told)


def said_until(values: Sequence[object]) -> int:
    """How many places are filled, counting up to the last that says something."""
    until = len(values)
    while until and values[until - 1] is None:
        until -= 1
    return until


def constant_of(document: Document, name: str, parse: Parse[T]) -> T | None:
    """The value that every row takes for a field, where the mapping gives one."""
    return next(iter(_constant(document, name, parse)), None)


def _constant(document: Document, name: str, parse: Parse[T]) -> tuple[T, ...]:
    try:
        return tuple(parse(each) for each in document.constants.get(name, ()))
    except UnreadableValue as refused:
        raise MappingRefused([f"constants: '{name}': {refused.reason}"]) from refused


def _cell_reader(document: Document, column: Column, parse: Parse[T], blank: tuple[T, ...]) -> ReadCell[T]:
    table = document.lookups.get(column.lookup or "")
    pieces_of = _pieces(column, table or {}, of_rows=document.file.layout("gather") is not None)
    readable = fits(document, column)
    read_piece = _piece_reader(table, column, parse)
    is_title = column.key == TITLE  # of several lines above a table, most say something else and keep no place

    def read(cell: Cell) -> Taken[T]:
        values: list[T] = []
        reasons: list[Reason] = []
        for piece in pieces_of(cell):
            try:
                values += read_piece(_laid_out(column, piece, readable) if column.layouts else piece) or blank
            except UnreadableValue as refused:
                values += blank
                reasons.append(Reason(column.shown, shown(piece), refused.reason, _advice(column, refused)))
        said = [each for each in values if each is not None] if is_title else []
        return Taken(tuple(said or values), tuple(reasons))

    return read if column.field.reads in SELDOM_REPEAT else lru_cache(maxsize=REMEMBERED)(read)


class NotLaidOut(UnreadableValue):
    """The value is written in none of the ways that the mapping knows."""


class PointsAbove(UnreadableValue):
    """The value only says that it is that of the row above."""


class NotInLookup(UnreadableValue):
    """The value is none of those the lookup names."""


def _pieces(column: Column, table: Lookup, *, of_rows: bool) -> Callable[[Cell], list[str]]:
    """Cut a cell into stripped values. A blank one is left out, but keeps its place where places correspond.

    A document's own list is parted already; the cells of rows brought together are not.
    """
    split = re.compile(column.split) if column.split else None
    keeps_places, several = column.field.keeps_places, column.field.several

    def cut(text: str) -> list[str]:
        # The overlong is refused whole, and no pattern runs over it; a blank keeps its one place.
        return [text] if split is None or not text or len(text) > LONGEST_TEXT else parted(split, text, table)

    def pieces(cell: Cell) -> list[str]:
        if split is None and isinstance(cell, str):
            return [cell.strip()]
        if isinstance(cell, tuple):
            # Each thing's own list, which a document may hold, stays together where a thing may have several.
            own = list(cell) if several else [part for each in cell for part in each.split(INNER)]
            found = [piece for each in own for piece in cut(each)] if of_rows else own
        else:
            found = cut(cell)
        stripped = [each.strip() for each in found]
        if not any(stripped):
            return stripped if keeps_places and stripped else [""]
        return stripped if keeps_places else [each for each in stripped if each]

    return pieces


def _laid_out(column: Column, piece: str, readable: Readable) -> str:
    """Take what one value says of the column's field, by the first layout that the value is written in."""
    if not piece:
        return ""
    found = first_that_reads(column.layouts, piece, readable)
    if found is not None:
        said = found.get(column.field.name, "")
        # 'N/A' is no person called N whose date of birth is A.
        return "" if says_nothing(piece) and said != piece.strip() else said
    if column.others is Others.NOTHING or says_nothing(piece):
        return ""
    # Told once, by the first field: the others of the same cell have nothing to add.
    if column.field.name == next(each.fields[0] for each in column.layouts if each.fields):
        raise NotLaidOut(f"{quoted(piece)} is written in none of the mapping's layouts.")
    return ""


def _piece_reader(table: Lookup | None, column: Column, parse: Parse[T]) -> Callable[[str], tuple[T, ...]]:
    """Read one piece: through the lookup where there is one, else as written unless it says nothing."""
    unsaid = unsaid_in(column)
    # A text may say what it likes; a list of offences is no such text.
    as_above = AS_ABOVE if column.field.reads is not Reads.TEXT or column.field.many else frozenset()
    blank = () if column.blank is None or _is_filled_later(column) else (parse(column.blank),)

    def read(piece: str) -> tuple[T, ...]:
        if len(piece) > LONGEST_TEXT:
            raise UnreadableValue(f"The value is {len(piece)} characters long and none is longer than {LONGEST_TEXT}.")
        if table is not None and (meant := table.get(folded(piece))) is not None:
            return tuple(parse(each) for each in meant)
        if not piece:
            return blank
        if table is not None and column.others is Others.NOTHING:
            return ()
        if table is not None and column.others is Others.HELD:
            raise NotInLookup(f"'{shown(piece)}' is not in the lookup '{column.lookup}'.")
        if piece.casefold() in as_above:
            raise PointsAbove(f"{quoted(piece)} points at the row above, and a row is read by itself.")
        return () if piece.casefold() in unsaid else (parse(piece),)

    return read


def _is_filled_later(column: Column) -> bool:
    """A blank of a person, or another thing, is filled once it is certain that there is one."""
    return column.field.keeps_places and not column.field.is_of_sources


def _advice(column: Column, refused: UnreadableValue) -> str:
    if isinstance(refused, NotInLookup):
        return _NOT_IN_LOOKUP.format(lookup=column.lookup)
    if isinstance(refused, PointsAbove):
        return _NOT_ABOVE
    if isinstance(refused, NotLaidOut):
        return _NOT_LAID_OUT.format(layouts="' or '".join(each.text for each in column.layouts))
    return WHAT_TO_DO[column.field.reads]
