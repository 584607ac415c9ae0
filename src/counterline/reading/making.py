"""What a column's cell is in one row: the file's own, one made of several, or none where another column says so."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from counterline.reading.joined import put_together
from counterline.reading.mapping import Column, folded
from counterline.reading.mapping.parts import When
from counterline.reading.outcome import Reason, shown
from counterline.records import Reads

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
    """Make the function that says what is neither read nor left out, for the column beside says none of the words."""
    by_turns: dict[str, list[Column]] = {}
    for column in columns:
        by_turns.setdefault(column.key, []).append(column)
    turns = [
        (
            its[0],
            take := _taken(its[0]),
            [*map(cell_of, its), *(_by_words(take, when, read=True) for when in its[0].unless)],
        )
        for its in by_turns.values()
        if all(each.when is not None for each in its)
    ]
    read = {key for each in columns if each.when is None for key in _keys(each)}

    def noted(cells: Cells) -> Iterator[Reason]:
        for column, take, reads in turns:
            if column.made is not None and not any(
                _any(cells.get(key, "")) for key in _lost(column, columns, cells, read)
            ):
                continue
            whole = texts_of(take(cells))
            taken = [texts_of(each(cells)) for each in reads]
            for at, text in enumerate(whole):
                if text.strip() and not any(each[at].strip() for each in taken):
                    yield Reason(column.shown, shown(text), _NO_TURN, _TURN_IT)

    return noted


def texts_of(cell: Cell) -> tuple[str, ...]:
    """What a cell says in each of its places; a text alone has one."""
    return (cell,) if isinstance(cell, str) else cell


def _lost(column: Column, columns: Sequence[Column], cells: Cells, read: AbstractSet[str]) -> AbstractSet[str]:
    """The parts of a made value that no other column reads in this row."""
    return {key for key in _keys(column) if key not in read}.difference(
        key for each in columns if each.key != column.key and _any(cell_of(each)(cells)) for key in _keys(each)
    )


def _keys(column: Column) -> Sequence[str]:
    return (column.key,) if column.made is None else column.made.keys


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
