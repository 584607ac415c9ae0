"""Text garbled on its way: written in UTF-8 and read as Windows-1252, as 'Oâ€™Neil' was O’Neil.

Nothing is put right here: a person looks at what it probably was, because 'Ã' and '©' may be meant.
"""

import re
from typing import Final

# What a letter outside ASCII looks like when its UTF-8 bytes are read as Windows-1252: a first sign and one or two that follow. Only
# the first signs of Latin letters (Â Ã Ä Å) and of quotation marks and dashes (â) count: 'É’S' at the end of 'CAFÉ’S' is meant.
_FOLLOWS: Final = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
# UTF-8 that was read as Windows-1252: two signs or three for one letter
_GARBLED: Final = re.compile(f"[ÂÃÄÅ]{_FOLLOWS}|â{_FOLLOWS}{{2}}")


def was_probably(text: str) -> str | None:
    """What a garbled text was before, or None where nothing in it looks garbled."""
    if text.isascii():
        return None
    found = _GARBLED.sub(_meant, text)
    return None if found == text else found


def apart(text: str) -> list[str]:
    """The text in pieces, by turns not garbled and garbled. What cannot be printed is in no garbled piece."""
    pieces, start = [], 0
    for found in _GARBLED.finditer(text):
        if found[0].isprintable():
            pieces += [text[start : found.start()], found[0]]
            start = found.end()
    return [*pieces, text[start:]]


def _meant(match: re.Match[str]) -> str:
    try:
        return b"".join(map(_byte, match[0])).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _byte(letter: str) -> bytes:
    # Five bytes stand for nothing in Windows-1252, and readers pass them on as they are.
    return letter.encode("latin-1") if letter <= "\xff" else letter.encode("cp1252")
