"""Columns that say a thing once for the rows below it: by ditto marks, or by blanks below the first row of a block."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple

from counterline.drafting.suggesting.dating import form_of
from counterline.drafting.suggesting.headings import closeness, heading
from counterline.drafting.suggesting.model import ColumnSeen, TableSeen
from counterline.drafting.suggesting.naming import named
from counterline.drafting.suggesting.told_by_values import are_names
from counterline.drafting.suggesting.values import can_read
from counterline.files.rows import Cell, Row, text_of
from counterline.files.steps.above import filled_down
from counterline.reading.mapping.headers import folded
from counterline.records.kinds import FIELD_WORDS
from counterline.vocabulary.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.unsaid import AS_ABOVE

FEWEST_BLOCKS: Final = 2  # one block is a whole table
LEAST_BLANK: Final = 0.25
"""Blanks here and there are things not said; where rows stand in blocks, many are blank."""
LEAST_FILLED: Final = 0.5
"""Of the cells to the right of a block's heading, so many are filled: else the row is itself a heading."""


# Signs and phrases alone: 'Do' and 'Same' are surnames, and no header tells for sure that a column holds none.
POINTS_ABOVE: Final = (AS_ABOVE | {"^", "↑", ",,", "as above."}) - {"do."}
LEAST_NAMED: Final = 0.5
NAMES: Final = frozenset({"person.name", "person.forenames", "person.surname", "person.known_as", "account.holder"})
_REFERENCES: Final = tuple(
    phrase for name, phrases in FIELD_WORDS.items() if name.endswith("reference") for phrase in phrases
)


class Above(NamedTuple):
    """The columns with their marks, and those of which only a person can say whether a blank says what stands above."""

    marks: Mapping[str, tuple[str, ...]]
    doubtful: tuple[str, ...] = ()


def said_above(table: TableSeen) -> Above:
    """The columns of a table in which a cell says what the cell above says, with the marks that say so."""
    # A mark in a column of names would give a child another person's name.
    rest = [each for each in table.columns if not _is_of_names(each)]
    marks = {each.header: found for each in rest if (found := _dittos(table, each.header))}
    blocks = list(_blocks(table))
    rest = [each for each in table.columns if each.header not in blocks]
    # A number of its own makes a row a line of its own, and no further row of the line whose reference stands above.
    apart = [each for each in rest if _tells_rows_apart(each) and not _are_numbers(each)]
    if not apart and any(_is_a_reference(each) for each in table.columns if each not in rest):
        return Above(marks)  # its rows are of one record, which is another thing: see 'gather'
    if len(blocks) == 1 and not any(_tells_rows_apart(each) and each.filled == table.rows for each in rest):
        return Above(marks, tuple(blocks))
    for name in blocks:
        marks[name] = ("", *marks.get(name, ()))
    return Above(marks)


def _is_of_names(column: ColumnSeen) -> bool:
    # A list of persons has every field that holds a name.
    by_header = named(column.header, "person_entry")
    is_named = any(each.field.name in NAMES and each.strength >= LEAST_NAMED for each in by_header)
    return is_named or are_names(column.values)


def _tells_rows_apart(column: ColumnSeen) -> bool:
    return column.is_unique and _is_a_reference(column)


def _are_numbers(column: ColumnSeen) -> bool:
    return all(can_read(partial(ContactPoint.parse, kind=ContactKind.NUMBER), each) for each in column.values)


def _is_a_reference(column: ColumnSeen) -> bool:
    figures = all(any(map(str.isdecimal, each)) for each in column.values)
    return (
        figures
        and form_of(column.values) is None
        and closeness(heading(column.header).words, _REFERENCES) >= LEAST_NAMED
    )


def with_what_stands_above(rows: Sequence[Mapping[str, Cell]], found: Above) -> list[Mapping[str, Cell]]:
    """The rows as they are read once each cell says for itself what it means."""
    read = (Row(None, at, row, (), "") for at, row in enumerate(rows, 1))
    return [each.cells for each in filled_down(read, found.marks)]


def _dittos(table: TableSeen, name: str) -> tuple[str, ...]:
    said = [text_of(row, name) for row in table.sample]
    found = [each for each in said[1:] if folded(each) in POINTS_ABOVE]
    return tuple(dict.fromkeys(found)) if found and folded(said[0]) not in POINTS_ABOVE else ()


def _blocks(table: TableSeen) -> Iterator[str]:
    """The columns that lead a table from its left and are filled on the first row of each block, the outer ones seldomer."""
    filled_before: frozenset[int] | None = None
    for column in table.columns:
        said = [text_of(row, column.header) for row in table.sample]
        filled = frozenset(at for at, each in enumerate(said) if each)
        if column.is_list or not _stand_in_blocks(said, filled):
            return
        if filled_before is not None and not filled_before <= filled:
            return
        if not _rest_is_filled(table, column.header, filled):
            return
        filled_before = filled
        yield column.header


def _stand_in_blocks(said: Sequence[str], filled: frozenset[int]) -> bool:
    if 0 not in filled or len(filled) < FEWEST_BLOCKS or len(said) - len(filled) < LEAST_BLANK * len(said):
        return False
    told = [folded(each) for each in said if each]
    return all(one != other for one, other in pairwise(told))


def _rest_is_filled(table: TableSeen, name: str, filled: frozenset[int]) -> bool:
    names = [each.header for each in table.columns]
    rest = names[names.index(name) + 1 :]
    blank = [row for at, row in enumerate(table.sample) if at not in filled]
    cells = [bool(text_of(row, each)) for row in blank for each in rest]
    return bool(cells) and sum(cells) >= LEAST_FILLED * len(cells)
