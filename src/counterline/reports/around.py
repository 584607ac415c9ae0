"""What stands around a report beside its words: the files that came with it, and its other version where one may follow."""

from dataclasses import dataclass

from counterline.plumbing.work import Work
from counterline.records import RecordTold, identity_key
from counterline.reports.attachments import Attachment, attachments_of
from counterline.reports.before import KIND
from counterline.reports.sanitising import Linked, linked_to
from counterline.vocabulary.identity import AgencyCode


@dataclass(frozen=True, slots=True)
class AroundReport:
    """The files of one report, and the records it belongs together with, as far as the viewer may read them."""

    linked: Linked
    files: list[Attachment]


def around_report(work: Work, record: RecordTold) -> AroundReport | None:
    """What stands around a record if it is a report; None around any other."""
    if record.kind != KIND:
        return None
    identity = identity_key(AgencyCode(record.agency), record.system, record.kind, record.reference)
    return AroundReport(linked_to(work, identity), attachments_of(work, identity))
