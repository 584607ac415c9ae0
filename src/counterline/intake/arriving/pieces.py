"""A text taken to pieces, for the door: it also looks where no reader of tables does."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

CHUNK: Final = 1 << 20  # bytes read at once
OVERLAP: Final = 4096
"""Characters that two chunks share, so that no short phrase falls between them."""

# Whatever any format puts between values, for the format is not known here
_PARTED: Final = re.compile(r'[,;\t|"<>{}\[\]\r\n]+')
_BETWEEN_WORDS: Final = re.compile(r"[_.\-\s]+")  # what file names have for spaces


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
