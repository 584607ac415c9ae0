"""What stands around a report beside its words: the files that came with it, and its other version where one may follow."""

from dataclasses import dataclass

from counterline import reports
from counterline.plumbing.work import Work
from counterline.records import RecordTold, identity_key
from counterline.reports import Attachment, Linked
from counterline.vocabulary.identity import AgencyCode

REPORT = "intelligence_report"


@dataclass(frozen=True, slots=True)
class AroundReport:
    """The files of one report, and the records it belongs together with, as far as the viewer may read them."""

    linked: Linked
    files: list[Attachment]


def around_report(work: Work, record: RecordTold) -> AroundReport | None:
    """What stands around a record if it is a report, for the page that shows it."""
    if record.kind != REPORT:
        return None
    identity = identity_key(AgencyCode(record.agency), record.system, record.kind, record.reference)
    return AroundReport(reports.linked_to(work, identity), reports.attachments_of(work, identity))
