"""A second table below the first, under a header of its own: its rows are held and never read by the first one's columns.

Sure is a row that names some of the columns again and others beside them. A row of labels below a blank one may be a header
or a row gone wrong: it is told of, and where the rows above begin with references of one make, those that begin otherwise are held.
"""

import re
from collections import deque
from collections.abc import Iterator
from typing import ClassVar, Final

from counterline.files.arranging import Arranged, Step
from counterline.files.headers import LETTER, fold_header, shown
from counterline.files.rows import Format, Found, Row

IN_ANOTHER: Final = "is a row of another table"
"""What is told of each row that is held so, for whoever says what to do about it."""

LONGEST_LABEL: Final = 40  # characters: longer texts in a row are what somebody wrote
FEWEST_LABELS: Final = 3  # of new labels: two may be a row that was typed wrong
FEWEST: Final = 3
"""Rows that a table needs before the letters of its references are a part of their make: 'A/1' and 'B/1' are of one else."""
RARE: Final = 10
"""One row in so many that begins with a word, such as 'TBC', leaves the others references."""
LOOKED_AT: Final = 1_000
MOST_TOLD: Final = 20  # places in a receipt; more would hide the rest of it
_DIGITS: Final = "0123456789"
_FIGURES = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")


class OtherTables(Step[None]):
    """Watches every table with a header of its own for another below it; no mapping asks for it."""

    key: ClassVar[str] = ""
    root: None = None

    def apply(self, rows: Iterator[Row], found: Found, arranged: Arranged) -> Iterator[Row]:
        """Give each row as it is, and those below another header with the problem that they are of another table."""
        headed = not (arranged.headers or arranged.joins)
        # Where rows stand under headings, those tell one table from the next.
        apart = any(each.headers or each.key == "sections" for each in arranged.steps)
        return _told(rows, found) if found.format in (Format.CSV, Format.XLSX) and headed and not apart else rows


def _told(rows: Iterator[Row], found: Found) -> Iterator[Row]:
    for row, problem in _Watch(found).watched(rows):
        yield row._replace(problems=(*row.problems, problem)) if problem else row


