"""The door for whole files (law 11): whatever a mapping reads or leaves out, every part of a file is looked through.

Each row is searched in the same way when it is read. Searched here is what is no row: the file's name, its column names,
sheets that are hidden or not named, files that cannot be read as tables, and whatever of a workbook is not a cell.
What cannot be looked into at all does not come in either.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from counterline.files.errors import TooLong, Unreadable
from counterline.files.limits import LIMITS
from counterline.files.opening import open_rows
from counterline.files.rows import Cell, Format, Row, Rows
from counterline.files.sheets.package import Package
from counterline.intake.arriving.package_parts import OTHERS_INSIDE, files_inside, pieces_of_package
from counterline.intake.arriving.pieces import is_text, pieces_of_text, words_of_name
from counterline.reading.mapping.headers import folded
from counterline.reading.mapping.model import Mapping
from counterline.vocabulary.terms.stays_out import Door

QUICK: Final = 5_000  # rows
MOST_LETTERS: Final = 8 << 20
"""While a sender waits, so many rows and letters are looked through. The worker does the rest before anybody sees a row."""

MOST_NAMED: Final = 20  # enough to find them by; a file of thousands would fill the answer
SOMEWHERE: Final = "A sheet, comment, formula or property of the workbook"
TAKE_OUT: Final = "Take out what must not be sent here and send the rest again."


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking through a file: why it may not come in, if it may not, and whether all of it was looked at."""

    refusal: str | None
    whole: bool


def look_through(path: Path, name: str, mapping: Mapping | None = None, most: int | None = None) -> Looked:
    """Look through a file for what may not come in, its first rows alone where `most` is given; quotes nothing of it."""
    look = _Look(frozenset(each.key for each in mapping.fills("marking")) if mapping else frozenset(), most)
    look.at("The file's name", words_of_name(name))
    try:
        look.file(path)
    except Unreadable as why:
        if isinstance(why, TooLong) or not is_text(path):
            return Looked(f"{why.message} What cannot be looked through is not kept.", whole=True)
        look.text(path)
    return Looked(look.told(), look.whole)


def shows_all(rows: Rows, mapping: Mapping) -> bool:
    """Whether the rows that a mapping reads, with their titles and headers, are all that their file holds."""
    file = mapping.file
    # A layout may call a column otherwise than the file does, or part a cell, and so hide a sign.
    hides = file.joins or file.rows or file.carry or any(each.hides for each in file.steps)
    return rows.format in {Format.CSV, Format.JSONL} and not hides


def refusal_of_headers(rows: Rows) -> str | None:
    """Why a file that has been read may not come in by the names of its columns, all of which are known by then."""
    look = _Look(frozenset())
    look.columns(rows, rows.found.sheets)
    return look.told()


def refusal_of_package(package: Package) -> tuple[str, str] | None:
    """Why a document or workbook may not come in by any part of it, and what to do about it; None where it may."""
    door = Door()
    found = next(filter(None, (door.refusal_of(pieces, []) for pieces in pieces_of_package(package))), None)
    if found is None and files_inside(package):
        return OTHERS_INSIDE, "Save it without them, and attach each by itself."
    return found


def refusal_of_file_name(name: str) -> str | None:
    """Why a file may not come in by its name alone, or None."""
    return refusal_of_names(words_of_name(name))


def refusal_of_names(names: Iterable[str]) -> str | None:
    """Why columns or files may not have these names, or None: a register of sources is known by its headers."""
    found = Door().refusal_of(list(names), [])
    return None if found is None else " ".join(found)


