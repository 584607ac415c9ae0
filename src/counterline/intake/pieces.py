"""Any file taken to pieces of text, for the door: it also looks where no reader of tables does."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import IO, Final

from counterline.files import LIMITS, Package, damage_told

CHUNK: Final = 1 << 20  # bytes read at once
OVERLAP: Final = 4096
"""Characters that two chunks share, so that no short phrase falls between them."""

# Whatever any format puts between values, for the format is not known here
_PARTED: Final = re.compile(r'[,;\t|"<>{}\[\]\r\n]+')
_BETWEEN_WORDS: Final = re.compile(r"[_.\-\s]+")  # what file names have for spaces
# Where one cell, comment, name or header of a workbook ends, with or without a namespace
_BLOCK_ENDS: Final = re.compile(
    r"</(?:\w+:)?(?:si|is|c|v|f|p|comment|text|definedName|(?:odd|even|first)(?:Header|Footer))>"
)
_TAG: Final = re.compile(r"<[^<>]*>")  # markup within a piece, such as the colour of one word
# Attributes hold words too, as sheets' names do; fewer than three letters are none
_ATTRIBUTE: Final = re.compile(r'="([^"<>]*[A-Za-z]{3}[^"<>]*)"')
_WORDS: Final = re.compile(r"[A-Za-z]{3}")  # three letters together: numbers and styles are no words
_MARKUP: Final = (".xml", ".rels", ".vml")
_MOSTLY_CELLS: Final = ("xl/worksheets/", "xl/sharedStrings")
_INSIDE: Final = ("xl/embeddings/", "xl/activeX/")


def words_of_name(name: str) -> list[str]:
    """What a file's name says: as a sentence, and word by word where a marking in capitals stands among others."""
    words = [each for each in _BETWEEN_WORDS.split(Path(name.replace("\\", "/")).name) if each]
    return [" ".join(words), *words]


def is_text(path: Path) -> bool:
    """Whether a file is a text that can be looked through, by its first bytes."""
    with path.open("rb") as stream:
        head = stream.read(CHUNK)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    odd = len(head) - len(head.translate(None, bytes(range(9)) + bytes(range(14, 32))))
    return b"\0\0" not in head and odd * 100 <= len(head)


def pieces_of_text(path: Path) -> Iterator[list[str]]:
    """A text in pieces, parted wherever any kind of file parts its values."""
    with path.open("rb") as stream:
        encoding = _encoding(stream)
        before = ""
        while chunk := stream.read(CHUNK):
            text = before + chunk.decode(encoding, "replace")
            pieces = _PARTED.split(text)
            # What two chunks share begins anywhere, so its first piece is no whole value.
            yield pieces[1:] if before else pieces
            before = text[-OVERLAP:]


def parts_of_workbook(path: Path) -> Iterator[list[str]]:
    """All text of a workbook in pieces: of every sheet, read or not, its comments, formulas, names and properties."""
    package = Package(path, LIMITS)
    try:
        yield package.names()
        for name in package.names():
            if name.endswith(_MARKUP):
                with damage_told("The workbook"), package.open(name) as stream:
                    yield from _pieces_of_markup(stream, attributes=not name.startswith(_MOSTLY_CELLS))
    finally:
        package.close()


def files_inside(path: Path) -> int:
    """How many other files a workbook carries with it, which no reader looks into."""
    package = Package(path, LIMITS)
    try:
        return sum(name.startswith(_INSIDE) for name in package.names())
    finally:
        package.close()


def _pieces_of_markup(stream: IO[bytes], *, attributes: bool) -> Iterator[list[str]]:
    rest = ""
    while chunk := stream.read(CHUNK):
        *blocks, rest = _BLOCK_ENDS.split(rest + chunk.decode("utf-8", "replace"))
        yield list(_said(blocks, attributes=attributes))
        rest = rest[-CHUNK:]
    yield list(_said([rest], attributes=attributes))


def _said(blocks: list[str], *, attributes: bool) -> Iterator[str]:
    for block in blocks:
        if attributes:
            yield from map(unescape, _ATTRIBUTE.findall(block))
        # The runs of one rich text are one piece, so that no word is parted by its own colours.
        if _WORDS.search(said := _TAG.sub("", block)):
            yield unescape(said)


def _encoding(stream: IO[bytes]) -> str:
    head = stream.read(CHUNK)
    stream.seek(0)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-le" if head.startswith(b"\xff\xfe") else "utf-16-be"
    try:
        head[: CHUNK - 4].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
