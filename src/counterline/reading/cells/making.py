"""What a column's cell is in one row: the file's own, one made of several, or none where another column says so."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from counterline.reading.cells.joined import put_together
from counterline.reading.mapping.headers import folded
from counterline.reading.mapping.parts import Column, When
from counterline.reading.outcome import Reason, shown
from counterline.records.kinds import Reads

Cell = str | tuple[str, ...]
Cells = Mapping[str, Cell]
CellOf = Callable[[Cells], Cell]

# A reference with a part missing is that of another record.
NEEDS_ALL: Final = frozenset({Reads.REFERENCE, Reads.GROUP})
# A unit with no figure before it says nothing.
NEEDS_FIGURES: Final = frozenset({Reads.WEIGHT, Reads.MONEY})

_NO_TURN: Final = (
    "The column beside it says none of the words at which the mapping reads this value, so it would be lost."
)
_TURN_IT: Final = "Have the mapping read or leave out rows with that word, or put the word right."


def cell_of(column: Column) -> CellOf:
    """Make the function that takes a column's cell from a row."""
    take = _taken(column)
    if column.when is not None:
        take = _by_words(take, column.when, read=True)
    for each in column.unless:
        take = _by_words(take, each, read=False)
    return take


def lacks(column: Column, cells: Cells) -> str | None:
    """Say which part of a reference is blank where others are not; None where it is whole, or wholly blank."""
    made = column.made
    if made is None or column.field.reads not in NEEDS_ALL:
        return None
    blank = [header for header, key in zip(made.headers, made.keys, strict=True) if not _any(cells.get(key, ""))]
    if not blank or len(blank) == len(made.headers):
        return None
    return f"It is made of {' and '.join(made.headers)}, and {' and '.join(blank)} is blank."


def never_read(columns: Sequence[Column]) -> Callable[[Cells], Iterator[Reason]]:
    """Make the function that says what is neither read nor left out, for the column beside says none of the words.

    A cell is read by its own column, and by every value that is made of it and others.
    """
    by_turns: dict[str, list[CellOf]] = {}
    called: dict[str, str] = {}
    for column in columns:
        for key, name in _parts(column):
            by_turns.setdefault(key, []).extend(_met(column))
            called.setdefault(key, name)
    always = {key for each in columns if each.when is None for key, _ in _parts(each)}
    turns = [(key, called[key], reads) for key, reads in by_turns.items() if key not in always]

    def noted(cells: Cells) -> Iterator[Reason]:
        for key, name, reads in turns:
            taken = [each(cells) for each in reads]
            for at, text in enumerate(texts_of(cells.get(key, ""))):
                if text.strip() and not any(_at(each, at).strip() for each in taken):
                    yield Reason(name, shown(text), _NO_TURN, _TURN_IT)

    return noted


def _met(column: Column) -> Iterator[CellOf]:
    """The functions that take what a column reads of its cells, and what it leaves out by name, where its words are met."""
    keys = [key for key, _ in _parts(column)]

    def whole(cells: Cells) -> Cell:
        found = [cells.get(each, "") for each in keys]
        longest = max((len(each) for each in found if isinstance(each, tuple)), default=0)
        if not longest:
            return "".join(each for each in found if isinstance(each, str))
        return tuple("".join(_at(each, at) for each in found) for at in range(longest))

    if column.when is not None:
        yield _by_words(whole, column.when, read=True)
    yield from (_by_words(whole, each, read=True) for each in column.unless)


def _parts(column: Column) -> Sequence[tuple[str, str]]:
    """The cells that a column is made of, each with what it is called."""
    made = column.made
    return ((column.key, column.shown),) if made is None else tuple(zip(made.keys, made.headers, strict=True))


def texts_of(cell: Cell) -> tuple[str, ...]:
    """What a cell says in each of its places; a text alone has one."""
    return (cell,) if isinstance(cell, str) else cell


def _taken(column: Column) -> CellOf:
    made, key = column.made, column.key
    if made is None:
        return lambda cells: cells.get(key, "")
    needs_figures = column.field.reads in NEEDS_FIGURES
    keys = made.keys

    def put(values: Sequence[str]) -> str:
        told = put_together(made, values)
        return "" if needs_figures and not any(each.isdigit() for each in told) else told

    def take(cells: Cells) -> Cell:
        found = [cells.get(each, "") for each in keys]
        lists = [each for each in found if isinstance(each, tuple)]
        if not lists:
            return put([each for each in found if isinstance(each, str)])
        longest = max(map(len, lists))
        return tuple(put([_at(each, at) for each in found]) for at in range(longest))

    return take


def _by_words(take: CellOf, when: When, *, read: bool) -> CellOf:
    """Take only what stands beside one of the words, or only what does not."""
    key, words = folded(when.column), frozenset(map(folded, when.words))

    def taken(cells: Cells) -> Cell:
        cell, said = take(cells), cells.get(key, "")
        if isinstance(cell, str):
            return cell if any((folded(each) in words) is read for each in texts_of(said) or ("",)) else ""
        return tuple(each if (folded(_at(said, at)) in words) is read else "" for at, each in enumerate(cell))

    return taken


def _at(cell: Cell, at: int) -> str:
    """The value of one place; one value alone stands in every place."""
    if isinstance(cell, str):
        return cell
    return cell[at] if at < len(cell) else ""


def _any(cell: Cell) -> bool:
    return any(each.strip() for each in texts_of(cell))