@dataclass(slots=True)
class _Look:
    """One file on its way past the door."""

    marking_keys: frozenset[str]
    most: int | None = None
    whole: bool = True
    door: Door = field(default_factory=Door)
    rows: list[str] = field(default_factory=list)
    found: tuple[str, str] | None = None
    place: str | None = None

    def at(self, place: str, texts: list[str], markings: Iterable[str] = ()) -> None:
        """Look at texts that stand in one place of the file."""
        refusal = self.door.refusal_of(texts, markings)
        if refusal is not None and (self.found is None or self.place == SOMEWHERE):
            self.found, self.place = refusal, place

    def file(self, path: Path) -> None:
        """Look through the file as the table it is, and through what of it lies outside the table."""
        if _is_workbook(path):
            self._workbook(path)
            return
        with open_rows(path) as rows:
            kind = rows.format
            self._rows(rows)
        if kind is Format.JSON:
            self.text(path)

    def text(self, path: Path) -> None:
        """Look through a text that is no table, piece by piece."""
        for pieces in self._begun(pieces_of_text(path)):
            self.at("Part of the file", pieces)

    def told(self) -> str | None:
        """Why the file may not come in, with the places and the right route."""
        if self.found is None:
            return None
        place = self.place
        if self.rows:
            more = f" and {len(self.rows) - MOST_NAMED} more" if len(self.rows) > MOST_NAMED else ""
            place = f"Row{'s' if len(self.rows) > 1 else ''} {', '.join(self.rows[:MOST_NAMED])}{more}"
        return f"The file was refused and nothing of it is kept. {place}: {' '.join(self.found)} {TAKE_OUT}"

    def _rows(self, rows: Rows) -> None:
        sheets = rows.found.sheets
        self.columns(rows, sheets)
        for row in self._first(rows):
            self._row(row, sheets)
        # Where there is no header, names are met as rows are read.
        self.columns(rows, sheets)
        for title in rows.titles:
            # In capitals or alone such words are markings, and within a sentence words.
            standing = [title.text] if title.text.isupper() or len(title.text.split()) == 1 else []
            self.at(f"Row {_placed(title.sheet, title.number, sheets)}", [title.text], standing)

    def columns(self, rows: Rows, sheets: list[str]) -> None:
        """Look at the names of the columns met so far."""
        for sheet, names in list(rows.headers.items()):
            self.at(f"The name of a column{_of_sheet(sheet, sheets)}", list(names))

    def _row(self, row: Row, sheets: list[str]) -> None:
        texts = [text for cell in row.cells.values() for text in _texts(cell)]
        markings = [
            text for name, cell in row.cells.items() if folded(name) in self.marking_keys for text in _texts(cell)
        ]
        refusal = self.door.refusal_of([*texts, row.raw] if row.problems else texts, markings)
        if refusal is not None:
            self.found = self.found or refusal
            self.rows.append(_placed(row.sheet, row.number, sheets))

    def _workbook(self, path: Path) -> None:
        package = Package(path, LIMITS)
        try:
            for pieces in self._begun(pieces_of_package(package)):
                self.at(SOMEWHERE, pieces)
            if self.found is None and (inside := files_inside(package)):
                self.found = OTHERS_INSIDE, "Save it without them."
                self.place = f"The workbook holds {inside} other file{'s' if inside > 1 else ''}"
        finally:
            package.close()
        # By rows too, even of hidden sheets: that tells where, and knows a column of markings by its name.
        with suppress(Unreadable):
            with open_rows(path) as opened:
                sheets = list(opened.found.sheets)
            with open_rows(path, sheets=sheets) as rows:
                self._rows(rows)

    def _first(self, rows: Rows) -> Iterator[Row]:
        for number, row in enumerate(rows):
            if self.most is not None and number >= self.most:
                self.whole = False
                return
            yield row

    def _begun(self, chunks: Iterable[list[str]]) -> Iterator[list[str]]:
        letters = 0
        for pieces in chunks:
            if self.most is not None and letters > MOST_LETTERS:
                self.whole = False
                return
            letters += sum(map(len, pieces))
            yield pieces


def _is_workbook(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) == b"PK\x03\x04"


def _placed(sheet: str | None, number: int, sheets: list[str]) -> str:
    return f"{number}{_of_sheet(sheet, sheets)}"


def _of_sheet(sheet: str | None, sheets: list[str]) -> str:
    # By its place, for its name may be what must not be told.
    return "" if sheet is None or len(sheets) < 2 else f" of sheet {sheets.index(sheet) + 1}"


def _texts(cell: Cell) -> list[str]:
    return [cell] if isinstance(cell, str) else cell
