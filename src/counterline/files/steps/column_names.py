"""Columns that files call now this and now that: each is given the name by which its mapping knows it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, ClassVar, Final

from pydantic import AfterValidator

from counterline.files.arranging import Arranged, Beside, Fault, Step
from counterline.files.headers import fold_header, shown
from counterline.files.rows import Cell, Found, Row
from counterline.plumbing.document_parts import Text, Texts

STAR: Final = "*"
MOST_STARS: Final = 3  # each more multiplies the work that a hostile header could cause


def _some(said: tuple[str, ...]) -> tuple[str, ...]:
    if not said:
        raise ValueError("is missing: list the words that files call it by.")
    return said


class Names(Step[dict[Text, Annotated[Texts, AfterValidator(_some)]]]):
    """Other names that files give a column, with a star for what varies."""

    key: ClassVar[str] = "names"

    def columns(self) -> Iterable[str]:
        """Those that have other names."""
        return self.root

    def faults(self, beside: Beside) -> Iterator[Fault]:
        """A name is one column's, and says something."""
        met: set[str] = set()
        for column, others in self.root.items():
            for other in others:
                key = fold_header(other)
                if key in beside.known:
                    yield (column,), f"'{other}' is a column of its own, mapped or ignored; take it out there or here."
                elif key in met or other.count(STAR) > MOST_STARS or other.strip(f"{STAR} ") == "":
                    told = f"must be one column's other name, with at most {MOST_STARS} * for what varies in it."
                    yield (column,), f"'{other}' {told}"
                met.add(key)

    def apply(self, rows: Iterator[Row], found: Found, arranged: Arranged) -> Iterator[Row]:
        """Give each column its own name."""
        return renamed(rows, found, self.root, arranged.named)


class Called:
    """Knows columns by their other names."""

    def __init__(self, others: Mapping[str, Sequence[str]], named: frozenset[str]) -> None:
        self._named = named
        self._own = {fold_header(other): name for name, its in others.items() for other in its}
        starred = [(other, name) for name, its in others.items() for other in its if STAR in other]
        # The pattern that says most of a name is the one that is meant.
        starred.sort(key=lambda each: len(each[0].replace(STAR, "")), reverse=True)
        self._patterns = [(_compiled(other), name) for other, name in starred]
        self._known: dict[str, str] = {}

    def name_of(self, written: str) -> str:
        """The name by which the mapping knows a column."""
        if written not in self._known:
            self._known[written] = self._own.get(fold_header(written)) or self._by_pattern(written) or written
        return self._known[written]

    def _by_pattern(self, written: str) -> str | None:
        if fold_header(written) in self._named:  # a column that the mapping names is itself
            return None
        return next((name for pattern, name in self._patterns if pattern.fullmatch(shown(written))), None)


def _compiled(pattern: str) -> re.Pattern[str]:
    """One star alone stands for something; of several, any may stand for nothing."""
    parts = [re.escape(each) for each in shown(pattern).split(STAR)]
    return re.compile((".+" if len(parts) == 2 else ".*").join(parts), re.IGNORECASE)


def renamed(
    rows: Iterator[Row], found: Found, others: Mapping[str, Sequence[str]], named: frozenset[str]
) -> Iterator[Row]:
    """Give each column the name by which the mapping knows it; where two would be one, their row says so."""
    names = Called(others, named)
    for sheet, written in found.headers.items():
        found.headers[sheet] = tuple(map(names.name_of, written))
    return _rows(rows, found, names)


def _rows(rows: Iterator[Row], found: Found, names: Called) -> Iterator[Row]:
    seen = dict(found.headers)
    for row in rows:
        written = found.headers.get(row.sheet, ())
        if written is not seen.get(row.sheet):  # a document's columns are met as it is read
            seen[row.sheet] = found.headers[row.sheet] = tuple(dict.fromkeys(map(names.name_of, written)))
        cells: dict[str, Cell] = {}
        problems = row.problems
        for name, cell in row.cells.items():
            own = names.name_of(name)
            if own in cells:
                problems = (*problems, f"The row has “{own}” twice, once by another name.")
                cell = [*_texts(cells[own]), *_texts(cell)]  # noqa: PLW2901  # the same cell, with what stands beside it
            cells[own] = cell
        yield row._replace(cells=cells, problems=problems)


def _texts(cell: Cell) -> list[str]:
    return [cell] if isinstance(cell, str) else cell
