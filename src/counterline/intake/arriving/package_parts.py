"""A workbook or a document taken to pieces of text, for the door: every part of its package, whatever the part is called.

A part is known by what it holds. Word and Excel find it by the list of parts and not by its name, so a heading may lie in
what is called a picture.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from xml.parsers import expat

from counterline.files.errors import Unreadable
from counterline.files.limits import LIMITS
from counterline.files.sheets.package import Package, damage_told, guarded_parser
from counterline.intake.arriving.pieces import OVERLAP

CHUNK: Final = 1 << 18  # bytes read at once
_MANY: Final = 2_000  # pieces looked at together, for one search over many is quicker; and of one, before it is parted

# How markup begins, in the encodings in which Office reads it.
_MARKUP: Final = (b"<", "<".encode("utf-16-le"), "<".encode("utf-16-be"))
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SPACE: Final = b" \t\r\n\0"

# The runs of one paragraph or cell are one piece, so that no word is parted by its own colours.
_RUNS: Final = frozenset({"t", "delText", "instrText", "delInstrText"})
_BLOCKS: Final = frozenset({"p", "si", "is", "c", "comment", "shape", "textbox"})
_BREAKS: Final = frozenset({"br", "cr", "tab"})
# Millions of them stand in a sheet, and their attributes are places and styles.
_CELLS: Final = frozenset({"c", "row", "v", "t", "f", "is", "si", "r"})
_WORDS: Final = re.compile(r"[^\W\d_]{3}")  # three letters together: numbers and styles are no words
# What stands among the words of a page's heading: its place, its font, its size, its colour (ECMA-376, 18.3.1.46)
_HEADING_CODE: Final = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Z&])')
_HEADINGS: Final = ("Header", "Footer")

# What holds no words that can be looked at, and is drawn rather than read.
_PICTURES: Final = frozenset(
    {".png", ".jpeg", ".jpg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".odttf", ".ttf"}
)
_SETTINGS: Final = "/printersettings/"
_OLD_DRAWING: Final = ".vml"  # which Excel itself writes with tags left open

OTHERS_INSIDE: Final = "Nobody here can look through files inside a workbook or a document."


def pieces_of_package(package: Package) -> Iterator[list[str]]:
    """All that a package says, in pieces: words, comments, formulas, names, properties, headings, hidden or not."""
    yield [*package.names(), *package.remarks()]
    for name in package.names():
        if _is_markup(package, name):
            yield from _markup(package, name)


def files_inside(package: Package) -> int:
    """How many parts are neither markup nor pictures: other files, into which no reader looks."""
    return sum(not _is_seen_through(package, name) for name in package.names())


def _is_seen_through(package: Package, name: str) -> bool:
    low = f"/{name.lower()}"
    if PurePosixPath(low).suffix in _PICTURES or _SETTINGS in low or name.endswith("/"):
        return True
    return not package.size(name) or _is_markup(package, name)


def _is_markup(package: Package, name: str) -> bool:
    with damage_told(package.called), package.open(name) as stream:
        head = stream.read(1024)
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.lstrip(_SPACE).startswith(b"<") or head.startswith(_MARKUP)


def _markup(package: Package, name: str) -> Iterator[list[str]]:
    words = _Words()
    try:
        with damage_told(package.called), package.open(name) as stream:
            while chunk := stream.read(CHUNK):
                words.parser.Parse(chunk)
                if len(words.pieces) > _MANY:
                    yield words.gathered()
            words.parser.Parse(b"", True)  # expat takes it by position only
    except Unreadable as refusal:
        if not (name.lower().endswith(_OLD_DRAWING) and isinstance(refusal.__cause__, expat.ExpatError)):
            raise
        yield _loosely(package, name)
    words.close()
    yield words.gathered()


def _loosely(package: Package, name: str) -> list[str]:
    """The words of a drawing whose tags do not close."""
    if package.size(name) > LIMITS.small_part.most:
        raise Unreadable(LIMITS.small_part.refusal("A drawing in the file is too big") + ".")
    with package.open(name) as stream:
        text = stream.read().decode("utf-8", "replace")
    return [each for each in re.split(r'[<>"]', text) if _WORDS.search(each)]


class _Words:
    """What a part of markup says, gathered as its parser passes over it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._said: list[str] = []
        self._inner = ""  # the element that is open and has no other in it
        self._own = False  # whether that one has words
        self.parser = guarded_parser()
        self.parser.StartElementHandler = self._starts
        self.parser.EndElementHandler = self._ends
        self.parser.CharacterDataHandler = self._says
        self.parser.CommentHandler = self._remarks
        self.parser.ProcessingInstructionHandler = lambda _, told: self._remarks(told)

    def gathered(self) -> list[str]:
        """The pieces that have come to their end."""
        gathered, self.pieces = self.pieces, []
        return gathered

    def close(self) -> None:
        """Take what is open for a piece."""
        if self._said and _WORDS.search(said := "".join(self._said)):
            self.pieces.append(said)
        self._said.clear()

    def _starts(self, name: str, attributes: dict[str, str]) -> None:
        self._inner, self._own = _local(name), False
        if attributes and self._inner not in _CELLS:
            self.pieces += [each for each in attributes.values() if _WORDS.search(each)]

    def _ends(self, name: str) -> None:
        local = _local(name)
        if local in _BREAKS:
            self._said.append("\n")
        elif local.endswith(_HEADINGS):
            self._said = [_HEADING_CODE.sub("\n", "".join(self._said))]
            self.close()
        elif local in _BLOCKS or (self._own and local not in _RUNS):
            self.close()
        self._inner, self._own = "", False

    def _says(self, words: str) -> None:
        # Between elements stands the layout of the markup, which parts no word.
        if self._inner in _RUNS or not words.isspace():
            self._own = True
            self._said.append(words)
            if len(self._said) > _MANY:
                self._part()

    def _part(self) -> None:
        """Part a piece that does not end, so that it is not held in memory whole; no phrase falls between its parts."""
        said = "".join(self._said)
        self.close()
        self._said.append(said[-OVERLAP:])

    def _remarks(self, told: str) -> None:
        if _WORDS.search(told):
            self.pieces.append(told)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
