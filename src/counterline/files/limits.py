"""How big a part of a file may be, and why: every limit of the readers stands here, so that none is met by surprise."""

from dataclasses import dataclass
from typing import NamedTuple

MEGABYTE = 1_000_000
GIGABYTE = 1_000_000_000


class Limit(NamedTuple):
    """The most of something a file may hold, with the reason a sender is given."""

    most: int
    unit: str
    because: str

    def refusal(self, found: str) -> str:
        """What an officer reads when the limit is passed: what was found, the most allowed and why."""
        return f"{found}; the most is {self.most:,} {self.unit}, because {self.because}"


@dataclass(frozen=True, slots=True)
class Limits:
    """All limits together; a test or an operator may replace one and leave the rest."""

    file: Limit = Limit(2 * GIGABYTE, "bytes", "one submission must be readable within an hour: send it in parts")
    line: Limit = Limit(
        MEGABYTE, "characters", "a longer line means that the line ends or the quotation marks are lost"
    )
    blank: Limit = Limit(
        100_000, "blank lines", "no list has so many, and an export that went wrong has: look at it before you send it"
    )
    cell: Limit = Limit(20_000, "characters", "a longer one is a document and belongs in a report, not in a cell")
    columns: Limit = Limit(200, "columns", "a wider table is a different kind of return, or its delimiter is wrong")
    quoted_lines: Limit = Limit(200, "lines", "a longer quoted cell means a quotation mark that nobody closed")
    depth: Limit = Limit(20, "levels", "deeper nesting has no place in a return and can be used to stop the reader")
    sheets: Limit = Limit(250, "sheets", "each must be looked at before any is read")
    sheet_rows: Limit = Limit(1_048_576, "rows", "no spreadsheet program shows more, so nobody could check them")
    entries: Limit = Limit(5_000, "parts", "an honest workbook has a few dozen and the rest would hide something")
    unpacked: Limit = Limit(8 * GIGABYTE, "bytes unpacked", "more would fill the machine: send it in parts or as CSV")
    small_part: Limit = Limit(64 * MEGABYTE, "bytes", "the parts that describe a workbook are small in any honest one")
    packing: Limit = Limit(
        400, "times its packed size", "tables do not pack better than that and a bomb does: save it again and resend"
    )


LIMITS = Limits()

# A part is judged by its packing only above this size: a short part of spaces packs very well and harms nobody.
PACKING_MATTERS_ABOVE = 16 * MEGABYTE

# Header rows stand near the top; below this many rows a table is taken to have none.
HEADER_SEARCH_ROWS = 50

# Unreadable bytes in this many lines, and in at least one line of ten, are a wrong encoding and not a slip.
PERVASIVE_LINES = 100
PERVASIVE_SHARE = 10
