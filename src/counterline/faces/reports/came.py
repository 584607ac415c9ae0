"""What came of a report, for whoever wrote it: the notices and concerns that are the reader's own."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from counterline.coordination.deconfliction import notices
from counterline.governance.people.viewers import viewer_of
from counterline.governance.permissions import Permission
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import RecordTold
from counterline.records.looking import known
from counterline.safeguarding.concerns import concerns

AWAITED: Final = timedelta(minutes=1)
"""So long the page of a new report looks again by itself."""


@dataclass(frozen=True, slots=True)
class CameOf:
    """The reader's notices and concerns that a report led to, and whether more may still come."""

    notices: tuple[notices.Notice, ...]
    concerns: tuple[str, ...]
    looking: bool


def came_of(work: Work, record: RecordTold) -> CameOf:
    """What came of a report, as far as the reader's own pages of notices and concerns tell it."""
    viewer, refs = viewer_of(work), [each.ref for each in known.named_in(work, record.ref)]
    return CameOf(
        notices.notices_met_by(work, refs) if viewer.may(Permission.POST_LETTER_READ) else (),
        tuple(concerns.concerns_raised(work, refs)) if viewer.may(Permission.SAFEGUARDING_CONCERN_READ) else (),
        looking=work.clock.now() - record.received_at < AWAITED,
    )
