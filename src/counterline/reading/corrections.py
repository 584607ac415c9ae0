"""Held rows handed back to their sender: as they came, and why, to be put right and sent again alone."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Final

from counterline.reading.mapping.headers import WHY_HELD, folded
from counterline.reading.outcome import Held, Reason
from counterline.reading.reader import RowRead

HeldRow = tuple[RowRead, Held]

# What a spreadsheet would run as a formula. Numbers such as +44… and handles such as @… are left as they are.
_FORMULA: Final = re.compile(r"[=\t\r]|[+\-@][^\n]*[(|!]")


def write_held(rows: Iterable[HeldRow], delimiter: str = ",") -> Iterator[str]:
    """Give held rows as lines of CSV for an officer to correct; reading them back ignores the column we add."""
    held = list(rows)
    headers = [each for each in dict.fromkeys(header for row, _ in held for header in row.cells) if not _is_ours(each)]
    yield _line([*headers, WHY_HELD], delimiter)
    for row, why in held:
        cells = (row.cells.get(each, "") for each in headers)
        yield _line(
            [*(each if isinstance(each, str) else "; ".join(each) for each in cells), _told(row, why)], delimiter
        )


def write_held_lines(rows: Iterable[HeldRow]) -> Iterator[str]:
    """Give held rows as JSON Lines, each as it came with why it is held beside, for a system to correct."""
    for row, why in rows:
        try:
            said = json.loads(row.raw)
        except ValueError:
            said = None
        kept = said if isinstance(said, dict) else dict(row.cells)
        plain = {key: value for key, value in kept.items() if not _is_ours(key)}
        yield json.dumps({**plain, WHY_HELD: _told(row, why)}) + "\n"


def _is_ours(header: str) -> bool:
    return folded(header) == folded(WHY_HELD)


def _told(row: RowRead, held: Held) -> str:
    # First the row it was, so that what comes home can be told from the rest and traced to it.
    sheet = f" of sheet “{row.sheet}”" if row.sheet else ""
    told = f"Row {row.number}{sheet}: {' '.join(map(_sentence, held.reasons))}"
    # Cells beyond the header have no column to be written in, and must not be lost.
    return f"{told} The row as it came: {row.raw}" if row.problems else told


def _sentence(reason: Reason) -> str:
    return (
        f"{reason.column}: {reason.why} {reason.what_to_do}" if reason.column else f"{reason.why} {reason.what_to_do}"
    )


def _line(cells: Iterable[str], delimiter: str) -> str:
    written = io.StringIO()
    plain = (f"'{each}" if _FORMULA.match(each) else each for each in cells)
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerow(plain)
    return written.getvalue()
