"""A picture of nothing, for what is attached to reports in tests: its beginning is a PNG's, and no more is looked at."""

import zlib
from typing import Final

_HEADER: Final = b"IHDR" + (1).to_bytes(4) + (1).to_bytes(4) + bytes([8, 0, 0, 0, 0])
PICTURE: Final = (
    b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4) + _HEADER + zlib.crc32(_HEADER).to_bytes(4) + b" and an invented picture"
)
