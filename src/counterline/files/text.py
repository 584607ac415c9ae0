"""Bytes into lines, a block at a time: finds the encoding safely and marks, never drops, what cannot be read."""

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from counterline.files.errors import TooLong, Unreadable
from counterline.files.limits import PERVASIVE_LINES, PERVASIVE_SHARE, Limits
from counterline.files.rows import Found

# Large enough that the work is done in C, small enough that a block and its rows fit in the processor's cache.
BLOCK = 1 << 18

MARKING = "counterline.mark"
# What cannot be stored: half a character, or null; made by our own error handler too.
MARK = re.compile("[\ud800-\udfff\0]")
# What looks like UTF-8 of two or three bytes inside Windows-1252.
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH = re.compile(rb"[\x80-\xff]")  # beyond ASCII, where encodings differ

UTF_8, CP1252, UTF_16_LE, UTF_16_BE = "utf-8", "cp1252", "utf-16-le", "utf-16-be"
STARTS = ((b"\xef\xbb\xbf", UTF_8, "utf-8-sig"), (b"\xff\xfe", UTF_16_LE, "utf-16"), (b"\xfe\xff", UTF_16_BE, "utf-16"))

MIXED = "The row looks written in UTF-8 while the file is in Windows-1252 (cp1252), so its letters are not sure."


def _mark(error: UnicodeError) -> tuple[str, int]:
    # Lone surrogates never come out of a sound text, so they can stand for the bytes that could not be read.
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(MARKING, _mark)


def escaped(text: str) -> str:
    r"""Write out the marks of unreadable bytes (and null bytes) as an officer can read them: \x81."""
    return MARK.sub(_escape, text)


def looks_mixed(text: str) -> bool:
    """True where text read as cp1252 has the letter pairs that only UTF-8 leaves behind ("Â£", "Ã©")."""
    return MULTIBYTE.search(text.encode(CP1252, "ignore")) is not None


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC00 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if code else "\\x00"


class TextLines:
    """The lines of a text file, with their ends, in blocks; line ends may be mixed."""

    def __init__(self, stream: BinaryIO, found: Found, limits: Limits) -> None:
        self._stream = stream
        self._found = found
        self._limits = limits
        self._limit = limits.line
        self._encoding: str | None = None
        self._lines = 0
        self._unread = 0
        self._first_unread = ""
        self.mixed = False
        # Set once anything was marked, and then kept: from there each row is looked at.
        self.careful = False

    def blocks(self) -> Iterator[list[str]]:
        """Read the file in blocks of whole lines; the last may end without a line end."""
        carry = self._begin()
        while data := self._stream.read(BLOCK):
            self._found.passed += len(data)
            ended = len(data) < BLOCK
            data = carry + data
            if ended:
                # A small file comes in one block, so that all of it can be looked at for its delimiter.
                yield self._lines_of(data)
                return
            cut = last_break(data, 2 if self._wide else 1, big=self._encoding == UTF_16_BE)
            carry = data[cut:]
            if len(carry) > self._limit.most * (2 if self._wide else 1):
                self._refuse_line(self._lines + 1)
            if cut:
                yield self._lines_of(data[:cut])
        if carry:
            yield self._lines_of(carry)

    def again(self) -> Iterator[list[str]]:
        """Read the whole file from its start, to the end, for whoever is in the middle of it and must know the rest."""
        at = self._stream.tell()
        self._stream.seek(0)
        yield from TextLines(self._stream, Found(self._found.format), self._limits).blocks()
        self._stream.seek(at)

    @property
    def _wide(self) -> bool:
        return self._encoding in {UTF_16_LE, UTF_16_BE}

    def _begin(self) -> bytes:
        head = self._stream.read(3)
        self._found.passed += len(head)
        self._found.encoding = UTF_8
        for bom, encoding, reported in STARTS:
            if head.startswith(bom):
                self._encoding, self._found.encoding = encoding, reported
                return head[len(bom) :]
        return head

    def _lines_of(self, data: bytes) -> list[str]:
        if self._encoding is None and not data.isascii():
            self._settle(data)
        encoding = self._encoding or UTF_8
        unread = False
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = data.decode(encoding, MARKING)
            unread = self.careful = True
        if "\0" in text:
            self.careful = True
        if encoding == CP1252 and MULTIBYTE.search(data):
            self.careful = self.mixed = True
        lines = list(io.StringIO(text, newline=""))
        if max(map(len, lines)) > self._limit.most:
            self._refuse_line(self._lines + max(range(len(lines)), key=lambda index: len(lines[index])) + 1)
        self._lines += len(lines)
        if unread:
            self._count_unread(lines)
        return lines

    def _settle(self, data: bytes) -> None:
        sound = len(MULTIBYTE.findall(data))
        astray = len(HIGH.findall(MULTIBYTE.sub(b"", data)))
        self._encoding = UTF_8 if sound >= astray else CP1252
        if self._encoding == CP1252:
            self._found.encoding = CP1252
            self._found.notes.append("The text is not UTF-8; it was read as Windows-1252 (cp1252).")

    def _count_unread(self, lines: list[str]) -> None:
        before = self._lines - len(lines)
        for number, line in enumerate(lines, before + 1):
            match = MARK.search(line)
            if match and match[0] != "\0":
                self._unread += 1
                self._first_unread = self._first_unread or f"byte {escaped(match[0])} on line {number:,}"
        if self._unread > PERVASIVE_LINES and self._unread * PERVASIVE_SHARE > self._lines:
            raise Unreadable(
                f"{self._unread:,} lines hold bytes that cannot be read as {self._found.encoding}, first the "
                f"{self._first_unread}. Save the file as UTF-8 and send it again."
            )

    def _refuse_line(self, number: int) -> None:
        raise TooLong(self._limit.refusal(f"Line {number:,} is too long") + ".")


def last_break(data: bytes, width: int, *, big: bool) -> int:
    """Where the last whole line of these bytes ends; a final carriage return may be half a line end and waits."""
    return max(_after(data, b"\n", width, big=big), _after(data[:-width], b"\r", width, big=big))


def _after(data: bytes, character: bytes, width: int, *, big: bool) -> int:
    if width == 1:
        return data.rfind(character) + 1
    unit = b"\0" + character if big else character + b"\0"
    at = data.rfind(unit)
    while at % 2 and at > 0:
        at = data.rfind(unit, 0, at + 1)
    return at + 2 if at >= 0 and at % 2 == 0 else 0