class _Watch:
    """What is known of the table of one sheet, so that the header of another is told from a row."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._begin(None)

    def _begin(self, sheet: str | None) -> None:
        self._sheet = sheet
        self._first = ""
        self._longest = 0
        self._last = 0
        self._after_gap = False
        self._above = _Above()
        self._told = 0
        self._problem = ""
        self._is_sure = self._is_other = False

    def watched(self, rows: Iterator[Row]) -> Iterator[tuple[Row, str]]:
        for row in rows:
            if row.sheet != self._sheet or not self._last:
                self._begin(row.sheet)
                self._first = next(iter(row.cells), "")
                self._longest = 2 * len(self._first) + 2
            cell = row.cells.get(self._first, "")
            first = cell if isinstance(cell, str) else ""
            is_next = row.number == self._last + 1
            if not is_next or self._after_gap or (len(first) < self._longest and first[-1:] not in _DIGITS):
                self._look(row, first, is_next)
            self._last = row.number + (row.raw.count("\n") if self._sheet is None else 0)
            if self._problem:
                if first:  # a row that leaves it blank goes with the one above
                    self._is_other = self._is_sure or self._above.is_unlike(first)
                yield row, self._problem if self._is_other else ""
                continue
            if first and not self._after_gap:
                self._above.begins.append((first, row))
            yield row, ""

    def _look(self, row: Row, first: str, is_next: bool) -> None:
        """Look whether a row is another header: one out of turn, one below a title, or one that begins as the header does."""
        said = {name: text for name, cell in row.cells.items() if isinstance(cell, str) and (text := shown(cell))}
        again = [name for name, text in said.items() if text.casefold() == fold_header(name)]
        gap, self._after_gap = not is_next or self._after_gap, False
        if again and len(again) == len(said):
            self._problem = ""
            return
        if self._last and gap and len(said) == 1:  # a title, of which the next row may be the header
            self._after_gap = True
            return
        if not self._last or len(said) < 2 or not all(map(_is_label, said.values())):
            return
        is_sure = bool(again) and (
            fold_header(first) == fold_header(self._first) or (gap and len(again) * 2 >= len(said))
        )
        if is_sure:
            self._hold(row, list(said.values()))
        elif gap and not self._is_sure and first and len(said) >= FEWEST_LABELS and not self._above.has_labels():
            self._doubt(row, list(said.values()))

    def _hold(self, row: Row, names: list[str]) -> None:
        """Hold a row that is surely another header, and all below it."""
        self._problem = f"Row {row.number:,} names other columns ({_listed(names)}), so this {IN_ANOTHER}."
        self._is_sure = self._is_other = True
        self._note(row, names, "is", "and the rows below it were held")

    def _doubt(self, row: Row, names: list[str]) -> None:
        """Tell of a row that may be another header, and hold what begins unlike the rows above where they begin alike."""
        if not self._above.are_of_one_make():
            self._note(
                row,
                names,
                "may be",
                "and nothing was held for it, as the rows above begin in many ways; look whether the rows below it are of this table",
            )
            return
        self._problem = (
            f"Row {row.number:,}, below a blank row, may name other columns ({_listed(names)}), and this row begins unlike those "
            f"above it, so this {IN_ANOTHER}. If it is of this table, write 'sections: \"{shown(self._first)}\"' under 'file' in the "
            "mapping, and no row is held for another below a blank one."
        )
        self._is_other = False
        self._note(row, names, "may be", "and rows below it that begin unlike those above were held")

    def _note(self, row: Row, names: list[str], sure: str, held: str) -> None:
        self._told += 1
        if self._told > MOST_TOLD:
            return
        where = f" of sheet “{self._sheet}”" if self._sheet is not None else ""
        self._found.notes.append(
            f"Row {row.number:,}{where} {sure} the header of another table ({_listed(names)}), {held}."
        )


class _Above:
    """How the rows of a table begin; it is looked at when another table may begin, so that most files pay nothing."""

    def __init__(self) -> None:
        self.begins: deque[tuple[str, Row]] = deque(maxlen=LOOKED_AT)
        """What rows begin with that were not looked at yet, the last of them."""
        self._spelt: set[str] = set()
        self._makes: set[str] = set()
        self._words: set[str] = set()
        self._count = self._of_words = self._of_labels = 0

    def has_labels(self) -> bool:
        """Whether a row of labels alone is nothing new, as in a list of names."""
        self._look()
        return self._of_labels * RARE > self._count + self._of_words

    def are_of_one_make(self) -> bool:
        """Whether the rows begin with references, which hold figures and are made in few ways."""
        self._look()
        return 0 < len(self._makes) <= max(1, self._count // 2) and self._of_words * RARE <= self._count

    def is_unlike(self, first: str) -> bool:
        """Whether a row begins otherwise than those above: its letters count where they are the same in all of several rows."""
        self._look()
        spelt = _FIGURES.sub("0", first.strip())
        if spelt in self._words:
            return False
        if len(self._spelt) == 1 and self._count >= FEWEST:
            return spelt not in self._spelt
        return _LETTERS.sub("A", spelt) not in self._makes

    def _look(self) -> None:
        while self.begins:
            first, row = self.begins.popleft()
            spelt = _FIGURES.sub("0", first.strip())
            if "0" in spelt:
                self._spelt.add(spelt)
                self._makes.add(_LETTERS.sub("A", spelt))
                self._count += 1
            elif "total" not in first.casefold():
                self._of_words += 1
                self._of_labels += _is_of_labels(row)
                if len(self._words) < LOOKED_AT:
                    self._words.add(spelt)


def _is_of_labels(row: Row) -> bool:
    said = [text for cell in row.cells.values() if isinstance(cell, str) and (text := shown(cell))]
    return len(said) >= FEWEST_LABELS and all(map(_is_label, said))


def _listed(names: list[str]) -> str:
    return ", ".join(f"“{each}”" for each in names[:6])


def _is_label(text: str) -> bool:
    return len(text) <= LONGEST_LABEL and bool(LETTER.search(text)) and not any(each.isdigit() for each in text)
