"""Whether what begins like a picture is one to its end: its parts follow one another, and nothing else hides behind them.

Nothing is drawn or decompressed: the parts are walked by the lengths that they state, so that a broken or made-up picture
is told from a whole one, and a page, a script or a film behind the picture's end is found.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

PNG: Final = b"\x89PNG\r\n\x1a\n"
JPEG: Final = b"\xff\xd8\xff"

_CHUNK: Final = 12  # bytes of a chunk of a PNG beside its data: length, name and check
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # the markers that say how large the picture is
_START: Final = 0xD8
_END: Final = 0xD9
_SCAN: Final = 0xDA
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
# Within what a scan draws, an FF is followed by 00, by a restart or by more FF; anything else begins the next part.
_AFTER_SCAN: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_PADDING: Final = re.compile(rb"[\x00\xff]*?(?=\xff\xd8\xff|\Z)")


def is_png(content: bytes) -> bool:
    """Whether a PNG is whole: a header with a size, a picture, an end, each part with its check, and nothing behind it."""
    names = list(_chunks(content))
    header = content[16:24]
    sized = any(header[:4]) and any(header[4:])
    return sized and names[:1] == [b"IHDR"] and b"IDAT" in names and names[-1:] == [b"IEND"]


def is_jpeg(content: bytes) -> bool:
    """Whether a JPEG is whole: from its start to its end by its own markers, with nothing behind it but more of the same.

    Telephones put a second picture of the same scene, or a few empty bytes, behind the first: those are let be. What some
    add in a form of their own is refused, for nobody can tell what it holds.
    """
    at = 0
    while content.startswith(JPEG, at):
        end = _end_of_jpeg(content, at + 2)
        padding = None if end is None else _PADDING.match(content, end)
        if padding is None:
            return False
        at = padding.end()
    return 0 < at == len(content)


def _chunks(content: bytes) -> Iterator[bytes]:
    """The names of a PNG's chunks in order, up to its end; without that end where one does not hold or more follows."""
    view, at = memoryview(content), len(PNG)
    while at + _CHUNK <= len(content):
        size = int.from_bytes(view[at : at + 4])
        then = at + _CHUNK + size
        if then > len(content) or zlib.crc32(view[at + 4 : then - 4]) != int.from_bytes(view[then - 4 : then]):
            return
        name = bytes(view[at + 4 : at + 8])
        if name == b"IEND" and then != len(content):
            return
        yield name
        at = then


def _end_of_jpeg(content: bytes, at: int) -> int | None:
    """Where the picture whose first marker stands here ends; None where its parts do not follow one another."""
    sized = drawn = False
    while (marker := _marker(content, at)) is not None:
        code, at = marker
        if code == _END:
            return at if sized and drawn else None
        if code in _ALONE:
            continue
        length = int.from_bytes(content[at : at + 2])
        if length < 2 or code == _START or at + length > len(content):
            return None
        sized |= code in _FRAMES and any(content[at + 3 : at + 5]) and any(content[at + 5 : at + 7])
        at += length
        if code == _SCAN:
            drawn = sized
            after = _AFTER_SCAN.search(content, at)
            if after is None:
                return None
            at = after.start()
    return None


def _marker(content: bytes, at: int) -> tuple[int, int] | None:
    """The code of the marker that stands here and where it ends; a marker may have more than one FF before its code."""
    code = at
    while code < len(content) and content[code] == 0xFF:
        code += 1
    return (content[code], code + 1) if code > at and code < len(content) else None
