"""Who read what of the returns: one entry in the log for each page, by reference and never by what the rows say."""

from collections.abc import Iterable

from counterline.governance import Act, Purpose, note
from counterline.intake.runs import Run
from counterline.intake.submissions import Submission
from counterline.plumbing.work import Work

OWN_CELLS = "rows-as-sent"


def note_read(work: Work, taken: Iterable[Submission], *, runs: Iterable[Run] = (), rows: bool = False) -> None:
    """Log that the viewer read submissions, their runs, or with `rows` rows as sent; nothing read logs nothing."""
    subjects = [*(each.ref for each in taken), *(each.ref for each in runs)]
    if subjects:
        note(work, Act.CONSULTATION, [*subjects, OWN_CELLS] if rows else subjects)


def note_taken_away(work: Work, taken: Submission, recipient: str) -> None:
    """Log that a submission's held rows left as a file: a disclosure to whoever took it, and not a reading alone."""
    subjects = [taken.ref, OWN_CELLS]
    note(work, Act.DISCLOSURE, subjects, recipients=[recipient], purpose=Purpose.PREVENTING_CRIME)
