"""What was sent before: the report that a draft or a key became, so that sending it again sends nothing twice."""

from dataclasses import dataclass

from counterline.governance import Permission, require
from counterline.plumbing.work import Work
from counterline.records import RecordKept, identity_key, newest_of, told_as
from counterline.reports.drafts import sent_as
from counterline.vocabulary.identity import RecordRef, key_of

KIND = "intelligence_report"
SYSTEM = "counterline"


@dataclass(frozen=True, slots=True)
class SentBefore:
    """What a sending became: its record, its version for more readers, and a digest of what was said where one was given."""

    record: RecordRef
    sanitised: RecordRef | None
    said: bytes | None


def sent_before(work: Work, *, draft_ref: str | None = None, reference: str | None = None) -> RecordKept | None:
    """The record that a draft, or a reference of the viewer's own agency, became already."""
    writer = require(work, Permission.INTAKE_REPORT_WRITE)
    identity = sent_as(work, draft_ref) if draft_ref else None
    if reference is not None:
        identity = identity_key(writer.agency, SYSTEM, KIND, reference)
    return None if identity is None else newest_of(work, [identity]).get(identity)


def told_before(work: Work, reference: str, corrects: str) -> SentBefore | None:
    """What a reference of the viewer's own became already, a correction too; two at once take turns."""
    writer = require(work, Permission.INTAKE_REPORT_WRITE)
    work.run("select pg_advisory_xact_lock(:key)", key=key_of("sent once", f"{writer.agency} {reference}"))
    # A correction stands under the reference of what it corrects, and keeps its own beside it.
    identity = sent_as(work, reference) or identity_key(writer.agency, SYSTEM, KIND, corrects.strip() or reference)
    return _sent(work, reference, told_as(work, identity, reference))


def draft_told_before(work: Work, draft_ref: str) -> SentBefore | None:
    """What a draft of the viewer's own became already, as it is told now."""
    kept = sent_before(work, draft_ref=draft_ref)
    return _sent(work, draft_ref, kept.ref if kept else None)


def remember(work: Work, ref: str, identity: int, sanitised: RecordKept | None, said: bytes | None) -> None:
    """Keep what a draft, or the reference that a key makes, became: for its sender alone."""
    writer = require(work, Permission.INTAKE_REPORT_WRITE)
    work.run(
        "insert into sent_drafts (ref, viewer_id, identity_key, sanitised, said) "
        "values (:ref, :viewer, :key, :sanitised, :said)",
        ref=ref,
        viewer=writer.viewer_id,
        key=identity,
        sanitised=sanitised.ref if sanitised else None,
        said=said,
    )


def _sent(work: Work, ref: str, record: RecordRef | None) -> SentBefore | None:
    if record is None:
        return None
    kept = work.row("select sanitised, said from sent_drafts where ref = :ref", ref=ref)
    if kept is None:
        return SentBefore(record, None, None)
    return SentBefore(
        record, RecordRef(kept.sanitised) if kept.sanitised else None, bytes(kept.said) if kept.said else None
    )
