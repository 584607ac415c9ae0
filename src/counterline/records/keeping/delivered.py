"""When a submission tells of its feed, what it tells of it, and whether it was taken back."""

from datetime import datetime

from counterline.plumbing.work import Work
from counterline.records.events import SubmissionWithdrawn
from counterline.records.keeping.ledger import Source


def deliver(work: Work, source: Source, *, mode: str, as_at: datetime, one_row_a_person: bool = False) -> None:
    """Note in the ledger as at when a submission tells of its feed: of all of it (a snapshot) or of a part (an increment).

    With `one_row_a_person` each record of the feed names somebody else than every other, as whoever keeps the list says.
    """
    work.keep(
        "deliveries",
        submission_id=source.submission_id,
        feed_key=source.feed_key,
        mode=mode,
        as_at=as_at,
        audience_id=source.raw_audience,
        one_row_a_person=one_row_a_person,
    )


def withdraw(work: Work, submission_id: int) -> None:
    """Take a whole submission back: what it told counts no longer, for any date. Doing it again changes nothing."""
    work.run(
        "update deliveries set withdrawn_at = :now where submission_id = :id and withdrawn_at is null",
        now=work.clock.now(),
        id=submission_id,
    )
    work.tell(SubmissionWithdrawn(submission_id))
