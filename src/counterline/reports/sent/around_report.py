"""What stands around a report: where it stands, its files, and its other version where the viewer may follow."""

from dataclasses import dataclass

from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import RecordTold
from counterline.records.looking.same_record import identity_key
from counterline.reports.attachments import Attachment, files_of
from counterline.reports.sent.before import KIND
from counterline.reports.sent.correcting import may_be_corrected
from counterline.reports.sent.standing import Stood, standing_of
from counterline.reports.sent.versions import Linked, linked_to
from counterline.vocabulary.identity import AgencyCode


@dataclass(frozen=True, slots=True)
class AroundReport:
    """Where one report stands, its files, and the records it belongs together with, as far as the viewer may read them."""

    stood: Stood
    linked: Linked
    files: list[Attachment]
    correctable: bool
    """Whether the viewer's agency wrote it here and it stands, so that a correction may take its place."""


def around_report(work: Work, record: RecordTold) -> AroundReport | None:
    """What stands around a record if it is a report; None around any other."""
    if record.kind != KIND:
        return None
    identity = identity_key(AgencyCode(record.agency), record.system, record.kind, record.reference)
    linked, files = linked_to(work, identity), files_of(work, record)
    return AroundReport(standing_of(work, record), linked, files, may_be_corrected(work, record))
