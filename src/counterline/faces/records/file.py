"""Records as CSV: one a row, with its marking, and no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.records import After, RecordListed, RecordsAsked, find_records
from counterline.vocabulary.spreadsheet_cell import harmless
from counterline.web.agency_names import agency_name

MOST: Final = 10_000
AT_ONCE: Final = 1000
HEADINGS: Final = ("kind", "agency", "reference", "ref", "first", "last", "handling", "names", "marking", "view", "on")


def newest(work: Work, asked: RecordsAsked, most: int = MOST) -> list[RecordListed]:
    """The newest records that answer what is asked, read a thousand at a time."""
    found: list[RecordListed] = []
    while len(found) < most:
        after = After(found[-1].last, found[-1].ref) if found else None
        wanted = min(AT_ONCE, most - len(found))
        more = find_records(work, asked, after=after, most=wanted)
        found += more
        if len(more) < wanted:
            break
    return found


def as_csv(records: Iterable[RecordListed], told: Sequence[str]) -> str:
    """Records as CSV, each row with its marking, whose view it is and the day."""
    say = catalogue()
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([say(f"records.csv.{heading}") for heading in HEADINGS])
    for record in records:
        writer.writerow([harmless(cell) for cell in (*_cells(record), *told)])
    return out.getvalue()


def _cells(record: RecordListed) -> tuple[str, ...]:
    return (
        catalogue()(f"kinds.one.{record.kind}"),
        agency_name(record.agency),
        record.reference,
        record.ref,
        record.first.isoformat() if record.first else "",
        record.last.isoformat() if record.last else "",
        record.handling,
        "; ".join(dict.fromkeys(each.shown for each in record.names)),
        record.marking,
    )
