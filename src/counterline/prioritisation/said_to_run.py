"""Which line a nomination says that the person runs, and by which records."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.prioritisation.line_anchors import Anchor, anchor_on, own_line
from counterline.records.keeping.reading_back import record_by_ref

MOST_NAMED: Final = 20
"""Records named at most: those that a colleague has to open to check it."""


def anchor_of_line(work: Work, agency: str, line: str | None, records: Sequence[str]) -> Anchor | None:
    """The mention with which a nomination's line stands, in a record that its filer reads; None where it says no line.

    Refuses a line without a record that says so, records without a line, too many, and what the viewer cannot read (`Conflict`); and a
    line that they do not read (`NotFound`).
    """
    if line is None and records:
        raise Conflict("Say which line these records tell of.", of="line")
    if line is not None and not records:
        raise Conflict("Name the records that say that this person runs the line.", of="records")
    if len(records) > MOST_NAMED:
        raise Conflict(f"Name {MOST_NAMED} records at most.", of="records")
    for ref in records:
        told = record_by_ref(work, ref)
        if told is None or not told.stands:
            raise Conflict(f"There is no record {ref} in what you may see, or it was withdrawn.", of="records")
    return None if line is None else anchor_on(work, own_line(work, line), agency)


def keep_line(work: Work, nomination_id: int, anchor: Anchor, records: Sequence[str]) -> None:
    """Keep which line a nomination is for, beside a mention of it."""
    work.keep("nomination_lines", nomination_id=nomination_id, rests_on=list(records), **asdict(anchor))
