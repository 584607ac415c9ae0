"""Tables read across: a run of columns, named by a pattern with a star, each cell of which is a record of its own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from counterline.files.headers import fold_header, shown
from counterline.files.rows import Cell, Found, Row

STAR: Final = "*"
HEADING: Final = "(heading)"
"""The column that says, of each row made, what the star stands for in the name of the column it was read from."""


class Place(NamedTuple):
    """Where a column of a file belongs: the pattern it is like, and what the star stands for in its name."""

    pattern: str
    heading: str


class Across:
    """Knows the columns that are read across, by their patterns; those that the mapping names are its own."""

    def __init__(self, patterns: Mapping[str, Sequence[str]], named: frozenset[str]) -> None:
        self.marks = {each: frozenset(map(_folded, marks)) for each, marks in patterns.items()}
        # The pattern that says most of a name is the one that is meant.
        longest = sorted(patterns, key=lambda each: len(each.replace(STAR, "")), reverse=True)
        self._patterns = [(each, _compiled(each)) for each in longest]
        self._named = named
        self._known: dict[str, Place | None] = {}

    def place_of(self, name: str) -> Place | None:
        """Say where a column belongs; None where it is read as it stands."""
        if name not in self._known:
            self._known[name] = self._found(name)
        return self._known[name]

    def _found(self, name: str) -> Place | None:
        if fold_header(name) in self._named:
            return None
        for pattern, compiled in self._patterns:
            if match := compiled.fullmatch(shown(name)):
                return Place(pattern, match[1].strip())
        return None

    def headers(self, names: Sequence[str]) -> tuple[str, ...]:
        """The columns of a file as its mapping names them: those read across by their patterns, once each."""
        places = {each: self.place_of(each) for each in names}
        own = [each for each in names if places[each] is None]
        if len(own) == len(names):
            return tuple(own)
        return (*own, *dict.fromkeys(each.pattern for each in places.values() if each is not None), HEADING)


def read_across(
    rows: Iterator[Row], found: Found, patterns: Mapping[str, Sequence[str]], named: frozenset[str]
) -> Iterator[Row]:
    """Give each row once for every heading under which it says something; one that says nothing there is given once."""
    across = Across(patterns, named)
    for sheet, names in found.headers.items():
        found.headers[sheet] = across.headers(names)
    return _rows(rows, found, across)


def _rows(rows: Iterator[Row], found: Found, across: Across) -> Iterator[Row]:
    seen: dict[str | None, tuple[str, ...]] = dict(found.headers)
    for row in rows:
        names = found.headers.get(row.sheet, ())
        if names is not seen.get(row.sheet):  # a document's columns are met as it is read
            seen[row.sheet] = found.headers[row.sheet] = across.headers(names)
        yield from _rows_of(row, across)


def _rows_of(row: Row, across: Across) -> Iterator[Row]:
    own: dict[str, Cell] = {}
    headed: dict[str, dict[str, Cell]] = {}  # by the heading, folded, so that 'Q1 from' and 'q1 to' are in step
    again = True
    for name, cell in row.cells.items():
        place = across.place_of(name)
        if place is None:
            own[name] = cell
            continue
        headed.setdefault(fold_header(place.heading), {HEADING: place.heading})[place.pattern] = cell
        again = again and (cell == "" or (isinstance(cell, str) and fold_header(cell) == fold_header(name)))
    nothing = dict.fromkeys((*across.marks, HEADING), "")
    said = {heading: cells for heading, cells in headed.items() if _says_something(cells, across)}
    if said and again:
        yield row._replace(cells={**own, **{each: each for each in nothing}})
    elif said:
        for cells in said.values():
            yield row._replace(cells={**own, **nothing, **cells})
    else:
        yield row._replace(cells={**own, **nothing} if not row.problems else row.cells)


def _says_something(cells: Mapping[str, Cell], across: Across) -> bool:
    marks = across.marks
    return any(_folded(each) not in its for name, its in marks.items() if name in cells for each in _texts(cells[name]))


def _texts(cell: Cell) -> Sequence[str]:
    return [cell] if isinstance(cell, str) else cell or [""]


def _compiled(pattern: str) -> re.Pattern[str]:
    """What the star stands for is all from the first star to the last."""
    first, *middle, last = shown(pattern).split(STAR)
    inside = ".*".join(["", *map(re.escape, middle), ""]) if middle else ".+"
    return re.compile(f"{re.escape(first)}({inside}){re.escape(last)}", re.IGNORECASE)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
