"""Rows set aside by the mapping's own words: totals, notes below a table, headers repeated, rows of another sort."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from counterline.files.rows import TOTAL_WORDS
from counterline.reading.cells.making import Cells, texts_of
from counterline.reading.mapping.headers import folded
from counterline.reading.mapping.model import Mapping
from counterline.reading.outcome import Reason, SetAside, shown

LONGEST_TOTAL: Final = 20  # characters: 'Overall total:' has 14, and a reference may hold the word
TOTALS: Final = SetAside("The row is a total, by the mapping's word for it.")
NOTE: Final = SetAside("The row is a note below the table, by the mapping's word for it.")
ANOTHER_SORT: Final = SetAside("The row is not of this kind of record, by the mapping's word for it.")
SECTION: Final = SetAside("The row is a heading of those below it, by the mapping's word for it.")
_TWO_SORTS: Final = "Some of the rows of this record are of its kind by the mapping's file.only, and others are not."
_LIST_IT: Final = (
    "Have file.only list the word, and a use of the columns beside read it or leave it out ('ignore' with 'when')."
)
ONLY_IGNORED: Final = SetAside("The row says something in columns alone that the mapping ignores.")
HEADER_AGAIN: Final = SetAside("The row is the header again.")


def aside_of(mapping: Mapping) -> Callable[[Cells], SetAside | None]:
    """Make the function that says whether a row is to be set aside, and why."""
    file = mapping.file
    totals = None if file.totals is None else (folded(file.totals.column), frozenset(map(folded, file.totals.matches)))
    notes = None if file.notes is None else (folded(file.notes.column), tuple(map(folded, file.notes.begins)))
    only = None if file.only is None else (folded(file.only.column), frozenset(map(folded, file.only.words)))
    sections = None if (column := file.layout("sections")) is None else folded(column)
    # A heading of the rows below is handed on with no other cells.
    outside = frozenset(("(sheet)", "(title)", "(section)", *map(folded, file.carry)))
    first = next((key for each in mapping.fills("reference") for key in map(folded, each.headers)), "")

    def aside(cells: Cells) -> SetAside | None:
        if totals is not None and _said(cells, totals[0]) in totals[1]:
            return TOTALS
        if notes is not None and _said(cells, notes[0]).startswith(notes[1]):
            return NOTE
        if _looks_like(cells.get(first, ""), first) and all(
            not cell or _said(cells, key) == key or key in outside for key, cell in cells.items()
        ):
            return HEADER_AGAIN
        if sections is not None and sections in cells and cells.keys() <= {sections, *outside}:
            return SECTION
        return None if only is None or any(_say(cells, *only)) else ANOTHER_SORT

    return aside


def of_two_sorts(mapping: Mapping) -> Callable[[Cells], Iterator[Reason]]:
    """Make the function that says that of rows brought together some are of this kind and others are not."""
    only = mapping.file.only
    key, words = ("", frozenset[str]()) if only is None else (folded(only.column), frozenset(map(folded, only.words)))

    def noted(cells: Cells) -> Iterator[Reason]:
        if only is not None and not all(_say(cells, key, words)):
            others = (each for each in texts_of(cells.get(key, "")) if folded(each) not in words)
            yield Reason(only.column, shown(", ".join(dict.fromkeys(others))), _TWO_SORTS, _LIST_IT)

    return noted


def only_ignored(mapping: Mapping) -> Callable[[Cells], bool]:
    """Make the function that says whether all that a row says is ignored by name, as beside a longer table on its sheet."""
    ignored = {*map(folded, mapping.ignore), "(sheet)", "(title)", "(section)"}

    def is_only(cells: Cells) -> bool:
        return all(key in ignored for key, cell in cells.items() if any(map(str.strip, texts_of(cell))))

    return is_only


def totalled(mapping: Mapping) -> Callable[[Cells], tuple[str, str] | None]:
    """Make the function that says which part of a row's reference is a word for totals, and that word."""
    names = {folded(header): header for each in mapping.fills("reference") for header in each.headers}

    def found(cells: Cells) -> tuple[str, str] | None:
        for key, name in names.items():
            cell = cells.get(key, "")
            if isinstance(cell, str) and len(cell) <= LONGEST_TOTAL and cell.strip(" :").casefold() in TOTAL_WORDS:
                return name, cell.strip()
        return None

    return found


def _say(cells: Cells, key: str, words: frozenset[str]) -> Sequence[bool]:
    """Whether a cell says one of the words; of several rows brought together, each by itself."""
    return [folded(each) in words for each in texts_of(cells.get(key, ""))]


def _looks_like(cell: object, header: str) -> bool:
    # Asked of every row, whose references never come again: folding each of them would fill what `folded` remembers.
    return isinstance(cell, str) and len(cell) < 2 * len(header) + 2 and " ".join(cell.split()).casefold() == header


def _said(cells: Cells, key: str) -> str:
    cell = cells.get(key, "")
    return folded(cell) if isinstance(cell, str) else ""
