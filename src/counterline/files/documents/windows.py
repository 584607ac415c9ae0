"""A JSON document's text through a window that moves along it, so that memory does not grow with the document."""

import io
import json
from pathlib import Path
from typing import Final

from counterline.files.errors import Unreadable
from counterline.files.limits import Limits
from counterline.files.rows import Found

BLOCK: Final = 1 << 16  # bytes read at once
_SPACE: Final = " \t\r\n"
_STARTS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


class Window:
    """What of a document is at hand, and how far it has been read."""

    def __init__(self, path: Path, found: Found, limits: Limits) -> None:
        self._stream = path.open("rb")
        head = self._stream.read(3)
        self._stream.seek(0)
        found.encoding = next((name for start, name in _STARTS if head.startswith(start)), "utf-8")
        self._text = io.TextIOWrapper(self._stream, encoding=found.encoding, newline="")
        self._found, self._limits = found, limits
        self._at_hand = ""
        self._at = 0
        self._ended = False
        self._decoder = json.JSONDecoder()

    def close(self) -> None:
        """Let go of the document."""
        self._text.close()

    def peek(self) -> str:
        """The next sign that is no space; nothing at the end of the document."""
        while True:
            while self._at < len(self._at_hand):
                if self._at_hand[self._at] not in _SPACE:
                    return self._at_hand[self._at]
                self._at += 1
            if not self._more():
                return ""

    def expect(self, signs: str) -> str:
        """Take the next sign, which must be one of these."""
        sign = self.peek()
        if not sign or sign not in signs:
            raise broken(f"“{sign}” stands where “{'” or “'.join(signs)}” should" if sign else "")
        self._at += 1
        return sign

    def value(self, most: int | None = None) -> str | None:
        """Take one whole value as its text; None, with nothing taken, where it is longer than `most` characters."""
        self.peek()
        limit = self._limits.line.most if most is None else most
        while True:
            try:
                _, end = self._decoder.raw_decode(self._at_hand, self._at)
            except RecursionError:
                raise Unreadable(self._limits.depth.refusal("The document is nested too deep") + ".") from None
            except json.JSONDecodeError as error:
                if self._waits() > limit:
                    return None
                if not self._more():
                    raise broken("" if error.pos >= len(self._at_hand) - 1 else error.msg) from error
                continue
            # A number at the edge may have more figures beyond it.
            if end == len(self._at_hand) and self._more():
                continue
            text = self._at_hand[self._at : end]
            if len(text) > limit:
                return None
            self._at = end
            return text

    def _waits(self) -> int:
        return len(self._at_hand) - self._at

    def _more(self) -> bool:
        if self._ended:
            return False
        try:
            # Doubled each time, so that a long value is not tried again for every block of it.
            more = self._text.read(max(BLOCK, self._waits()))
        except UnicodeError as error:
            raise Unreadable(
                f"The document holds bytes that cannot be read as {self._found.encoding}. Save it as UTF-8 and send it again."
            ) from error
        self._found.passed += len(more)
        self._ended = not more
        self._at_hand = self._at_hand[self._at :] + more
        self._at = 0
        return bool(more)


def broken(what: str) -> Unreadable:
    """What is said of a document that is no JSON, or stops short."""
    told = f"it is not JSON: {what}" if what else "it is cut short"
    return Unreadable(f"The document cannot be read to its end, for {told}. Export it again and send the whole file.")
