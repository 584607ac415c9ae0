"""Pictures of nothing, for what is attached to reports in tests: whole by their parts, and one grey dot to look at."""

import zlib
from typing import Final


def chunk(name: bytes, data: bytes = b"") -> bytes:
    """One part of a PNG, with its length and check."""
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


def segment(code: int, data: bytes) -> bytes:
    """One part of a JPEG, with its marker and length."""
    return bytes([0xFF, code]) + (len(data) + 2).to_bytes(2) + data


PICTURE: Final = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", (1).to_bytes(4) + (1).to_bytes(4) + bytes([8, 0, 0, 0, 0]))
    + chunk(b"IDAT", zlib.compress(b"\x00\x80"))
    + chunk(b"IEND")
)
"""A PNG."""

SCAN: Final = segment(0xDA, bytes([1, 1, 0, 0, 63, 0])) + b"\xff\x00\x5f\xff\xd0\x3f"
PHOTOGRAPH: Final = (
    b"\xff\xd8"
    + segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
    + segment(0xDB, bytes(65))
    + segment(0xC0, bytes([8, 0, 1, 0, 1, 1, 1, 0x11, 0]))
    + segment(0xC4, bytes([0, 1, *bytes(15), 0]))
    + SCAN
    + b"\xff\xd9"
)
"""A JPEG."""
