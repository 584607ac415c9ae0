"""JSON Lines into rows: one object on each line; a bad line is held and the others go on."""

from collections.abc import Iterator
from itertools import islice

from counterline.files.documents.jsonobjects import ObjectReader
from counterline.files.errors import Unreadable
from counterline.files.limits import Limits
from counterline.files.rows import Found, Row
from counterline.files.text import MARK, MIXED, TextLines, escaped, looks_mixed

# Where not one of so many lines starts like an object, the file is something else.
FIRST_LINES = 20


def read_json_lines(text: TextLines, found: Found, limits: Limits) -> Iterator[Row]:
    """Check that the file looks like JSON Lines, and hand back the rows to be read as they are asked for."""
    blocks = text.blocks()
    first = next(blocks, [])
    start = list(islice((line for line in first if line.strip()), FIRST_LINES))
    if not any(line.lstrip().startswith("{") for line in start):
        raise Unreadable("This is not JSON Lines: none of the first lines is an object in braces.")
    found.headers[None] = ()
    return _Lines(text, found, ObjectReader(found, limits, "line")).rows(first, blocks)


class _Lines:
    """The reading of one line after another."""

    def __init__(self, text: TextLines, found: Found, objects: ObjectReader) -> None:
        self._text = text
        self._found = found
        self._objects = objects

    def rows(self, lines: list[str], blocks: Iterator[list[str]]) -> Iterator[Row]:
        """Yield a row for every line that is not blank."""
        number = 0
        while lines:
            for number, line in enumerate(lines, number + 1):  # noqa: B020  # it counts on from block to block
                if line.isspace():
                    self._found.blank += 1
                else:
                    yield self._row(number, line.rstrip("\r\n"))
            lines = next(blocks, [])

    def _row(self, number: int, line: str) -> Row:
        if self._text.careful and MARK.search(line):
            problem = f"The line holds bytes that cannot be read as {self._found.encoding}, or null bytes."
            return Row(None, number, {}, (problem,), escaped(line))
        row = self._objects.row(number, line)
        if self._text.mixed and looks_mixed(line):
            return row._replace(problems=(*row.problems, MIXED))
        return row
