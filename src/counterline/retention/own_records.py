"""What leaves for a body's own system: each of its records that names people, by which line and when its time is over, and legal holds."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.plumbing.work import Work
from counterline.retention import covering, schedules
from counterline.vocabulary.crossing import answer

_RECORDS: Final = """
select * from (
    select distinct on (p.identity_key) p.identity_key, p.record, p.system, p.reference, p.kind, p.nr, p.due, p.ordered
      from people_told_of(cast(:lines as jsonb)) p order by p.identity_key, p.due desc nulls last
) r where r.record > :after order by r.record limit :most
"""
MOST: Final = 10_000


@answer
@dataclass(frozen=True, slots=True)
class ExportedRecord:
    """A record by your own reference: the line that it is due by, if one runs, and whether a legal hold that you may read covers it."""

    record: str
    system: str
    reference: str
    kind: str
    rule: str | None
    due: date | None
    disposal: str | None
    """By which it is to go already."""
    legal_hold: bool


@answer
@dataclass(frozen=True, slots=True)
class RetentionExport:
    """Records of your body that name people; ask again `after` the last where there are as many as one answer holds."""

    items: tuple[ExportedRecord, ...]


@act(
    Permission.RETENTION_DISPOSAL_ORDER,
    notes=Act.CONSULTATION,
    named=lambda made: ["export", *(each.record for each in made.items)],
    purpose=True,
)
def export_retention(work: Work, viewer: Viewer, after: str = "") -> RetentionExport:  # noqa: ARG001 - each act is given its viewer
    """Each record of your body that names people: your reference, its line and day, and whether a legal hold covers it."""
    running = schedules.in_force(work)
    asked = schedules.lines_of(running) if running else "[]"
    rows = work.rows(_RECORDS, lines=asked, after=after, most=MOST)
    held = covering.under_legal_hold(work, [int(row.identity_key) for row in rows])
    rules = {nr: each.name for nr, each in enumerate(running.lines if running else ())}
    told = ((row.record, row.system, row.reference, row.kind, rules.get(row.nr), row.due, row.ordered) for row in rows)
    kept = (row.identity_key in held for row in rows)
    return RetentionExport(tuple(ExportedRecord(*each, here) for each, here in zip(told, kept, strict=True)))
