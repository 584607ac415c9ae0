"""What was sent before: the report that a draft or a key became, so that sending it again sends nothing twice."""

from dataclasses import dataclass

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.intake.running.submissions import WRITTEN_HERE, stream
from counterline.plumbing.work import Work
from counterline.records.keeping.history import told_as
from counterline.records.looking.same_record import identity_key
from counterline.records.wording.keys_named import RecordKept, newest_of
from counterline.reports.drafts import sent_as
from counterline.vocabulary.identity import AgencyCode, RecordRef, key_of

KIND = "intelligence_report"


@dataclass(frozen=True, slots=True)
class SentBefore:
    """What a sending became: its record, its version for more readers, and a digest of what was said where one was given."""

    record: RecordRef
    sanitised: RecordRef | None
    said: bytes | None


def identity_of(agency: AgencyCode, reference: str, compartment: str) -> int:
    """The identity of a report that an agency writes here: in a compartment it is another's than in the open."""
    return identity_key(agency, stream(WRITTEN_HERE, compartment), KIND, reference)


def sent_before(
    work: Work, *, draft: str = "", reference: str = "", corrects: str = "", compartment: str = ""
) -> SentBefore | None:
    """What a draft of the viewer's own, or else a reference that a key makes, became; two of one reference take turns."""
    writer = require(work, Permission.INTAKE_REPORT_WRITE)
    if draft:
        identity = sent_as(work, draft)
        kept = None if identity is None else newest_of(work, [identity]).get(identity)
        return None if kept is None else _sent(work, draft, kept.ref)
    work.alone(key_of("sent once", f"{writer.agency} {reference}"))
    # A correction stands under the reference of what it corrects, and keeps its own beside it.
    identity = sent_as(work, reference) or identity_of(writer.agency, corrects.strip() or reference, compartment)
    record = told_as(work, identity, reference)
    return None if record is None else _sent(work, reference, record)


def remember(work: Work, ref: str, identity: int, sanitised: RecordKept | None, said: bytes | None) -> None:
    """Keep what a draft, or the reference that a key makes, became: for its sender alone."""
    writer = require(work, Permission.INTAKE_REPORT_WRITE)
    work.keep(
        "sent_drafts",
        ref=ref,
        viewer_id=writer.viewer_id,
        identity_key=identity,
        sanitised=sanitised.ref if sanitised else None,
        said=said,
    )


def _sent(work: Work, ref: str, record: RecordRef) -> SentBefore:
    kept = work.row("select sanitised, said from sent_drafts where ref = :ref", ref=ref)
    if kept is None:
        return SentBefore(record, None, None)
    sanitised = RecordRef(kept.sanitised) if kept.sanitised else None
    return SentBefore(record, sanitised, bytes(kept.said) if kept.said else None)
