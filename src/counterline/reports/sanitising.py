"""Which report is a version of which for more readers: known to readers of the original alone.

The version itself says nothing of an original, for a link to it can show who the source is; so whoever may not read the
original sees the same bytes whether there is one or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counterline.governance import Permission, require
from counterline.plumbing.work import Work
from counterline.records import RecordKept, newest_of, record_by_ref
from counterline.vocabulary.identity import AudienceId


@dataclass(frozen=True, slots=True)
class Linked:
    """What a report stands beside, where the viewer may read both: its original, and its version for more readers."""

    original: RecordKept | None
    sanitised: RecordKept | None


def link(work: Work, original: int, sanitised: int, audience: AudienceId) -> None:
    """Keep that one identity is the sanitised version of another, on the original's own terms."""
    work.run(
        "insert into sanitised_reports (sanitised_key, original_key, audience_id) values (:sanitised, :original, :audience)",
        sanitised=sanitised,
        original=original,
        audience=audience,
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
