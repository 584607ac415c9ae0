"""The version of a report for more readers, and a report as its writer gave it: for a correction to begin from all of it.

Which report is a version of which is known to readers of the original alone. The version itself says nothing of an
original, for a link to it can show who the source is; so whoever may not read the original sees the same bytes whether
there is one or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.intake.running.submissions import lies_in
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import RecordTold, record_by_ref, trace_of
from counterline.records.looking.same_record import identity_key
from counterline.records.wording.keys_named import RecordKept, newest_of
from counterline.reports.model import Report, Sanitised
from counterline.reports.row import report_of
from counterline.reports.sent.standing import Standing, standing_of
from counterline.vocabulary.identity import AgencyCode, AudienceId


@dataclass(frozen=True, slots=True)
class Linked:
    """What a report stands beside, where the viewer may read both: its original, and its version for more readers."""

    original: RecordKept | None
    sanitised: RecordKept | None


def link(work: Work, original: int, sanitised: int, audience: AudienceId) -> None:
    """Keep that one identity is the sanitised version of another, on the original's own terms."""
    work.keep(
        "sanitised_reports",
        sanitised_key=sanitised,
        original_key=original,
        audience_id=audience,
    )


def linked_to(work: Work, identity: int) -> Linked:
    """The original of a report and its sanitised version, as far as the viewer may follow."""
    require(work, Permission.RECORDS_RECORD_READ)
    rows = work.rows(
        "select original_key, sanitised_key from sanitised_reports where original_key = :key or sanitised_key = :key",
        key=identity,
    )
    kept = newest_of(work, [key for row in rows for key in row])
    original = next((row.original_key for row in rows if row.sanitised_key == identity), None)
    versions = [kept[row.sanitised_key] for row in rows if row.original_key == identity and row.sanitised_key in kept]
    return Linked(kept.get(original or 0), _standing_first(work, versions))


def unlink(work: Work, sanitised: int) -> None:
    """Forget whose version an identity is, once it is withdrawn."""
    work.run("delete from sanitised_reports where sanitised_key = :key", key=sanitised)


def _standing_first(work: Work, versions: Sequence[RecordKept]) -> RecordKept | None:
    # One that was withdrawn as a file is leaves its link, and another may have been written since.
    if len(versions) < 2:
        return next(iter(versions), None)
    told = {each.ref: record_by_ref(work, each.ref) for each in versions}
    return max(versions, key=lambda each: ((record := told[each.ref]) is not None and record.stands, each.ref))


def report_as_sent(work: Work, record: RecordTold) -> Report:
    """All that the writer of a report said, with its version for more readers where one is there; for its agency alone."""
    report = replace(
        _own(work, record), corrects=record.reference, replaces=record.ref, compartment=lies_in(record.system)
    )
    version = version_of(work, record)
    if version is None:
        return report
    wider = _own(work, version)
    return replace(
        report,
        sanitised=Sanitised(wider.text, wider.grading, wider.conditions, wider.circulation, wider.things),
    )


def version_of(work: Work, record: RecordTold) -> RecordTold | None:
    """The version for more readers of a report, unless it was withdrawn."""
    identity = identity_key(AgencyCode(record.agency), record.system, record.kind, record.reference)
    kept = linked_to(work, identity).sanitised
    version = record_by_ref(work, kept.ref) if kept else None
    return None if version is None or standing_of(work, version).state is Standing.GONE else version


def _own(work: Work, record: RecordTold) -> Report:
    cells = next((each.content for each in trace_of(work, record.ref) if each.content), None)
    if cells is None:
        raise NotFound(f"What {record.ref} was sent as is not kept any more. Write what is right as a new report.")
    return report_of(cells)
