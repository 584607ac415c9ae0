"""A second table below the first, under a header of its own: its rows are held and never read by the first one's columns.

Sure is a row that names some of the columns again and others beside them. A row of labels below a blank one may be a header
or a row gone wrong: it is told of, and where all rows above begin alike but for their figures, those that begin otherwise are held.
"""

from collections.abc import Iterator
from typing import Final

from counterline.intake.formats.headers import LETTER, fold_header, shown
from counterline.intake.formats.rows import Found, Row

IN_ANOTHER: Final = "is a row of another table"
"""What is told of each row that is held so, for whoever says what to do about it."""

LONGEST_LABEL: Final = 40
MOST_SORTS: Final = 500
FEWEST: Final = 3
"""Rows that a table needs before one unlike them is told from a row gone wrong."""
_DIGITS: Final = "0123456789"


def without_other_tables(rows: Iterator[Row], found: Found) -> Iterator[Row]:
    """Give each row as it is, and those below another header with the problem that they are of another table."""
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
        self._sorts: set[str] = set()
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
                    self._is_other = self._is_sure or first.rstrip(_DIGITS) not in self._sorts
                yield row, self._problem if self._is_other else ""
                continue
            if first and not self._after_gap and len(self._sorts) < MOST_SORTS:
                self._told += 1
                self._sorts.add(first.rstrip(_DIGITS) if first[-1] in _DIGITS else "")
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
        if is_sure or (gap and not self._is_sure and self._may_begin(said)):
            self._tell(row, list(said.values()), is_sure=is_sure)

    def _may_begin(self, said: dict[str, str]) -> bool:
        """Whether a row of labels is unlike rows that all begin with a few words and figures, as references do."""
        return len(said) > 2 and self._told >= FEWEST and len(self._sorts) * 2 <= self._told and "" not in self._sorts

    def _tell(self, row: Row, names: list[str], *, is_sure: bool) -> None:
        listed = ", ".join(f"“{each}”" for each in names[:6])
        self._problem = f"Row {row.number:,} names other columns ({listed}), so this {IN_ANOTHER}."
        self._is_sure = self._is_other = is_sure
        where = f" of sheet “{self._sheet}”" if self._sheet is not None else ""
        held = (
            "and the rows below it were held"
            if is_sure
            else "and rows below it that begin unlike those above were held"
        )
        self._found.notes.append(
            f"Row {row.number:,}{where} {'is' if is_sure else 'may be'} the header of another table ({listed}), {held}."
        )


def _is_label(text: str) -> bool:
    return len(text) <= LONGEST_LABEL and bool(LETTER.search(text)) and not any(each.isdigit() for each in text)
