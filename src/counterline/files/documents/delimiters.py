"""Which character stands between the cells of a text table: the one that makes best sense of its first rows."""

import csv
import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice

from counterline.files.headers import find_header, fold_header
from counterline.files.limits import HEADER_SEARCH_ROWS

# In order of preference where two make equal sense.
DELIMITERS = (",", ";", "\t", "|")
SAMPLE_ROWS = 200  # rows by which a delimiter is judged: a first screenful may be titles
SAID = re.compile(r"sep=([,;\t|])[\r\n]*$", re.IGNORECASE)  # the first line that Excel writes and obeys: sep=;


def said_delimiter(first_line: str) -> str | None:
    """The delimiter where the first line only states it ("sep=;"), as Excel lets people do."""
    match = SAID.match(first_line)
    return match[1] if match else None


def sniff_delimiter(lines: Sequence[str], wanted: Collection[str]) -> str:
    """Choose the delimiter that finds most of the headers a mapping knows, then the most even rows."""
    best, most = DELIMITERS[0], (-1, 0.0)
    for delimiter in DELIMITERS:
        sense = _sense(lines, delimiter, wanted)
        if sense > most:
            best, most = delimiter, sense
        if most >= (len(set(map(fold_header, wanted))), 1.0) and wanted:  # all names, every row even: no better to come
            break
    return best


def _sense(lines: Sequence[str], delimiter: str, wanted: Collection[str]) -> tuple[int, float]:
    rows = parse_rows(lines, delimiter, SAMPLE_ROWS)
    header = find_header(rows[:HEADER_SEARCH_ROWS], wanted) if wanted else None
    matched = header.matched if header else 0
    widths = Counter(len(row) for row in (rows[header.end :] if header and matched else rows) if row)
    if header and matched:
        even = sum(count for width, count in widths.items() if width <= len(header.names))
        return matched, even / max(1, widths.total())
    width, count = max(widths.items(), key=lambda pair: (pair[1] * (pair[0] > 1), pair[0]), default=(1, 0))
    return 0, count / max(1, widths.total()) * math.sqrt(width - 1)


def parse_rows(lines: Sequence[str], delimiter: str, most: int) -> list[list[str]]:
    """The first rows of a text table as this delimiter parts them, faults forgiven: only to look at."""
    rows: list[list[str]] = []
    reader = csv.reader(iter(lines), delimiter=delimiter)
    try:
        rows.extend(islice(reader, most))
    except csv.Error:
        return rows
    return rows
